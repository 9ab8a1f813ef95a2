import { describe, expect, it } from 'vitest';
import { decodeBase32, encodeBase32 } from './base32.ts';
import { generateKeys, signerOf } from './keys.ts';
import { type Issuer, type PaperClaim, readPaper, sealPaper } from './paper-proof.ts';
import { certifyWorkstation, verifyCertificate } from './workstation-certificate.ts';

const registry = generateKeys();
const desk = generateKeys();
const reader = generateKeys();
const trusted = { registryKey: registry.publicKey, ownKey: reader.publicKey };

const terms = {
  workstation: 'RBT-G2',
  name: 'G2',
  epoch: 3,
  publicKey: desk.publicKey,
  centre: { code: 'RBT', nameFr: 'Rabat', nameAr: 'الرباط' },
};
const issuer: Issuer = certifyWorkstation(terms, signerOf(registry.privateKey));
const claim: PaperClaim = {
  kind: 'recepisse',
  copy: 1,
  dossierNo: '26-013023',
  plate: '33870-د-59',
  owner: 'EL IDRISSI EL ALAOUI Fatima Zahra',
  chassis: '012345',
  issuedOn: '2026-11-23',
  validUntil: '2027-01-22',
  printedAt: '2026-11-23T09:42:07.123Z',
  seq: 4711,
  hash: 'ab'.repeat(32),
};
const sign = signerOf(desk.privateKey);
const code = sealPaper(claim, issuer, sign);
const bytes = () => decodeBase32(code.slice(4)) ?? Buffer.alloc(0);
const withBytes = (change: (all: Buffer) => Buffer) => `TQ2.${encodeBase32(change(bytes()))}`;

describe('a paper that another desk reads without a line', () => {
  it('is authentic, and says what stands on it, who printed it, when and which copy', () => {
    const { hash, ...said } = claim;
    expect(readPaper(code, trusted)).toEqual({
      verdict: 'authentic',
      claim: { ...said, printedAt: '2026-11-23T09:42:00.000Z', hashStart: hash.slice(0, 16) },
      issuer,
    });
  });

  it('is read in small letters and with the spaces and the Enter of a hand reader', () => {
    const typed = `  ${code.toLowerCase().replace(/(.{60})/g, '$1\n')}\r\n`;
    expect(readPaper(typed, trusted).verdict).toBe('authentic');
  });

  it('fits a QR code of 85 modules at level M (600 letters) with a name of any length', () => {
    const long = sealPaper({ ...claim, owner: 'ABDERRAHMANE '.repeat(30) }, issuer, sign);
    expect(long.length).toBeLessThanOrEqual(656);
    expect(code.length).toBeLessThanOrEqual(600);
    expect(readPaper(long, trusted)).toMatchObject({
      claim: { owner: 'ABDERRAHMANE '.repeat(4).slice(0, 40) },
    });
    expect(code).toMatch(/^TQ2\.[A-Z2-7]+$/);
  });
});

describe('a paper that is not what it says', () => {
  it('is altered when any one byte of what it says or of its signature was changed', () => {
    const size = bytes().readUInt16BE(0);
    for (let at = 2; at < 2 + size + 64; at += 7) {
      const changed = withBytes(all => {
        all.writeUInt8(all.readUInt8(at) ^ 1, at);
        return all;
      });
      expect([at, readPaper(changed, trusted).verdict]).toEqual([at, 'altered']);
    }
  });

  it('is of an unknown issuer when a forger signed it with his own key under the certificate of another', () => {
    const forger = generateKeys();
    const forged = sealPaper(claim, { ...issuer, publicKey: forger.publicKey }, signerOf(forger.privateKey));
    expect(readPaper(forged, trusted).verdict).toBe('unknown-issuer');
    const own = certifyWorkstation({ ...terms, publicKey: forger.publicKey }, signerOf(forger.privateKey));
    expect(readPaper(sealPaper(claim, own, signerOf(forger.privateKey)), trusted).verdict).toBe(
      'unknown-issuer',
    );
  });

  it('is of an unknown issuer when it borrows another centre, name, machine or enrolment', () => {
    const lies: Issuer[] = [
      { ...issuer, workstation: 'CAS-G1' },
      { ...issuer, name: 'G9' },
      { ...issuer, epoch: 2 },
      { ...issuer, centre: { ...issuer.centre, nameFr: 'Casablanca' } },
      { ...issuer, centre: { ...issuer.centre, nameAr: 'الدار البيضاء' } },
      { ...issuer, signature: null },
    ];
    for (const lie of lies)
      expect(readPaper(sealPaper(claim, lie, sign), trusted).verdict).toBe('unknown-issuer');
  });

  it('needs no certificate at the desk that printed it', () => {
    const uncertified = sealPaper(claim, { ...issuer, signature: null }, sign);
    const own = { registryKey: registry.publicKey, ownKey: desk.publicKey };
    expect(readPaper(uncertified, own).verdict).toBe('authentic');
  });

  it('is unreadable when it is cut, longer, of other letters, or no code at all', () => {
    for (const text of [
      code.slice(0, -9),
      `${code}AAAAAAAA`,
      code.replace('TQ2', 'TQ3'),
      '',
      'TQ2.',
      '26-013023',
    ])
      expect(readPaper(text, trusted).verdict).toBe('unreadable');
    expect(readPaper(code.replace('.', '.0'), trusted).verdict).toBe('unreadable');
  });

  it('is too old when it is of the version before', () => {
    expect(readPaper('TQ1.26-013023.RBT-G2.1.17.AAAA.BBBB', trusted)).toEqual({ verdict: 'too-old' });
  });

  it('never hides a part of a field', () => {
    expect(() => sealPaper({ ...claim, owner: 'A\u001F2' }, issuer, sign)).toThrow(RangeError);
  });
});

it('a certificate holds for every word of it and for no other registry', () => {
  const certificate = certifyWorkstation(terms, signerOf(registry.privateKey));
  expect(verifyCertificate(certificate, registry.publicKey)).toBe(true);
  expect(verifyCertificate(certificate, desk.publicKey)).toBe(false);
  expect(verifyCertificate({ ...certificate, epoch: 4 }, registry.publicKey)).toBe(false);
});

it('base32 of RFC 4648 section 10, one writing of each', () => {
  expect(encodeBase32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  expect(decodeBase32('mzxw6ytboi')?.toString()).toBe('foobar');
  expect(decodeBase32('MZXW6YTBOJ')).toBeUndefined();
  expect(decodeBase32('MZ1')).toBeUndefined();
});
