import { IconAlertCircle } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalOf } from '../desk/index.ts';
import { Button } from './button.tsx';
import { cls } from './cls.ts';
import { Icon } from './icon.tsx';
import { useRefusalText } from './refusal.ts';
import s from './screen.module.css';

/** The toolbar of a screen: title and facts at the start, `end` at the end. */
export function Toolbar({
  title,
  children,
  end,
}: {
  title: ReactNode;
  children?: ReactNode;
  end?: ReactNode;
}) {
  return (
    <div className={s.bar}>
      <h1>{title}</h1>
      {children}
      {end === undefined ? null : <div className={s.end}>{end}</div>}
    </div>
  );
}

/** The action bar of a screen: secondary gestures at the start, what is missing and the primary button at the end. */
export function ActionBar({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  return (
    <div className={s.foot}>
      {children}
      {end === undefined ? null : <div className={s.end}>{end}</div>}
    </div>
  );
}

/** The zones of a working screen side by side; `columns` is a grid template. */
export function Zones({
  columns,
  children,
  className,
}: {
  columns?: string;
  children: ReactNode;
  className?: string | undefined;
}) {
  const style: CSSProperties | undefined =
    columns === undefined ? undefined : { gridTemplateColumns: columns };
  return (
    <div className={cls(s.zones, className)} style={style}>
      {children}
    </div>
  );
}

/** A thin line between two groups of a toolbar. */
export function Separator() {
  return <span className={s.separator} aria-hidden="true" />;
}

/** Nothing here: the lattice, one sentence, one action. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={s.empty}>
      <div className={s.lattice} aria-hidden="true" />
      <p>{children}</p>
      {action}
    </div>
  );
}

const WIDTHS = [38, 61, 47, 70, 54, 42, 66];

/** Grey rows while something comes. Nothing at all under 150 ms, so that a fast answer does not blink. */
export function SkeletonRows({ rows = 12, height = 32 }: { rows?: number; height?: number }) {
  const { t } = useTranslation('parts');
  return (
    <div className={s.rows} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} style={{ blockSize: height }} aria-hidden="true">
          <i style={{ inlineSize: `${WIDTHS[index % WIDTHS.length] ?? 50}%` }} />
        </div>
      ))}
    </div>
  );
}

/** The screen could not be shown: why, and what to do. `error` is what a procedure threw. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('parts');
  const sentence = useRefusalText();
  return (
    <div className={s.empty} role="alert">
      <Icon of={IconAlertCircle} size={24} />
      <p>{sentence(refusalOf(error))}</p>
      {retry === undefined ? null : <Button onPress={retry}>{t('retry')}</Button>}
    </div>
  );
}
