import type { Language } from './resources.ts';

const PLACE = 'tarqim.language';

/** Language of the last person on this window: the page opens in it before the desk answers. */
export function rememberedLanguage(): Language {
  return localStorage.getItem(PLACE) === 'ar' ? 'ar' : 'fr';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(PLACE, language);
}
