import { z } from 'zod';
import {
  fieldRow,
  footers,
  framedRows,
  letterhead,
  plateText,
  sectionTitle,
  signatureBox,
  titleBand,
} from './form-parts.ts';
import type { PaperLayout } from './layout.ts';
import { Issue, PlateCells } from './shapes.ts';
import { FRAME, Sheet } from './sheet.ts';
import { drawTable, single } from './table.ts';
import { CARD_FIELDS, words } from './words.ts';

/** Printed by the card itself, not by its data: the kingdom's name, the title. */
const FIXED = new Set(['royaume', 'titre']);

/** A value in both languages, or a registration number, whose cells keep their order in both. */
const CardValue = z.union([
  z.strictObject({ fr: z.string(), ar: z.string() }),
  z.strictObject({ cells: PlateCells }),
]);
const CardValues = z.record(z.string(), CardValue);

/**
 * Data sheet of a card: every field of art. 3, recto then verso, in the order of the article, beside what is printed on the card.
 * A field that the article asks for only on some vehicles may be left out; an unknown field is refused.
 */
export const Carte = z
  .strictObject({
    ...Issue.shape,
    dossierNo: z.string().min(1),
    recto: CardValues,
    verso: CardValues,
  })
  .superRefine((data, context) => {
    for (const side of ['recto', 'verso'] as const) {
      const known = new Set(CARD_FIELDS[side].map(field => field.id));
      for (const id of Object.keys(data[side])) {
        if (!known.has(id))
          context.addIssue({ code: 'custom', path: [side, id], message: 'not a field of art. 3' });
      }
    }
  });
export type Carte = z.infer<typeof Carte>;

export const carte: PaperLayout<Carte> = {
  schema: Carte,
  title: data => `${words('carte.title').fr} — ${data.dossierNo}`,
  draw: data => {
    const sheet = new Sheet();
    const open = () => titleBand(sheet, letterhead(sheet, data.centre), words('carte.title'), 11);
    const nextPage = () => {
      sheet.newPage();
      return open();
    };
    const { rows, next } = framedRows(sheet, open(), [9]);
    const number = { kind: 'text', text: data.dossierNo, weight: 'mono', field: 'dossierNo' } as const;
    for (const row of rows) fieldRow(sheet, row, words('dossierNo'), number);
    let y = next;
    for (const side of ['recto', 'verso'] as const) {
      y = sectionTitle(sheet, y > FRAME.bottomMm - 40 ? nextPage() : y, words(`carte.${side}`));
      y = drawTable(sheet, y, COLUMNS, rowsOf(data, side), { nextPage, padMm: 0.45 });
    }
    if (y > FRAME.bottomMm - 21) y = nextPage();
    const box = { xMm: FRAME.leftMm, yMm: y, widthMm: FRAME.widthMm, heightMm: 20 };
    signatureBox(sheet, box, words('carte.checkedBy'), [data.agent]);
    footers(sheet, data, data.dossierNo);
    return sheet;
  },
};

const COLUMNS = [
  { head: words('number'), widthMm: 9, align: 'center' },
  { head: { fr: words('carte.field').fr, ar: '' }, widthMm: 48 },
  { head: { fr: words('carte.french').fr, ar: '' }, widthMm: 41 },
  { head: { fr: '', ar: words('carte.arabic').ar }, widthMm: 41 },
  { head: { fr: '', ar: words('carte.field').ar }, widthMm: 47 },
] as const;

const sameInBoth = (text: string) => ({ fr: text, ar: text });

function rowsOf(data: Carte, side: 'recto' | 'verso') {
  return CARD_FIELDS[side]
    .filter(field => !FIXED.has(field.id))
    .map(field => {
      const value = data[side][field.id];
      const path = `${side}.${field.id}`;
      const none = words('carte.notPrinted');
      const shown =
        value === undefined ? none : 'cells' in value ? sameInBoth(plateText(value.cells)) : value;
      const look = value ? ({ weight: 'bold', sizePt: 8.5 } as const) : ({ sizePt: 7 } as const);
      return [
        single(String(field.order), path, { sizePt: 7.5 }),
        single(field.fr, path, { sizePt: 7.5 }),
        single(shown.fr, `${path}.fr`, look),
        single(shown.ar, `${path}.ar`, { ...look, base: 'rtl' }),
        single(field.ar, path, { sizePt: 8, base: 'rtl' }),
      ];
    });
}
