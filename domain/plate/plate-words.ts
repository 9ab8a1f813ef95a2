import arabic from '../../assets/i18n/ar/plates.json' with { type: 'json' };
import french from '../../assets/i18n/fr/plates.json' with { type: 'json' };
import type { Words } from '../decree/operation.ts';
import type { DrawnLayout } from './plate-table.ts';

type Sentences = Readonly<Record<`layout.${DrawnLayout}`, string>> & Readonly<Record<string, string>>;
const [fr, ar]: readonly [Sentences, Sentences] = [french, arabic];

/** What a plate is called in both languages. */
export function layoutWords(layout: DrawnLayout): Words {
  return { fr: fr[`layout.${layout}`], ar: ar[`layout.${layout}`] };
}

/** What one of `PlateDrawing.doubts` means, in both languages. @throws RangeError for an id that no drawing has */
export function doubtWords(id: string): Words {
  const key = `doubt.${id}`;
  const words = { fr: fr[key], ar: ar[key] };
  if (words.fr === undefined || words.ar === undefined)
    throw new RangeError(`no sentence for the doubt ${id}`);
  return { fr: words.fr, ar: words.ar };
}
