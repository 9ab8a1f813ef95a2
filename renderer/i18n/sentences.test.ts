import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FOLDER = fileURLToPath(new URL('../../assets/i18n/', import.meta.url));
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** Forms that each language needs once a sentence counts something. */
const FORMS = { fr: ['one', 'other'], ar: ['zero', 'one', 'two', 'few', 'many', 'other'] } as const;

const namespaces = (language: string) =>
  readdirSync(FOLDER + language)
    .filter(name => name.endsWith('.json'))
    .sort();

/** Every sentence of a file by its path; files of the decree nest, the others are flat. */
function sentences(language: string, file: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path} > ${key}`);
    else found.set(path, String(value));
  };
  walk(JSON.parse(readFileSync(`${FOLDER}${language}/${file}`, 'utf8')), '');
  return found;
}

const stems = (keys: Iterable<string>) => [...new Set([...keys].map(key => key.replace(PLURAL, '')))].sort();
/** Keys whose last part is a plural form of i18next; the decree's nested plurals (`> one`) are its own. */
const counted = (keys: Iterable<string>) => [
  ...new Set([...keys].filter(key => PLURAL.test(key)).map(key => key.replace(PLURAL, ''))),
];
const holes = (sentence: string) =>
  [...sentence.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(match => match[1] ?? '').sort();
/** The decree nests its plural forms; each language has its own set of them. */
const nestedPlural = (key: string) => key.replace(/ > (zero|one|two|few|many|other)$/, '');

describe('sentences in both languages', () => {
  it('has the same files', () => {
    expect(namespaces('ar')).toEqual(namespaces('fr'));
  });

  describe.each(namespaces('fr'))('%s', file => {
    const fr = sentences('fr', file);
    const ar = sentences('ar', file);

    it('has the same keys', () => {
      const keys = (all: Map<string, string>) => stems([...all.keys()].map(nestedPlural));
      expect(keys(ar)).toEqual(keys(fr));
    });

    it('has no empty sentence', () => {
      // A sentence that counts may say nothing of none.
      const empty = [...fr, ...ar]
        .filter(([key, sentence]) => sentence.trim() === '' && !key.endsWith('_zero'))
        .map(([key]) => key);
      expect(empty).toEqual([]);
    });

    it('has every plural form that its language needs', () => {
      const missing = (['fr', 'ar'] as const).flatMap(language => {
        const all = language === 'fr' ? fr : ar;
        return counted(all.keys()).flatMap(stem =>
          FORMS[language]
            .filter(form => !all.has(`${stem}_${form}`))
            .map(form => `${language} ${stem}_${form}`),
        );
      });
      expect(missing).toEqual([]);
    });

    it('asks for the same values', () => {
      const differing = [...fr].filter(([key, sentence]) => {
        const other = ar.get(key);
        return (
          other !== undefined &&
          !PLURAL.test(key) &&
          nestedPlural(key) === key &&
          holes(sentence).join() !== holes(other).join()
        );
      });
      expect(differing.map(([key]) => key)).toEqual([]);
    });
  });
});
