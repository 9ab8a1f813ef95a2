import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../desk/contract/queue.ts';
import { seriesFingerprint, spokenFingerprint } from './fingerprint.ts';
import {
  alertOf,
  chosenSeries,
  countByOperation,
  groupForSignature,
  nextAfter,
  openedCount,
  signedOf,
  toggled,
  toggledAll,
} from './series.ts';

function row(id: string, signals: QueueRow['signals'] = [], operation: QueueRow['operation'] = 'MUTATION') {
  return { dossierId: id, signals, operation } as QueueRow;
}

describe('who may enter a series', () => {
  it.each([
    [[], undefined],
    [['credit'], undefined],
    [['to-print', 'credit'], undefined],
    [['returned'], 'returned'],
    [['opposition'], 'opposition'],
    [['duplicate'], 'duplicate'],
    [['late-fine'], 'late-fine'],
    [['receipt-expired'], 'receipt-expired'],
    [['suspended'], 'suspended'],
    [['rejected-by-registry'], 'rejected-by-registry'],
    [['credit', 'late-fine', 'returned'], 'returned'],
  ] as const)('%j -> %s', (signals, alert) => {
    expect(alertOf(row('a', [...signals]))).toBe(alert);
  });

  it('sees a final withdrawal alone, alert or not (art. 52)', () => {
    const list = groupForSignature([row('a'), row('b', [], 'RETRAIT_ACCIDENT')]);
    expect(list.oneByOne.map(one => one.dossierId)).toEqual(['b']);
  });

  it('keeps the order of the queue in both groups', () => {
    const list = groupForSignature([row('a'), row('b', ['returned']), row('c'), row('d', ['late-fine'])]);
    expect(list.series.map(one => one.dossierId)).toEqual(['a', 'c']);
    expect(list.oneByOne.map(one => one.dossierId)).toEqual(['b', 'd']);
  });

  it('never lets an alert in, even when nothing was taken out', () => {
    const list = groupForSignature([row('a'), row('b', ['opposition'])]);
    expect(chosenSeries(list, new Set()).map(one => one.dossierId)).toEqual(['a']);
    expect(chosenSeries(list, toggled(new Set(), 'b')).map(one => one.dossierId)).toEqual(['a']);
  });
});

describe('taking out and putting back', () => {
  const list = groupForSignature([row('a'), row('b'), row('c', ['returned'])]);

  it('takes one out, then back', () => {
    const out = toggled(new Set(), 'a');
    expect(chosenSeries(list, out).map(one => one.dossierId)).toEqual(['b']);
    expect(chosenSeries(list, toggled(out, 'a'))).toHaveLength(2);
  });

  it('the box of the group empties a whole series and fills a part of one', () => {
    const none = toggledAll(list, new Set());
    expect(chosenSeries(list, none)).toHaveLength(0);
    expect(chosenSeries(list, toggledAll(list, new Set(['a'])))).toHaveLength(2);
    expect(chosenSeries(list, toggledAll(list, none))).toHaveLength(2);
  });
});

it('counts by operation, the most numerous first', () => {
  expect(countByOperation([row('a', [], 'IMMAT_NEUF_MAROC'), row('b'), row('c')])).toEqual([
    { operation: 'MUTATION', count: 2 },
    { operation: 'IMMAT_NEUF_MAROC', count: 1 },
  ]);
});

it('a dossier opened at an older version is to be opened again', () => {
  const opened = new Map([
    ['a', 3],
    ['b', 1],
  ]);
  const decided = [
    { dossierId: 'a', version: 3 },
    { dossierId: 'b', version: 2 },
    { dossierId: 'c', version: 1 },
  ];
  expect(openedCount(decided, opened)).toBe(1);
});

describe('the next dossier to show', () => {
  it.each([
    ['b', ['b'], 'c'],
    ['c', ['c'], 'b'],
    ['b', ['a', 'b', 'c'], undefined],
    [undefined, ['a'], 'b'],
    ['gone before', ['a'], 'b'],
  ])('from %s without %j -> %s', (current, gone, next) => {
    expect(nextAfter(['a', 'b', 'c'], current, new Set(gone))).toBe(next);
  });
});

describe('fingerprint of the series', () => {
  const two = [
    { dossierId: '11111111-1111-4111-8111-111111111111', version: 4 },
    { dossierId: '22222222-2222-4222-8222-222222222222', version: 7 },
  ];

  it('is the first 12 digits of SHA-256 over the sorted lines', async () => {
    const { createHash } = await import('node:crypto');
    const expected = createHash('sha256')
      .update('11111111-1111-4111-8111-111111111111 4\n22222222-2222-4222-8222-222222222222 7\n')
      .digest('hex')
      .slice(0, 12);
    expect(await seriesFingerprint(two)).toBe(expected);
    expect(await seriesFingerprint([...two].reverse())).toBe(expected);
  });

  it('changes with a version, and with a dossier', async () => {
    const [first, second] = two;
    const base = await seriesFingerprint(two);
    expect(await seriesFingerprint(first ? [first] : [])).not.toBe(base);
    expect(await seriesFingerprint(first && second ? [first, { ...second, version: 8 }] : [])).not.toBe(base);
  });

  it('is read aloud by fours', () => {
    expect(spokenFingerprint('7f3a91c20de4')).toBe('7F3A 91C2 0DE4');
  });
});

describe('what the last signature did', () => {
  const rows = [
    { dossierId: 'new', number: '26-000001', operation: 'IMMAT_NEUF_MAROC' as const },
    { dossierId: 'kept', number: '26-000002', operation: 'MUTATION' as const },
    { dossierId: 'no', number: '26-000003', operation: 'MUTATION' as const },
    { dossierId: 'book', number: '26-000004', operation: 'WW_CARNET' as const },
    { dossierId: 'trailer', number: '26-000005', operation: 'REMORQUE_IMPORT' as const },
  ];
  const refusal = { code: 'opposition-active' };
  const said = signedOf(
    [
      { dossierId: 'new', ok: true, registration: '100-أ-6' },
      { dossierId: 'kept', ok: true, registration: '33870-د-59' },
      { dossierId: 'no', ok: false, refusal },
      { dossierId: 'book', ok: true, registration: '7001-7025' },
      { dossierId: 'trailer', ok: true, registration: '1234-09' },
    ],
    // The rows of the list already carry the plate of a mutation: its signature shows it all the same.
    rows.map(row => ({ ...row, plate: row.dossierId === 'kept' ? '33870-د-59' : null })),
  );

  it('a dossier signed shows its plate, whether the number was given now or is kept by a mutation', () => {
    expect(said.slice(0, 3).map(one => one.numbers)).toEqual([['100-أ-6'], ['33870-د-59'], []]);
  });

  it('a book shows its first and its last number, a trailer its one', () => {
    expect(said.slice(3).map(one => one.numbers)).toEqual([['007001 WW', '007025 WW'], ['1234-09']]);
  });

  it('a dossier refused keeps its number and its reason', () => {
    expect(said[2]).toEqual({ dossierId: 'no', number: '26-000003', numbers: [], refusal });
  });
});
