import { useTranslation } from 'react-i18next';

/** A refusal as the desk, a form or a checklist gives it. */
export interface RefusalLike {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** The sentence of a refusal in the window's language: what, then what to do. */
export function useRefusalText(): (refusal: RefusalLike) => string {
  const { t, i18n } = useTranslation('refusals');
  // a paper names the field that stopped it in both languages
  const named = i18n.language === 'ar' ? 'fieldAr' : 'fieldFr';
  return ({ code, params }) =>
    t(code, {
      ...params,
      ...(params?.[named] !== undefined && { field: params[named] }),
      defaultValue: t('unknown-refusal', { code }),
    });
}
