import { useTranslation } from 'react-i18next';

/** A refusal as the desk, a form or a checklist gives it. */
export interface RefusalLike {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** The sentence of a refusal in the window's language: what, then what to do. */
export function useRefusalText(): (refusal: RefusalLike) => string {
  const { t } = useTranslation('refusals');
  return refusal =>
    t(refusal.code, { ...refusal.params, defaultValue: t('unknown-refusal', { code: refusal.code }) });
}
