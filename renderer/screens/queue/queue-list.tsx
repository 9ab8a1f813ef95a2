import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueRow } from '../../../desk/contract/queue.ts';
import { useKeys } from '../../keys/index.ts';
import { cls, DeadlineBadge, Icon, Ltr, Own, PlateChip, StepBars } from '../../parts/index.ts';
import type { Line } from './groups.ts';
import { isMove, type Move, moved } from './moves.ts';
import { SignalTags } from './signal-tag.tsx';
import s from './queue.module.css';
import { useNextWords } from './words.ts';

const ROW = 32;
const GROUP = 26;

export interface QueueListProps {
  label: string;
  lines: readonly Line[];
  rows: readonly QueueRow[];
  /** Place of the caret among the rows. */
  at: number;
  picked: ReadonlySet<string>;
  /** The list is longer than what came: asked when its end comes in sight. */
  more: boolean;
  onMore: () => void;
  onMove: (at: number) => void;
  onOpen: (row: QueueRow) => void;
  onPreview: () => void;
  onPick: (row: QueueRow) => void;
}

/** The list of a queue: one line per dossier, thousands of them; arrows walk, Enter opens, Space previews, X picks. */
export function QueueList(props: QueueListProps) {
  const { label, lines, rows, at, picked, more, onMore, onMove, onOpen, onPreview, onPick } = props;
  const { t } = useTranslation('queue');
  const scroll = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: index => (lines[index]?.kind === 'group' ? GROUP : ROW),
    overscan: 12,
  });
  const items = list.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && lastSeen >= lines.length - 30) onMore();
  }, [lastSeen, lines.length, more, onMore]);

  const lineAt = lines.findIndex(line => line.kind === 'row' && line.at === at);
  useEffect(() => {
    if (lineAt !== -1) list.scrollToIndex(lineAt === 1 ? 0 : lineAt, { align: 'auto' });
  }, [list, lineAt]);
  // The list has the focus from the start: hands stay on the keyboard.
  useEffect(() => scroll.current?.focus({ preventScroll: true }), []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const row = rows[at];
    if (isMove(event.key)) onMove(moved(at, event.key, rows.length));
    else if (row === undefined) return;
    else if (event.key === 'Enter') onOpen(row);
    else if (event.key === ' ') onPreview();
    else if (event.key.toLowerCase() === 'x' || event.key === 'ء') onPick(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // The same keys when the focus is on nothing: they go to the list. They are also what the panel of keys shows.
  const here = rows[at];
  const fromOutside = (act: () => void) => () => {
    scroll.current?.focus({ preventScroll: true });
    act();
  };
  const walk = (move: Move) => fromOutside(() => onMove(moved(at, move, rows.length)));
  useKeys(label, [
    { chord: 'ArrowDown', label: t('keys.next'), run: walk('ArrowDown') },
    { chord: 'ArrowUp', label: t('keys.previous'), run: walk('ArrowUp') },
    { chord: 'Home', label: t('keys.first'), run: walk('Home') },
    { chord: 'End', label: t('keys.last'), run: walk('End') },
    ...(here === undefined
      ? []
      : [
          { chord: 'Enter', label: t('keys.open'), run: () => onOpen(here) },
          { chord: 'Space', label: t('keys.preview'), run: fromOutside(onPreview) },
          { chord: 'X', label: t('keys.pick'), run: fromOutside(() => onPick(here)) },
        ]),
  ]);
  const column = (name: string) => t(`column.${name}`);
  return (
    <div className={s.list}>
      <div
        ref={scroll}
        className={s.scroll}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={more ? -1 : rows.length + 1}
        aria-activedescendant={rows[at] === undefined ? undefined : `row-${rows[at].dossierId}`}
        onKeyDown={onKeyDown}
      >
        <div className={cls(s.columns, s.head)} role="row">
          <span role="columnheader">{column('dossier')}</span>
          <span role="columnheader">{column('plate')}</span>
          <span role="columnheader">{column('owner')}</span>
          <span role="columnheader" className={s.arabic} lang="ar">
            {column('owner-ar')}
          </span>
          <span role="columnheader">{column('operation')}</span>
          <span role="columnheader">{column('next')}</span>
          <span role="columnheader" aria-sort="ascending">
            {column('due')} <Icon of={IconChevronDown} size={14} />
          </span>
          <span role="columnheader" className={s.number}>
            {column('age')}
          </span>
          <span role="columnheader">{column('signals')}</span>
        </div>
        <div role="rowgroup" className={s.canvas} style={{ blockSize: list.getTotalSize() }}>
          {items.map(item => {
            const line = lines[item.index];
            if (line === undefined) return null;
            const style = { transform: `translateY(${item.start}px)` };
            if (line.kind === 'group')
              return (
                <div key={`group-${line.id}`} className={s.group} style={style} role="row">
                  <span role="gridcell">
                    {t(`group.${line.id}`)} <small>{line.open ? `${line.count}+` : line.count}</small>
                  </span>
                </div>
              );
            return (
              <Row
                key={line.row.dossierId}
                row={line.row}
                index={line.at + 2}
                start={item.start}
                selected={line.at === at}
                picked={picked.has(line.row.dossierId)}
                onPress={() => onMove(line.at)}
                onOpen={() => onOpen(line.row)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  row: QueueRow;
  index: number;
  start: number;
  selected: boolean;
  picked: boolean;
  onPress: () => void;
  onOpen: () => void;
}

const Row = memo(function Row({ row, index, start, selected, picked, onPress, onOpen }: RowProps) {
  const { t } = useTranslation(['words', 'queue']);
  const nextWords = useNextWords();
  const returned = row.signals.includes('returned');
  return (
    <div
      id={`row-${row.dossierId}`}
      className={cls(s.columns, s.row)}
      style={{ transform: `translateY(${start}px)` }}
      role="row"
      aria-rowindex={index}
      aria-selected={selected}
      data-picked={picked}
      onClick={onPress}
      onDoubleClick={onOpen}
    >
      <span role="gridcell" className={s.strong}>
        <Ltr>{row.number}</Ltr>
        {picked ? (
          <span className={s.pick} role="img" aria-label={t('queue:picked')}>
            <Icon of={IconCheck} size={14} />
          </span>
        ) : null}
      </span>
      <span role="gridcell">
        <PlateChip number={row.plate} />
      </span>
      <span role="gridcell" className={s.cut}>
        <Own lang="fr">{row.owner.latin}</Own>
      </span>
      <span role="gridcell" className={cls(s.cut, s.arabic)} lang="ar">
        <Own lang="ar">{row.owner.arabic}</Own>
      </span>
      <span role="gridcell" className={s.whole}>
        <span>{t(`words:operation.${row.operation}`)}</span>{' '}
        <small>{t('queue:article', { n: t(`words:operation-article.${row.operation}`) })}</small>
      </span>
      <span role="gridcell" className={s.next}>
        <StepBars steps={row.steps} signed={row.signed} returned={returned} />
        <span className={s.cut}>{nextWords(row)}</span>
      </span>
      <span role="gridcell">
        <DeadlineBadge daysLeft={row.daysLeft} dueOn={row.dueOn} />
      </span>
      <span role="gridcell" className={s.number}>
        {t('words:age', { days: row.ageDays })}
      </span>
      <span role="gridcell" className={s.signals}>
        <SignalTags signals={row.signals} />
      </span>
    </div>
  );
});
