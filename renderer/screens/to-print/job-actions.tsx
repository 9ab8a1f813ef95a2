import { IconArrowBackUp, IconPrinter, IconRefresh } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterChoice, PrintJob } from '../../../desk/contract/print.ts';
import { useCommand } from '../../desk/index.ts';
import { useKeys } from '../../keys/index.ts';
import { ActionBar, Banner, Button, useRefusalText } from '../../parts/index.ts';
import { MoveDialog } from './move-dialog.tsx';
import { TakeBackDialog } from './take-back-dialog.tsx';

/** What can be done with one job. Where nobody knows what became of its sheet, the question comes first and alone. */
export function JobActions({ job, printers }: { job: PrintJob; printers: readonly PrinterChoice[] }) {
  const { t } = useTranslation('printing');
  const sentence = useRefusalText();
  const navigate = useNavigate();
  const retry = useCommand('print.retry');
  const answer = useCommand('print.answer');
  const [asking, setAsking] = useState<'move' | 'take-back' | null>(null);
  const { jobId, dossierId, printer } = job;
  const inDoubt = job.state === 'unknown';
  // What a printer holds is not sent again: it is helped there, taken elsewhere, or taken back.
  const held = job.state === 'sent';
  const again = () => void retry.run({ jobId });
  const open = () =>
    dossierId === null ? undefined : void navigate({ to: '/dossier/$id', params: { id: dossierId } });
  useKeys('', [
    ...(inDoubt || held ? [] : [{ chord: 'Ctrl+Enter', label: t('retry'), run: again, quiet: true }]),
    ...(dossierId === null ? [] : [{ chord: 'Enter', label: t('open-dossier'), run: open, quiet: true }]),
  ]);
  const refusal = retry.refusal ?? answer.refusal;
  return (
    <>
      {refusal === null ? null : <Banner tone="danger" title={sentence(refusal)} />}
      {job.answerable ? (
        <Banner
          tone="warn"
          title={t(inDoubt ? 'question' : 'question.away', { printer: printer.name })}
          actions={
            <>
              <Button chord="Alt+O" busy={answer.busy} onPress={() => void answer.run({ jobId, out: true })}>
                {t('out')}
              </Button>
              <Button chord="Alt+N" busy={answer.busy} onPress={() => void answer.run({ jobId, out: false })}>
                {t('not-out')}
              </Button>
            </>
          }
        >
          {t('question.care')}
        </Banner>
      ) : null}
      <ActionBar
        end={
          inDoubt || held ? null : (
            <Button
              variant="primary"
              size="l"
              icon={IconRefresh}
              chord="F5"
              busy={retry.busy}
              onPress={again}
            >
              {t('retry')}
            </Button>
          )
        }
      >
        {inDoubt ? null : (
          <>
            <Button icon={IconPrinter} chord="F9" onPress={() => setAsking('move')}>
              {t('move')}
            </Button>
            <Button icon={IconArrowBackUp} chord="F8" onPress={() => setAsking('take-back')}>
              {t('take-back')}
            </Button>
          </>
        )}
        {dossierId === null ? null : (
          <Button variant="quiet" onPress={open}>
            {t('open-dossier')}
          </Button>
        )}
      </ActionBar>
      <MoveDialog job={job} printers={printers} opened={asking === 'move'} onClose={() => setAsking(null)} />
      <TakeBackDialog job={job} opened={asking === 'take-back'} onClose={() => setAsking(null)} />
    </>
  );
}
