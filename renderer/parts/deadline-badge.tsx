import { Tooltip } from '@mantine/core';
import { IconAlertOctagon, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/index.ts';
import { cls } from './cls.ts';
import { urgencyOf } from './deadline.ts';
import { Icon } from './icon.tsx';
import s from './parts.module.css';

/** Days left on the récépissé: plain, soon (clock), late (octagon). The date is in the tooltip and wherever the dossier is open. */
export function DeadlineBadge({ daysLeft, dueOn }: { daysLeft: number | null; dueOn: string | null }) {
  const { t } = useTranslation('parts');
  const format = useFormat();
  const urgency = urgencyOf(daysLeft);
  if (daysLeft === null || urgency === 'none') return null;
  const badge = (
    <span className={cls(s.due, urgency === 'soon' && s.soon, urgency === 'late' && s.late)}>
      {urgency === 'late' ? <Icon of={IconAlertOctagon} size={14} /> : null}
      {urgency === 'soon' ? <Icon of={IconClock} size={14} /> : null}
      {urgency === 'late' ? t('due.late', { days: -daysLeft }) : t('due.left', { days: daysLeft })}
    </span>
  );
  if (dueOn === null) return badge;
  return <Tooltip label={t('due.on', { date: format.date(dueOn) })}>{badge}</Tooltip>;
}
