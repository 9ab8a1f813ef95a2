import type { ReactNode } from 'react';
import { cls } from '../../parts/index.ts';
import s from './queue.module.css';

/** A filter of a list: pressed or not, with how many it holds. */
export function Chip({
  on,
  onPress,
  count,
  children,
}: {
  on: boolean;
  onPress: () => void;
  count?: number | undefined;
  children: ReactNode;
}) {
  return (
    <button type="button" className={cls(s.chip, on && s.on)} aria-pressed={on} onClick={onPress}>
      {children}
      {count === undefined ? null : <small>{count}</small>}
    </button>
  );
}
