import { z } from 'zod';
import { WW_BOOK_STUBS } from '../../domain/number/lease-series.ts';
import { longDate } from '../../domain/text/date-words.ts';
import { codesOf, drawFormSheet } from './form-sheet.ts';
import { footers } from './form-parts.ts';
import { ROOMY } from './form-density.ts';
import { signRow } from './form-hand.ts';
import { fieldRows, placed } from './form-rows.ts';
import { textRow } from './form-text.ts';
import { both, filling } from './form-value.ts';
import { cellsOf, numberOf } from './form-vehicle.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Issue, Words } from './shapes.ts';
import { FRAME, type Sheet } from './sheet.ts';
import { LETTERHEAD, words } from './words.ts';
import { drawWwLeaf } from './ww-leaf.ts';

const Order = z.int().min(1).max(999_999);

/**
 * A book of WW declarations: a cover, then 25 leaves, each with its number printed on the stub and on the original.
 * Source: arrêté 2711.10, arts 34 to 37, annex 18.
 */
export const CarnetWW = z
  .strictObject({
    ...Issue.shape,
    dossierNo: z.string().min(1).optional(),
    /** Order of the first and last number: 25 of them, the ends included. */
    first: Order,
    last: Order,
    holder: Words,
    address: Words,
    /** The holder's valid W18 card. */
    w18: numberOf('W18'),
    grantedOn: CalendarDate,
    reference: z.string().min(1).optional(),
  })
  .refine(data => data.last === data.first + WW_BOOK_STUBS - 1, {
    path: ['last'],
    message: `a book has ${WW_BOOK_STUBS} numbers`,
  });
export type CarnetWW = z.infer<typeof CarnetWW>;

/** `000123 WW`. */
export function wwNumber(order: number): string {
  return `${String(order).padStart(6, '0')} WW`;
}

export const carnetWW: PaperLayout<CarnetWW> = {
  schema: CarnetWW,
  title: data => `${words('ww.book.title').fr} — ${wwNumber(data.first)}`,
  draw: data => {
    const sheet = drawCover(data);
    for (let leaf = 1; leaf <= WW_BOOK_STUBS; leaf += 1) {
      sheet.newPage();
      const values = filling({
        'declaration.numero': ['first', { cells: cellsOf(wwNumber(data.first + leaf - 1)) }],
        'declaration.delivreePar': ['holder', both(data.holder)],
      });
      drawWwLeaf(sheet, values, words('ww.leaf', { leaf, leaves: WW_BOOK_STUBS }));
    }
    footers(sheet, data, `${wwNumber(data.first)} – ${wwNumber(data.last)}`);
    return sheet;
  },
};

function drawCover(data: CarnetWW): Sheet {
  const written = fieldRows(
    [
      placed('first', words('ww.book.first'), 'plateWW', { cells: cellsOf(wwNumber(data.first)) }),
      placed('last', words('ww.book.last'), 'plateWW', { cells: cellsOf(wwNumber(data.last)) }),
      placed('leaves', words('ww.book.leaves'), 'integer', String(WW_BOOK_STUBS)),
      placed('holder', words('ww.book.holder'), 'text', both(data.holder)),
      placed('adresse', words('ww.book.address'), 'text', both(data.address), 'address'),
      placed('w18', words('ww.book.w18'), 'text', data.w18),
      placed('grantedOn', words('ww.book.grantedOn'), 'text', {
        fr: longDate(data.grantedOn, 'fr'),
        ar: longDate(data.grantedOn, 'ar'),
      }),
    ],
    FRAME.widthMm,
    ROOMY,
  );
  const signed = signRow(
    [placed('signature', words('ww.book.signature'), 'signature', undefined)],
    FRAME.widthMm,
    ROOMY,
  );
  const rules = (['ww.book.ruleSign', 'ww.book.ruleReturn', 'ww.book.ruleDays'] as const).map(key =>
    textRow(words(key), FRAME.widthMm, { sizePt: 9 }, { padMm: 1.2 }),
  );
  return drawFormSheet(
    {
      lines: LETTERHEAD.fr.map((fr, index) => ({ fr, ar: LETTERHEAD.ar[index] ?? '' })),
      title: words('ww.book.title'),
      annex: words('form.annex', { n: '18' }),
      blocks: [
        { rows: [...written, signed], framed: true, before: 'gap' },
        { rows: rules, framed: true, before: 'gap' },
      ],
      density: ROOMY,
      ...codesOf(data),
    },
    data,
    { foot: false },
  );
}
