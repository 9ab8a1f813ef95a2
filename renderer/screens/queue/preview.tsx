import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueRow } from '../../../desk/contract/queue.ts';
import { stepsOf } from '../../../domain/dossier/flow.ts';
import { useProcedure } from '../../desk/index.ts';
import { useFormat, useLanguage } from '../../i18n/index.ts';
import {
  Article,
  Button,
  DeadlineBadge,
  Icon,
  Ltr,
  Own,
  PlateChip,
  StepLine,
  type StepLineItem,
  stepMarks,
} from '../../parts/index.ts';
import { SignalTag } from './signal-tag.tsx';
import { useNextWords } from './words.ts';
import s from './queue.module.css';

/** The dossier at the caret, at the end of the list: who, what, until when, who signed what. */
export function Preview({ row, onOpen }: { row: QueueRow; onOpen: () => void }) {
  const { t } = useTranslation(['queue', 'words']);
  const format = useFormat();
  const language = useLanguage();
  const nextWords = useNextWords();
  const [settled] = useDebouncedValue(row.dossierId, 150);
  const dossier = useProcedure('dossier.get', { dossierId: settled }, { keepPrevious: false });
  const known = dossier.data?.row.dossierId === row.dossierId ? dossier.data : undefined;

  const steps = stepsOf(row.operation);
  const marks = stepMarks(steps, row.signed, row.signals.includes('returned'));
  const items = steps.map((step, index): StepLineItem => {
    const mark = marks[index] ?? 'todo';
    const act = mark === 'done' ? known?.timeline.findLast(each => each.step === step) : undefined;
    const lines: string[] = [];
    if (act !== undefined)
      lines.push(`${language === 'ar' ? act.agent.nameAr : act.agent.nameFr}, ${format.instant(act.at)}`);
    if ((mark === 'current' || mark === 'returned') && known !== undefined)
      lines.push(t('queue:waits-since', { date: format.instant(known.waitingSince) }));
    const waits = mark === 'current' || mark === 'returned';
    return { key: step, mark, label: waits ? nextWords(row) : t(`words:step.${step}`), lines };
  });
  const facts: [string, ReactNode][] = [
    [
      t('queue:column.owner'),
      <Own key="l" lang="fr">
        {row.owner.latin}
      </Own>,
    ],
    [
      '',
      <Own key="a" lang="ar">
        {row.owner.arabic}
      </Own>,
    ],
    [t('queue:fact.cnie'), row.cnie === null ? null : <Ltr mono>{row.cnie}</Ltr>],
    [t('queue:fact.vin'), row.vin === null ? null : <Ltr mono>{row.vin}</Ltr>],
    [t('queue:fact.deposited'), format.date(row.depositedOn)],
    [
      t('queue:fact.receipt'),
      row.dueOn === null ? null : t('queue:fact.until', { date: format.date(row.dueOn) }),
    ],
  ];
  return (
    <aside className={s.pane} aria-label={t('queue:preview')}>
      <header className={s.paneHead}>
        <h2>
          <Ltr>{row.number}</Ltr>
        </h2>
        <PlateChip number={row.plate} />
        <span className={s.end}>
          <DeadlineBadge daysLeft={row.daysLeft} dueOn={row.dueOn} />
        </span>
      </header>
      <p className={s.strong}>
        {t(`words:operation-long.${row.operation}`)}{' '}
        <Article n={t(`words:operation-article.${row.operation}`)} />
      </p>
      {row.signals.length === 0 ? null : (
        <p className={s.tags}>
          {row.signals.map(signal => (
            <SignalTag key={signal} signal={signal} />
          ))}
        </p>
      )}
      {row.returnedReason === null ? null : (
        <p className={s.note}>
          <Icon of={IconAlertTriangle} />
          <bdi>{row.returnedReason}</bdi>
        </p>
      )}
      <dl className={s.facts}>
        {facts.map(([name, value]) =>
          value === null || value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <h3>{t('queue:signed-steps')}</h3>
      <StepLine column items={items} />
      <footer className={s.paneFoot}>
        <Button onPress={onOpen} variant="outline">
          {t('queue:open')}
        </Button>
      </footer>
    </aside>
  );
}
