import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryStore } from './fixtures/temporary-store.ts';
import { highWater } from './high-water.ts';
import { openKeys } from './key-slots.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tarqim-harm-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keystore = { seal: () => Promise.resolve(null), open: () => Promise.resolve(null) };

describe('what harm left behind', () => {
  it('never makes new keys beside a database: they would close it for good', async () => {
    const file = join(folder, 'key-slots.json');
    writeFileSync(join(folder, 'tarqim.db'), 'something encrypted');
    await expect(openKeys(file, keystore, 'demo')).rejects.toMatchObject({ code: 'key-slots-damaged' });
    expect(existsSync(file)).toBe(false);
  });

  it('locks issuing on a mark that cannot be read, and the desk still starts', () => {
    const file = join(folder, 'journal-mark.json');
    writeFileSync(file, '{"workstation":"W1","ep');
    const verdict = highWater(file).check(
      { seq: 3, hash: 'h' },
      { workstation: 'W1', epoch: 1 },
      () => undefined,
    );
    expect(verdict).toBe('restored');
  });

  it('locks issuing on a full journal whose mark is gone, and leaves an empty one free', () => {
    const owner = { workstation: 'W1', epoch: 1 };
    const mark = highWater(join(folder, 'journal-mark.json'));
    expect(mark.check({ seq: 0, hash: null }, owner, () => undefined)).toBe('new');
    expect(mark.check({ seq: 3, hash: 'h' }, owner, () => 'h')).toBe('restored');
    mark.begin(owner);
    expect(mark.check({ seq: 0, hash: null }, owner, () => undefined)).toBe('same');
    // A crash after the first act and before its mark harms nobody.
    expect(mark.check({ seq: 1, hash: 'h' }, owner, () => 'h')).toBe('ahead');
  });

  it('does not start the mark anew for a machine that has one: a database of before its enrolment stays locked', () => {
    const owner = { workstation: 'W1', epoch: 1 };
    const mark = highWater(join(folder, 'journal-mark.json'));
    mark.raise({ ...owner, seq: 7, hash: 'seventh' });
    mark.begin(owner);
    expect(mark.check({ seq: 1, hash: 'h' }, owner, () => 'h')).toBe('restored');
    mark.begin({ workstation: 'W1', epoch: 2 });
    expect(mark.check({ seq: 1, hash: 'h' }, { workstation: 'W1', epoch: 2 }, () => 'h')).toBe('ahead');
  });

  it('stores a damaged scan anew when the same paper is scanned again', () => {
    const home = temporaryStore();
    try {
      const { store } = home.open();
      const content = Buffer.from('a scan');
      const { id } = store.blobs.put(content, 'image/png', '2026-03-17T09:00:00.000Z');
      const shelf = join(home.folder, 'blobs', id.slice(0, 2));
      const file = join(shelf, readdirSync(shelf)[0] ?? '');
      const bytes = readFileSync(file);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      writeFileSync(file, bytes);
      expect(() => store.blobs.get(id)).toThrow('altered');
      store.blobs.put(content, 'image/png', '2026-03-17T09:05:00.000Z');
      expect(Buffer.from(store.blobs.get(id).content)).toEqual(content);
      store.close();
    } finally {
      home.clean();
    }
  });
});
