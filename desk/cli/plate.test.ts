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

  it('draws the plate that the vehicle must carry when no layout is asked, and says its doubts in both languages', async () => {
    const base = join(folder, 'T');
    const { exit, out } = await runPlateCommand(['TRAILER', '1234-09', '--out', `${base}.svg,.zpl`]);
    expect(exit).toBe(0);
    const answer = JSON.parse(out) as { plates: { doubts: { id: string; fr: string; ar: string }[] }[] };
    expect(answer.plates).toMatchObject([
      {
        layout: 'rear-one-line',
        fr: 'Arrière, une ligne',
        widthMm: 498,
        files: [`${base}.svg`, `${base}.zpl`],
      },
    ]);
    expect(answer.plates[0]?.doubts.map(doubt => doubt.id)).toContain('annex-16');
    expect(answer.plates[0]?.doubts.every(doubt => doubt.fr !== '' && doubt.ar !== '')).toBe(true);
    expect(await readFile(`${base}.svg`, 'utf8')).toContain(
      'data-doubts="annex-14.gap_edges_part1_3_min annex-16"',
    );
    expect(await readFile(`${base}.zpl`, 'latin1')).toMatch(
      /^\^XA\^PW5976\^LL1320\^.*:Z64:[A-Za-z0-9+/=]+:[0-9A-F]{4}\^FS/,
    );
  });

  it.each([
    ['ADMIN', ['123456-المغرب'], 'front,rear-two-lines', [400, 326]],
    ['ADMIN', ['12345-GN'], 'moto', [208]],
    ['ADMIN_SPECIAL', ['1234-99'], 'front,rear-one-line', [390, 403]],
    ['DIPLOMATIC', ['CMD', '123-19'], 'front,rear-one-line,rear-two-lines', [506, 540, 314]],
    ['COOPERATION', ['CI 1234-10'], 'rear-two-lines', [314]],
    ['COLLECTION', ['12345-أ-6'], 'front,moto', [450, 208]],
    ['W18', ['26001 W18'], 'front,rear-one-line,moto', [450, 498, 208]],
    ['NORMAL', ['12345-أ-6'], 'international-front,international-moto,ma-sign', [450, 208, 175]],
  ])('%s %j on %s', async (series, words, layout, widths) => {
    const { exit, out } = await runPlateCommand([
      series,
      ...words,
      '--layout',
      layout,
      '--out',
      join(folder, 'S.svg'),
    ]);
    expect(exit).toBe(0);
    const answer = JSON.parse(out) as { plates: { widthMm: number }[] };
    expect(answer.plates.map(plate => plate.widthMm)).toEqual(widths);
  });

  it('refuses ZPL for two inks before anything is written, and a number too long for its plate', async () => {
    const zpl = await runPlateCommand(['ADMIN', '5-ش', '--out', join(folder, 'U.svg,.zpl')]);
    expect([zpl.exit, JSON.parse(zpl.err)]).toMatchObject([1, { code: 'plate-needs-two-inks' }]);
    const long = await runPlateCommand([
      'ADMIN',
      '888888-ش',
      '--layout',
      'moto',
      '--out',
      join(folder, 'U.svg'),
    ]);
    expect([long.exit, JSON.parse(long.err)]).toMatchObject([1, { code: 'plate-number-too-wide' }]);
    expect((await readdir(folder)).some(name => name.startsWith('U'))).toBe(false);
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
