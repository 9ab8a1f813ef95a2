import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dotPicture, HEAD_DOTS, thresholdPicture } from './picture.ts';
import { simulatedPrinter } from './simulated-printer.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'receipt-simulator-'));
});
afterEach(() => rm(folder, { recursive: true }));

const picture = dotPicture(
  HEAD_DOTS,
  100,
  new Uint8Array((HEAD_DOTS / 8) * 100).map((_, at) => (at * 37) & 0xff),
);
const long = () => AbortSignal.timeout(20_000);

it('is named a simulator, and leaves each strip as a picture of its dots', async () => {
  const printer = simulatedPrinter(join(folder, 'recus'), 'Simulateur');
  expect(printer.simulator).toBe(true);
  await printer.print({ name: 'recepisse/1', picture }, long());
  await printer.print({ name: 'remise/1', picture }, long());
  expect(await readdir(join(folder, 'recus'))).toEqual(['recepisse-1.png', 'remise-1.png']);
  const { data } = await sharp(await readFile(join(folder, 'recus', 'remise-1.png')))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  // real-time commands hidden in the dots are the only ones that may be changed (escpos.ts)
  expect(thresholdPicture(new Uint8Array(data), HEAD_DOTS).heightDots).toBe(100);
});

it('a folder that cannot be written is a failed printer: no strip counts', async () => {
  await writeFile(join(folder, 'recus'), 'in the way');
  const printer = simulatedPrinter(join(folder, 'recus'), 'Simulateur');
  await expect(printer.print({ name: 'a', picture }, long())).rejects.toMatchObject({
    code: 'printer-failed',
  });
});
