import { expect, it } from 'vitest';
import { generateKeys, signerOf } from './keys.ts';
import { type LeaseTerms, parseSeriesKey, sealLease, seriesKey, verifyLease } from './lease.ts';

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
  { series: 'dossier:59', hi: 2_000_000_001 },
])('signed or not, %j makes no sense', change => {
  expect(verifyLease(sealLease({ ...terms, ...change }, sign), registry.publicKey)).toBe(false);
});

it('series keys read back', () => {
  for (const key of ['normal:59:أ', 'normal:6:د', 'dossier:59']) {
    const series = parseSeriesKey(key);
    expect(series && seriesKey(series)).toBe(key);
  }
  for (const key of [
    '',
    'normal',
    'normal:059:أ',
    'normal:59:A',
    'dossier:59:أ',
    'dossier:',
    'normal:59:أ:1',
    'ww:59',
  ])
    expect(parseSeriesKey(key)).toBeUndefined();
});
