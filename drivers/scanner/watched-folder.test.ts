import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Scanner, USUAL_WISH } from './scanner.ts';
import { watchedFolder } from './watched-folder.ts';

const signal = AbortSignal.timeout(20_000);
let folder: string;
let scanner: Scanner;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tarqim-watched-'));
  scanner = watchedFolder({ id: 'f', name: 'Copier', folder, lookMs: 5, firstMs: 50, quietMs: 30 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const JPEG = [0xff, 0xd8, 0xff];
/** Puts a file there, `at` seconds after the first. */
function put(name: string, at: number, bytes: readonly number[] = [...JPEG, at]): void {
  writeFileSync(join(folder, name), Uint8Array.from(bytes));
  utimesSync(join(folder, name), 1_700_000_000 + at, 1_700_000_000 + at);
}
const lying = (of = '.') => readdirSync(join(folder, of)).toSorted();

describe('a watched folder', () => {
  it('gives the files that lie there, oldest first, and removes each once it was kept', async () => {
    put('b.jpg', 1);
    put('a.jpg', 2);
    put('half.jpg.part', 3);
    const names: (string | undefined)[] = [];
    for await (const page of scanner.scan(USUAL_WISH, signal)) names.push(page.name);
    expect(names).toEqual(['b.jpg', 'a.jpg']);
    expect(lying()).toEqual(['half.jpg.part']);
  });

  it('waits for what comes while it is looked at', async () => {
    const names: (string | undefined)[] = [];
    put('1.jpg', 1);
    for await (const page of scanner.scan(USUAL_WISH, signal)) {
      names.push(page.name);
      if (names.length < 3) put(`${String(names.length + 1)}.jpg`, names.length + 1);
    }
    expect(names).toEqual(['1.jpg', '2.jpg', '3.jpg']);
  });

  it('leaves a page where it lies until it was kept: a reader that fails finds it again', async () => {
    put('1.jpg', 1);
    for await (const page of scanner.scan(USUAL_WISH, signal)) if (page.name === '1.jpg') break;
    expect(lying()).toEqual(['1.jpg']);
  });

  it('puts a file that is no page aside and says its name; the next scan goes on', async () => {
    put('virus.jpg', 1, [1, 2, 3]);
    put('2.jpg', 2);
    const read = async () => {
      const names: (string | undefined)[] = [];
      for await (const page of scanner.scan(USUAL_WISH, signal)) names.push(page.name);
      return names;
    };
    await expect(read()).rejects.toMatchObject({ code: 'scan-folder-file', file: 'virus.jpg' });
    expect(await read()).toEqual(['2.jpg']);
    expect(lying('illisibles')).toEqual(['virus.jpg']);
  });

  it('does not cover a file of the same name that was put aside before', async () => {
    for (const at of [1, 2]) {
      put('x.jpg', at, [at]);
      await expect(async () => {
        for await (const page of scanner.scan(USUAL_WISH, signal)) expect(page).toBeUndefined();
      }).rejects.toMatchObject({ code: 'scan-folder-file' });
    }
    expect(lying('illisibles')).toEqual(['2-x.jpg', 'x.jpg']);
  });

  it('says that nothing came, and that the folder is gone', async () => {
    const first = async () => {
      for await (const page of scanner.scan(USUAL_WISH, signal)) return page;
      return undefined;
    };
    await expect(first()).rejects.toMatchObject({ code: 'scanner-empty' });
    rmSync(folder, { recursive: true });
    await expect(first()).rejects.toMatchObject({ code: 'scan-folder-absent' });
    await expect(scanner.probe(signal)).rejects.toMatchObject({ code: 'scan-folder-absent' });
  });
});
