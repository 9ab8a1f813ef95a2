import { describe, expect, it } from 'vitest';
import { findProvince, provincesInUse, PROVINCES, residenceRefusal } from './provinces.ts';

describe('annex 9', () => {
  it('has 88 codes, each once, six of them abolished', () => {
    expect(PROVINCES.map(each => each.code)).toEqual(Array.from({ length: 88 }, (_, index) => index + 1));
    expect(PROVINCES.filter(each => each.abolished).map(each => each.code)).toEqual([3, 12, 16, 21, 27, 28]);
    expect(provincesInUse()).toHaveLength(82);
    expect(findProvince(1)).toMatchObject({ fr: 'Rabat', ar: 'الرباط', abolished: false });
    expect(findProvince(89)).toBeUndefined();
  });

  it.each([
    [1, null],
    [2, null],
    [6, 'residence-outside-centre'],
    [3, 'province-abolished'],
    [0, 'province-unknown'],
    [89, 'province-unknown'],
  ])('art. 1, annex 6: a centre of Rabat and Salé, owner of province %i: %s', (province, code) => {
    expect(residenceRefusal(province, [1, 2])?.code ?? null).toBe(code);
  });
});
