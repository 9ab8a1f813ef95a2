import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Refused, type Refusal } from '../contract/refusal.ts';
import { DeclarationWW, declarationWW } from './declaration-ww.ts';
import { FORM_SAMPLES } from './form-samples.ts';
import { pdfPageText } from './previews.ts';
import { renderPaper, warmPress } from './render.ts';
import { glyphsOf } from './sheet.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(() => warmPress());

type Kind = keyof typeof FORM_SAMPLES;

const refusalOf = async (kind: Kind, change: object): Promise<Refusal> => {
  try {
    await renderPaper(kind, { ...FORM_SAMPLES[kind], ...change });
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  throw new Error('the paper was printed');
};

const textOf = async (kind: Kind, change: object = {}, page = 1) => {
  const { pdf } = await renderPaper(kind, { ...FORM_SAMPLES[kind], ...change });
  return (await pdfPageText(pdf, page)).replace(/\s+/g, ' ');
};

const long = { fr: 'ABDERRAHMANE '.repeat(300), ar: '' };

describe('arts 30, 31, 33, annex 17: the W18 card', () => {
  it('says its number, its holder, its year and its last day', async () => {
    const text = await textOf('carte-w18');
    for (const said of ['26001', 'W18', 'STE ATLAS', '2026', '31 décembre 2026', '25014 W18'])
      expect(text).toContain(said);
  });

  it.each([
    ['a number of another series', { number: '000123 WW' }, 'number'],
    ['a number typed otherwise', { number: '26 001 w18' }, 'number'],
    ['a year that is not the number’s', { validUntil: '2027-12-31' }, 'validUntil'],
    ['a day that is not the last', { validUntil: '2026-12-30' }, 'validUntil'],
    ['an unknown trade', { trade: 'GROCER' }, 'trade'],
  ])('refuses %s', async (_, change, field) => {
    expect(await refusalOf('carte-w18', change)).toMatchObject({ code: 'paper-data-invalid', field });
  });

  it('refuses a holder that does not fit, by the name of the datum', async () => {
    expect(await refusalOf('carte-w18', { holder: long })).toMatchObject({
      code: 'does-not-fit',
      field: 'holder.fr',
    });
  });
});

describe('arts 34 to 37: the WW book', () => {
  it('has a cover and 25 leaves, each number on its stub and on its original', async () => {
    const { pdf, pages } = await renderPaper('carnet-ww', FORM_SAMPLES['carnet-ww']);
    expect(pages).toBe(26);
    const cover = await pdfPageText(pdf, 1);
    for (const said of ['048201', '048225', '25', '26001 W18'])
      expect(cover.replace(/\s+/g, ' ')).toContain(said);
    for (const [page, number] of [
      [2, '048201'],
      [14, '048213'],
      [26, '048225'],
    ] as const) {
      const text = (await pdfPageText(pdf, page)).replace(/\s+/g, ' ');
      // twice on the leaf; the ends of the book stand in the foot too
      const ends = number === '048201' || number === '048225' ? 3 : 2;
      expect(text.split(number)).toHaveLength(ends + 1);
      expect(text).toContain('SOUCHE');
      expect(text).toContain('ORIGINAL');
      expect(text).toContain(`Feuillet ${page - 1} / 25`);
    }
  });

  it.each([
    ['24 numbers', { last: 48_224 }],
    ['26 numbers', { last: 48_226 }],
    ['a number past the series', { first: 999_990, last: 1_000_014 }],
  ])('refuses a book of %s', async (_, change) => {
    expect(await refusalOf('carnet-ww', change)).toMatchObject({ code: 'paper-data-invalid', field: 'last' });
  });
});

describe('annex 18: the WW declaration', () => {
  it('writes the date of delivery in figures and in full letters', async () => {
    const text = await textOf('declaration-ww');
    for (const said of ['048213', '22/11/2026', 'vingt-deux novembre deux mille vingt-six', '22/12/2026'])
      expect(text).toContain(said);
    const sheet = declarationWW.draw(DeclarationWW.parse(FORM_SAMPLES['declaration-ww']));
    const drawn = new Set(sheet.pages.flatMap(page => glyphsOf(page).map(glyph => glyph.text)));
    for (const word of ['الثاني', 'والعشرون', 'من', 'نونبر', 'سنة', 'ألفين', 'وستة', 'وعشرين'])
      expect([word, drawn.has(word)]).toEqual([word, true]);
  });

  it('refuses an end that is not after the delivery, and a buyer that does not fit', async () => {
    expect(await refusalOf('declaration-ww', { validUntil: '2026-11-22' })).toMatchObject({
      field: 'validUntil',
    });
    expect(await refusalOf('declaration-ww', { buyer: long })).toMatchObject({
      code: 'does-not-fit',
      field: 'buyer.fr',
    });
  });
});

describe('art. 52, annex 29: the receipt of a withdrawal', () => {
  it('is a cancellation receipt for a vehicle given up for its age', async () => {
    const text = await textOf('recepisse-retrait');
    for (const said of ['Reçu d’annulation', 'Vétusté', '9984', 'A 482913', '17/04/1998'])
      expect(text).toContain(said);
  });

  it('is the receipt of annex 29 after an accident', async () => {
    const text = await textOf('recepisse-retrait', { reason: 'IRREPARABLE_AFTER_ACCIDENT' });
    expect(text).toContain('Récépissé de dépôt d’une déclaration de retrait définitif');
    expect(text).toContain('techniquement irréparable');
    expect(text).not.toContain('Reçu d’annulation');
  });

  it('refuses an unknown reason and a name that does not fit', async () => {
    expect(await refusalOf('recepisse-retrait', { reason: 'SOLD' })).toMatchObject({ field: 'reason' });
    const declarant = { ...FORM_SAMPLES['recepisse-retrait'].declarant, name: long };
    expect(await refusalOf('recepisse-retrait', { declarant })).toMatchObject({
      code: 'does-not-fit',
      field: 'declarant.name.fr',
    });
  });
});

describe('art. 46: the certificate of return', () => {
  it('names the holder and every card', async () => {
    const text = await textOf('certificat-restitution');
    for (const said of ['GARCÍA LÓPEZ', '20 novembre 2026', 'MA26 0031 0077', 'VF37LBHZTAS123456', '124'])
      expect(text).toContain(said);
  });

  it('refuses a certificate of no card, and a mission that does not fit', async () => {
    expect(await refusalOf('certificat-restitution', { cards: [] })).toMatchObject({ field: 'cards' });
    expect(await refusalOf('certificat-restitution', { mission: long })).toMatchObject({
      field: 'mission.fr',
    });
  });
});

describe('annex 27: the inspection of the premises', () => {
  it('says the areas, the opinion and the members', async () => {
    const text = await textOf('pv-visite-w18');
    for (const said of ['2026/17', '260 m²', '120,5 m²', 'Favorable', 'AÏT OUFKIR', '200', '100'])
      expect(text).toContain(said);
  });

  it('is still printed when nothing but the head is known', async () => {
    const bare = {
      equipment: {},
      staff: {},
      members: [],
      premises: { address: { fr: 'Rabat', ar: 'الرباط' } },
    };
    expect((await renderPaper('pv-visite-w18', { ...FORM_SAMPLES['pv-visite-w18'], ...bare })).pages).toBe(1);
  });

  it('refuses an area below zero and a list that does not fit', async () => {
    const premises = { ...FORM_SAMPLES['pv-visite-w18'].premises, hall: -1 };
    expect(await refusalOf('pv-visite-w18', { premises })).toMatchObject({ code: 'paper-data-invalid' });
    const equipment = { material: { fr: 'compresseur, '.repeat(300), ar: '' } };
    expect(await refusalOf('pv-visite-w18', { equipment })).toMatchObject({
      code: 'does-not-fit',
      field: 'equipment.material.fr',
    });
  });
});

describe('art. 17, annex 8: the undertaking of the co-owners', () => {
  it('names all of them, where they sign too', async () => {
    const text = await textOf('engagement-copropriete');
    for (const said of ['BK 110245', 'C 90412', 'VF1RFB00X56789012']) expect(text).toContain(said);
    expect(text.split('TAZI Omar')).toHaveLength(3);
  });

  it('goes on over pages when they are many, and loses none', async () => {
    const [first] = FORM_SAMPLES['engagement-copropriete'].owners;
    const owners = Array.from({ length: 30 }, (_, index) => ({ ...first, cnie: `ZZ ${1000 + index}` }));
    const { pdf, pages } = await renderPaper('engagement-copropriete', {
      ...FORM_SAMPLES['engagement-copropriete'],
      owners,
    });
    expect(pages).toBeGreaterThan(1);
    let all = '';
    for (let page = 1; page <= pages; page += 1) all += await pdfPageText(pdf, page);
    for (const owner of owners) expect(all.replace(/\s+/g, ' ')).toContain(owner.cnie);
  });

  it('refuses one owner alone, and an address that does not fit', async () => {
    const { owners } = FORM_SAMPLES['engagement-copropriete'];
    expect(await refusalOf('engagement-copropriete', { owners: owners.slice(0, 1) })).toMatchObject({
      field: 'owners',
    });
    const crowded = owners.map((owner, index) => (index === 1 ? { ...owner, address: long } : owner));
    expect(await refusalOf('engagement-copropriete', { owners: crowded })).toMatchObject({
      code: 'does-not-fit',
      field: 'owners.1.address.fr',
    });
  });
});
