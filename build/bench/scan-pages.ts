import { mkdir, open, rename, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawnPage, grainy, hanging } from '../../desk/pages/fixtures/drawn-page.ts';

/** A4 at 200 dpi, as USUAL_WISH asks for it. */
const A4 = { width: 1654, height: 2339, lines: 40 };
const STAMP = '<circle cx="900" cy="1800" r="170" fill="none" stroke="#3050c0" stroke-width="14"/>';

/** Sheets of a dossier as a scanner gives them, in colour, with its grain: straight, hanging, stamped, hanging and stamped. */
export async function scannedSheets(): Promise<readonly Uint8Array[]> {
  const plain = await drawnPage(A4);
  const stamped = await drawnPage({ ...A4, over: STAMP });
  return Promise.all([plain, await hanging(plain, 2.3), stamped, await hanging(stamped, -1.4)].map(grainy));
}

/**
 * The least that a page can cost here: opened, made black and white, coded as CCITT group 4, and on the disk whole (file, fsync, rename).
 * Nothing is set upright, looked at or encrypted.
 */
export async function leastOfAPage(folder: string, page: Uint8Array): Promise<void> {
  const bytes = await sharp(page)
    .greyscale()
    .threshold(165)
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1 })
    .toBuffer();
  await mkdir(folder, { recursive: true });
  const file = join(folder, randomUUID());
  const handle = await open(`${file}.tmp`, 'w');
  await handle.writeFile(bytes);
  await handle.sync();
  await handle.close();
  await rename(`${file}.tmp`, file);
  await rm(file);
}
