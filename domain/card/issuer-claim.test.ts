import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { claimMessage, LARGEST_ISSUER, readIssuerClaim } from './issuer-claim.ts';

it('refuses what is no certificate, and one that is too large, without a throw', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const proof = sign('sha256', claimMessage('KEN-G1', 1), privateKey);
  for (const certificate of [
    Uint8Array.of(),
    Uint8Array.of(0x30, 0x82, 0x01),
    new Uint8Array(LARGEST_ISSUER + 1),
  ])
    expect(readIssuerClaim({ certificate, proof }, 'KEN-G1', 1)).toEqual({ fault: 'unreadable' });
});

it('speaks of one workstation and one enrolment', () => {
  expect(claimMessage('KEN-G1', 1).equals(claimMessage('KEN-G1', 2))).toBe(false);
  expect(claimMessage('KEN-G1', 1).equals(claimMessage('KEN-G2', 1))).toBe(false);
});
