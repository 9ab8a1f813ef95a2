import type { ReactNode } from 'react';
import { cls } from './cls.ts';
import s from './parts.module.css';

/** An island that reads left to right whatever the page: VIN, CNIE, numbers, dates in figures, hashes, keys. */
export function Ltr({
  children,
  mono = false,
  className,
}: {
  children: ReactNode;
  mono?: boolean;
  className?: string | undefined;
}) {
  return (
    <bdi dir="ltr" className={cls(s.ltr, mono && s.mono, className)}>
      {children}
    </bdi>
  );
}

/** A text in the direction of its own script: a Latin or an Arabic name among the other. */
export function Own({ lang, children }: { lang: 'fr' | 'ar'; children: ReactNode }) {
  return (
    <bdi lang={lang} dir={lang === 'ar' ? 'rtl' : 'ltr'}>
      {children}
    </bdi>
  );
}
