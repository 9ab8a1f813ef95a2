import { type ReactNode, useId } from 'react';
import { cls } from './cls.ts';
import s from './zone.module.css';

export interface ZoneProps {
  title: ReactNode;
  /** Number shown in the header; `F6` walks the zones of a screen in this order. */
  n?: number;
  aside?: ReactNode;
  children: ReactNode;
  /** What stays under the scrolling body. */
  foot?: ReactNode;
  /** Body without inset: a table, a list, a scan. */
  flush?: boolean;
  active?: boolean;
  /** Body with nothing to press in it: it takes the focus itself, so that the arrows scroll it. */
  reading?: boolean;
  className?: string | undefined;
}

/** One column of a working screen: a header, a body that scrolls, perhaps a foot. */
export function Zone({
  title,
  n,
  aside,
  children,
  foot,
  flush = false,
  active = false,
  reading = false,
  className,
}: ZoneProps) {
  const id = useId();
  return (
    <section
      className={cls(s.zone, active && s.active, className)}
      aria-labelledby={id}
      data-zone={n}
      tabIndex={-1}
    >
      <header className={s.head}>
        {n === undefined ? null : <span className={s.number}>{n}</span>}
        <h2 id={id}>{title}</h2>
        {aside === undefined ? null : <div className={s.aside}>{aside}</div>}
      </header>
      <div
        className={cls(s.body, flush && s.flush)}
        {...(reading ? { role: 'group', 'aria-labelledby': id, tabIndex: 0 } : {})}
      >
        {children}
      </div>
      {foot}
    </section>
  );
}

/** Moves the focus to the next (or previous) numbered zone of the screen: `F6`, `Maj F6`. */
export function walkZones(direction: 1 | -1): void {
  const zones = [...document.querySelectorAll<HTMLElement>('[data-zone]')].sort(
    (a, b) => Number(a.dataset.zone) - Number(b.dataset.zone),
  );
  if (zones.length === 0) return;
  const here = zones.findIndex(zone => zone.contains(document.activeElement));
  const next = zones[(here + direction + zones.length) % zones.length];
  const first = next?.querySelector<HTMLElement>(
    'input:not([disabled]), select, textarea, [tabindex="0"], button:not([disabled]), a[href]',
  );
  (first ?? next)?.focus();
}
