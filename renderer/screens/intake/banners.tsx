import { IconCalendarDue, IconShieldOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Duplicate, IntakeView } from '../../../desk/contract/intake.ts';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import { Banner, Button, Ltr } from '../../parts/index.ts';
import { useDecreeWords } from './decree-words.ts';

/** What the header can hold (look, section 3): at most two lines. */
const MOST = 2;

/** Lateness, opposition and refusals of the decree, duplicates: the fact, its cause and date, what to do. */
export function Banners({
  view,
  onCompare,
}: {
  view: IntakeView;
  onCompare: (duplicate: Duplicate, settling: boolean) => void;
}) {
  const { t } = useTranslation(['intake', 'words']);
  const format = useFormat();
  const words = useDecreeWords();
  const pick = useBilingual();
  const { checklist, opposition } = view;
  const open = view.duplicates.filter(each => each.settled === null);
  const [duplicate] = open;
  const lines: { key: string; weight: number; line: React.ReactNode }[] = [];

  const [entry] = opposition.entries;
  if (opposition.found)
    lines.push({
      key: 'opposition',
      weight: 0,
      line: (
        <Banner tone="danger" icon={IconShieldOff} title={t('intake:opposition.found')}>
          {entry === undefined
            ? null
            : t('intake:opposition.entry', {
                authority: entry.authority,
                // A code of the registry's list, or the words of whoever wrote it.
                reason: t(`words:opposition-reason.${entry.reason}`, { defaultValue: entry.reason }),
                reference: entry.reference,
                since: format.date(entry.since),
              })}{' '}
          {opposition.entries.length > 1
            ? t('intake:opposition.others', { count: opposition.entries.length - 1 })
            : null}{' '}
          {t('intake:opposition.do')}
        </Banner>
      ),
    });
  const said = [
    ...checklist.refusals,
    ...checklist.blocks.filter(block => !(opposition.found && block.code === 'OPPOSITION')),
  ];
  for (const refusal of said)
    lines.push({
      key: refusal.code,
      weight: 1,
      line: (
        <Banner tone="danger" title={t('intake:law.refused')}>
          {pick(refusal)}
        </Banner>
      ),
    });
  if (checklist.deadline?.late === true) {
    const { deadline } = checklist;
    const fine = checklist.documents.findIndex(paper => paper.doc.startsWith('FINE'));
    lines.push({
      key: 'late',
      weight: 3,
      line: (
        <Banner
          tone="warn"
          icon={IconCalendarDue}
          title={t('intake:late.title', { count: -deadline.daysLeft })}
        >
          {t('intake:late.cause', {
            what: words.deadline(deadline.id),
            start: format.date(deadline.start),
            due: format.date(deadline.due),
          })}{' '}
          {fine === -1 ? null : t('intake:late.fine', { at: fine + 1 })}
        </Banner>
      ),
    });
  }
  if (duplicate !== undefined)
    lines.push({
      key: 'duplicate',
      weight: 2,
      line: (
        <Banner
          tone="info"
          title={t('intake:double.title')}
          actions={
            <>
              <Button size="s" chord="Alt+O" onPress={() => onCompare(duplicate, false)}>
                {t('intake:double.compare')}
              </Button>
              <Button size="s" chord="Alt+D" onPress={() => onCompare(duplicate, true)}>
                {t('intake:double.not')}
              </Button>
            </>
          }
        >
          {t('intake:double.dossier')} <Ltr>{duplicate.row.number}</Ltr>
          {t('intake:double.is', {
            operation: t(`words:operation.${duplicate.row.operation}`).toLocaleLowerCase('fr'),
            date: format.date(duplicate.row.depositedOn),
          })}{' '}
          {duplicate.shares.map(share => t(`intake:double.shares.${share}`)).join(t('intake:double.and'))}
          {'. '}
          {open.length > 1 ? t('intake:double.others', { count: open.length - 1 }) : null}
        </Banner>
      ),
    });

  const kept = new Set(
    [...lines]
      .sort((a, b) => a.weight - b.weight)
      .slice(0, MOST)
      .map(each => each.key),
  );
  return (
    <>
      {lines
        .filter(each => kept.has(each.key))
        .map(each => (
          <div
            key={each.key}
            data-place={each.key === 'duplicate' ? 'banner:duplicate' : 'banner:law'}
            tabIndex={-1}
          >
            {each.line}
          </div>
        ))}
    </>
  );
}
