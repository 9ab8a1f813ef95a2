import { describe, expect, it } from 'vitest';
import { Refused } from '../contract/refusal.ts';
import type { DecreePage } from '../contract/wire/index.ts';
import { LineDown, RegistryRefused } from './client.ts';
import { type DecreeReader, pullDecree } from './pull-decree.ts';

const signal = AbortSignal.timeout(10_000);

/** A registry that gives two files a page, and a desk that keeps what it does not refuse. */
function feedOf(files: readonly string[], refused: Readonly<Record<string, Error>> = {}) {
  const kept: string[] = [];
  const asked: number[] = [];
  let followed = 0;
  const reader: DecreeReader = {
    followedTo: () => followed,
    receive(file) {
      const error = refused[file];
      if (error) return Promise.reject(error);
      kept.push(file);
      return Promise.resolve();
    },
    follow: upTo => void (followed = upTo),
  };
  const registry = {
    decree(after: number): Promise<DecreePage> {
      asked.push(after);
      const upTo = Math.min(after + 2, files.length);
      const page = { v: 1 as const, feed: 'decree' as const, at: '2026-12-31T09:00:00.000Z' };
      return Promise.resolve({ ...page, after, upTo, last: files.length, files: files.slice(after, upTo) });
    },
  };
  return { reader, registry, kept, asked, followed: () => followed };
}

describe('the feed of editions', () => {
  it('is followed page by page to its end, and asked again from there', async () => {
    const feed = feedOf(['a', 'b', 'c']);
    expect(await pullDecree(feed.reader, feed.registry, signal)).toBeUndefined();
    expect([feed.kept, feed.asked, feed.followed()]).toEqual([['a', 'b', 'c'], [0, 2], 3]);
    await pullDecree(feed.reader, feed.registry, signal);
    expect([feed.kept.length, feed.asked.at(-1)]).toEqual([3, 3]);
  });

  it('stops where a file is not to be kept, and says why', async () => {
    const feed = feedOf(['a', 'b', 'c', 'd'], { c: new Refused({ code: 'decree-edition-unreadable' }) });
    const why = await pullDecree(feed.reader, feed.registry, signal);
    expect(why?.refusal.code).toBe('decree-edition-unreadable');
    expect([feed.kept, feed.followed()]).toEqual([['a', 'b'], 2]);
  });

  it('a fault of ours is not taken for a refusal, nor a line that is down', async () => {
    const fault = feedOf(['a'], { a: new RangeError('full disk') });
    await expect(pullDecree(fault.reader, fault.registry, signal)).rejects.toThrow('full disk');
    const down = { decree: () => Promise.reject(new LineDown('cut')) };
    await expect(pullDecree(fault.reader, down, signal)).rejects.toThrow(LineDown);
  });

  it('a registry that has no such feed yet holds nothing up', async () => {
    const { reader } = feedOf([]);
    const older = { decree: () => Promise.reject(new RegistryRefused(404, { code: 'request-unknown' })) };
    expect(await pullDecree(reader, older, signal)).toBeUndefined();
    const angry = {
      decree: () => Promise.reject(new RegistryRefused(403, { code: 'workstation-revoked' })),
    };
    await expect(pullDecree(reader, angry, signal)).rejects.toThrow('workstation-revoked');
  });
});
