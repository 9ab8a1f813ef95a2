import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cls } from './cls.ts';
import { Icon } from './icon.tsx';
import s from './parts.module.css';

export type Tone = 'neutral' | 'warn' | 'danger' | 'good' | 'info';

/** A word in a small box. The word says it; the tint only helps the eye. */
export function Tag({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: TablerIcon;
  children: ReactNode;
}) {
  return (
    <span className={cls(s.tag, tone !== 'neutral' && s[tone])}>
      {icon === undefined ? null : <Icon of={icon} size={14} />}
      {children}
    </span>
  );
}

/** The article of the arrêté that asks for something: `art. 9`. */
export function Article({ n }: { n: string }) {
  const { t } = useTranslation('parts');
  // The decree's data names the last paragraph of an article in one language.
  const named = n.replace(/,?\s*\(?last §\)?/, t('article.last'));
  return <span className={s.article}>{t('article', { n: named })}</span>;
}
