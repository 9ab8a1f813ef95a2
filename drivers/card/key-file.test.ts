import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyCheckValue, KeyFileFault, readCardKeys } from './key-file.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const TEST_KEY = '404142434445464748494A4B4C4D4E4F';
const file = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));
const entry = (digits: number) => {
  const [enc, mac, dek] = ['1', 'b', 'c'].map(digit => digit.repeat(digits));
  const kcv = { enc: '', mac: '', dek: '' };
  const keys = { enc: enc ?? '', mac: mac ?? '', dek: dek ?? '' };
  for (const key of ['enc', 'mac', 'dek'] as const) kcv[key] = keyCheckValue(hex(keys[key]));
  return { keyVersion: 48, ...keys, kcv };
};
const fault = (bytes: Uint8Array, profile = 'p71') => {
  try {
    readCardKeys(bytes, profile);
  } catch (error) {
    if (error instanceof KeyFileFault) return error;
    throw error;
  }
  return undefined;
};

describe('a file of card keys', () => {
  it('has the check value of the test keys of GlobalPlatform, as its specification and every tool prints it', () => {
    expect(keyCheckValue(hex(TEST_KEY))).toBe('504A77');
  });

  it.each([32, 48, 64])('gives keys of %i digits, with their check values', digits => {
    const set = readCardKeys(file({ p71: entry(digits), other: {} }), 'p71');
    expect([set.keyVersion, set.enc.length, set.mac.length, set.dek.length]).toEqual([
      48,
      digits / 2,
      digits / 2,
      digits / 2,
    ]);
    expect(set.kcv).toEqual(entry(digits).kcv);
  });

  it('is refused with one digit wrong, keys of two sizes, no version, another profile', () => {
    const good = entry(32);
    const flipped = { ...good, mac: `c${good.mac.slice(1)}` };
    expect(fault(file({ p71: flipped }))).toMatchObject({
      code: 'card-keys-check-value',
      params: { key: 'MAC' },
    });
    expect(fault(file({ p71: { ...good, dek: entry(48).dek } }))?.code).toBe('card-keys-sizes');
    expect(fault(file({ p71: { ...good, keyVersion: 0 } }))).toMatchObject({
      code: 'card-keys-file',
      params: { where: 'keyVersion' },
    });
    expect(fault(file({ p72: good }))?.code).toBe('card-keys-profile');
    expect(fault(file({}), 'constructor')?.code).toBe('card-keys-profile');
    expect(fault(new Uint8Array(70_000))?.code).toBe('card-keys-large');
  });

  it('never tells what it held', () => {
    const secret = 'deadbeefdeadbeefdeadbeefdeadbeef';
    const broken = new TextEncoder().encode(`{"p71": {"enc": "${secret}", nothing`);
    const found = fault(broken);
    expect(found?.code).toBe('card-keys-file');
    expect(JSON.stringify([found?.message, found?.params, found?.cause])).not.toContain(secret.slice(0, 8));
  });

  it('is a typed refusal whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        expect(fault(bytes)?.code).toMatch(/^card-keys-/);
      }),
    );
  });
});
