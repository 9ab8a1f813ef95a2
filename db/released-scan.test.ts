import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryStore } from './fixtures/temporary-store.ts';
import type { Store } from './store.ts';

const AT = '2026-03-17T09:00:00.000Z';
let home: ReturnType<typeof temporaryStore>;
let store: Store;
beforeEach(() => {
  home = temporaryStore();
  store = home.open().store;
});
afterEach(() => {
  store.close();
  home.clean();
});

const fileOf = (id: string) => join(home.folder, 'blobs', id.slice(0, 2), id);
function paged(draft: string, pageId: string, text: string): string {
  const { id } = store.blobs.put(Buffer.from(text), 'image/png', AT);
  const page = { id: pageId, home: draft, paperKey: 'k', name: 'n', source: 'file' as const };
  store.pages.add({ ...page, blob: id, blobPage: 1, takenBy: 'a', takenAt: AT });
  return id;
}

describe('scans of a discarded draft', () => {
  it('go, row and file; those that another home names stay whole', () => {
    const own = paged('draft', 'p1', 'mine alone');
    const shared = paged('draft', 'p2', 'the same sheet');
    paged('dossier', 'p3', 'the same sheet');
    store.write(() => store.blobs.release(store.pages.removeAll('draft')));
    expect(store.blobs.sweep()).toBe(1);
    expect(existsSync(fileOf(own))).toBe(false);
    expect(() => store.blobs.get(own)).toThrow('unknown');
    expect(Buffer.from(store.blobs.get(shared).content).toString()).toBe('the same sheet');
    expect(readdirSync(join(home.folder, 'blobs')).length).toBeGreaterThan(0);
  });

  it('a power cut between row and file: the file goes at the next start', () => {
    const id = paged('draft', 'p1', 'mine alone');
    store.write(() => store.blobs.release(store.pages.removeAll('draft')));
    store.close();
    expect(existsSync(fileOf(id))).toBe(true);
    store = home.open().store;
    expect(store.blobs.sweep()).toBe(1);
    expect(existsSync(fileOf(id))).toBe(false);
    expect(store.blobs.sweep()).toBe(0);
  });

  it('a transaction that is rolled back loses nothing', () => {
    const id = paged('draft', 'p1', 'mine alone');
    expect(() =>
      store.write(() => {
        store.blobs.release(store.pages.removeAll('draft'));
        throw new Error('cut');
      }),
    ).toThrow('cut');
    expect(store.blobs.sweep()).toBe(0);
    expect(Buffer.from(store.blobs.get(id).content).toString()).toBe('mine alone');
  });

  it('a sheet scanned again before the sweep is kept', () => {
    paged('draft', 'p1', 'mine alone');
    store.write(() => store.blobs.release(store.pages.removeAll('draft')));
    const id = paged('other', 'p2', 'mine alone');
    expect(store.blobs.sweep()).toBe(0);
    expect(Buffer.from(store.blobs.get(id).content).toString()).toBe('mine alone');
  });
});
