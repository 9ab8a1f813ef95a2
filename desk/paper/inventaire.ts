import { z } from 'zod';
import {
  bothDates,
  fieldRow,
  fingerprintLines,
  footers,
  framedRows,
  letterhead,
  titleBand,
} from './form-parts.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Fingerprint, Issue, PlateCells, Words } from './shapes.ts';
import { Sheet } from './sheet.ts';
import { type Cell, drawTable, single, stacked } from './table.ts';
import { words } from './words.ts';

/** Inventory of the scanned papers of a dossier: every page with its fingerprint, so that a paper can be compared with the archive. */
export const Inventaire = z.strictObject({
  ...Issue.shape,
  dossierNo: z.string().min(1),
  operation: Words,
  plate: PlateCells.optional(),
  owner: Words,
  on: CalendarDate,
  papers: z.array(
    z.strictObject({
      n: z.string().min(1),
      fr: z.string().min(1),
      ar: z.string(),
      pages: z.array(Fingerprint),
    }),
  ),
});
export type Inventaire = z.infer<typeof Inventaire>;

export const inventaire: PaperLayout<Inventaire> = {
  schema: Inventaire,
  title: data => `${words('inventaire.title').fr} — ${data.dossierNo}`,
  draw: data => {
    const sheet = new Sheet();
    const open = () => titleBand(sheet, letterhead(sheet, data.centre), words('inventaire.title'), 11);
    const nextPage = () => {
      sheet.newPage();
      return open();
    };
    drawTable(sheet, drawHead(sheet, open(), data), COLUMNS, data.papers.flatMap(rowsOf), { nextPage });
    footers(sheet, data, data.dossierNo);
    return sheet;
  },
};

function drawHead(sheet: Sheet, y: number, data: Inventaire): number {
  const { rows, next } = framedRows(sheet, y, [9, 11, 11, 14, 9, 10]);
  const [dossier, operation, plate, owner, date, total] = rows;
  if (!dossier || !operation || !plate || !owner || !date || !total) {
    throw new Error('framedRows gave fewer rows than asked');
  }
  const number = { kind: 'text', text: data.dossierNo, weight: 'mono', field: 'dossierNo' } as const;
  fieldRow(sheet, dossier, words('dossierNo'), number);
  fieldRow(sheet, operation, words('operation'), {
    kind: 'bilingual',
    value: data.operation,
    field: 'operation',
  });
  fieldRow(sheet, plate, words('plate'), { kind: 'plate', cells: data.plate, field: 'plate' });
  fieldRow(sheet, owner, words('owner'), { kind: 'bilingual', value: data.owner, field: 'owner' });
  fieldRow(sheet, date, words('inventaire.of'), { kind: 'text', text: bothDates(data.on).fr, field: 'on' });
  const pages = data.papers.reduce((sum, paper) => sum + paper.pages.length, 0);
  const counted = words('inventaire.total', { papers: data.papers.length, pages });
  fieldRow(sheet, total, words('inventaire.pages'), { kind: 'bilingual', value: counted, field: 'papers' });
  return next;
}

const COLUMNS = [
  { head: words('number'), widthMm: 12, align: 'center' },
  { head: words('recepisse.paper'), widthMm: 70 },
  { head: words('inventaire.pages'), widthMm: 14, align: 'center' },
  { head: words('inventaire.fingerprint'), widthMm: 90 },
] as const;

/** A page a row; the paper is named on its first, and a paper without a scan still has its row. */
function rowsOf(paper: Inventaire['papers'][number], index: number): Cell[][] {
  const field = `papers.${index}`;
  const pages = paper.pages.length > 0 ? paper.pages : [''];
  return pages.map((fingerprint, page) => [
    page === 0 ? single(paper.n, `${field}.n`) : [],
    page === 0 ? stacked({ fr: paper.fr, ar: paper.ar }, field) : [],
    single(fingerprint === '' ? '0' : `${page + 1}/${paper.pages.length}`, `${field}.pages.${page}`),
    single(fingerprintLines(fingerprint), `${field}.pages.${page}`, {
      weight: 'mono',
      sizePt: 8,
    }),
  ]);
}
