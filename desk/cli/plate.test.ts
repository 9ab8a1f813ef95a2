import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPlateCommand } from './plate.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tarqim-plates-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('tarqim plate', () => {
  it('writes SVG, PDF and PNG of the exact size', async () => {
    const base = join(folder, 'new', 'P');
    const { exit, out } = await runPlateCommand([
      'NORMAL',
      '33870-ه-59',
      '--layout',
      'front',
      '--out',
      `${base}.svg,.pdf,.png`,
    ]);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      number: { canonical: '33870-ه-59' },
      plates: [
        {
          layout: 'front',
          widthMm: 450,
          heightMm: 100,
          proof: true,
          files: [`${base}.svg`, `${base}.pdf`, `${base}.png`],
        },
      ],
    });
    expect(await readFile(`${base}.svg`, 'utf8')).toContain('viewBox="0 0 450 100"');
    const png = await sharp(`${base}.png`).metadata();
    expect([png.width, png.height]).toEqual([5400, 1200]);
    expect(png.density).toBe(305);
    const pdf = (await readFile(`${base}.pdf`)).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf);
    expect((Number(box?.[1]) * 25.4) / 72).toBeCloseTo(450, 2);
    expect((Number(box?.[2]) * 25.4) / 72).toBeCloseTo(100, 2);
  });

  it('puts the layout in the name when there are several', async () => {
    const base = join(folder, 'Q');
    const { exit } = await runPlateCommand([
      'normal',
      '5',
      'ab',
      '6',
      '--layout=front,rear-two-lines',
      '--out',
      `${base}.svg`,
    ]);
    expect(exit).toBe(0);
    expect((await readdir(folder)).filter(name => name.startsWith('Q')).sort()).toEqual([
      'Q-front.svg',
      'Q-rear-two-lines.svg',
    ]);
  });

  it('writes nothing when one of the layouts is refused', async () => {
    const { exit, err } = await runPlateCommand([
      'WW',
      '123',
      '--layout',
      'front,rear-two-lines',
      '--out',
      join(folder, 'R.svg'),
    ]);
    expect(exit).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ code: 'plate-series-without-layout' });
    expect((await readdir(folder)).some(name => name.startsWith('R'))).toBe(false);
  });

  it('says when a file cannot be written', async () => {
    const { exit, err } = await runPlateCommand(['WW', '123', '--out', '/dev/null/x/F.svg']);
    expect(exit).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ code: 'file-not-written' });
  });

  it.each([
    [[], 'usage'],
    [['NORMAL', '5-أ-6'], 'usage'],
    [['NORMAL', '5-أ-6', '--out', 'F.gif'], 'usage'],
    [['NORMAL', '5-أ-6', '--layout', 'side', '--out', 'F.svg'], 'usage'],
    [['NORMAL', '5-أ-6', '--colour', 'red', '--out', 'F.svg'], 'usage'],
    [['NORMAL', '5-ج-6', '--out', 'F.svg'], 'number-letter-unknown'],
  ])('answers exit 2 to %j', async (args, code) => {
    const { exit, err } = await runPlateCommand(args);
    expect(exit).toBe(2);
    expect(JSON.parse(err)).toMatchObject({ code });
  });
});
