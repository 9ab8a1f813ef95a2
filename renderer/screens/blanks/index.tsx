import { IconAlertTriangle, IconCheck, IconPackageImport, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlankStockRow } from '../../../desk/contract/blank.ts';
import type { Output } from '../../../desk/contract/index.ts';
import { useAction, useProcedure, useSession } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  AgentName,
  Banner,
  Button,
  cls,
  EmptyState,
  Failed,
  Ltr,
  SkeletonRows,
  Tag,
  Toolbar,
  useRefusalText,
} from '../../parts/index.ts';
import { Said } from '../table/said.tsx';
import table from '../table/table.module.css';
import s from './blanks.module.css';
import { FormatWords } from './format-words.tsx';
import { StockDialog, type StockGesture } from './stock-dialog.tsx';

type Stock = Output<'stock.stock'>;

/** The blanks of plates: what is left of each format, deliveries, losses, counts, and the proof that the journal says the same. */
export default function BlanksScreen() {
  const { t } = useTranslation('blanks');
  const sentence = useRefusalText();
  const { agent } = useSession();
  const stock = useProcedure('stock.stock', {});
  const verify = useAction('stock.verify');
  const [verdict, setVerdict] = useState<Output<'stock.verify'> | null>(null);
  const [doing, setDoing] = useState<{ gesture: StockGesture; format?: string } | null>(null);
  if (stock.isError) return <Failed error={stock.error} retry={() => void stock.refetch()} />;
  if (stock.isPending) return <SkeletonRows height={44} rows={5} />;
  const { rows, formats, acts } = stock.data;
  const mayAct = agent.role === 'technician' || agent.role === 'admin';
  const low = rows.filter(row => row.runsLow).length;
  const differing = verdict?.rows.filter(row => !row.agrees) ?? [];
  const receive = () => setDoing({ gesture: 'receive' });
  return (
    <>
      <Toolbar
        title={t('title')}
        end={
          mayAct ? (
            <>
              <Button
                icon={IconShieldCheck}
                chord="F5"
                busy={verify.busy}
                onPress={() => void verify.run({}).then(setVerdict)}
              >
                {t('verify')}
              </Button>
              <Button onPress={() => setDoing({ gesture: 'spoil' })} chord="F8" variant="danger">
                {t('spoil')}
              </Button>
              <Button variant="primary" icon={IconPackageImport} chord="Ctrl+Enter" onPress={receive}>
                {t('receive')}
              </Button>
            </>
          ) : null
        }
      >
        {low > 0 ? <Tag tone="warn">{t('low', { count: low })}</Tag> : null}
      </Toolbar>
      <div className={s.scroll}>
        {verify.refusal === null ? null : (
          <p className={s.refusal} role="alert">
            {sentence(verify.refusal)}
          </p>
        )}
        {verdict === null ? null : (
          <div className={s.verdict} role="status">
            <Banner
              tone={differing.length === 0 ? 'good' : 'danger'}
              title={t(differing.length === 0 ? 'verify.good' : 'verify.bad')}
            >
              {differing.length === 0
                ? t('verify.acts', { count: verdict.acts })
                : differing.map(row => (
                    <span key={row.format.id}>
                      <FormatWords of={row.format} /> · {t('verify.left', { count: row.left })}{' '}
                    </span>
                  ))}
            </Banner>
          </div>
        )}
        {rows.length === 0 ? (
          <EmptyState {...(mayAct && { action: <Button onPress={receive}>{t('receive')}</Button> })}>
            {t('empty')}
          </EmptyState>
        ) : (
          <StockTable
            rows={rows}
            onGesture={mayAct ? (gesture, format) => setDoing({ gesture, format }) : undefined}
          />
        )}
        {acts.length === 0 ? null : <LastActs acts={acts} formats={formats} />}
      </div>
      {doing === null ? null : (
        <StockDialog
          gesture={doing.gesture}
          format={doing.format}
          formats={doing.gesture === 'receive' ? formats : rows.map(row => row.format)}
          onClose={() => {
            setDoing(null);
            setVerdict(null);
            void stock.refetch();
          }}
        />
      )}
    </>
  );
}

function StockTable({
  rows,
  onGesture,
}: {
  rows: readonly BlankStockRow[];
  onGesture: ((gesture: StockGesture, format: string) => void) | undefined;
}) {
  const { t } = useTranslation('blanks');
  const format = useFormat();
  return (
    <table className={cls(table.table, s.stock)}>
      <colgroup>
        <col />
        <col style={{ inlineSize: 170 }} />
        <col style={{ inlineSize: 90 }} />
        <col style={{ inlineSize: 90 }} />
        <col style={{ inlineSize: 90 }} />
        <col style={{ inlineSize: 170 }} />
        <col style={{ inlineSize: 200 }} />
      </colgroup>
      <thead>
        <tr>
          {(['format', 'left', 'received', 'used', 'spoiled', 'next'] as const).map(column => (
            <th
              key={column}
              scope="col"
              className={column === 'format' || column === 'next' || column === 'left' ? '' : s.number}
            >
              {t(`column.${column}`)}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">{t('column.do')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.format.id} {...(row.runsLow ? { 'data-tone': 'warn' } : {})}>
            <td className={table.strong}>
              <FormatWords of={row.format} />
            </td>
            <td>
              <Said tone={row.runsLow ? 'warn' : 'good'} icon={row.runsLow ? IconAlertTriangle : IconCheck}>
                {row.left === 0
                  ? t('left.none')
                  : t(row.runsLow ? 'left.low' : 'left.enough', { count: row.left })}
              </Said>
            </td>
            <td className={s.number}>{format.number(row.received)}</td>
            <td className={s.number}>{format.number(row.used)}</td>
            <td className={s.number}>{format.number(row.spoiled)}</td>
            <td>{row.next === null ? '—' : <Ltr mono>{row.next}</Ltr>}</td>
            <td data-end>
              {onGesture === undefined ? null : (
                <span className={s.gestures}>
                  <Button size="s" onPress={() => onGesture('count', row.format.id)}>
                    {t('count')}
                  </Button>
                  <Button size="s" variant="quiet" onPress={() => onGesture('threshold', row.format.id)}>
                    {t('threshold', { low: format.number(row.low) })}
                  </Button>
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LastActs({ acts, formats }: Pick<Stock, 'acts' | 'formats'>) {
  const { t, i18n } = useTranslation(['blanks', 'acts']);
  const format = useFormat();
  return (
    <section>
      <h2 className={s.heading}>{t('blanks:acts')}</h2>
      <table className={table.table}>
        <colgroup>
          <col style={{ inlineSize: 150 }} />
          <col style={{ inlineSize: 200 }} />
          <col style={{ inlineSize: 200 }} />
          <col style={{ inlineSize: 240 }} />
          <col />
          <col style={{ inlineSize: 130 }} />
        </colgroup>
        <tbody>
          {acts.map(act => {
            const known = formats.find(one => one.id === act.format);
            return (
              <tr key={act.seq}>
                <td className={table.soft}>
                  <bdi>{format.instant(act.at)}</bdi>
                </td>
                <td className={table.strong}>
                  {i18n.exists(`acts:${act.kind}`) ? t(`acts:${act.kind}`) : act.kind}
                </td>
                <td>{known ? <FormatWords of={known} /> : act.format}</td>
                <td>
                  <Ltr mono>{act.serials}</Ltr>
                </td>
                <td className={table.soft}>
                  <bdi>{act.note}</bdi>
                </td>
                <td className={table.soft}>
                  <AgentName agent={act.agent} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
