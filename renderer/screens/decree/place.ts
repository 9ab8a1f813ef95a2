import { useTranslation } from 'react-i18next';
import { articleNumber } from '../intake/article.ts';

/** The place of a rule in the arrêté, in the window's language: `11 (cas 1)` of `11 (case 1)`, `9 (6)` of `art.9(6)`. */
export function usePlace(): (source: string) => string {
  const { t } = useTranslation('decree-view');
  return source =>
    articleNumber(source)
      .replace(/\bcase\b/, t('place.case'))
      .replace(/\blast §/, t('place.last'));
}
