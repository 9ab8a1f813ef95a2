import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import arabic from '../../assets/i18n/ar/paper.json' with { type: 'json' };
import french from '../../assets/i18n/fr/paper.json' with { type: 'json' };
import { Refused, type Refusal } from '../contract/refusal.ts';
import { pdfPageCount, pdfPagePng, pdfPageText } from './previews.ts';
import { PAPER_KINDS, type PaperKind, renderBlank, renderPaper } from './render.ts';
import { recepisseFormI, SAMPLES } from './samples.ts';

const GOLDEN = new URL('./golden/', import.meta.url);
/** Run with UPDATE_GOLDEN=1 after a wanted change, then look at every picture before committing it. */
const updateGolden = process.env.UPDATE_GOLDEN === '1';

// drawing pages is the work of seconds where other suites share the processors; nothing here is timed
vi.setConfig({ testTimeout: 60_000 });

const refusalOf = async (kind: PaperKind, data: object): Promise<Refusal> => {
  try {
    await renderPaper(kind, data);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  throw new Error('the paper was printed');
};

describe.each(PAPER_KINDS)('%s', kind => {
  it('is an A4 PDF that holds its fonts, its title and its language', async () => {
    const { pdf, pages, title } = await renderPaper(kind, SAMPLES[kind]);
    expect(await pdfPageCount(pdf)).toBe(pages);
    const objects = pdfObjects(pdf);
    for (const page of objects.filter(one => /\/Type \/Page\b/.test(one))) {
      expect(page).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
    }
    const fonts = objects.filter(one => one.includes('/Type /FontDescriptor'));
    expect(fonts.length).toBeGreaterThanOrEqual(2);
    // every face is embedded and is a subset: six capitals and a plus before its name
    for (const font of fonts)
      expect(font).toMatch(/\/FontName \/[A-Z]{6}\+(IBMPlex|Amiri)[\s\S]*\/FontFile[23] /);
    expect(objects.filter(one => /\/Type \/Font\b[\s\S]*\/Subtype \/Type1\b/.test(one))).toEqual([]);
    expect(objects.some(one => one.includes('/Lang (fr-MA)'))).toBe(true);
    expect(title).toMatch(/\S — \S/);
  });

  it('gives the same bytes for the same data', async () => {
    const [first, second] = [await renderPaper(kind, SAMPLES[kind]), await renderPaper(kind, SAMPLES[kind])];
    expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
  });

  it('looks as it did when it was last looked at', async () => {
    const { pdf } = await renderPaper(kind, SAMPLES[kind]);
    await expectGolden(kind, pdf);
  });

  it('refuses what is not its data, with the field', async () => {
    expect(await refusalOf(kind, { ...SAMPLES[kind], surprise: 1 })).toMatchObject({
      code: 'paper-data-invalid',
      field: 'surprise',
    });
    expect(await refusalOf(kind, { ...SAMPLES[kind], centre: { fr: '', ar: '' } })).toMatchObject({
      code: 'paper-data-invalid',
      field: 'centre.fr',
    });
  });
});

it.each(PAPER_KINDS)(
  '%s: a sheet after the first says DUPLICATA and its number on every page',
  async kind => {
    const first = await renderPaper(kind, { ...SAMPLES[kind], copy: 1 });
    expect((await pdfPageText(first.pdf, 1)).replace(/\s+/g, ' ')).not.toContain('DUPLICATA');
    const third = await renderPaper(kind, { ...SAMPLES[kind], copy: 3 });
    for (let page = 1; page <= third.pages; page += 1) {
      const text = (await pdfPageText(third.pdf, page)).replace(/\s+/g, ' ');
      expect(text).toContain('DUPLICATA');
      expect(text).toContain('Exemplaire n° 3');
    }
  },
);

it('the second récépissé looks as it did when it was last looked at', async () => {
  const { pdf } = await renderPaper('recepisse', { ...SAMPLES.recepisse, copy: 2 });
  await expectGolden('recepisse-duplicata', pdf);
});

it('prints the récépissé of form I as the annex has it', async () => {
  const { pdf } = await renderPaper('recepisse', recepisseFormI);
  await expectGolden('recepisse-form-i', pdf);
});

it.each([
  ['FORM_I', 1],
  ['FORM_I', 2],
  ['FORM_BII', 2],
  ['W18_INSPECTION', 1],
] as const)('blank %s, side %i, looks as it did when it was last looked at', async (form, side) => {
  const { pdf } = await renderBlank(form);
  await expectGolden(`blank-${form}-${side}`, pdf, side);
});

it('the second side of form I, filled, looks as it did when it was last looked at', async () => {
  const { pdf } = await renderPaper('formulaire', SAMPLES.formulaire);
  await expectGolden('formulaire-2', pdf, 2);
});

it('a leaf of the WW book looks as it did when it was last looked at', async () => {
  const { pdf } = await renderPaper('carnet-ww', SAMPLES['carnet-ww']);
  await expectGolden('carnet-ww-leaf', pdf, 2);
});

describe('the récépissé', () => {
  it('says its days, its dates, its notice and its papers', async () => {
    const { pdf } = await renderPaper('recepisse', SAMPLES.recepisse);
    const text = (await pdfPageText(pdf, 1)).replace(/\s+/g, ' ');
    for (const said of [
      'VALABLE 60 JOURS',
      'RBT-2026-014233',
      'BE-2026-0412',
      '23/11/2026',
      '22/01/2027',
      '22 janvier 2027',
      'EL IDRISSI EL ALAOUI',
      'Non valable pour la vente du véhicule',
      'Quittance de paiement des droits',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('carries the signed reference and the dossier number for readers', async () => {
    const { pdf } = await renderPaper('recepisse', SAMPLES.recepisse);
    const codes = await barcodes(pdf, 1);
    expect(codes).toContainEqual(['QRCode', (SAMPLES.recepisse as { reference: string }).reference]);
    expect(codes).toContainEqual(['Code128', 'RBT-2026-014233']);
  });

  it('does not contradict itself', async () => {
    expect(await refusalOf('recepisse', { ...SAMPLES.recepisse, expiresOn: '2026-11-23' })).toMatchObject({
      code: 'paper-data-invalid',
      field: 'expiresOn',
    });
    expect(await refusalOf('recepisse', { ...SAMPLES.recepisse, operation: undefined })).toMatchObject({
      field: 'operation',
    });
    expect(await refusalOf('recepisse', { ...SAMPLES.recepisse, depositedOn: '2026-02-30' })).toMatchObject({
      field: 'depositedOn',
    });
  });

  it('goes on to a second page when the papers are many, and loses none', async () => {
    const papers = Array.from({ length: 40 }, (_, index) => ({
      n: `${index}`,
      fr: `Pièce-${index}-fin`,
      ar: 'وثيقة',
      pages: 1,
    }));
    const { pdf, pages } = await renderPaper('recepisse', { ...SAMPLES.recepisse, papers });
    expect(pages).toBe(2);
    const text = (await pdfPageText(pdf, 1)) + (await pdfPageText(pdf, 2));
    for (const paper of papers) expect(text).toContain(paper.fr);
  });
});

it('the bordereau carries its number for readers', async () => {
  const { pdf } = await renderPaper('bordereau', SAMPLES.bordereau);
  expect(await barcodes(pdf, 1)).toContainEqual(['Code128', 'BE-2026-0412']);
});

describe('texts that people type', () => {
  const owned = (fr: string, ar = '') => ({ ...SAMPLES.recepisse, owner: { fr, ar } });

  it('shrinks a long name and prints all of it', async () => {
    const name = 'MOHAMMED ABDERRAHMANE BENABDELLAH EL IDRISSI EL HASSANI ET CONSORTS';
    const { pdf } = await renderPaper('recepisse', owned(name));
    expect((await pdfPageText(pdf, 1)).replace(/\s+/g, ' ')).toContain(name);
  });

  it.each([
    ['Latin', owned('ABDERRAHMANE '.repeat(24)), 'owner.fr'],
    ['one endless word', owned('X'.repeat(300)), 'owner.fr'],
    ['Arabic', owned('ALI', 'عبد الرحمن '.repeat(28)), 'owner.ar'],
  ])('refuses a name of 300 characters that cannot be read: %s', async (_, data, field) => {
    expect(await refusalOf('recepisse', data)).toMatchObject({ code: 'does-not-fit', field });
  });

  it.each([
    ['emoji', owned('Karim 🚗'), 'owner.fr', 'U+1F697'],
    ['Chinese', owned('王 Karim'), 'owner.fr', 'U+738B'],
    ['a control character', owned('Karim\u0007'), 'owner.fr', 'U+0007'],
    ['an override that hides the order', owned('ALI \u202EIMALA'), 'owner.fr', 'U+202E'],
    ['an isolate that breaks out', owned('ALI', 'علي\u2069'), 'owner.ar', 'U+2069'],
  ])('refuses %s with its field and code point', async (_, data, field, codePoint) => {
    expect(await refusalOf('recepisse', data)).toMatchObject({
      code: 'unsupported-glyph',
      field,
      params: { codePoint },
    });
  });

  it.each([
    "Robert'); DROP TABLE dossiers;--",
    '<b>Ali</b> &amp; <script>alert(1)</script>',
    '{{owner}} ${1+1} %s \\n',
    'L’Haÿ-lès-Šaḥrāʾ',
  ])('prints %s as it is written', async name => {
    const { pdf } = await renderPaper('recepisse', owned(name));
    const bare = (text: string) => text.normalize('NFC').replace(/\s+/g, '');
    expect(bare(await pdfPageText(pdf, 1))).toContain(bare(name));
  });

  it('refuses a reference that no reader could read', async () => {
    const data = { ...SAMPLES.recepisse, reference: 'R'.repeat(1_000) };
    expect(await refusalOf('recepisse', data)).toMatchObject({ code: 'does-not-fit', field: 'reference' });
    const foreign = { ...SAMPLES.recepisse, dossierNo: 'RBT-é' };
    expect(await refusalOf('recepisse', foreign)).toMatchObject({
      code: 'unsupported-glyph',
      field: 'dossierNo',
    });
  });
});

it('has every word in both languages with the same values', () => {
  expect(Object.keys(arabic)).toEqual(Object.keys(french));
  const values = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();
  for (const key of Object.keys(french) as (keyof typeof french)[]) {
    expect([key, values(arabic[key])]).toEqual([key, values(french[key])]);
  }
});

/** Objects of the file as text, those inside compressed object streams too. */
function pdfObjects(pdf: Uint8Array): string[] {
  const text = Buffer.from(pdf).toString('latin1');
  const packed = [...text.matchAll(/\/ObjStm[\s\S]*?stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(match =>
    inflateSync(Buffer.from(match[1] ?? '', 'latin1')).toString('latin1'),
  );
  return [...(text.match(/\d+ 0 obj[\s\S]*?endobj/g) ?? []), ...packed];
}

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const bytes = await readFile(wasm);
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(bytes).buffer },
    fireImmediately: true,
  });
});

/** What a reader finds on a page drawn at 200 dpi. */
async function barcodes(pdf: Uint8Array, page: number): Promise<[string, string][]> {
  const { png } = await pdfPagePng(pdf, page, 1654);
  const found = await readBarcodes(png, {
    formats: ['QRCode', 'Code128'],
    tryHarder: true,
    maxNumberOfSymbols: 8,
  });
  return found.map(code => [code.format, code.text]);
}

const GOLDEN_WIDTH = 744;

/** Compares a page with the picture that was looked at: antialiasing may differ, a word or a rule may not. */
async function expectGolden(name: string, pdf: Uint8Array, page = 1): Promise<void> {
  const { png } = await pdfPagePng(pdf, page, GOLDEN_WIDTH);
  const path = new URL(`${name}.png`, GOLDEN);
  if (updateGolden) {
    await writeFile(path, await sharp(png).greyscale().png({ palette: true, colours: 16 }).toBuffer());
    return;
  }
  expect(await differingPixels(png, await readFile(path))).toBeLessThan(TOLERATED_PIXELS);
}

const TOLERATED_PIXELS = 15;

async function differingPixels(one: Uint8Array, other: Uint8Array): Promise<number> {
  const grey = (bytes: Uint8Array) =>
    sharp(bytes).greyscale().blur(1).raw().toBuffer({ resolveWithObject: true });
  const [drawn, golden] = [await grey(one), await grey(other)];
  expect([drawn.info.width, drawn.info.height]).toEqual([golden.info.width, golden.info.height]);
  return drawn.data.reduce(
    (sum, value, index) => sum + (Math.abs(value - (golden.data[index] ?? 0)) > 48 ? 1 : 0),
    0,
  );
}

it('the comparison of pictures sees one changed letter of an Arabic name', async () => {
  const { pdf } = await renderPaper('recepisse', {
    ...SAMPLES.recepisse,
    owner: { fr: 'EL IDRISSI EL ALAOUI Fatima Zahra', ar: 'الإدريسي العلوي فاطمة الزهرام' },
  });
  const { png } = await pdfPagePng(pdf, 1, GOLDEN_WIDTH);
  const golden = await readFile(new URL('recepisse.png', GOLDEN));
  expect(await differingPixels(png, golden)).toBeGreaterThan(TOLERATED_PIXELS);
});
