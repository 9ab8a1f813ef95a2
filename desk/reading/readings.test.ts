import { describe, expect, it } from 'vitest';
import type { PageReader } from './page-reader.ts';
import { readings } from './readings.ts';

/** A reader that reads until it is let go of or stopped. */
function slowReader() {
  const text = { latin: 'x', arabic: '', zone: '' };
  let end: () => void = () => undefined;
  const reader: PageReader = {
    read: (_picture, signal) =>
      new Promise((resolve, reject) => {
        end = () => resolve(text);
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      }),
    close: () => Promise.resolve(),
  };
  return { reader, end: () => end() };
}
const page = new Uint8Array();

describe('readings', () => {
  it('are one at a time, and the next is taken when the first ended', async () => {
    const slow = slowReader();
    const all = readings(slow.reader);
    const first = all.read('1', 'a', page);
    await expect(all.read('2', 'b', page)).rejects.toMatchObject({ refusal: { code: 'reading-busy' } });
    slow.end();
    expect((await first).latin).toBe('x');
    const next = all.read('3', 'b', page);
    slow.end();
    expect((await next).latin).toBe('x');
  });

  it('are stopped by their own person alone', async () => {
    const all = readings(slowReader().reader);
    const mine = all.read('1', 'a', page);
    expect([all.stop('1', 'b'), all.stop('2', 'a')]).toEqual([false, false]);
    expect(all.stop('1', 'a')).toBe(true);
    await expect(mine).rejects.toMatchObject({ refusal: { code: 'reading-stopped' } });
    expect(all.stop('1', 'a')).toBe(false);
  });
});
