import { expect, it } from 'vitest';
import { generateKeys, signerOf } from './keys.ts';
import { type LeaseTerms, sealLease, verifyLease } from './lease.ts';

const registry = generateKeys();
const sign = signerOf(registry.privateKey);
const terms: LeaseTerms = {
  id: 'L1',
  series: 'normal:59:أ',
  lo: 12_001,
  hi: 12_400,
  workstation: 'ws-1',
  epoch: 1,
  issuedAt: '2026-11-22T09:00:00.000Z',
  useBefore: '2027-02-22T09:00:00.000Z',
};

it("is the registry's word, to the letter", () => {
  const lease = sealLease(terms, sign);
  expect(verifyLease(lease, registry.publicKey)).toBe(true);
  expect(verifyLease(lease, generateKeys().publicKey)).toBe(false);
  const changes: Partial<LeaseTerms>[] = [
    { id: 'L2' },
    { series: 'normal:59:ب' },
    { lo: 12_000 },
    { hi: 12_401 },
    { workstation: 'ws-2' },
    { epoch: 2 },
    { issuedAt: '2026-11-22T09:00:00.001Z' },
    { useBefore: '2028-02-22T09:00:00.000Z' },
  ];
  for (const change of changes) expect(verifyLease({ ...lease, ...change }, registry.publicKey)).toBe(false);
});

it.each<Partial<LeaseTerms>>([
  { lo: 0 },
  { lo: 12_401 },
  { hi: 100_000 }, // a lease never leaves its letter
  { lo: 1.5 },
  { series: 'normal:59' },
  { series: 'normal:59:ج' }, // no letter of annex 10
  { series: 'dossier:59', hi: 2_000_000_001 },
  { series: 'ww', hi: 1_000_000 },
  { series: 'admin:GN', hi: 1_000_000 },
  { series: 'special:99', lo: 1, hi: 10_000 },
  { series: 'trailer:7', lo: 1, hi: 10_000 },
  { series: 'w18:26', lo: 1, hi: 10_000 },
  { series: 'cooperation:26', lo: 1, hi: 10_000 },
  { series: 'diplomatic:CD:19', lo: 1, hi: 1_000 },
])('signed or not, %j makes no sense', change => {
  expect(verifyLease(sealLease({ ...terms, ...change }, sign), registry.publicKey)).toBe(false);
});

it.each<[string, number]>([
  ['normal:59:أ', 99_999],
  ['dossier:59', 2_000_000_000],
  ['trailer:7', 9_999],
  ['w18:26', 9_999],
  ['ww', 999_999],
  ['admin:GN', 999_999],
  ['special:99', 9_999],
  ['diplomatic:CD:19', 999],
  ['cooperation:26', 9_999],
])('a lease of %s goes up to %i', (series, last) => {
  const lease = (hi: number) => sealLease({ ...terms, series, lo: 1, hi }, sign);
  expect(verifyLease(lease(last), registry.publicKey)).toBe(true);
  expect(verifyLease(lease(last + 1), registry.publicKey)).toBe(false);
});
