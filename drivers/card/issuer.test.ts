import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cardFile, decodeCard, encodeCard } from '../../domain/card/card-files.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { createIssuer, openIssuer } from './issuer.ts';

const validity = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2036-01-01T00:00:00Z') };
const authority = await createIssuer({
  subject: 'CN=Autorité de démonstration, C=MA',
  serialNumber: '01',
  ...validity,
});
const centre = await createIssuer({
  subject: 'CN=Centre 59-1, C=MA',
  serialNumber: '02',
  authority,
  ...validity,
});

describe('issuer of signing certificates', () => {
  it('certifies a centre with P-256', () => {
    const certificate = new X509Certificate(centre.certificate);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ namedCurve: 'prime256v1' });
    expect(certificate.checkIssued(new X509Certificate(authority.certificate))).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(new X509Certificate(authority.certificate).ca).toBe(true);
  });

  it('signs files that are verified and trusted', async () => {
    const files = await encodeCard(SAMPLE_RECORD, openIssuer(centre));
    const read = decodeCard(files, [authority.certificate]);
    expect(read.record).toEqual(SAMPLE_RECORD);
    expect(read.signatures).toEqual(
      ['A', 'B', 'C'].map(group => ({
        group,
        verdict: 'valid',
        trusted: true,
        subject: 'CN=Centre 59-1\nC=MA',
      })),
    );
    expect(decodeCard(files).signatures.every(s => s.verdict === 'valid' && !s.trusted)).toBe(true);
  });

  it('finds one changed byte, and a certificate of another key', async () => {
    const files = await encodeCard(SAMPLE_RECORD, openIssuer(centre));
    const changed = files.map(file => {
      if (file.fid !== 'D001') return file;
      const bytes = Uint8Array.from(
        Buffer.from(Buffer.from(file.bytes).toString('latin1').replace('33870', '33871'), 'latin1'),
      );
      return cardFile('D001', bytes);
    });
    expect(decodeCard(changed).signatures.map(s => s.verdict)).toEqual(['invalid', 'valid', 'valid']);
    const impostor = await createIssuer({ subject: 'CN=Centre 59-1, C=MA', serialNumber: '02', ...validity });
    const forged = await encodeCard(SAMPLE_RECORD, openIssuer(impostor));
    expect(
      decodeCard(forged, [authority.certificate]).signatures.every(s => s.verdict === 'valid' && !s.trusted),
    ).toBe(true);
  });

  it('reads a bare r, s signature, as Austrian cards bear', async () => {
    const signer = openIssuer(centre);
    const files = await encodeCard(SAMPLE_RECORD, signer);
    const data = files.find(file => file.fid === 'D001')?.bytes ?? new Uint8Array();
    const bare = cardFile('E001', await signer.sign(data));
    expect(decodeCard(files.map(f => (f.fid === 'E001' ? bare : f))).signatures[0]).toMatchObject({
      verdict: 'valid',
    });
  });
});
