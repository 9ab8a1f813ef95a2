import { describe, expect, it } from 'vitest';
import { differences } from './differences.ts';

/** `VF1[S]64` : brackets around what differs. */
const drawn = (pieces: readonly { text: string; differs: boolean }[]) =>
  pieces.map(piece => (piece.differs ? `[${piece.text}]` : piece.text)).join('');
const marks = (first: string, typed: string) => {
  const found = differences(first, typed);
  return [drawn(found.first), drawn(found.typed), found.hint?.kind];
};

describe('differing characters', () => {
  it.each([
    ['VF1RJA00S64821937', 'VF1RJA00564821937', 'VF1RJA00[S]64821937', 'VF1RJA00[5]64821937', 'look-alike'],
    ['GK207541', 'GK207514', 'GK2075[41]', 'GK2075[14]', 'swapped'],
    ['HADDAD', 'HADAD', 'HAD[D]AD', 'HADAD', undefined],
    ['HADAD', 'HADDAD', 'HADAD', 'HAD[D]AD', undefined],
    ['Rania', 'Rania', 'Rania', 'Rania', undefined],
    ['Kénitra', 'Kenitra', 'K[é]nitra', 'K[e]nitra', 'accent'],
    ['1640', '1148', '1[6]4[0]', '1[1]4[8]', undefined],
    ['WBA8B', 'WBABB', 'WBA[8]B', 'WBA[B]B', 'look-alike'],
    ['الطاهري', 'الظاهري', 'ال[ط]اهري', 'ال[ظ]اهري', 'look-alike'],
    ['', 'X', '', '[X]', undefined],
  ])('%s read again as %s', (first, typed, left, right, hint) => {
    expect(marks(first, typed)).toEqual([left, right, hint]);
  });

  it('keeps a letter and its vowel mark together', () => {
    expect(marks('مُحمد', 'مَحمد').slice(0, 2)).toEqual(['[مُ]حمد', '[مَ]حمد']);
  });

  it('gives back both readings whole, whatever differs', () => {
    for (const [first, typed] of [
      ['14, rue des Orangers', 'rue des Orangers, 14'],
      ['VF1RJA00S64821937', 'V1RJA00564821973'],
    ] as const) {
      const found = differences(first, typed);
      expect(found.first.map(piece => piece.text).join('')).toBe(first);
      expect(found.typed.map(piece => piece.text).join('')).toBe(typed);
    }
  });

  it('does not stop on a page pasted by mistake', () => {
    const found = differences('a'.repeat(5000), 'b'.repeat(5000));
    expect(found.first).toEqual([{ text: 'a'.repeat(5000), differs: true }]);
  });
});
