import { describe, expect, it } from 'vitest';
import { FicheDeRejet, ficheDeRejet } from './fiche-de-rejet.ts';
import { SAMPLES } from './samples.ts';
import { glyphsOf } from './sheet.ts';

/** Pieces of the fiche as they are drawn, in the order in which they were placed. */
function piecesWith(note: string, motive = { fr: 'Autre motif', ar: 'سبب آخر' }): string[] {
  const reasons = [{ article: '', ...motive, note }];
  const sheet = ficheDeRejet.draw(FicheDeRejet.parse({ ...SAMPLES['fiche-de-rejet'], reasons }));
  return sheet.pages.flatMap(page => glyphsOf(page).map(glyph => glyph.text));
}

describe("fiche de rejet: the agent's own words (annexes 2 to 5, motif du rejet)", () => {
  it('stand in both columns, a French full stop at the end of its sentence even in the Arabic one', () => {
    const ends = piecesWith('Le vendeur est absent.').filter(text => text.includes('absent'));
    expect(ends).toHaveLength(2);
    for (const text of ends) expect(text.trimEnd()).toMatch(/absent\.$/);
  });

  it('in Arabic keep their order in the French column', () => {
    const said = piecesWith('البائع غائب.').filter(text => text.includes('غائب'));
    expect(said).toHaveLength(2);
    for (const text of said) expect(text.trimEnd()).toMatch(/غائب\.$/);
  });
});
