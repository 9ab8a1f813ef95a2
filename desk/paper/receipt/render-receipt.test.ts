import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import bwip from 'bwip-js';
import sharp from 'sharp';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { type DrawCode, EmulatedPrinter } from '../../../drivers/receipt-printer/emulated-printer.ts';
import { cut, rasterBands, type Sending } from '../../../drivers/receipt-printer/escpos.ts';
import {
  type DotPicture,
  dotPicture,
  HEAD_DOTS,
  thresholdPicture,
} from '../../../drivers/receipt-printer/picture.ts';
import { Refused, type Refusal } from '../../contract/refusal.ts';
import { toPdf } from '../pdf.ts';
import { pdfPagePng } from '../previews.ts';
import { Recepisse } from '../recepisse.ts';
import { recepisseFormI, SAMPLES } from '../samples.ts';
import { PRINTED_FORMS } from '../words.ts';
import { recepisseStrip } from './recepisse-strip.ts';
import { type ReceiptKind, renderReceipt } from './render-receipt.ts';
import { stripPicture } from './strip-picture.ts';

const GOLDEN = new URL('./golden/', import.meta.url);
/** Run with UPDATE_GOLDEN=1 after a wanted change, then look at every picture before committing it. */
const updateGolden = process.env.UPDATE_GOLDEN === '1';

vi.setConfig({ testTimeout: 60_000 });

const { reference } = SAMPLES.recepisse as { reference: string };
const remise = { ...SAMPLES.remise, reference };

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const bytes = await readFile(wasm);
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(bytes).buffer },
    fireImmediately: true,
  });
});

/** Codes as a printer draws them itself: by another encoder's own choice of modules, quiet zone left out. */
const drawCode: DrawCode = ({ kind, text }) => {
  const [symbol] = bwip.raw({
    bcid: kind === 'qr' ? 'qrcode' : 'code128',
    text,
    ...(kind === 'qr' && { eclevel: 'M' }),
  });
  if (symbol === undefined) throw new Error(`no ${kind}`);
  if ('sbs' in symbol)
    return [symbol.sbs.flatMap((width, at) => Array.from({ length: width }, () => at % 2 === 0))];
  const { pixs, pixx, pixy } = symbol;
  return Array.from({ length: pixy }, (_, y) =>
    Array.from({ length: pixx }, (__, x) => pixs[y * pixx + x] === 1),
  );
};

/** What comes out of the printer when it is sent the picture. */
function burnt(picture: DotPicture, sending: Sending = 'dots'): DotPicture {
  const device = new EmulatedPrinter(drawCode);
  device.attach({ answer: () => undefined, hangUp: () => undefined });
  for (const bytes of [...rasterBands(picture, sending), cut()]) device.accept(bytes);
  const [strip] = device.strips;
  if (!strip) throw new Error('nothing was cut off');
  return dotPicture(HEAD_DOTS, strip.length / (HEAD_DOTS / 8), strip);
}

const rowOf = ({ widthDots, bits }: DotPicture, y: number) =>
  bits.subarray((y * widthDots) / 8, ((y + 1) * widthDots) / 8);

const isBlack = (picture: DotPicture, x: number, y: number) =>
  ((picture.bits[(y * picture.widthDots + x) >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0;

function grey(picture: DotPicture): Uint8Array {
  return new Uint8Array(picture.widthDots * picture.heightDots).map((_, dot) =>
    isBlack(picture, dot % picture.widthDots, Math.floor(dot / picture.widthDots)) ? 0 : 255,
  );
}

const png = (picture: DotPicture) =>
  sharp(grey(picture), {
    raw: { width: picture.widthDots, height: picture.heightDots, channels: 1 },
  })
    .png({ palette: true, colours: 2 })
    .toBuffer();

/** Dots that are black in one picture and have no black dot beside them in the other. */
function strayDots(one: DotPicture, other: DotPicture, rows: number): number {
  const near = (x: number, y: number) =>
    [-1, 0, 1].some(dx => [-1, 0, 1].some(dy => y + dy >= 0 && isBlack(other, x + dx, y + dy)));
  let stray = 0;
  for (let y = 0; y < rows; y += 1)
    for (let x = 1; x < one.widthDots - 1; x += 1) if (isBlack(one, x, y) && !near(x, y)) stray += 1;
  return stray;
}

async function codes(picture: DotPicture): Promise<[string, string][]> {
  const found = await readBarcodes(new Uint8Array(await png(picture)), {
    formats: ['QRCode', 'Code128'],
    tryHarder: true,
    maxNumberOfSymbols: 4,
  });
  return found.map(({ format, text }): [string, string] => [format, text]).sort();
}

const refusalOf = async (kind: ReceiptKind, data: object): Promise<Refusal> => {
  try {
    await renderReceipt(kind, data);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  throw new Error('the receipt was drawn');
};

/** A long name, a long address and a long centre, on a third copy. */
const LONG = {
  copy: 3,
  centre: { fr: 'Casablanca Sidi Othmane – Moulay Rachid', ar: 'الدار البيضاء سيدي عثمان - مولاي رشيد' },
  owner: {
    fr: 'EL MOUTAWAKKIL BENABDERRAHMANE IDRISSI Fatima-Zohra Khadija',
    ar: 'المتوكل بن عبد الرحمان الإدريسي فاطمة الزهراء خديجة',
  },
  address: {
    fr: 'Résidence Les Jardins de l’Océan, immeuble 14 bis, 3e étage, appartement nº 27, avenue Mohammed VI, Rabat',
    ar: 'إقامة حدائق المحيط، عمارة 14 مكرر، الطابق 3، شقة رقم 27، شارع محمد السادس، الرباط',
  },
};

const RECEIPTS: [string, ReceiptKind, object][] = [
  ['recepisse', 'recepisse', SAMPLES.recepisse],
  ['recepisse-form-i', 'recepisse', recepisseFormI],
  ['recepisse-duplicata', 'recepisse', { ...SAMPLES.recepisse, copy: 2 }],
  ['recepisse-long', 'recepisse', { ...SAMPLES.recepisse, ...LONG }],
  ['remise', 'remise', remise],
];

describe.each(RECEIPTS)('%s on 80 mm paper', (name, kind, data) => {
  it('is as wide as the head, and its codes are read back from what the printer burns', async () => {
    const { dossierNo, reference: signed } = data as { dossierNo: string; reference: string };
    for (const sending of ['dots', 'mixed'] as const) {
      const strip = burnt(await renderReceipt(kind, data), sending);
      expect(strip.widthDots).toBe(576);
      expect(await codes(strip), sending).toEqual([
        ['Code128', dossierNo],
        ['QRCode', signed],
      ]);
    }
  });

  it('is the same paper from a slow line, for a third fewer bytes: only the codes are drawn by the printer', async () => {
    const picture = await renderReceipt(kind, data);
    const [dots, mixed] = [burnt(picture), burnt(picture, 'mixed')];
    expect(mixed.heightDots).toBe(dots.heightDots);
    const areas = picture.codes ?? [];
    expect(areas.map(area => area.kind)).toEqual(['code128', 'qr']);
    const inCode = (y: number) =>
      areas.some(({ topDots, heightDots }) => y >= topDots && y < topDots + heightDots);
    for (let y = 0; y < dots.heightDots; y += 1)
      if (!inCode(y)) expect(rowOf(mixed, y), `row ${String(y)}`).toEqual(rowOf(dots, y));
    const bytes = (sending: Sending) => Buffer.concat(rasterBands(picture, sending)).length;
    expect(bytes('mixed')).toBeLessThan(0.7 * bytes('dots'));
  });

  it('looks as it was looked at', async () => {
    const strip = await renderReceipt(kind, data);
    const file = new URL(`${name}.png`, GOLDEN);
    if (updateGolden) await writeFile(file, await png(strip));
    expect(existsSync(file)).toBe(true);
    const { data: shades, info } = await sharp(await readFile(file))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const wanted = thresholdPicture(new Uint8Array(shades), info.width);
    expect(strip.heightDots).toBe(wanted.heightDots);
    // the rim of a letter may fall a dot otherwise, a letter may not
    expect(strayDots(strip, wanted, strip.heightDots)).toBe(0);
    expect(strayDots(wanted, strip, strip.heightDots)).toBe(0);
  });
});

describe('the dots of a receipt', () => {
  it('are those of the same strip printed to PDF: letters joined, lines in order', async () => {
    const strip = recepisseStrip(Recepisse.parse(SAMPLES.recepisse));
    const about = { title: '', author: '', subject: '', createdAt: '2026-11-23T09:42:07.000Z' };
    // as much of it as a sheet of A4 holds, drawn by another engine at the same 8 dots a millimetre
    const rows = 290 * 8;
    const page = await pdfPagePng(await toPdf(strip.sheet, about), 1, 210 * 8);
    const shades = await sharp(page.png)
      .extract({ left: 0, top: 0, width: HEAD_DOTS, height: rows })
      .greyscale()
      .raw()
      .toBuffer();
    const oracle = thresholdPicture(new Uint8Array(shades), HEAD_DOTS, 200);
    const drawn = stripPicture(strip);
    // the ends of heavy rules and the round corners of the plate are all that differs; half a letter is more
    expect(strayDots(drawn, oracle, rows)).toBeLessThan(60);
    const dark = thresholdPicture(new Uint8Array(shades), HEAD_DOTS, 100);
    expect(strayDots(dark, drawn, rows)).toBeLessThan(20);
  });

  it('leave both edges white', async () => {
    const strip = await renderReceipt('recepisse', SAMPLES.recepisse);
    for (let y = 0; y < strip.heightDots; y += 1)
      for (let x = 0; x < 8; x += 1)
        expect(isBlack(strip, x, y) || isBlack(strip, HEAD_DOTS - 1 - x, y)).toBe(false);
  });

  it.each(PRINTED_FORMS)('draw the récépissé of %s', async form => {
    const { operation, wwOrOld, ...data } = { ...recepisseFormI, ...SAMPLES.recepisse } as Record<
      string,
      unknown
    >;
    const own = form === 'FORM_I' || form === 'FORM_II' ? { wwOrOld } : { operation };
    const strip = await renderReceipt('recepisse', { ...data, ...own, form });
    expect(strip.heightDots).toBeGreaterThan(1500);
  });
});

describe('the strip that tries a printer', () => {
  it('shows the width of the head and a code that a reader reads', async () => {
    const { centre, agent, workstation, printedAt } = SAMPLES.recepisse as Record<string, unknown>;
    const data = { centre, agent, workstation, printedAt, printer: 'Reçus du guichet 3' };
    const strip = burnt(await renderReceipt('essai', data));
    expect(await codes(strip)).toEqual([['QRCode', `TARQIM ${String(workstation)} ${String(printedAt)}`]]);
    // the ruler: its line is 60 mm of 8 dots, its own width beyond each end
    const widths = Array.from({ length: strip.heightDots }, (_, y) => {
      const row = Array.from({ length: HEAD_DOTS }, (__, x) => isBlack(strip, x, y));
      return row.lastIndexOf(true) - row.indexOf(true);
    });
    expect(widths.some(width => Math.abs(width - 480) <= 2)).toBe(true);
  });
});

describe('bad input', () => {
  it('a name of 300 letters takes its lines, none is cut', async () => {
    const short = await renderReceipt('recepisse', SAMPLES.recepisse);
    const owner = { fr: 'ABDERRAHMANE '.repeat(24).trim(), ar: 'عبد الرحمان '.repeat(25).trim() };
    const long = await renderReceipt('recepisse', { ...SAMPLES.recepisse, owner });
    expect(long.heightDots - short.heightDots).toBeGreaterThan(400);
    const unbroken = { fr: 'A'.repeat(300), ar: '' };
    const wide = await renderReceipt('recepisse', { ...SAMPLES.recepisse, owner: unbroken });
    expect(wide.heightDots - short.heightDots).toBeGreaterThan(200);
    for (let y = 0; y < wide.heightDots; y += 1) expect(isBlack(wide, HEAD_DOTS - 1, y)).toBe(false);
  });

  it.each<[string, ReceiptKind, object, string, string]>([
    [
      'a missing number',
      'recepisse',
      { ...SAMPLES.recepisse, dossierNo: '' },
      'paper-data-invalid',
      'dossierNo',
    ],
    ['an unknown glyph', 'remise', { ...remise, chassis: 'VF1🚗' }, 'unsupported-glyph', 'chassis'],
    [
      'a turned text',
      'remise',
      { ...remise, owner: { fr: '\u202Eeman', ar: '' } },
      'unsupported-glyph',
      'owner.fr',
    ],
    [
      'a reference too long for the head',
      'remise',
      { ...remise, reference: 'x'.repeat(2_300) },
      'does-not-fit',
      'reference',
    ],
    [
      'a number too long for its bars',
      'remise',
      { ...remise, dossierNo: 'R'.repeat(40) },
      'does-not-fit',
      'dossierNo',
    ],
  ])('%s is refused with its field', async (_, kind, data, code, field) => {
    expect(await refusalOf(kind, data)).toMatchObject({ code, field });
  });

  it('a slip without a reference has no QR code', async () => {
    const strip = await renderReceipt('remise', SAMPLES.remise);
    expect((await codes(strip)).map(([format]) => format)).toEqual(['Code128']);
  });
});
