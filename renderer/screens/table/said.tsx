import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { cls, Icon } from '../../parts/index.ts';
import s from './table.module.css';

/** A word of state with its icon, in the tint of what it says. The word carries it; the tint helps. */
export function Said({
  tone,
  icon,
  strong = false,
  children,
}: {
  tone: 'good' | 'warn' | 'bad' | 'info' | 'soft';
  icon: TablerIcon;
  strong?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={cls(s.said, s[tone], strong && s.strong)}>
      <Icon of={icon} size={14} />
      <span>{children}</span>
    </span>
  );
}
