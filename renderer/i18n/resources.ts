import type { Resource } from 'i18next';
import { PROVINCES } from '../../domain/decree/provinces.ts';
import { MOST_CO_OWNERS } from '../../domain/dossier/boxes/owner.ts';

export type Language = 'fr' | 'ar';
export const LANGUAGES: readonly Language[] = ['fr', 'ar'];

/** Every sentence file: `assets/i18n/<language>/<namespace>.json`. A new file is a new namespace, nothing to register. */
const files = import.meta.glob<Record<string, string>>('../../assets/i18n/*/*.json', {
  eager: true,
  import: 'default',
});

/**
 * Annex 8 names as many co-owners as there are: `coowner.nom` says them all, and each field has its own name (`coowner.3.nom`).
 */
function withCoOwners(sentences: Record<string, string>): Record<string, string> {
  const named = { ...sentences };
  for (const [key, words] of Object.entries(sentences)) {
    const [prefix, name] = key.split('.');
    if (prefix !== 'coowner' || name === undefined) continue;
    for (let n = 2; n <= MOST_CO_OWNERS; n += 1)
      named[`coowner.${String(n)}.${name}`] = words.replace('{{n}}', String(n));
  }
  return named;
}

/** The provinces of annex 9 are named by the decree itself: `province.59`. */
function provinceNames(language: string): Record<string, string> {
  return Object.fromEntries(
    PROVINCES.map(({ code, fr, ar }) => [
      `province.${String(code)}`,
      `${language === 'ar' ? ar : fr} (${String(code)})`,
    ]),
  );
}

/** Sentences by language then namespace. Keys are flat: a dot is part of the key. */
export const resources: Resource = {};
for (const [path, sentences] of Object.entries(files)) {
  const found = /i18n\/(fr|ar)\/([^/]+)\.json$/.exec(path);
  const [language, namespace] = [found?.[1], found?.[2]];
  if (language === undefined || namespace === undefined) continue;
  resources[language] = {
    ...resources[language],
    [namespace]:
      namespace === 'fields' ? { ...withCoOwners(sentences), ...provinceNames(language) } : sentences,
  };
}
