import { z } from 'zod';
import { CAPACITIES } from '../../domain/signature/statement.ts';
import {
  bothDates,
  fieldRow,
  footers,
  framedRows,
  letterhead,
  sectionTitle,
  signatureBox,
  titleBand,
} from './form-parts.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Issue, PlateCells, Words } from './shapes.ts';
import { type Box, FRAME, Sheet } from './sheet.ts';
import { drawTable, single, stacked } from './table.ts';
import { placedInk, SlipSignature, unableLines } from './slip-signature.ts';
import { words } from './words.ts';

/** Height of the frames: to be signed by hand; with the ink of the pad over its fingerprint, or why there is none. */
const FRAME_MM = { hand: 34, ink: 44, unable: 44 } as const;
const frameMm = ({ signature }: { readonly signature?: SlipSignature | undefined }) =>
  FRAME_MM[signature?.how ?? 'hand'];

/** Slip that proves who received the card and the plates. */
export const Remise = z.strictObject({
  ...Issue.shape,
  dossierNo: z.string().min(1),
  plate: PlateCells,
  chassis: z.string().min(1),
  owner: Words,
  items: z
    .array(
      z.strictObject({
        label: Words,
        quantity: z.int().positive(),
        /** Serial number of the card's support, layout of a plate. */
        serial: z.string().optional(),
      }),
    )
    .min(1),
  /** What was taken back: the récépissé, the former card. */
  returned: z.array(Words),
  /** Left out before the hand-over: who comes is written by hand, and may not be the owner. */
  recipient: z
    .strictObject({ name: Words, capacity: z.enum(CAPACITIES), identityNo: z.string().min(1) })
    .optional(),
  deliveredOn: CalendarDate,
  /** What the pad took, or why nothing was signed. Left out: to be signed by hand. */
  signature: SlipSignature.optional(),
});
export type Remise = z.infer<typeof Remise>;

export const remise: PaperLayout<Remise> = {
  schema: Remise,
  title: data => `${words('remise.title').fr} — ${data.dossierNo}`,
  draw: data => {
    const sheet = new Sheet();
    const open = () => titleBand(sheet, letterhead(sheet, data.centre), words('remise.title'), 12);
    const nextPage = () => {
      sheet.newPage();
      return open();
    };
    let y = drawVehicle(sheet, open(), data);
    y = sectionTitle(sheet, y, words('remise.items'));
    y = drawTable(sheet, y, ITEM_COLUMNS, itemRows(data), { nextPage });
    if (data.returned.length > 0) {
      y = sectionTitle(sheet, y > FRAME.bottomMm - 35 ? nextPage() : y, words('remise.returned'));
      y = drawTable(sheet, y, RETURNED_COLUMNS, returnedRows(data), { nextPage });
    }
    const receiptMm = 58 + frameMm(data);
    drawReceipt(sheet, y > FRAME.bottomMm - receiptMm ? nextPage() : y, data);
    footers(sheet, data, data.dossierNo);
    return sheet;
  },
};

function drawVehicle(sheet: Sheet, y: number, data: Remise): number {
  const { rows, next } = framedRows(sheet, y, [9, 11, 9, 14]);
  const [dossier, plate, chassis, owner] = rows;
  if (!dossier || !plate || !chassis || !owner) throw new Error('framedRows gave fewer rows than asked');
  const mono = (text: string, field: string) => ({ kind: 'text', text, weight: 'mono', field }) as const;
  fieldRow(sheet, dossier, words('dossierNo'), mono(data.dossierNo, 'dossierNo'));
  fieldRow(sheet, plate, words('plate'), { kind: 'plate', cells: data.plate, field: 'plate' });
  fieldRow(sheet, chassis, words('chassis'), mono(data.chassis, 'chassis'));
  fieldRow(sheet, owner, words('owner'), { kind: 'bilingual', value: data.owner, field: 'owner' });
  return next;
}

const ITEM_COLUMNS = [
  { head: words('number'), widthMm: 12, align: 'center' },
  { head: words('remise.item'), widthMm: 92 },
  { head: words('remise.serial'), widthMm: 62, align: 'center' },
  { head: words('remise.quantity'), widthMm: 20, align: 'center' },
] as const;

function itemRows(data: Remise) {
  return data.items.map((item, index) => {
    const field = `items.${index}`;
    return [
      single(String(index + 1), field),
      stacked(item.label, `${field}.label`),
      single(item.serial ?? '', `${field}.serial`, { weight: 'mono' }),
      single(String(item.quantity), `${field}.quantity`, { weight: 'bold', sizePt: 10 }),
    ];
  });
}

const RETURNED_COLUMNS = [
  { head: words('number'), widthMm: 12, align: 'center' },
  { head: { fr: words('remise.item').fr, ar: '' }, widthMm: 87 },
  { head: { fr: '', ar: words('remise.item').ar }, widthMm: 87 },
] as const;

function returnedRows(data: Remise) {
  return data.returned.map((label, index) => [
    single(String(index + 1), `returned.${index}`),
    single(label.fr, `returned.${index}.fr`),
    single(label.ar, `returned.${index}.ar`, { base: 'rtl' }),
  ]);
}

function drawReceipt(sheet: Sheet, y: number, data: Remise): void {
  const { rows, next } = framedRows(sheet, y, [14, 10, 9, 9]);
  const [name, capacity, identity, date] = rows;
  if (!name || !capacity || !identity || !date) throw new Error('framedRows gave fewer rows than asked');
  const { recipient } = data;
  const blank = { kind: 'blank' } as const;
  fieldRow(
    sheet,
    name,
    words('remise.recipient'),
    recipient ? { kind: 'bilingual', value: recipient.name, field: 'recipient.name' } : blank,
  );
  fieldRow(
    sheet,
    capacity,
    words('remise.capacity'),
    recipient
      ? { kind: 'bilingual', value: words(`capacity.${recipient.capacity}`), field: 'recipient.capacity' }
      : blank,
  );
  fieldRow(
    sheet,
    identity,
    words('remise.identity'),
    recipient
      ? { kind: 'text', text: recipient.identityNo, weight: 'mono', field: 'recipient.identityNo' }
      : blank,
  );
  const day = bothDates(data.deliveredOn).fr;
  fieldRow(sheet, date, words('remise.deliveredOn'), { kind: 'text', text: day, field: 'deliveredOn' });

  const statement = words('remise.statement');
  const half = { yMm: next, widthMm: FRAME.widthMm / 2 - 3, heightMm: 12 };
  sheet.write(statement.fr, { ...half, xMm: FRAME.leftMm }, { sizePt: 8.5 });
  sheet.write(statement.ar, { ...half, xMm: FRAME.rightMm - half.widthMm }, { sizePt: 9, base: 'rtl' });
  const heightMm = frameMm(data);
  const sign = { yMm: next + 14, widthMm: FRAME.widthMm / 2 - 1.5, heightMm };
  drawSigned(sheet, { ...sign, xMm: FRAME.leftMm }, data);
  const centre = [bothDates(data.deliveredOn), data.agent];
  signatureBox(sheet, { ...sign, xMm: FRAME.rightMm - sign.widthMm }, words('remise.signCentre'), centre);
}

/** The frame of who receives: blank for his hand, or what the pad took, or why he did not sign. */
function drawSigned(sheet: Sheet, box: Box, { recipient, signature }: Remise): void {
  const said = signature?.how === 'unable' ? unableLines(signature) : [];
  signatureBox(sheet, box, words('remise.signRecipient'), [...(recipient ? [recipient.name] : []), ...said]);
  if (signature?.how !== 'ink') return;
  const { strokes, hash } = signature;
  const inside = { xMm: box.xMm + 2, widthMm: box.widthMm - 4 };
  const pad = { ...inside, yMm: box.yMm + 15, heightMm: box.heightMm - 21 };
  if (strokes === null) sheet.write(words('remise.inkLost').fr, pad, { sizePt: 8.5, align: 'center' });
  else sheet.ink(placedInk(strokes, pad), `${words('remise.signRecipient').fr} ${hash.slice(0, 16)}`);
  const foot = { ...inside, yMm: box.yMm + box.heightMm - 5.5, heightMm: 5 };
  const label = words('remise.fingerprint');
  sheet.write(label.fr, foot, { sizePt: 7.5 });
  const between = { ...foot, xMm: foot.xMm + 32, widthMm: foot.widthMm - 54 };
  sheet.write(hash.slice(0, 16), between, {
    sizePt: 9,
    weight: 'mono',
    align: 'center',
    field: 'signature.hash',
  });
  sheet.write(label.ar, foot, { sizePt: 8.5, base: 'rtl' });
}
