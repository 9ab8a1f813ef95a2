import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { ZipArchive, ZipDamaged } from './zip-archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'zip-archive-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes an archive by the format's letter, so that the reader is not checked against itself. */
function writeZip(
  name: string,
  files: Record<string, { text: string; deflate: boolean; mode?: number }>,
): string {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, { text, deflate, mode = 0o644 }] of Object.entries(files)) {
    const content = Buffer.from(text);
    const stored = deflate ? deflateRawSync(content) : content;
    const label = Buffer.from(path);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x0403_4b50, 0);
    local.writeUInt16LE(label.length, 26);
    local.writeUInt16LE(4, 28);
    locals.push(local, label, Buffer.alloc(4), stored);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x0201_4b50, 0);
    entry.writeUInt16LE(deflate ? 8 : 0, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(stored.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, label);
    offset += 34 + label.length + stored.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([...locals, index, end]));
  return path;
}

describe('a ZIP archive', () => {
  it('gives stored and deflated files with their mode', () => {
    using zip = new ZipArchive(
      writeZip('good.zip', {
        'a/run': { text: 'x'.repeat(5_000), deflate: true, mode: 0o755 },
        'b.txt': { text: 'ترقيم', deflate: false },
        empty: { text: '', deflate: true },
      }),
    );
    expect(zip.entries.map(entry => [entry.name, entry.mode, entry.read().toString()])).toEqual([
      ['a/run', 0o755, 'x'.repeat(5_000)],
      ['b.txt', 0o644, 'ترقيم'],
      ['empty', 0o644, ''],
    ]);
  });

  it('whose content was altered is refused', () => {
    const path = writeZip('altered.zip', { f: { text: 'one', deflate: false } });
    using good = new ZipArchive(path);
    expect(good.entries[0]?.read().toString()).toBe('one');
    writeFileSync(path, readFileSync(path, 'latin1').replace('one', 'two'), 'latin1');
    using altered = new ZipArchive(path);
    expect(() => altered.entries[0]?.read()).toThrow(ZipDamaged);
  });

  it('that is something else is refused', () => {
    const path = join(folder, 'text.zip');
    writeFileSync(path, 'not an archive at all, but long enough to be one');
    expect(() => new ZipArchive(path)).toThrow(ZipDamaged);
  });
});
