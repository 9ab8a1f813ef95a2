import { IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftRow } from '../../../desk/contract/intake.ts';
import { useAction, useProcedure } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  Button,
  cls,
  Dialog,
  EmptyState,
  Failed,
  Own,
  PlateChip,
  SkeletonRows,
  Toolbar,
} from '../../parts/index.ts';
import { isMove, moved } from '../queue/moves.ts';
import { NewDossier } from '../queue/new-dossier.tsx';
import q from '../queue/queue.module.css';
import { ReadReceipt } from '../queue/read-receipt.tsx';

/** Dossiers begun and not deposited yet, the last saved first. They live on this machine, on disk at every change. */
export default function DraftsScreen() {
  const { t } = useTranslation(['queue', 'words']);
  const list = useProcedure('intake.list', {});
  const rows = list.data?.rows ?? [];
  return (
    <>
      <Toolbar
        title={t('queue:drafts.title')}
        end={
          <>
            <ReadReceipt />
            <NewDossier />
          </>
        }
      >
        <span className={q.total}>{t('queue:drafts.count', { count: rows.length })}</span>
      </Toolbar>
      {list.isPending ? (
        <SkeletonRows />
      ) : list.isError ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState>{t('queue:drafts.empty')}</EmptyState>
      ) : (
        <DraftList rows={rows} />
      )}
    </>
  );
}

function DraftList({ rows }: { rows: readonly DraftRow[] }) {
  const { t } = useTranslation(['queue', 'words']);
  const format = useFormat();
  const navigate = useNavigate();
  const grid = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState(0);
  const [doomed, setDoomed] = useState<DraftRow | null>(null);
  const discard = useAction('intake.discard');
  const at = Math.min(caret, rows.length - 1);
  useEffect(() => grid.current?.focus({ preventScroll: true }), []);

  const open = (row: DraftRow) => void navigate({ to: '/intake/$draftId', params: { draftId: row.draftId } });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current) return;
    const row = rows[at];
    if (isMove(event.key)) setCaret(moved(at, event.key, rows.length));
    else if (event.key === 'Enter' && row !== undefined) open(row);
    else if (event.key === 'Delete' && row !== undefined) setDoomed(row);
    else return;
    event.preventDefault();
  };
  const throwAway = async () => {
    if (doomed !== null && (await discard.run({ draftId: doomed.draftId })) !== null) setDoomed(null);
  };
  return (
    <div className={q.list}>
      <div
        ref={grid}
        className={q.scroll}
        role="grid"
        tabIndex={0}
        aria-label={t('queue:drafts.title')}
        aria-activedescendant={rows[at] === undefined ? undefined : `draft-${rows[at].draftId}`}
        onKeyDown={onKeyDown}
      >
        <div className={cls(q.columns, q.draft, q.head)} role="row">
          <span role="columnheader">{t('queue:column.plate')}</span>
          <span role="columnheader">{t('queue:column.owner')}</span>
          <span role="columnheader" className={q.arabic} lang="ar">
            {t('queue:column.owner-ar')}
          </span>
          <span role="columnheader">{t('queue:column.operation')}</span>
          <span role="columnheader">{t('queue:drafts.papers')}</span>
          <span role="columnheader">{t('queue:drafts.saved')}</span>
          <span role="columnheader" />
        </div>
        <div role="rowgroup" className={q.canvas}>
          {rows.map((row, index) => (
            <div
              key={row.draftId}
              id={`draft-${row.draftId}`}
              className={cls(q.columns, q.draft, q.row)}
              style={{ transform: `translateY(${index * 32}px)` }}
              role="row"
              aria-selected={index === at}
              onClick={() => setCaret(index)}
              onDoubleClick={() => open(row)}
            >
              <span role="gridcell">
                <PlateChip number={row.plate} />
              </span>
              <span role="gridcell" className={cls(q.cut, row.owner.latin !== '' && q.strong)}>
                {row.owner.latin === '' ? (
                  <small>{t('queue:drafts.unnamed')}</small>
                ) : (
                  <Own lang="fr">{row.owner.latin}</Own>
                )}
              </span>
              <span role="gridcell" className={cls(q.cut, q.arabic)} lang="ar">
                <Own lang="ar">{row.owner.arabic}</Own>
              </span>
              <span role="gridcell" className={q.cut}>
                {t(`words:operation.${row.operation}`)}
              </span>
              <span role="gridcell">{t('queue:drafts.papers-of', row.papers)}</span>
              <span role="gridcell">{format.instant(row.savedAt)}</span>
              <span role="gridcell" className={q.act}>
                <Button size="s" variant="quiet" icon={IconTrash} onPress={() => setDoomed(row)}>
                  {t('queue:drafts.discard')}
                </Button>
              </span>
            </div>
          ))}
        </div>
      </div>
      <Dialog
        title={t('queue:drafts.discard-title')}
        opened={doomed !== null}
        onClose={() => setDoomed(null)}
        refusal={discard.refusal}
        confirm={{
          label: t('queue:drafts.discard'),
          variant: 'danger',
          onPress: () => void throwAway(),
          busy: discard.busy,
        }}
      >
        <p>{t('queue:drafts.discard-text')}</p>
      </Dialog>
    </div>
  );
}
