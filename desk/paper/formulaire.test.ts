import { beforeAll, describe, expect, it, vi } from 'vitest';
import forms from '../../assets/decree/forms.json' with { type: 'json' };
import { Refused, type Refusal } from '../contract/refusal.ts';
import { decreeForm, FORM_IDS, type FormId, formSlots, labelOf } from './form-catalogue.ts';
import { FORM_SAMPLES } from './form-samples.ts';
import { blankForm } from './formulaire.ts';
import { pdfPageText } from './previews.ts';
import { renderBlank, renderPaper, warmPress } from './render.ts';
import { glyphsOf, type Sheet } from './sheet.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(() => warmPress());

/** Letters of a text without spaces: lines may break anywhere between words. */
const bare = (text: string) => text.normalize('NFC').replace(/[\s\u2066-\u2069]/g, '');

/** Everything drawn on a sheet, words in the order they were placed, and the same per word for Arabic (drawn right to left). */
function drawnWords(sheet: Sheet): { all: string; words: ReadonlySet<string> } {
  const glyphs = sheet.pages.flatMap(page => glyphsOf(page).map(glyph => glyph.text));
  return { all: bare(glyphs.join('')), words: new Set(glyphs.map(bare)) };
}

const ARABIC_WORD = /[\p{Script=Arabic}]{3,}/gu;

describe.each(FORM_IDS)('%s blank', id => {
  const form = decreeForm(id);
  const sheet = () => blankForm(id);

  it('prints every label of every field in both languages, its titles, notices, notes and attachments', () => {
    const { all, words } = drawnWords(sheet());
    const said = [
      ...form.boxes.flatMap(box => [...box.fields, ...box.steps.flatMap(step => step.fields)]).map(labelOf),
      ...form.boxes.flatMap(box => [box.intro, box.statement, box.nb, box.notice]),
      form.notice,
      form.statement,
      ...form.notes,
      ...form.attachments,
    ].filter(text => text !== undefined && text !== null);
    for (const { fr, ar } of said) {
      for (const part of fr.split('|')) expect(all).toContain(bare(part));
      for (const word of ar.match(ARABIC_WORD) ?? []) {
        expect(
          [...words].some(one => one.includes(word)),
          `${word} of ${ar}`,
        ).toBe(true);
      }
    }
  });

  it('keeps the boxes of the decree data in their order, and every field of them', () => {
    const data = forms.forms.find(one => one.id === id);
    const added = form.boxes.filter(box => box.id !== 'financement');
    expect(added.map(box => box.id)).toEqual(data?.boxes.map(box => box.id));
    expect(added.map(box => box.fields.map(field => field.id))).toEqual(
      data?.boxes.map(box => box.fields.map(field => field.id)),
    );
  });

  it('stays inside the frame of its pages', () => {
    for (const page of sheet().pages) {
      for (const shape of page.shapes) {
        if (shape.kind !== 'rect') continue;
        expect(shape.box.xMm).toBeGreaterThan(11);
        expect(shape.box.xMm + shape.box.widthMm).toBeLessThan(199);
        expect(shape.box.yMm + shape.box.heightMm).toBeLessThan(284.1);
      }
    }
  });
});

it.each<[FormId, number]>([
  ['FORM_I', 2],
  ['FORM_II', 2],
  ['FORM_BI', 2],
  ['FORM_BII', 2],
  ['FORM_III', 2],
  ['FORM_IV', 1],
  ['COOWNERSHIP', 1],
  ['TEMP_IMPORT', 1],
  ['W18_INSPECTION', 1],
  ['WITHDRAWAL_DECL', 1],
])('%s has the sides of the original: %i', (id, sides) => {
  expect(blankForm(id).pages).toHaveLength(sides);
});

it('the forms of a sale on credit have the box of the financing institution, the others have not', () => {
  const with_ = FORM_IDS.filter(id => decreeForm(id).boxes.some(box => box.id === 'financement'));
  expect(with_).toEqual(['FORM_II', 'FORM_BII']);
});

it('form I asks for the declaration of mise en circulation twice', () => {
  const glyphs = blankForm('FORM_I').pages.flatMap(page => glyphsOf(page).map(glyph => glyph.text));
  expect(glyphs.filter(text => text === 'P.T.M.C.T.')).toHaveLength(2);
});

it('a blank form has the same bytes every day and embeds its fonts', async () => {
  const [one, other] = [await renderBlank('FORM_IV'), await renderBlank('FORM_IV')];
  expect(Buffer.compare(one.pdf, other.pdf)).toBe(0);
  expect(Buffer.from(one.pdf).toString('latin1')).not.toContain('/Subtype /Type1\n');
});

describe('a filled form', () => {
  const sample = FORM_SAMPLES.formulaire;
  const refusalOf = async (values: object): Promise<Refusal> => {
    try {
      await renderPaper('formulaire', { ...sample, values });
    } catch (error) {
      if (error instanceof Refused) return error.refusal;
      throw error;
    }
    throw new Error('the form was printed');
  };

  it('prints what a validated dossier knows on two sides', async () => {
    const { pdf, pages } = await renderPaper('formulaire', sample);
    expect(pages).toBe(2);
    const text = bare(`${await pdfPageText(pdf, 1)} ${await pdfPageText(pdf, 2)}`);
    for (const [key, value] of Object.entries(sample.values)) {
      if (typeof value === 'object' && 'fr' in value)
        expect([key, text]).toEqual([key, expect.stringContaining(bare(value.fr))]);
    }
    for (const said of ['23/11/2026', '09/03/1984', '33871', 'VF1RFB00X56789012', 'BE-2026-0413'])
      expect(text).toContain(said);
  });

  it('has a place for every key of the sample, each known to the form', () => {
    const keys = new Set(formSlots(decreeForm('FORM_I')).map(slot => slot.key));
    for (const key of Object.keys(sample.values)) expect(keys.has(key), key).toBe(true);
  });

  it.each([
    ['Latin', { 'acheteur.nom': 'ABDERRAHMANE '.repeat(300) }, 'values.acheteur.nom'],
    [
      'Arabic',
      { 'acheteur.residence': { fr: 'Rabat', ar: 'شارع الحسن الثاني '.repeat(60) } },
      'values.acheteur.residence.ar',
    ],
    ['a step', { 'centre.received.by': 'X'.repeat(400) }, 'values.centre.received.by'],
    [
      'a slip',
      { 'recepisse.adresse': { fr: 'rue '.repeat(200), ar: 'زنقة' } },
      'values.recepisse.adresse.fr',
    ],
  ])('refuses a text that cannot be read in its place: %s', async (_, values, field) => {
    expect(await refusalOf(values)).toMatchObject({ code: 'does-not-fit', field });
  });

  it.each([
    ['a field that the form has not', { 'acheteur.taille': '1,80' }, 'values.acheteur.taille'],
    ['a date that is none', { 'acheteur.neLe': '1984-02-31' }, 'values.acheteur.neLe'],
    ['a number as a text', { 'entete.immatriculation': '33871-د-59' }, 'values.entete.immatriculation'],
    ['a number where a text stands', { 'acheteur.nom': { cells: ['1'] } }, 'values.acheteur.nom'],
    [
      'persons where a text stands',
      { 'acheteur.nom': { people: [{ name: { fr: 'A', ar: '' } }] } },
      'values.acheteur.nom',
    ],
    ['an empty text', { 'acheteur.nom': '' }, 'values.acheteur.nom'],
  ])('refuses %s', async (_, values, field) => {
    expect(await refusalOf(values)).toMatchObject({ code: 'paper-data-invalid', field });
  });

  it('crosses the operation of form B and refuses another word', async () => {
    const form = { ...sample, form: 'FORM_BI', values: { 'recepisse.operation': 'DUPLICATA' } };
    expect((await renderPaper('formulaire', form)).pages).toBe(2);
    await expect(
      renderPaper('formulaire', { ...form, values: { 'recepisse.operation': 'VENTE' } }),
    ).rejects.toMatchObject({ refusal: { code: 'paper-data-invalid', field: 'values.recepisse.operation' } });
  });
});
