import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../desk/contract/index.ts';
import type { BlankStockRow } from '../../../desk/contract/stock.ts';
import { useFormat } from '../../i18n/index.ts';
import { AgentName, Button, cls, Ltr } from '../../parts/index.ts';
import { Said } from '../table/said.tsx';
import table from '../table/table.module.css';
import s from './blanks.module.css';
import { FormatWords } from './format-words.tsx';
import type { StockGesture } from './stock-gesture.ts';

type Stock = Output<'stock.stock'>;

/** What is left of each format that was ever received, and what became of the rest. */
export function StockTable({
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
        <col style={{ inlineSize: 90 }} />
        <col style={{ inlineSize: 170 }} />
        <col style={{ inlineSize: 200 }} />
      </colgroup>
      <thead>
        <tr>
          {(['format', 'left', 'received', 'used', 'spoiled', 'returned', 'next'] as const).map(column => (
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
            <td className={s.number}>{format.number(row.returned)}</td>
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

/** The last deliveries, losses and counts: who, when, by which note. */
export function LastActs({ acts, formats }: Pick<Stock, 'acts' | 'formats'>) {
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
          <col style={{ inlineSize: 310 }} />
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
                  {act.difference === null || act.difference === 0 ? null : (
                    <span className={table.bad}>
                      {t('blanks:difference')}{' '}
                      <Ltr>{`${act.difference > 0 ? '+' : ''}${format.number(act.difference)}`}</Ltr>{' '}
                    </span>
                  )}
                  {act.delivery === '' ? null : <>{t('blanks:delivery', { number: act.delivery })} </>}
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
