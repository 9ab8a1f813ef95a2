import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Banner, Button, useRefusalText } from '../parts/index.ts';
import { useCommand } from '../desk/index.ts';
import { useJobWords } from './job-words.ts';
import type { Printing } from './use-printing.ts';

/** The sheet of this paper that is not out yet: why, and the question where only a person can say what became of it. */
export function SheetBanner({ printing }: { printing: Printing }) {
  const { t } = useTranslation('printing');
  const words = useJobWords();
  const sentence = useRefusalText();
  const answer = useCommand('print.answer');
  const job = printing.sheet;
  if (job === null || printing.busy) return null;
  const place = { copy: job.copy, printer: job.printer.name };
  const say = (out: boolean) => void answer.run({ jobId: job.jobId, out });
  return (
    <Banner
      tone={job.code === null ? 'info' : 'warn'}
      icon={IconPrinter}
      title={
        job.answerable
          ? t(job.state === 'unknown' ? 'question' : 'question.away', place)
          : t(job.code === null && job.state === 'sent' ? 'printing' : 'pending', place)
      }
      actions={
        job.answerable ? (
          <>
            <Button chord="Alt+O" busy={answer.busy} onPress={() => say(true)}>
              {t('out')}
            </Button>
            <Button chord="Alt+N" busy={answer.busy} onPress={() => say(false)}>
              {t('not-out')}
            </Button>
          </>
        ) : (
          <Link to="/to-print">{t('see')}</Link>
        )
      }
    >
      {answer.refusal !== null ? sentence(answer.refusal) : job.answerable ? t('question.care') : words(job)}
    </Banner>
  );
}
