import {
  IconAlertTriangle,
  IconCheck,
  IconCopy,
  IconHandStop,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import s from './banner.module.css';
import { cls } from './cls.ts';
import { Icon } from './icon.tsx';

export type BannerTone = 'warn' | 'info' | 'danger' | 'good';

const ICONS: Record<BannerTone, TablerIcon> = {
  warn: IconAlertTriangle,
  info: IconCopy,
  danger: IconHandStop,
  good: IconCheck,
};

export interface BannerProps {
  tone: BannerTone;
  /** The fact, in bold. */
  title: ReactNode;
  /** Cause and date, then what to do. */
  children?: ReactNode;
  actions?: ReactNode;
  icon?: TablerIcon;
}

/** One line under the header: law (amber), duplicate (blue), refusal (red). It goes when its cause goes: no cross. */
export function Banner({ tone, title, children, actions, icon }: BannerProps) {
  return (
    <div className={cls(s.banner, s[tone])} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon of={icon ?? ICONS[tone]} />
      <span className={s.words}>
        <b>{title}</b>
        {children}
      </span>
      {actions === undefined ? null : <span className={s.actions}>{actions}</span>}
    </div>
  );
}
