import { Checkbox } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueRow } from '../../../desk/contract/queue.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { cls, Ltr, PlateChip, urgencyOf } from '../../parts/index.ts';
import { Said } from '../table/said.tsx';
import table from '../table/table.module.css';
import { alertOf, isAlone, type SignatureList } from './series.ts';
import s from './validate.module.css';

export interface SignatureListViewProps {
  list: SignatureList;
  chosen: ReadonlySet<string>;
  selected: string | undefined;
  /** Dossiers the desk refused in the last series, with why. */
  refused: ReadonlyMap<string, Refusal>;
  onSelect: (dossierId: string) => void;
  onToggle: (dossierId: string) => void;
  onToggleAll: () => void;
  onMove: (direction: 1 | -1) => void;
}

/** What waits for the chief: what may be signed together, then what must be seen one by one. Arrows walk, `X` picks. */
export function SignatureListView(props: SignatureListViewProps) {
  const { list, chosen, selected, refused, onSelect, onToggle, onToggleAll, onMove } = props;
  const { t } = useTranslation('validate');
  const grid = useRef<HTMLTableElement>(null);

  useEffect(() => {
    grid.current?.querySelector('[data-chosen]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'ArrowDown') onMove(1);
    else if (event.key === 'ArrowUp') onMove(-1);
    else return;
    event.preventDefault();
  };
  const whole = list.series.length > 0 && chosen.size === list.series.length;

  return (
    <table
      className={cls(table.table, s.list)}
      ref={grid}
      tabIndex={0}
      role="grid"
      aria-label={t('list.name')}
      {...(selected === undefined ? {} : { 'aria-activedescendant': `sign-${selected}` })}
      onKeyDown={onKeyDown}
    >
      <colgroup>
        <col style={{ inlineSize: 38 }} />
        <col style={{ inlineSize: 88 }} />
        <col style={{ inlineSize: 136 }} />
        <col />
        <col style={{ inlineSize: 60 }} />
      </colgroup>
      <tbody>
        <tr className={table.group} role="row">
          <td role="gridcell">
            {list.series.length === 0 ? null : (
              <Checkbox
                tabIndex={-1}
                checked={whole}
                indeterminate={!whole && chosen.size > 0}
                onChange={onToggleAll}
                aria-label={t('list.all')}
              />
            )}
          </td>
          <td colSpan={4} role="gridcell">
            {t('list.series')}
            <span className={table.count}>{list.series.length}</span>
          </td>
        </tr>
        {list.series.map(row => line(row))}
        {list.oneByOne.length === 0 ? null : (
          <tr className={table.group} role="row">
            <td role="gridcell" />
            <td colSpan={4} role="gridcell">
              {t('list.one-by-one')}
              <span className={table.count}>{list.oneByOne.length}</span>
            </td>
          </tr>
        )}
        {list.oneByOne.map(row => line(row))}
      </tbody>
    </table>
  );

  function line(row: QueueRow) {
    return (
      <Line
        key={row.dossierId}
        row={row}
        chosen={chosen.has(row.dossierId)}
        selected={row.dossierId === selected}
        refusal={refused.get(row.dossierId)}
        onSelect={onSelect}
        onToggle={onToggle}
      />
    );
  }
}

function Line({
  row,
  chosen,
  selected,
  refusal,
  onSelect,
  onToggle,
}: {
  row: QueueRow;
  chosen: boolean;
  selected: boolean;
  refusal: Refusal | undefined;
  onSelect: (dossierId: string) => void;
  onToggle: (dossierId: string) => void;
}) {
  const { t } = useTranslation(['validate', 'words']);
  const alert = alertOf(row);
  const box = t('list.pick', { number: row.number });
  return (
    <tr
      id={`sign-${row.dossierId}`}
      role="row"
      aria-selected={selected}
      onClick={() => onSelect(row.dossierId)}
      {...(selected ? { 'data-chosen': true } : {})}
    >
      <td role="gridcell" onClick={event => event.stopPropagation()}>
        {!isAlone(row) ? (
          <Checkbox
            tabIndex={-1}
            checked={chosen}
            onChange={() => onToggle(row.dossierId)}
            aria-label={box}
          />
        ) : null}
      </td>
      <td role="gridcell" className={table.strong}>
        <Ltr>{row.number}</Ltr>
      </td>
      <td role="gridcell">{row.plate === null ? null : <PlateChip number={row.plate} />}</td>
      <td role="gridcell" className={table.soft}>
        {refusal !== undefined ? (
          <Said tone="bad" icon={IconAlertOctagon} strong>
            {t('list.refused')}
          </Said>
        ) : alert !== undefined ? (
          <Said tone="warn" icon={IconAlertTriangle}>
            {t(`alert.${alert}`)}
          </Said>
        ) : (
          t(`words:operation.${row.operation}`)
        )}
      </td>
      <td role="gridcell" data-end>
        <Age row={row} />
      </td>
    </tr>
  );
}

/** Days since the deposit; the récépissé that lapses or has lapsed adds its icon. */
function Age({ row }: { row: QueueRow }) {
  const { t } = useTranslation('validate');
  const words = t('list.age', { days: row.ageDays });
  switch (urgencyOf(row.daysLeft)) {
    case 'late':
      return (
        <Said tone="bad" icon={IconAlertOctagon} strong>
          {words}
        </Said>
      );
    case 'soon':
      return (
        <Said tone="warn" icon={IconClock} strong>
          {words}
        </Said>
      );
    case 'in-time':
    case 'none':
      return <span className={table.soft}>{words}</span>;
  }
}
