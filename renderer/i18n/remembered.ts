import type { Language } from './resources.ts';

const PLACE = 'tarqim.language';

/** Language the window was asked to open in, else that of the last person on it: known before the desk answers. */
export function rememberedLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  return (asked ?? localStorage.getItem(PLACE)) === 'ar' ? 'ar' : 'fr';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(PLACE, language);
}
