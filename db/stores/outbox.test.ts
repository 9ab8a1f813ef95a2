import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryStore } from '../fixtures/temporary-store.ts';
import type { Journal } from '../journal.ts';
import type { Store } from '../store.ts';
import { feedStore } from './feed.ts';
import { type FrozenBatch, type OutboxStore, outboxStore } from './outbox.ts';

let place: ReturnType<typeof temporaryStore>;
let store: Store;
let journal: Journal;
let outbox: OutboxStore;

beforeEach(() => {
  place = temporaryStore();
  ({ store, journal } = place.open());
  outbox = outboxStore(store.connection);
});
afterEach(() => {
  store.close();
  place.clean();
});
const act = () => journal.append({ kind: 'session.opened', agent: 'a', dossier: null, body: {} });
const batch = (firstSeq: number, lastSeq: number): FrozenBatch => ({
  id: `1-${String(firstSeq)}`,
  epoch: 1,
  firstSeq,
  lastSeq,
  bytes: Buffer.from([firstSeq, lastSeq]),
  hash: 'h',
  root: 'r',
  tree: `t${String(lastSeq)}`,
  checkpoint: `c${String(lastSeq)}`,
  signature: 's',
  sealedAt: '2026-03-17T09:00:00.000Z',
});

it('knows how far the receipts go, however many batches have waited since', () => {
  for (let i = 0; i < 205; i++) act();
  expect(outbox.receivedTo()).toBe(0);
  for (let seq = 1; seq <= 205; seq++) outbox.freeze(batch(seq, seq));
  outbox.acknowledge('1-1', 'receipt', '2026-03-17T10:00:00.000Z', []);
  expect(outbox.receivedTo()).toBe(1);
});

it('is what the journal holds after the last receipt', () => {
  for (let i = 0; i < 5; i++) act();
  expect(outbox.counts()).toEqual({ unsent: 5, loose: 5, refused: 0, lastReceiptAt: null });
  expect(outbox.actsAfter(3, 10)).toEqual(
    journal
      .after(3, 10)
      .map(({ seq, epoch, hash }) => expect.objectContaining({ seq, epoch, hash }) as unknown),
  );
  outbox.freeze(batch(1, 3));
  outbox.freeze(batch(4, 4));
  expect(outbox.counts()).toMatchObject({ unsent: 5, loose: 1 });
  expect(outbox.frozenTo()).toMatchObject({ seq: 4, tree: 't4' });
  expect(outbox.nextToSend()).toMatchObject({ id: '1-1', bytes: Buffer.from([1, 3]) });
  outbox.tried('1-1');
  outbox.acknowledge('1-1', 'receipt', '2026-03-17T10:00:00.000Z', [
    {
      seq: 2,
      dossier: 'd',
      verdict: 'rejected',
      code: 'number-already-assigned',
      params: { canonical: '1-أ-59' },
    },
    { seq: 3, dossier: 'd', verdict: 'accepted-with-flag', code: 'opposition' },
  ]);
  outbox.acknowledge('1-1', 'another', '2026-03-18T10:00:00.000Z', []);
  expect(outbox.receiptOf('1-1')).toBe('receipt');
  expect(outbox.counts()).toEqual({
    unsent: 2,
    loose: 1,
    refused: 1,
    lastReceiptAt: '2026-03-17T10:00:00.000Z',
  });
  expect(outbox.nextToSend()?.id).toBe('1-4');
  expect(outbox.list(10)).toMatchObject([
    { id: '1-4', ordinal: 2, tries: 0 },
    { id: '1-1', ordinal: 1, tries: 1, flagged: 1, refused: 1, size: 2 },
  ]);
  expect(outbox.openRejections()).toMatchObject([{ seq: 2, params: '{"canonical":"1-أ-59"}' }]);
  outbox.settle(2, 5);
  expect(outbox.counts().refused).toBe(0);
  expect(outbox.verdictsOf('d')).toHaveLength(2);
});

it('freezes without a hole and without overlap, and lets go of old bytes only', () => {
  for (let i = 0; i < 4; i++) act();
  expect(() => outbox.freeze(batch(2, 3))).toThrow(RangeError);
  outbox.freeze(batch(1, 2));
  expect(() => outbox.freeze(batch(2, 3))).toThrow(RangeError);
  outbox.freeze(batch(3, 4));
  outbox.acknowledge('1-1', 'receipt', '2026-03-17T10:00:00.000Z', []);
  expect(outbox.forgetBytes('2026-03-17T10:00:00.000Z')).toBe(0);
  expect(outbox.forgetBytes('2026-04-17T10:00:00.000Z')).toBe(1);
  expect(outbox.startingAt(1, 1)).toBeUndefined();
  expect(outbox.startingAt(1, 3)?.id).toBe('1-3');
  expect(outbox.checkpoints()).toEqual(['c2', 'c4']);
});

it('the list of oppositions follows its pages, tombstones too, and skips none', () => {
  const feed = feedStore(store.connection);
  const entry = {
    vin: 'VIN1',
    canonical: '1-أ-59',
    reason: 'seizure',
    authority: 'Tribunal',
    since: '2026-03-01T00:00:00.000Z',
  };
  expect(feed.state()).toEqual({ version: 0, count: 0, receivedAt: null });
  feed.apply({
    after: 0,
    upTo: 2,
    at: '2026-03-17T09:00:00.000Z',
    entries: [
      { ...entry, version: 1, id: 'o1', lifted: false },
      { ...entry, version: 2, id: 'o2', lifted: false, vin: null, canonical: '2-أ-59' },
    ],
  });
  expect(feed.oppositionsOn({ vin: 'VIN1' }).map(row => row.id)).toEqual(['o1']);
  expect(feed.oppositionsOn({ vin: 'OTHER', canonical: '2-أ-59' }).map(row => row.id)).toEqual(['o2']);
  expect(feed.oppositionsOn({})).toEqual([]);
  expect(() => feed.apply({ after: 0, upTo: 3, at: '', entries: [] })).toThrow(RangeError);
  feed.apply({
    after: 2,
    upTo: 3,
    at: '2026-03-18T09:00:00.000Z',
    entries: [{ ...entry, version: 3, id: 'o1', lifted: true }],
  });
  expect(feed.state()).toEqual({ version: 3, count: 1, receivedAt: '2026-03-18T09:00:00.000Z' });
  expect(feed.oppositionsOn({ vin: 'VIN1' })).toEqual([]);
});
