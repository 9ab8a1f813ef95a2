import { describe, expect, it } from 'vitest';
import { makerOf, vinCheck, vinCheckSign, vinsIn, withoutForbidden } from './vin.ts';

describe('the check digit of a VIN (49 CFR 565.15)', () => {
  it.each([
    // Published examples: the worked example of the regulation, and the all-ones VIN.
    ['1M8GDM9AXKP042788', 'X'],
    ['11111111111111111', '1'],
  ])('%s: %s', (vin, sign) => expect(vinCheckSign(vin)).toBe(sign));

  it('must agree in North America and in China, and says nothing elsewhere', () => {
    expect(vinCheck('1M8GDM9AXKP042788')).toBe('agrees');
    expect(vinCheck('1M8GDM9A1KP042788')).toBe('differs');
    expect(vinCheck('LSVNV2182E2100002')).not.toBe('does-not-apply');
    expect(vinCheck('VF3CCHNZ6HW118402')).toBe('does-not-apply');
    expect(vinCheck('short')).toBe('does-not-apply');
  });
});

describe('a VIN read by a camera', () => {
  it('has no I, O or Q: they were digits', () => {
    expect(withoutForbidden('vf3cchnz6hwIIO4Q2')).toBe('VF3CCHNZ6HW110402');
    expect(vinsIn('N° de série : VF3CCHNZ6HWII84O2')).toEqual(['VF3CCHNZ6HW118402']);
  });

  it('is found in groups and among other words, once', () => {
    expect(vinsIn('CHASSIS VF3 CCHNZ6 HW118402\nVF3CCHNZ6HW118402')).toEqual(['VF3CCHNZ6HW118402']);
  });

  it.each(['MINISTERE DU TRANSPORT', '12345678901234567', 'VF3CCHNZ6HW11840', 'ADMINISTRATIONDES'])(
    'is not found in: %s',
    text => expect(vinsIn(text)).toEqual([]),
  );

  it('tells the maker, where he is known', () => {
    expect(makerOf('VF3CCHNZ6HW118402')).toBe('PEUGEOT');
    expect(makerOf('XXX')).toBeUndefined();
  });
});
