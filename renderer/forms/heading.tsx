import type { ReactNode } from 'react';
import s from './forms.module.css';

/** The name of a group of fields, its rule to the end of the line, and what is worth saying of the whole group. */
export function Heading({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className={s.heading}>
      <h3>{children}</h3>
      {aside}
    </div>
  );
}
