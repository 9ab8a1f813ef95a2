import { describe, expect, it } from 'vitest';
import type { QueueId } from '../../desk/contract/queue.ts';
import type { Role } from '../../domain/dossier/flow.ts';
import { homeOf } from './home-of.ts';
import { isIdle } from './idle.ts';
import { isWorkingScreen, railGroups } from './rail-items.ts';

const count = (queue: QueueId, many = 3, late = 0) => ({ queue, count: many, late });
const rail = (role: Role, queues: QueueId[]) =>
  railGroups({
    role,
    queues: queues.map(queue => count(queue)),
    drafts: 2,
    toPrint: { count: 0, stuck: 0 },
    unsent: 14,
    refused: 0,
  }).map(group => [group.id, group.items.map(item => item.key)]);

describe('the rail of a role', () => {
  it('puts the drafts of the counter after what waits for it', () => {
    expect(
      rail('counter', ['mine', 'returned', 'receipts-due', 'deliver', 'suspended', 'rejected', 'delivered']),
    ).toEqual([
      ['own', ['mine', 'drafts', 'returned', 'receipts-due', 'deliver']],
      ['aside', ['suspended', 'rejected', 'delivered']],
      ['foot', ['decree', 'devices', 'to-print', 'outbox']],
    ]);
  });

  it.each(['counter', 'control', 'chief', 'technician'] as const)(
    '%s: his own lines stand before the desk has counted, in the order they keep, without a count',
    role => {
      const facts = { role, drafts: 0, toPrint: { count: 0, stuck: 0 }, unsent: 0, refused: 0 };
      const [own] = railGroups({ ...facts, queues: null });
      const queues = own?.items.flatMap(item => (item.key === 'drafts' ? [] : [item])) ?? [];
      expect(queues.length).toBeGreaterThan(0);
      expect(queues.every(item => item.count === null && !item.hot)).toBe(true);
      expect(own?.items[0]?.to).toBe(homeOf(role));
    },
  );

  it('shows the chief his signing table first, the rest of the centre as lists', () => {
    const groups = railGroups({
      role: 'chief',
      queues: [count('mine', 15), count('enter'), count('check')],
      drafts: 0,
      toPrint: { count: 2, stuck: 1 },
      unsent: 0,
      refused: 0,
    });
    expect(groups[0]?.items).toEqual([{ key: 'validate', to: '/validate', count: 15, hot: false }]);
    expect(groups[1]?.items.map(item => item.to)).toEqual(['/queue/enter', '/queue/check']);
  });

  it('tells in red what came back, what lapsed and what the registry refused', () => {
    const groups = railGroups({
      role: 'counter',
      queues: [count('mine', 28, 3), count('returned', 2), count('receipts-due', 8, 3), count('deliver')],
      drafts: 0,
      toPrint: { count: 2, stuck: 1 },
      unsent: 4,
      refused: 1,
    });
    expect(groups.flatMap(group => group.items.filter(item => item.hot).map(item => item.key))).toEqual([
      'returned',
      'receipts-due',
      'to-print',
      'outbox',
    ]);
  });

  it.each([
    ['counter', '/queue/mine'],
    ['chief', '/validate'],
    ['admin', '/admin'],
  ] as const)('%s starts at %s', (role, home) => {
    expect(homeOf(role)).toBe(home);
  });

  it.each([
    ['/queue/mine', false],
    ['/drafts', false],
    ['/intake/1', true],
    ['/validate', true],
    ['/dossier/1', true],
  ])('%s takes the width: %s', (path, thin) => {
    expect(isWorkingScreen(path)).toBe(thin);
  });
});

describe('the idle lock', () => {
  it.each([
    [10, 9 * 60_000 + 59_999, false],
    [10, 10 * 60_000, true],
    [0, 99 * 60_000, false],
  ])('%i minutes allowed, %i ms passed: %s', (minutes, passed, idle) => {
    expect(isIdle(1_000, 1_000 + passed, minutes)).toBe(idle);
  });
  it('a clock set back does not lock', () => {
    expect(isIdle(1_000_000, 0, 10)).toBe(false);
  });
});
