import { useTranslation } from 'react-i18next';
import type { DeadlineRule } from '../../../domain/decree/deadline.ts';
import { useFormat } from '../../i18n/index.ts';

/** How long a delay is, in the window's language: days, months, or periods of the calendar; empty when its operation says it. */
export function useLength(): (rule: DeadlineRule) => string {
  const { t } = useTranslation('decree-view');
  const format = useFormat();
  return rule => {
    if (rule.days !== undefined) return t('days', { count: rule.days });
    if (rule.months !== undefined) return t('months', { count: rule.months });
    return (rule.windows ?? [])
      .map(window => t('window', { from: format.date(window.from), to: format.date(window.to) }))
      .join(t('list.comma'));
  };
}
