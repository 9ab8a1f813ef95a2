import type { Resource } from 'i18next';

export type Language = 'fr' | 'ar';
export const LANGUAGES: readonly Language[] = ['fr', 'ar'];

/** Every sentence file: `assets/i18n/<language>/<namespace>.json`. A new file is a new namespace, nothing to register. */
const files = import.meta.glob<Record<string, string>>('../../assets/i18n/*/*.json', {
  eager: true,
  import: 'default',
});

/** Sentences by language then namespace. Keys are flat: a dot is part of the key. */
export const resources: Resource = {};
for (const [path, sentences] of Object.entries(files)) {
  const found = /i18n\/(fr|ar)\/([^/]+)\.json$/.exec(path);
  const [language, namespace] = [found?.[1], found?.[2]];
  if (language === undefined || namespace === undefined) continue;
  resources[language] = { ...resources[language], [namespace]: sentences };
}
