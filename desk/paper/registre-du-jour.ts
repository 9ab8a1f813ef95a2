import { z } from 'zod';
import { longDate } from '../../domain/text/date-words.ts';
import {
  fieldRow,
  fingerprintLines,
  footers,
  framedRows,
  letterhead,
  moroccanTime,
  plateText,
  signatureBox,
  titleBand,
} from './form-parts.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Fingerprint, Issue, PlateCells, Words } from './shapes.ts';
import { FRAME, Sheet } from './sheet.ts';
import { type Cell, drawTable, single, stacked } from './table.ts';
import { words } from './words.ts';

/** The acts of a day on paper, with the checkpoint of the journal: the printed page proves later that the journal is the same. */
export const RegistreDuJour = z.strictObject({
  ...Issue.shape,
  day: CalendarDate,
  acts: z.array(
    z.strictObject({
      seq: z.int().positive(),
      at: z.iso.datetime(),
      agent: Words,
      kind: Words,
      dossierNo: z.string(),
      plate: PlateCells.optional(),
    }),
  ),
  checkpoint: z.strictObject({ size: z.int().nonnegative(), fingerprint: Fingerprint }),
});
export type RegistreDuJour = z.infer<typeof RegistreDuJour>;

export const registreDuJour: PaperLayout<RegistreDuJour> = {
  schema: RegistreDuJour,
  title: data => `${words('registre.title').fr} — ${longDate(data.day, 'fr')}`,
  draw: data => {
    const sheet = new Sheet();
    const open = () => titleBand(sheet, letterhead(sheet, data.centre), words('registre.title'), 11);
    const nextPage = () => {
      sheet.newPage();
      return open();
    };
    let y = drawTable(sheet, drawHead(sheet, open(), data), COLUMNS, rowsOf(data), { nextPage });
    if (y > FRAME.bottomMm - 38) y = nextPage();
    const box = { xMm: FRAME.leftMm + FRAME.widthMm / 2, yMm: y, widthMm: FRAME.widthMm / 2, heightMm: 34 };
    signatureBox(sheet, box, words('registre.chief'));
    footers(sheet, data, data.checkpoint.fingerprint.slice(0, 16));
    return sheet;
  },
};

function drawHead(sheet: Sheet, y: number, data: RegistreDuJour): number {
  const { rows, next } = framedRows(sheet, y, [10, 9, 9, 10]);
  const [day, count, size, fingerprint] = rows;
  if (!day || !count || !size || !fingerprint) throw new Error('framedRows gave fewer rows than asked');
  const both = { fr: longDate(data.day, 'fr'), ar: longDate(data.day, 'ar') };
  fieldRow(sheet, day, words('registre.of'), { kind: 'bilingual', value: both, field: 'day' });
  fieldRow(sheet, count, words('registre.acts'), {
    kind: 'text',
    text: String(data.acts.length),
    field: 'acts',
  });
  const last = { kind: 'text', text: String(data.checkpoint.size), field: 'checkpoint.size' } as const;
  fieldRow(sheet, size, words('registre.checkpointSize'), last);
  const print = {
    kind: 'text',
    text: fingerprintLines(data.checkpoint.fingerprint),
    weight: 'mono',
    field: 'checkpoint.fingerprint',
  } as const;
  fieldRow(sheet, fingerprint, words('registre.checkpoint'), print);
  return next;
}

const COLUMNS = [
  { head: words('registre.seq'), widthMm: 16, align: 'center' },
  { head: words('registre.at'), widthMm: 15, align: 'center' },
  { head: words('registre.kind'), widthMm: 42 },
  { head: words('dossierNo'), widthMm: 38 },
  { head: words('plate'), widthMm: 29, align: 'center' },
  { head: words('agent'), widthMm: 46 },
] as const;

function rowsOf(data: RegistreDuJour): Cell[][] {
  if (data.acts.length === 0) return [[[], [], stacked(words('registre.empty'), 'acts'), [], [], []]];
  return data.acts.map((act, index) => {
    const field = `acts.${index}`;
    return [
      single(String(act.seq), `${field}.seq`, { weight: 'mono', sizePt: 8 }),
      single(moroccanTime(act.at).slice(-5), `${field}.at`, { sizePt: 8.5 }),
      stacked(act.kind, `${field}.kind`),
      single(act.dossierNo, `${field}.dossierNo`, { weight: 'mono', sizePt: 8.5 }),
      single(act.plate ? plateText(act.plate) : '', `${field}.plate`, { weight: 'bold', sizePt: 9 }),
      stacked(act.agent, `${field}.agent`),
    ];
  });
}
