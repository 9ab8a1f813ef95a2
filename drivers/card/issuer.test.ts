import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CardDataError } from '../../domain/card/card-error.ts';
import { cardFile, decodeCard, encodeCard } from '../../domain/card/card-files.ts';
import type { CardFile } from '../../domain/card/card-profile.ts';
import { type CardTrust, fingerprintOf } from '../../domain/card/card-signature.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { verdictOf } from '../../domain/card/card-verdict.ts';
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

/** Reads and judges, or the code of the typed refusal: anything else that is thrown fails the test. */
function judgement(files: readonly CardFile[], trust: CardTrust): string {
  try {
    return verdictOf(decodeCard(files, trust));
  } catch (error) {
    if (error instanceof CardDataError) return error.code;
    throw error;
  }
}

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
    const read = decodeCard(files, { authorities: [authority.certificate] });
    expect(read.record).toEqual(SAMPLE_RECORD);
    expect(read.signatures).toEqual(
      ['A', 'B', 'C'].map(group => ({
        group,
        verdict: 'valid',
        trusted: true,
        authority: fingerprintOf(authority.certificate),
        subject: 'CN=Centre 59-1\nC=MA',
        validFrom: validity.notBefore.toISOString(),
        validTo: validity.notAfter.toISOString(),
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
      decodeCard(forged, { authorities: [authority.certificate] }).signatures.every(
        s => s.verdict === 'valid' && !s.trusted,
      ),
    ).toBe(true);
  });

  it('says what a card proves, on the day it is read', async () => {
    const files = await encodeCard(SAMPLE_RECORD, openIssuer(centre));
    const judged = (at: string, authorities = [authority.certificate], these = files) =>
      verdictOf(decodeCard(these, { authorities, at }));
    expect(judged('2026-11-20T10:00:00.000Z')).toBe('authentic');
    expect(judged('2036-01-01T00:00:00.000Z')).toBe('authentic');
    expect(judged('2036-01-01T00:00:01.000Z')).toBe('certificate-expired');
    expect(judged('2025-12-31T23:59:59.000Z')).toBe('certificate-expired');
    expect(judged('2026-11-20T10:00:00.000Z', [])).toBe('not-ours');
    const unsigned = files.filter(({ fid }) => fid !== 'E011');
    expect(judged('2026-11-20T10:00:00.000Z', [authority.certificate], unsigned)).toBe('unproved');
    const other = await encodeCard({ ...SAMPLE_RECORD, vin: 'WF0XXXTTGX7654321' }, openIssuer(centre));
    const mixed = files.map(file =>
      file.fid.endsWith('021') ? (other.find(o => o.fid === file.fid) ?? file) : file,
    );
    expect(judged('2026-11-20T10:00:00.000Z', [authority.certificate], mixed)).toBe('altered');
  });

  it('of a revoked authority counts by the day it was issued, which a card alone says', async () => {
    const files = await encodeCard(SAMPLE_RECORD, openIssuer(centre));
    const from = (revokedAt: string) =>
      verdictOf(
        decodeCard(files, {
          authorities: [authority.certificate],
          at: '2026-12-01T10:00:00.000Z',
          revocations: new Map([[fingerprintOf(authority.certificate), revokedAt]]),
        }),
      );
    expect(from('2026-11-19T10:00:00.000Z')).toBe('revoked-before-issue');
    // Issued on the very day: nobody says at which hour.
    expect(from('2026-11-20T20:00:00.000Z')).toBe('revoked-before-issue');
    expect(from('2026-11-21T10:00:00.000Z')).toBe('revoked-since');
  });

  it('is known by its own certificate, where no authority is above it', async () => {
    const files = await encodeCard(SAMPLE_RECORD, openIssuer(centre));
    const trust = { authorities: [centre.certificate], at: '2026-12-01T10:00:00.000Z' };
    expect(verdictOf(decodeCard(files, trust))).toBe('authentic');
    expect(decodeCard(files, trust).signatures[0]?.authority).toBe(fingerprintOf(centre.certificate));
  });

  it('expires with its authority too', async () => {
    const short = await createIssuer({
      subject: 'CN=Autorité courte, C=MA',
      serialNumber: '03',
      notBefore: validity.notBefore,
      notAfter: new Date('2027-01-01T00:00:00Z'),
    });
    const under = await createIssuer({
      subject: 'CN=Centre 59-2, C=MA',
      serialNumber: '04',
      authority: short,
      ...validity,
    });
    const files = await encodeCard(SAMPLE_RECORD, openIssuer(under));
    const trust = { authorities: [short.certificate], at: '2028-01-01T00:00:00.000Z' };
    expect(verdictOf(decodeCard(files, trust))).toBe('certificate-expired');
  });

  it('harmed signatures and certificates are a finding, never a throw, and never pass for ours', async () => {
    const files = await encodeCard(SAMPLE_RECORD, openIssuer(centre));
    const trust = { authorities: [authority.certificate], at: '2026-11-20T10:00:00.000Z' };
    fc.assert(
      fc.property(
        fc.constantFrom('D001', 'E001', 'C001'),
        fc.nat(2000),
        fc.integer({ min: 1, max: 255 }),
        (fid, place, change) => {
          const harmed = files.map(file => {
            if (file.fid !== fid) return file;
            const bytes = file.bytes.slice();
            const at = place % bytes.length;
            bytes[at] = (bytes[at] ?? 0) ^ change;
            return cardFile(file.fid, bytes);
          });
          expect(judgement(harmed, trust)).not.toBe('authentic');
        },
      ),
      { numRuns: 1500 },
    );
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
