import type { ReactNode } from 'react';
import type { Step } from '../../domain/dossier/flow.ts';
import { cls } from './cls.ts';
import s from './parts.module.css';
import { Star } from './star.tsx';

export type StepMark = 'done' | 'current' | 'returned' | 'todo';

/** The mark of each step of a form: signed ones, the one that waits (red when it came back), the others. */
export function stepMarks(steps: readonly Step[], signed: number, returned: boolean): readonly StepMark[] {
  return steps.map((_, index) => {
    if (index < signed) return 'done';
    if (index === signed) return returned ? 'returned' : 'current';
    return 'todo';
  });
}

/** Steps of a form as small bars, for a row. Hidden from readers: the words beside carry it. */
export function StepBars({
  steps,
  signed,
  returned = false,
}: {
  steps: readonly Step[];
  signed: number;
  returned?: boolean;
}) {
  const marks = stepMarks(steps, signed, returned);
  return (
    <span className={s.bars} aria-hidden="true">
      {steps.map((step, index) => (
        <i key={step} data-step={marks[index]} />
      ))}
    </span>
  );
}

/** One step of a line of stars: its words, then who and when. */
export interface StepLineItem {
  readonly key: string;
  readonly mark: StepMark;
  readonly label: ReactNode;
  readonly lines?: readonly ReactNode[];
}

/** Steps as stars on a line (headers, sheets) or in a column (panes). A filled star is a signed act. */
export function StepLine({ items, column = false }: { items: readonly StepLineItem[]; column?: boolean }) {
  return (
    <ol className={cls(column ? s.column : s.line)}>
      {items.map(item => {
        const lines = (item.lines ?? []).map((line, index) => <small key={index}>{line}</small>);
        return (
          <li
            key={item.key}
            data-step={item.mark}
            {...(item.mark === 'current' ? { 'aria-current': 'step' as const } : {})}
          >
            <Star filled={item.mark === 'done'} />
            {column ? (
              <span>
                {item.label}
                {lines}
              </span>
            ) : (
              <>
                {item.label}
                {lines}
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
}
