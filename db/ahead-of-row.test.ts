import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryStore } from './fixtures/temporary-store.ts';
import type { Store } from './store.ts';

const AT = '2026-03-17T09:00:00.000Z';
const MIME = 'image/tiff';
const PAGE = Buffer.from('a page that the scanner gave');
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
/** Files of the scans, whole or half. */
const files = () =>
  readdirSync(join(home.folder, 'blobs'), { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  );
const readBack = (id: string) => Buffer.from(store.blobs.get(id).content);

describe('the file of a page, written ahead of its row', () => {
  it('is the one that the row names: nothing is written twice', async () => {
    await store.blobs.ahead(PAGE, MIME);
    const [before] = files();
    const inode = statSync(join(before?.parentPath ?? '', before?.name ?? '')).ino;
    const { id } = store.blobs.put(PAGE, MIME, AT);
    expect(statSync(fileOf(id)).ino).toBe(inode);
    expect(readBack(id)).toEqual(PAGE);
    expect(files()).toHaveLength(1);
  });

  it('overtaken by its row at any moment, is whole under one key, and no half stays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(12), fc.uint8Array({ minLength: 1, maxLength: 64 }), async (turns, bytes) => {
        const ahead = store.blobs.ahead(bytes, MIME);
        for (let turn = 0; turn < turns; turn += 1) await new Promise(resolve => setImmediate(resolve));
        const { id } = store.blobs.put(bytes, MIME, AT);
        await ahead;
        expect(readBack(id)).toEqual(Buffer.from(bytes));
        expect(files().filter(({ name }) => name.endsWith('.tmp'))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('asked twice at once, or of a page that is stored, writes once', async () => {
    await Promise.all([store.blobs.ahead(PAGE, MIME), store.blobs.ahead(PAGE, MIME)]);
    const { id } = store.blobs.put(PAGE, MIME, AT);
    const { mtimeMs, ino } = statSync(fileOf(id));
    await store.blobs.ahead(PAGE, MIME);
    expect(statSync(fileOf(id))).toMatchObject({ mtimeMs, ino });
    expect(readBack(id)).toEqual(PAGE);
  });

  it('whose row was rolled back is written anew for the next', async () => {
    await store.blobs.ahead(PAGE, MIME);
    expect(() =>
      store.write(() => {
        store.blobs.put(PAGE, MIME, AT);
        throw new Error('cut');
      }),
    ).toThrow('cut');
    await store.blobs.ahead(PAGE, MIME);
    expect(readBack(store.blobs.put(PAGE, MIME, AT).id)).toEqual(PAGE);
  });

  it('that waits for its row is no leaving of a former one: the sweep lets it stand', async () => {
    const { id } = store.blobs.put(PAGE, MIME, AT);
    store.write(() => store.blobs.release([id]));
    await store.blobs.ahead(PAGE, MIME);
    expect(store.blobs.sweep()).toBe(0);
    expect(existsSync(fileOf(id))).toBe(true);
    store.blobs.put(PAGE, MIME, AT);
    expect(store.blobs.sweep()).toBe(0);
    expect(readBack(id)).toEqual(PAGE);
  });

  it('that finds no place is told, and leaves nothing behind', async () => {
    const { id } = store.blobs.put(PAGE, MIME, AT);
    store.write(() => store.blobs.release([id]));
    store.blobs.sweep();
    // A file where its folder should be: no folder can be made there, for root neither.
    rmSync(join(home.folder, 'blobs', id.slice(0, 2)), { recursive: true });
    mkdirSync(join(home.folder, 'blobs'), { recursive: true });
    writeFileSync(join(home.folder, 'blobs', id.slice(0, 2)), '');
    await expect(store.blobs.ahead(PAGE, MIME)).rejects.toThrow();
    rmSync(join(home.folder, 'blobs', id.slice(0, 2)));
    expect(readBack(store.blobs.put(PAGE, MIME, AT).id)).toEqual(PAGE);
  });
});
