import { describe, expect, it } from 'vitest';
import { Refused } from '../contract/refusal.ts';
import { plateText } from './form-parts.ts';
import { setText } from './text-block.ts';

const box = { widthMm: 60, base: 'ltr', field: 'owner.fr' } as const;
const drawn = (text: string, base: 'ltr' | 'rtl', widthMm = 60) =>
  setText(text, { sizePt: 10 }, { ...box, base, widthMm }).lines.map(line =>
    line.pieces.map(piece => (piece.blank ? ' ' : piece.text)),
  );

describe('pieces from left to right', () => {
  it('draws the last Arabic word first, each word whole for its shaping', () => {
    expect(drawn('وصل إيداع ملف', 'rtl')).toEqual([['ملف', ' ', 'إيداع', ' ', 'وصل']]);
  });

  it('keeps the cells of a number in their order in both languages', () => {
    for (const base of ['ltr', 'rtl'] as const) {
      expect(
        drawn(plateText(['10731', 'ب', '6']), base)
          .flat()
          .filter(piece => /[^ |]/.test(piece)),
      ).toEqual(['10731', 'ب', '6']);
    }
  });

  it('mirrors brackets and keeps a law in its order', () => {
    // ) 68, the law, ( : the closing bracket is drawn at the left as an opening one
    expect(drawn('القانون (52-05)', 'rtl')).toEqual([['(', '52-05', ')', ' ', 'القانون']]);
  });

  it('turns lone punctuation around and draws Arabic-Indic digits one by one', () => {
    expect(drawn('نعم!؟', 'rtl')).toEqual([['نعم!؟']]);
    expect(drawn('سنة ١٩٩٩', 'rtl')).toEqual([['١', '٩', '٩', '٩', ' ', 'سنة']]);
  });

  it('uses the second face for the letters that the first has not, for the whole word', () => {
    const faces = setText('Šaḥrā', { sizePt: 10 }, box).lines[0]?.pieces.map(piece => piece.face);
    expect(faces).toEqual(['amiri']);
  });
});

describe('a text in its box', () => {
  const height = { ...box, heightMm: 4.5 };

  it('keeps its size when it fits and shrinks by quarter points when it does not', () => {
    expect(setText('Ali', { sizePt: 10, minPt: 6 }, height).sizePt).toBe(10);
    const long = setText('EL IDRISSI EL ALAOUI Fatima Zahra bis', { sizePt: 10, minPt: 6 }, height);
    expect(long.sizePt).toBeLessThan(10);
    expect(long.sizePt).toBeGreaterThanOrEqual(6);
    expect(long.lines).toHaveLength(1);
    for (const line of long.lines) expect(line.widthMm).toBeLessThanOrEqual(60);
  });

  it('refuses what is too long at its smallest size, and says how long it was', () => {
    let refusal: unknown;
    try {
      setText('A'.repeat(300), { sizePt: 10, minPt: 6 }, height);
    } catch (error) {
      refusal = error instanceof Refused ? error.refusal : error;
    }
    expect(refusal).toEqual({ code: 'does-not-fit', field: 'owner.fr', params: { length: 300 } });
  });

  it('takes the lines it needs when its box may grow', () => {
    expect(setText('mot '.repeat(60), { sizePt: 10 }, box).lines.length).toBeGreaterThan(4);
  });
});
