import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SAMPLES } from '../paper/samples.ts';
import { runPaperCommand } from './paper.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tarqim-paper-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const file = async (content: string) => {
  const path = join(directory, 'data.json');
  await writeFile(path, content);
  return path;
};
const run = async (...args: string[]) => {
  const { exit, out, err } = await runPaperCommand(args);
  expect(exit === 0 ? err : out).toBe('');
  return { exit, said: JSON.parse(exit === 0 ? out : err) as unknown };
};

describe('tarqim paper', () => {
  it('writes the PDF and says what it wrote', async () => {
    const out = join(directory, 'r.pdf');
    const data = await file(JSON.stringify(SAMPLES.inventaire));
    expect(await run('inventaire', data, '--out', out)).toMatchObject({
      exit: 0,
      said: { kind: 'inventaire', pages: 1, out },
    });
    expect((await readFile(out)).subarray(0, 8).toString()).toBe('%PDF-1.7');
  });

  it('writes a blank form of the decree', async () => {
    const out = join(directory, 'f.pdf');
    expect(await run('--blank', 'FORM_IV', '--out', out)).toMatchObject({
      exit: 0,
      said: { kind: 'formulaire', pages: 1, out },
    });
    expect((await readFile(out)).subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(await run('--blank', 'FORM_X', '--out', out)).toMatchObject({ exit: 2, said: { code: 'usage' } });
    expect(await run('remise', '--blank', 'FORM_I', '--out', out)).toMatchObject({ exit: 2 });
    expect(await run('--out', out)).toMatchObject({ exit: 2 });
  });

  it('refuses data that do not fit with exit 1, and writes nothing', async () => {
    const data = await file(JSON.stringify({ ...SAMPLES.remise, owner: { fr: 'x'.repeat(300), ar: '' } }));
    expect(await run('remise', data, '--out', join(directory, 'r.pdf'))).toMatchObject({
      exit: 1,
      said: { code: 'does-not-fit', field: 'owner.fr' },
    });
    expect(await readdir(directory)).toEqual(['data.json']);
  });

  it('answers bad input with exit 2', async () => {
    const good = await file(JSON.stringify(SAMPLES.remise));
    const out = join(directory, 'r.pdf');
    expect(await run('affiche', good, '--out', out)).toMatchObject({ exit: 2, said: { code: 'usage' } });
    expect(await run('remise', good)).toMatchObject({ exit: 2, said: { code: 'usage' } });
    expect(await run('remise', join(directory, 'none.json'), '--out', out)).toMatchObject({
      exit: 2,
      said: { code: 'file-unreadable', params: { reason: 'ENOENT' } },
    });
    expect(await run('remise', good, '--out', join(directory, 'none', 'r.pdf'))).toMatchObject({
      exit: 2,
      said: { code: 'file-unwritable', params: { reason: 'ENOENT' } },
    });
    expect(await run('remise', await file('{'), '--out', out)).toMatchObject({
      exit: 2,
      said: { code: 'json-unreadable' },
    });
  });
});
