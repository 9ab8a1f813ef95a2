import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { asarArchive } from '../runtime/asar-archive.ts';
import { AsarDamaged, placeInAsar, verifyAsar } from './asar-integrity.ts';

const folder = mkdtempSync(join(tmpdir(), 'asar-integrity-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files = { 'main.js': 'run();\n', 'package.json': '{"name":"x"}', 'ar.txt': 'ترقيم' };

function written(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('an app.asar', () => {
  it('that is whole is known by the hash of its header', () => {
    const archive = asarArchive(files);
    const header = archive.subarray(16, 16 + archive.readUInt32LE(12));
    expect(verifyAsar(written('whole.asar', archive))).toEqual({
      headerHash: createHash('sha256').update(header).digest('hex'),
      packedFiles: 3,
      unpackedFiles: 0,
    });
  });

  it('tells where a file lies', () => {
    const path = written('places.asar', asarArchive(files));
    const { at, size } = placeInAsar(path, 'ar.txt');
    expect(
      readFileSync(path)
        .subarray(at, at + size)
        .toString(),
    ).toBe('ترقيم');
    expect(() => placeInAsar(path, 'absent.js')).toThrow(AsarDamaged);
  });

  it('with one altered byte is refused', () => {
    const archive = asarArchive(files);
    archive.write('gun', archive.indexOf('run();'));
    expect(() => verifyAsar(written('altered.asar', archive))).toThrow('main.js is not what the header says');
  });

  it('whose header was altered with its file has another hash', () => {
    const altered = asarArchive({ ...files, 'main.js': 'gun();\n' });
    const honest = verifyAsar(written('honest.asar', asarArchive(files))).headerHash;
    expect(verifyAsar(written('forged.asar', altered)).headerHash).not.toBe(honest);
  });

  it.each([
    ['cut short', () => asarArchive(files).subarray(0, 60)],
    ['something else', () => Buffer.from('PK this is no asar archive at all')],
    ['without its last file', () => asarArchive(files).subarray(0, -4)],
  ])('that is %s is refused', (name, bytes) => {
    expect(() => verifyAsar(written(`${name}.asar`, bytes()))).toThrow(AsarDamaged);
  });
});
