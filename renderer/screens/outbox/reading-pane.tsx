import {
  IconAlertTriangle,
  IconArrowUpRight,
  IconCheck,
  IconClock,
  IconAlertOctagon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BatchAct, BatchRow } from '../../../desk/contract/outbox.ts';
import { useProcedure } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  AgentName,
  Button,
  cls,
  EmptyState,
  Failed,
  Icon,
  Ltr,
  PlateChip,
  SkeletonRows,
  Tag,
  Zone,
} from '../../parts/index.ts';
import { Said } from '../table/said.tsx';
import table from '../table/table.module.css';
import { correctorOf, type Entry, isLoose, quoted } from './folders.ts';
import s from './outbox.module.css';

/** One bordereau read: what the registry refused, quoted; its facts; every act with its verdict. */
export function ReadingPane({ entry }: { entry: Entry | undefined }) {
  const { t } = useTranslation('outbox');
  if (entry === undefined)
    return (
      <Zone n={2} title={t('reading')}>
        <EmptyState>{t('empty')}</EmptyState>
      </Zone>
    );
  const loose = isLoose(entry);
  return (
    <Zone
      n={2}
      flush
      title={
        loose ? (
          t('loose.title')
        ) : (
          <>
            {t('reading')} <Ltr>{entry.number}</Ltr>
          </>
        )
      }
      aside={loose ? undefined : <Verdicts batch={entry} />}
    >
      <Acts key={entry.id ?? 'loose'} entry={entry} />
    </Zone>
  );
}

function Verdicts({ batch }: { batch: BatchRow }) {
  const { t } = useTranslation('outbox');
  return (
    <>
      {batch.accepted > 0 ? (
        <Tag tone="good" icon={IconCheck}>
          {t('verdict.accepted.count', { count: batch.accepted })}
        </Tag>
      ) : null}
      {batch.flagged > 0 ? (
        <Tag tone="warn" icon={IconAlertTriangle}>
          {t('verdict.flagged.count', { count: batch.flagged })}
        </Tag>
      ) : null}
      {batch.refused > 0 ? (
        <Tag tone="danger" icon={IconAlertOctagon}>
          {t('verdict.refused.count', { count: batch.refused })}
        </Tag>
      ) : null}
    </>
  );
}

function Acts({ entry }: { entry: Entry }) {
  const { t } = useTranslation('outbox');
  const acts = useProcedure('outbox.acts', { batchId: entry.id, limit: 500 }, { keepPrevious: true });
  if (acts.isError) return <Failed error={acts.error} retry={() => void acts.refetch()} />;
  if (acts.isPending) return <SkeletonRows />;
  const rows = acts.data.acts;
  return (
    <div className={s.reading}>
      {quoted(rows).map((act, index) => (
        <Quote
          key={act.seq}
          act={act}
          stands={isLoose(entry) ? 0 : entry.acts - entry.refused}
          first={index === 0}
        />
      ))}
      {isLoose(entry) ? <p className={s.note}>{t('loose.note')}</p> : <Facts batch={entry} />}
      <table className={table.table}>
        <colgroup>
          <col style={{ inlineSize: 80 }} />
          <col style={{ inlineSize: 78 }} />
          <col />
          <col style={{ inlineSize: 96 }} />
          <col style={{ inlineSize: 120 }} />
          <col />
          <col style={{ inlineSize: 124 }} />
        </colgroup>
        <thead>
          <tr>
            {(['act', 'time', 'gesture', 'dossier', 'plate', 'agent', 'verdict'] as const).map(column => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(act => (
            <ActLine key={act.seq} act={act} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A refused or flagged act, quoted: what the registry says, what stands, and who must correct. */
function Quote({ act, stands, first }: { act: BatchAct; stands: number; first: boolean }) {
  const { t, i18n } = useTranslation('outbox');
  const format = useFormat();
  const navigate = useNavigate();
  const refused = act.verdict === 'refused';
  const code = act.code ?? 'unknown';
  const { dossierId } = act;
  return (
    <div className={s.quote} data-tone={refused ? 'danger' : 'warn'} role={refused ? 'alert' : 'status'}>
      <div className={s.quoteHead}>
        <Icon of={refused ? IconAlertOctagon : IconAlertTriangle} />
        <b>{t(refused ? 'quote.refused' : 'quote.flagged', { seq: format.number(act.seq) })}</b>
        <span className={s.code}>
          <Ltr>{code}</Ltr>
        </span>
      </div>
      <p>
        {act.plate === null ? null : <PlateChip number={act.plate} />}{' '}
        {i18n.exists(`outbox:registry.${code}`) ? t(`registry.${code}`) : t('registry.other')}{' '}
        {refused ? t('quote.stands', { count: stands }) : t('quote.kept')}{' '}
        {refused ? t(`quote.corrector.${correctorOf(act.kind)}`) : null}
      </p>
      {dossierId === null ? null : (
        <div>
          <Button
            size="s"
            variant="outline"
            icon={IconArrowUpRight}
            flipIcon
            {...(first ? { chord: 'Enter' } : {})}
            onPress={() => void navigate({ to: '/dossier/$id', params: { id: dossierId } })}
          >
            {t('quote.open')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Facts({ batch }: { batch: BatchRow }) {
  const { t } = useTranslation('outbox');
  const format = useFormat();
  return (
    <dl className={s.facts}>
      <div>
        <dt>{t('facts.range')}</dt>
        <dd>
          <Ltr>
            {format.number(batch.firstSeq)} – {format.number(batch.lastSeq)}
          </Ltr>
        </dd>
      </div>
      <div>
        <dt>{t('facts.sealed')}</dt>
        <dd>
          <bdi>{format.instant(batch.sealedAt)}</bdi>
        </dd>
      </div>
      <div>
        <dt>{t('facts.root')}</dt>
        <dd>
          <Ltr mono>{short(batch.root)}</Ltr>
        </dd>
      </div>
      <div>
        <dt>{t('facts.hash')}</dt>
        <dd>
          <Ltr mono>{short(batch.hash)}</Ltr>
        </dd>
      </div>
      <div>
        <dt>{t('facts.tries')}</dt>
        <dd>{batch.tries}</dd>
      </div>
      <div>
        <dt>{t('facts.received')}</dt>
        <dd>{batch.receivedAt === null ? '—' : <bdi>{format.instant(batch.receivedAt)}</bdi>}</dd>
      </div>
    </dl>
  );
}

/** The start of a fingerprint, by fours. */
function short(hex: string): string {
  return hex === ''
    ? '—'
    : `${
        hex
          .slice(0, 12)
          .match(/.{1,4}/g)
          ?.join(' ') ?? ''
      }…`;
}

function ActLine({ act }: { act: BatchAct }) {
  const { t, i18n } = useTranslation('outbox');
  const format = useFormat();
  const kind = `kind.${act.kind}`;
  return (
    <tr {...(act.verdict === 'refused' ? { 'data-tone': 'danger' } : {})}>
      <td className={table.strong}>
        <Ltr>{format.number(act.seq)}</Ltr>
      </td>
      <td className={table.soft}>
        <Ltr>{format.timeWithSeconds(act.at)}</Ltr>
      </td>
      <td>
        {i18n.exists(`outbox:${kind}`)
          ? t(kind)
          : act.kind.startsWith('session.')
            ? t('kind.session')
            : act.kind}
      </td>
      <td>{act.number === null ? null : <Ltr>{act.number}</Ltr>}</td>
      <td>{act.plate === null ? null : <PlateChip number={act.plate} />}</td>
      <td className={table.soft}>{act.agent === null ? null : <AgentName agent={act.agent} />}</td>
      <td>
        <Verdict verdict={act.verdict} />
      </td>
    </tr>
  );
}

function Verdict({ verdict }: { verdict: BatchAct['verdict'] }) {
  const { t } = useTranslation('outbox');
  const words = t(`verdict.${verdict}`);
  switch (verdict) {
    case 'accepted':
      return (
        <Said tone="good" icon={IconCheck}>
          {words}
        </Said>
      );
    case 'flagged':
      return (
        <Said tone="warn" icon={IconAlertTriangle}>
          {words}
        </Said>
      );
    case 'refused':
      return (
        <Said tone="bad" icon={IconAlertOctagon} strong>
          {words}
        </Said>
      );
    case 'none':
      return (
        <span className={cls(table.faint)}>
          <Said tone="soft" icon={IconClock}>
            {words}
          </Said>
        </span>
      );
  }
}
