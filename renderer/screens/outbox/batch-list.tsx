import {
  IconCheck,
  IconClock,
  IconCloudUp,
  IconAlertOctagon,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { moroccanDate } from '../../../domain/text/plain-date.ts';
import type { BatchRow } from '../../../desk/contract/outbox.ts';
import { useToday } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { cls, Icon, Ltr } from '../../parts/index.ts';
import table from '../table/table.module.css';
import { type Entry, isLoose } from './folders.ts';
import s from './outbox.module.css';

/** Id of an entry in the list; what is not sealed has none of its own. */
export const entryKey = (entry: Entry) => entry.id ?? 'loose';

/** Bordereaux and what is not yet in one, the newest first. Arrows walk. */
export function BatchList({
  entries,
  selected,
  onSelect,
}: {
  entries: readonly Entry[];
  selected: string | undefined;
  onSelect: (key: string) => void;
}) {
  const { t } = useTranslation('outbox');
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = entries[entries.findIndex(entry => entryKey(entry) === selected) + step];
    if (next !== undefined) onSelect(entryKey(next));
  };
  return (
    <ul
      className={s.list}
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={t('batches')}
      {...(selected === undefined ? {} : { 'aria-activedescendant': `batch-${selected}` })}
      onKeyDown={onKeyDown}
    >
      {entries.map(entry => {
        const key = entryKey(entry);
        return (
          <li
            key={key}
            id={`batch-${key}`}
            role="option"
            aria-selected={key === selected}
            onClick={() => onSelect(key)}
          >
            {isLoose(entry) ? <LooseLines acts={entry.acts} /> : <BatchLines batch={entry} />}
          </li>
        );
      })}
    </ul>
  );
}

function LooseLines({ acts }: { acts: number }) {
  const { t } = useTranslation('outbox');
  return (
    <>
      <span className={table.faint}>
        <Icon of={IconClock} />
      </span>
      <div>
        <b>{t('loose')}</b>
        <span className={s.lineEnd} />
        <span>{t('loose.state')}</span>
        <span className={s.lineEnd}>{t('acts', { count: acts })}</span>
      </div>
    </>
  );
}

/** How a bordereau is said: refused acts before all, then where it is on its way. */
export function useBatchState(): (batch: BatchRow) => {
  icon: TablerIcon;
  tone: 'good' | 'bad' | 'info' | 'faint' | 'warn';
  words: string;
} {
  const { t } = useTranslation('outbox');
  return batch => {
    if (batch.refused > 0)
      return { icon: IconAlertOctagon, tone: 'bad', words: t('batch.refused', { count: batch.refused }) };
    switch (batch.state) {
      case 'frozen':
        return { icon: IconClock, tone: 'faint', words: t('batch.frozen') };
      case 'sending':
        return { icon: IconCloudUp, tone: 'info', words: t('batch.sending') };
      case 'received':
        return batch.flagged > 0
          ? { icon: IconCheck, tone: 'warn', words: t('batch.flagged', { count: batch.flagged }) }
          : { icon: IconCheck, tone: 'good', words: t('batch.received') };
    }
  };
}

function BatchLines({ batch }: { batch: BatchRow }) {
  const { t } = useTranslation('outbox');
  const format = useFormat();
  const today = useToday();
  const { icon, tone, words } = useBatchState()(batch);
  const sealed =
    moroccanDate(batch.sealedAt) === today ? format.time(batch.sealedAt) : format.instant(batch.sealedAt);
  return (
    <>
      <span className={table[tone]}>
        <Icon of={icon} />
      </span>
      <div>
        <b>
          <Ltr>{batch.number}</Ltr>
        </b>
        <span className={cls(s.lineEnd, table.faint)}>{sealed}</span>
        <span
          className={cls(tone === 'good' || tone === 'faint' ? undefined : cls(table[tone], table.strong))}
        >
          {words}
        </span>
        <span className={cls(s.lineEnd, table.soft)}>{t('acts', { count: batch.acts })}</span>
      </div>
    </>
  );
}
