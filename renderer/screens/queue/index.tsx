import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueueId } from '../../../desk/contract/queue.ts';
import type { FlowOperation } from '../../../domain/dossier/flow.ts';
import { useProcedure, useSession } from '../../desk/index.ts';
import { useKeys } from '../../keys/index.ts';
import { Button, EmptyState, Failed, Kbd, Separator, SkeletonRows, Toolbar } from '../../parts/index.ts';
import { type Caret, caretIn, START } from './caret.ts';
import { Chip } from './chip.tsx';
import { linesOf } from './groups.ts';
import { rememberQueue } from './last-queue.ts';
import { NewDossier } from './new-dossier.tsx';
import { addressOfRow } from './open-row.ts';
import { OperationChips } from './operation-chips.tsx';
import { Preview } from './preview.tsx';
import { QueueList } from './queue-list.tsx';
import s from './queue.module.css';
import { ReadReceipt } from './read-receipt.tsx';
import { useQueue } from './use-queue.ts';

/** Pixels that the title and the buttons leave to the operations, and what the chip of the picked ones takes. */
const ROOM = { narrow: 500, wide: 880, picked: 100 };

/** Where each list stood when it was left: coming back after a gesture, the caret is on the next row. */
const carets = new Map<string, Caret>();

export default function QueueScreen() {
  const { t } = useTranslation('queue');
  const { queue } = useParams({ from: '/frame/queue/$queue' });
  const known = QueueId.safeParse(queue);
  if (!known.success) return <EmptyState>{t('unknown')}</EmptyState>;
  return <Queue key={known.data} queue={known.data} />;
}

function Queue({ queue }: { queue: QueueId }) {
  const { t } = useTranslation(['queue', 'words']);
  const navigate = useNavigate();
  const { role } = useSession().agent;
  const [operation, setOperation] = useState<FlowOperation | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [onlyPicked, setOnlyPicked] = useState(false);
  const [caret, setCaret] = useState<Caret>(carets.get(queue) ?? START);
  const [previewing, setPreviewing] = useState(false);
  const wide = useMediaQuery('(min-width: 1600px)');
  const state = useQueue(queue, operation);
  useEffect(() => rememberQueue(queue), [queue]);

  const wanted = onlyPicked ? state.rows.filter(row => picked.has(row.dossierId)) : state.rows;
  const { lines, rows } = linesOf(wanted, state.more);
  const here = caretIn(
    caret,
    rows.map(row => row.dossierId),
  );
  const current = rows[here.at];
  const operations = useProcedure('queue.operations', { queue }).data?.operations ?? [];

  const move = (at: number) => {
    const next = { dossierId: rows[at]?.dossierId ?? null, at };
    carets.set(queue, next);
    setCaret(next);
  };
  const open = (row: (typeof rows)[number]) => {
    carets.set(queue, here);
    void navigate({ to: addressOfRow(row, role) });
  };
  const pick = (id: string) =>
    setPicked(before => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const turnFilter = () => {
    const choices = [null, ...operations.map(each => each.operation)];
    setOperation(choices[(choices.indexOf(operation) + 1) % choices.length] ?? null);
  };
  const name = t(`words:queue.${queue}`);
  const counter = role === 'counter';
  useKeys(name, [
    { chord: 'F', label: t('queue:filter'), run: turnFilter },
    ...(counter || current === undefined
      ? []
      : [{ chord: 'Ctrl+Enter', label: t('queue:open'), run: () => open(current), quiet: true }]),
  ]);

  return (
    <>
      <Toolbar
        title={name}
        end={
          <>
            <ReadReceipt />
            {counter ? (
              <NewDossier />
            ) : (
              <Button variant="primary" onPress={() => (current === undefined ? undefined : open(current))}>
                {t('queue:open')} <Kbd chord="Ctrl+Enter" />
              </Button>
            )}
          </>
        }
      >
        <span className={s.total}>{t('words:dossiers', { count: state.total })}</span>
        <Separator />
        <OperationChips
          operations={operations}
          chosen={operation}
          room={(wide ? ROOM.wide : ROOM.narrow) - (picked.size === 0 ? 0 : ROOM.picked)}
          onChoose={setOperation}
        />
        {picked.size === 0 ? null : (
          <Chip on={onlyPicked} onPress={() => setOnlyPicked(before => !before)} count={picked.size}>
            {t('queue:picked')}
          </Chip>
        )}
      </Toolbar>
      {state.pending ? (
        <SkeletonRows rows={16} />
      ) : state.error !== null && rows.length === 0 ? (
        <Failed error={state.error} retry={state.retry} />
      ) : rows.length === 0 ? (
        <EmptyState>{t([`queue:empty.${queue}`, 'queue:empty'])}</EmptyState>
      ) : (
        <div className={s.split}>
          <QueueList
            label={name}
            lines={lines}
            rows={rows}
            at={here.at}
            picked={picked}
            more={state.more && !onlyPicked}
            onMore={state.loadMore}
            onMove={move}
            onOpen={open}
            onPreview={() => setPreviewing(before => !before)}
            onPick={row => pick(row.dossierId)}
          />
          {current !== undefined && (wide || previewing) ? (
            <Preview row={current} onOpen={() => open(current)} />
          ) : null}
        </div>
      )}
      <div className={s.keys}>
        <span>
          <Kbd chord="ArrowUp" /> <Kbd chord="ArrowDown" /> {t('queue:keys.walk')}
        </span>
        <span>
          <Kbd chord="Enter" /> {t('queue:keys.open')}
        </span>
        <span>
          <Kbd chord="Space" /> {t('queue:keys.preview')}
        </span>
        <span>
          <Kbd chord="X" /> {t('queue:keys.pick')}
        </span>
        <span>
          <Kbd chord="F" /> {t('queue:keys.filter')}
        </span>
        <span>
          <Kbd chord="Alt+1–9" /> {t('queue:keys.queues')}
        </span>
        <span className={s.end}>
          <Kbd chord="F1" /> {t('queue:keys.all')}
        </span>
      </div>
    </>
  );
}
