import {
  IconCheck,
  IconClock,
  IconCloudUp,
  IconMailX,
  IconSend,
  IconUsb,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineState } from '../../../desk/contract/system.ts';
import { useAction, useDeskEvent, useProcedure, useSession } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { useKeys } from '../../keys/index.ts';
import {
  ActionBar,
  Button,
  cls,
  EmptyState,
  Failed,
  Icon,
  Ltr,
  SkeletonRows,
  useRefusalText,
  walkZones,
  Zone,
  Zones,
} from '../../parts/index.ts';
import { DayStrip } from '../centre-day/day-strip.tsx';
import table from '../table/table.module.css';
import { BatchList, entryKey } from './batch-list.tsx';
import { countOf, entriesOf, type Folder, FOLDERS } from './folders.ts';
import { ReadingPane } from './reading-pane.tsx';
import { Reserves } from './reserves.tsx';
import s from './outbox.module.css';

const ICONS: Record<Folder, TablerIcon> = {
  all: IconCloudUp,
  'to-send': IconClock,
  received: IconCheck,
  'to-correct': IconMailX,
};

/** The outbox: the centre's day, the bordereaux, what the registry answered. Offline is normal here. */
export default function OutboxScreen() {
  const { t } = useTranslation('outbox');
  const format = useFormat();
  const { agent } = useSession();
  const sentence = useRefusalText();
  const state = useProcedure('outbox.state', {}, { keepPrevious: true });
  const send = useAction('outbox.send');
  const exporting = useAction('outbox.export');
  const [folder, setFolder] = useState<Folder>('all');
  const [wanted, setWanted] = useState<string>();
  const [copied, setCopied] = useState<{ file: string; acts: number } | null>(null);
  useDeskEvent('sync.state', () => void state.refetch());
  useKeys(t('title'), [
    { chord: 'F6', label: t('keys.zone'), run: () => walkZones(1) },
    { chord: 'Shift+F6', label: t('keys.zone'), run: () => walkZones(-1), quiet: true },
  ]);

  if (state.isError) return <Failed error={state.error} retry={() => void state.refetch()} />;
  if (state.isPending) return <SkeletonRows />;
  const { line, batches, loose, leases, oppositions } = state.data;
  const entries = entriesOf(folder, batches, loose);
  // A refused act is what needs a person: it is opened before anything else until he chooses.
  const first = entries.find(entry => entry.id !== null && entry.refused > 0) ?? entries[0];
  const entry = entries.find(one => entryKey(one) === wanted) ?? first;
  const mayCopy = agent.role === 'chief' || agent.role === 'admin';
  const copy = async () => {
    setCopied(null);
    setCopied(await exporting.run({}));
  };
  const refusal = send.refusal ?? exporting.refusal;

  return (
    <>
      <DayStrip />
      <Zones className={s.zones}>
        <nav className={s.folders} aria-label={t('title')}>
          <header>
            <h2>{t('title')}</h2>
          </header>
          <ul>
            {FOLDERS.map(one => {
              const count = countOf(one, batches, loose);
              return (
                <li key={one}>
                  <button
                    type="button"
                    onClick={() => {
                      setFolder(one);
                      setWanted(undefined);
                    }}
                    {...(one === folder ? { 'aria-current': 'true' as const } : {})}
                  >
                    <Icon of={ICONS[one]} />
                    {t(`folder.${one}`)}
                    <b className={one === 'to-correct' && count > 0 ? table.bad : undefined}>
                      {format.number(count)}
                    </b>
                  </button>
                </li>
              );
            })}
          </ul>
          <section className={s.reserves} aria-labelledby="oppositions-title">
            <h3 id="oppositions-title">{t('oppositions')}</h3>
            <div>
              <p>
                <span>{t('oppositions.count')}</span>
                <b>{format.number(oppositions.count)}</b>
              </p>
              <p className={s.small}>
                {oppositions.receivedAt === null
                  ? t('oppositions.never')
                  : t('oppositions.received', {
                      at: format.instant(oppositions.receivedAt),
                      version: oppositions.version,
                    })}
              </p>
            </div>
          </section>
          <Reserves leases={leases} />
        </nav>
        <Zone n={1} flush title={t('batches')} aside={<Line line={line} />}>
          {entries.length === 0 ? (
            <EmptyState>{t(`folder.${folder}.empty`)}</EmptyState>
          ) : (
            <BatchList
              entries={entries}
              selected={entry === undefined ? undefined : entryKey(entry)}
              onSelect={setWanted}
            />
          )}
        </Zone>
        <ReadingPane entry={entry} />
      </Zones>
      <ActionBar
        end={
          <>
            {mayCopy ? (
              <Button icon={IconUsb} chord="F9" onPress={() => void copy()} busy={exporting.busy}>
                {t('copy')}
              </Button>
            ) : null}
            <Button
              variant="primary"
              size="l"
              icon={IconSend}
              flipIcon
              chord="Ctrl+Enter"
              onPress={() => void send.run({})}
              busy={send.busy}
            >
              {t('send')}
            </Button>
          </>
        }
      >
        {refusal !== null ? (
          <span className={table.bad} role="alert">
            {sentence(refusal)}
          </span>
        ) : copied !== null ? (
          <span className={cls(table.good, table.strong)} role="status">
            {t('copied', { count: copied.acts })} <Ltr mono>{copied.file}</Ltr>
          </span>
        ) : (
          <span className={table.soft}>
            {line.unsent === 0 ? t('unsent.none') : t('unsent', { count: line.unsent })}
          </span>
        )}
      </ActionBar>
    </>
  );
}

/** State of the line, in words: offline is normal. */
function Line({ line }: { line: LineState }) {
  const { t } = useTranslation('outbox');
  const format = useFormat();
  return (
    <span className={s.line} data-line={line.line} role="status">
      <i aria-hidden="true" />
      {t(`line.${line.line}`, { since: format.time(line.since) })}
    </span>
  );
}
