import { describe, expect, it } from 'vitest';
import { nextSupportSerial, parseSupportSerial } from './support-serial.ts';

describe('serial number of a blank card', () => {
  it.each([
    ['MA 26 0048 2215', 'MA 26 0048 2215'],
    ['ma2600482215', 'MA 26 0048 2215'],
    [' MA-26-0048-2215 ', 'MA 26 0048 2215'],
    ['MA 26 0048 221', undefined],
    ['FR 26 0048 2215', undefined],
    ['', undefined],
    ['MA 26 0048 22١5', undefined],
  ])('%j is read as %j', (text, serial) => {
    expect(parseSupportSerial(text)).toBe(serial);
  });

  it('is followed by the next of its year, until there is none', () => {
    expect(nextSupportSerial('MA 26 0048 9999')).toBe('MA 26 0049 0000');
    expect(nextSupportSerial('MA 26 9999 9999')).toBeUndefined();
    expect(nextSupportSerial('nothing')).toBeUndefined();
  });
});
