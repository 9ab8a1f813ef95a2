import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { pdfElements } from '../fixtures/pdf-elements.ts';
import { pdfPageText } from './previews.ts';
import { PAPER_KINDS, renderBlank, renderPaper, warmPress } from './render.ts';
import { SAMPLES } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(() => warmPress());

const fileOf = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');
/** What Poppler says of a paper: `pdftotext - -` and the like, the file on its standard input. */
const poppler = (tool: 'pdftotext' | 'pdffonts' | 'pdfinfo', pdf: Uint8Array) =>
  execFileSync(tool, tool === 'pdftotext' ? ['-layout', '-', '-'] : ['-'], { input: pdf, encoding: 'utf8' })
    // marks that Poppler puts around each stretch of a direction
    .replace(/[\u200E\u200F\u202A-\u202E]/g, '');

describe.each(PAPER_KINDS)('%s', kind => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    ({ pdf } = await renderPaper(kind, SAMPLES[kind]));
  });

  it('says that it is PDF/A-2a and has what that asks: colours, tags, metadata, an identifier, no way out', () => {
    const file = fileOf(pdf);
    expect(file).toMatch(/^%PDF-1\.7\n/);
    expect(file).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(file).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(file).toMatch(/\/S \/GTS_PDFA1[\s\S]*?\/DestOutputProfile \d+ 0 R/);
    expect(file).toMatch(/\/MarkInfo \d+ 0 R\n\/StructTreeRoot \d+ 0 R/);
    expect(file).toContain('/Marked true');
    expect(file).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/);
    expect(file).not.toMatch(
      /\/(?:Encrypt|JavaScript|JS|Launch|URI|EmbeddedFiles|AcroForm|SMask|LZWDecode)\b/,
    );
    // no transparency, and no colour but of the profile
    expect(file).not.toMatch(/\/(?:ca|CA) [0-9]/);
  });

  it('embeds every font, as a subset with its letters, and no other', () => {
    const lines = poppler('pdffonts', pdf).trim().split('\n').slice(2);
    expect(lines.length).toBeGreaterThanOrEqual(2);
    for (const line of lines)
      expect(line).toMatch(/^[A-Z]{6}\+(?:IBMPlex|Amiri)\S* +CID TrueType +Identity-H +yes yes yes /);
  });

  it('says every text in its order and language, its title first among the titles', () => {
    const elements = pdfElements(pdf);
    expect(elements.length).toBeGreaterThan(20);
    expect(elements.filter(one => one.text === '')).toEqual([]);
    expect(new Set(elements.map(one => one.role))).toEqual(
      new Set(elements.map(one => one.role).filter(role => ['H1', 'H2', 'P', 'Figure'].includes(role))),
    );
    expect(elements.find(one => /^H\d$/.test(one.role))?.role).toBe('H1');
    for (const { text, language } of elements)
      expect([text, language]).toEqual([text, /\p{Script=Arabic}/u.test(text) ? 'ar-MA' : undefined]);
  });
});

describe('Arabic that a reader finds', () => {
  it('is read by Poppler and PDF.js in the order it is written, ligatures too', async () => {
    const { pdf } = await renderPaper('recepisse', {
      ...SAMPLES.recepisse,
      owner: { fr: 'BENCHEKROUN Sacha', ar: 'الشرايبي علي الأزرق' },
    });
    const read = [poppler('pdftotext', pdf), await pdfPageText(pdf, 1)];
    for (const text of read) {
      // lam-alef, and the ligatures of Plex: feh-yeh, beh-reh, sheen-reh, jeem-heh-yeh-zain, beh-yeh
      for (const word of ['السلامة', 'التجهيز', 'عبر', 'في', 'الشرايبي', 'الأزرق', 'غير صالح لبيع المركبة'])
        for (const part of word.split(' ')) expect(text).toContain(part);
    }
  });

  it('is said by the elements as it was typed, brackets and all', async () => {
    const { pdf } = await renderBlank('FORM_I');
    const texts = pdfElements(pdf).map(one => one.text);
    expect(texts).toContain('أنا الموقع(ة) أسفله');
    expect(texts).toContain('رقم WW أو الترقيم القديم');
    // no mark of order is left, and words are apart
    expect(texts.some(text => /[\u200B-\u200F\u2066-\u2069]/.test(text))).toBe(false);
    expect(texts).toContain('Cadre réservé au centre immatriculateur');
  });
});

it('a centre with signs of XML in its name is written as it is, and its metadata stay XML', async () => {
  const centre = { fr: 'Salé & <Témara>', ar: 'سلا' };
  const { pdf } = await renderPaper('inventaire', { ...SAMPLES.inventaire, centre });
  expect(fileOf(pdf)).toContain('Sal\u00C3\u00A9 &amp; &lt;T\u00C3\u00A9mara&gt;</rdf:li>');
  expect(poppler('pdfinfo', pdf)).toMatch(/Author: +Salé & <Témara>\n/);
});
