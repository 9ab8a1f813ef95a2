import { describe, expect, it } from 'vitest';
import type { BatchAct, BatchRow, LeaseView } from '../../../desk/contract/outbox.ts';
import { correctorOf, countOf, entriesOf, quoted, reservesOf } from './folders.ts';

function batch(id: string, lastSeq: number, state: BatchRow['state'], refused = 0): BatchRow {
  return {
    id,
    number: id,
    firstSeq: lastSeq - 9,
    lastSeq,
    acts: 10,
    bytes: 2600,
    sealedAt: '2026-03-17T09:00:00.000Z',
    state,
    tries: 1,
    receivedAt: null,
    accepted: 10 - refused,
    flagged: 0,
    refused,
    hash: '',
    root: '',
  };
}
const batches = [batch('a', 10, 'received'), batch('c', 30, 'frozen'), batch('b', 20, 'received', 2)];
const ids = (folder: Parameters<typeof entriesOf>[0], loose = 0) =>
  entriesOf(folder, batches, loose).map(entry => entry.id);

describe('folders of the outbox', () => {
  it('lists the newest first, what is not sealed on top', () => {
    expect(ids('all', 4)).toEqual([null, 'c', 'b', 'a']);
    expect(ids('all')).toEqual(['c', 'b', 'a']);
  });
  it('a bordereau with a refused act is received and to correct', () => {
    expect(ids('received')).toEqual(['b', 'a']);
    expect(ids('to-correct')).toEqual(['b']);
    expect(ids('to-send', 1)).toEqual([null, 'c']);
  });
  it('counts the refused acts, not their bordereaux', () => {
    expect(countOf('to-correct', batches, 0)).toBe(2);
    expect(countOf('to-send', batches, 7)).toBe(2);
  });
});

it.each([
  ['dossier.deposited', 'counter'],
  ['dossier.entered', 'control'],
  ['dossier.validated', 'chief'],
  ['dossier.card-written', 'technician'],
  ['paper.printed', 'chief'],
])('an act %s is corrected by %s', (kind, role) => {
  expect(correctorOf(kind)).toBe(role);
});

it('quotes refused acts before flagged ones and no accepted one', () => {
  const act = (seq: number, verdict: BatchAct['verdict']) => ({ seq, verdict }) as BatchAct;
  const acts = [act(1, 'accepted'), act(2, 'flagged'), act(3, 'refused'), act(4, 'none')];
  expect(quoted(acts).map(one => one.seq)).toEqual([3, 2]);
});

describe('numbers left', () => {
  const lease = (
    lo: number,
    left: number,
    useBefore: string,
    state: LeaseView['state'] = 'active',
  ): LeaseView => ({
    id: String(lo),
    series: 'normal:59:أ',
    lo,
    hi: lo + 99,
    next: lo + 100 - left,
    left,
    useBefore,
    state,
  });
  it('adds the active leases of a series and keeps the first day of lapse', () => {
    const reserves = reservesOf([
      lease(200, 100, '2026-05-30T00:00:00.000Z'),
      lease(100, 20, '2026-04-30T00:00:00.000Z'),
      lease(1, 5, '2026-01-01T00:00:00.000Z', 'expired'),
    ]);
    expect(reserves).toEqual([
      { series: 'normal:59:أ', left: 120, next: 180, hi: 299, useBefore: '2026-04-30T00:00:00.000Z' },
    ]);
  });
});
