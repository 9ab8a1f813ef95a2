import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { isolated } from './isolate.ts';
import { type Language, resources } from './resources.ts';

export type { Language } from './resources.ts';
export { useFormat } from './format.ts';

/** Prepares the sentences in a language. All are in the bundle: nothing waits. */
export function startI18n(language: Language): I18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: 'fr',
    supportedLngs: ['fr', 'ar'],
    defaultNS: 'frame',
    keySeparator: false,
    nsSeparator: ':',
    // React escapes what it shows; what a sentence needs of its values is to keep each in its own direction.
    interpolation: {
      escapeValue: true,
      escape: value => isolated(value, instance.language === 'ar' ? 'ar' : 'fr'),
    },
    initAsync: false,
    returnNull: false,
  });
  return instance;
}

/** The language of the window now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'ar' ? 'ar' : 'fr';
}

/** Picks the sentence of the window's language out of a bilingual pair of the desk. */
export function useBilingual(): (pair: { fr: string; ar: string }) => string {
  const language = useLanguage();
  return pair => pair[language];
}
