import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERIES } from '../../domain/number/registration-number.ts';
import { DRAWN_LAYOUTS } from '../../domain/plate/plate-table.ts';
import { writePlateGallery } from './plate-gallery.ts';
import { runPlateCommand } from './plate.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tarqim-gallery-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('holds every series and every layout, each plate in a file of its own, all shown on its page', async () => {
  const { index, plates, files } = await writePlateGallery(join(folder, 'all'), ['svg']);
  const names = (await readdir(join(folder, 'all'))).filter(name => name.endsWith('.svg'));
  expect(names).toHaveLength(plates);
  expect(new Set(files).size).toBe(plates);
  for (const series of SERIES)
    expect(
      names.some(name => name.startsWith(`${series}-`)),
      series,
    ).toBe(true);
  for (const layout of DRAWN_LAYOUTS)
    expect(
      names.some(name => name.endsWith(`-${layout}.svg`)),
      layout,
    ).toBe(true);
  const shown = await readFile(index, 'utf8');
  for (const name of names) expect(shown).toContain(`src="${name}"`);
});

it('is asked for by `plate gallery`, and says when its folder cannot be written', async () => {
  const { exit, err } = await runPlateCommand(['gallery', '--out', '/dev/null/x']);
  expect([exit, JSON.parse(err)]).toMatchObject([1, { code: 'file-not-written' }]);
  expect(await runPlateCommand(['gallery'])).toMatchObject({ exit: 2 });
});
