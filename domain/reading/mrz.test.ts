import { describe, expect, it } from 'vitest';
import { checkDigit, readMrz } from './mrz.ts';

/** The specimens of ICAO Doc 9303 part 5 (TD1) and part 4 (TD3). */
const TD1 = 'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<';
const TD3 = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';

describe('check digits (Doc 9303-3, 4.9)', () => {
  it.each([
    ['D23145890', 7],
    ['740812', 2],
    ['120415', 9],
    ['L898902C3', 6],
    ['AB2134<<<', 5],
  ])('%s: %i', (places, digit) => expect(checkDigit(places)).toBe(digit));
});

describe('a machine-readable zone', () => {
  it('of a card (TD1) is read whole', () => {
    expect(readMrz(TD1)).toEqual({
      format: 'TD1',
      document: 'I',
      issuer: 'UTO',
      number: { value: 'D23145890', checked: true },
      birth: { value: '740812', checked: true },
      expiry: { value: '120415', checked: true },
      sex: 'F',
      nationality: 'UTO',
      family: 'ERIKSSON',
      given: 'ANNA MARIA',
      optional: '',
      whole: true,
    });
  });

  it('of a passport (TD3) is read whole', () => {
    expect(readMrz(`PASSEPORT\n${TD3}`)).toMatchObject({
      format: 'TD3',
      number: { value: 'L898902C3', checked: true },
      family: 'ERIKSSON',
      optional: 'ZE184226B',
      whole: true,
    });
  });

  it('is set right where the type of a place leaves no doubt: O among digits, 0 among letters', () => {
    const slips = TD1.replace('7408122F1204159UTO', '74O8I22F12O4159UT0')
      .replace('I<UTO', 'I<UT0')
      .replace('ERIKSSON', 'ERIK5SON');
    expect(readMrz(slips)).toMatchObject({
      issuer: 'UTO',
      nationality: 'UTO',
      birth: { value: '740812', checked: true },
      expiry: { value: '120415', checked: true },
      family: 'ERIKSSON',
      whole: true,
    });
  });

  it('takes a look-alike into a document number only when its check digit then agrees', () => {
    expect(readMrz(TD1.replace('D231458907', 'D23I458907'))?.number).toEqual({
      value: 'D23145890',
      checked: true,
    });
    expect(readMrz(TD1.replace('D231458907', 'D231459907'))?.number).toEqual({
      value: 'D23145990',
      checked: false,
    });
  });

  it('with a digit read wrong is not believed', () => {
    const zone = readMrz(TD1.replace('7408122', '7408132'));
    expect(zone?.birth).toEqual({ value: '740813', checked: false });
    expect(zone?.whole).toBe(false);
  });

  it('survives a lost filler and guillemets read for fillers', () => {
    expect(readMrz(TD1.replace('ANNA<MARIA<<<<<<<<<<', 'ANNA<MARIA<<<««<<'))?.given).toBe('ANNA MARIA');
  });

  it.each(['', 'ROYAUME DU MAROC', 'I<UTO\nshort\nlines', TD1.split('\n').slice(0, 2).join('\n')])(
    'is not found in: %s',
    text => expect(readMrz(text)).toBeUndefined(),
  );
});
