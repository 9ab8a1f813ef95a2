import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A grey picture: 0 is ink. */
export interface Grey {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}

/** The pages of a PDF, drawn by Poppler. */
export function drawnPages(file: string, folder: string, name: string, dpi: number): Grey[] {
  execFileSync('pdftoppm', ['-gray', '-r', String(dpi), file, join(folder, name)]);
  return readdirSync(folder)
    .filter(one => one.startsWith(`${name}-`) && one.endsWith('.pgm'))
    .sort()
    .map(one => readPgm(readFileSync(join(folder, one))));
}

/** A binary PGM as pdftoppm writes it. */
function readPgm(bytes: Buffer): Grey {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 60).toString('latin1'));
  if (!head) throw new Error('pdftoppm wrote no PGM');
  const [all, width = '', height = ''] = head;
  return { widthPx: Number(width), heightPx: Number(height), pixels: bytes.subarray(all.length) };
}

export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Ink of one picture that has none of the other's within a dot, and the other way round, in dots; at the shift that suits best. */
export function strayInk(one: Grey, other: Grey, at: Place): number {
  let least = Infinity;
  for (let dy = -2; dy <= 2; dy += 1) {
    for (let dx = -2; dx <= 2; dx += 1) {
      const stray = unmatched(one, other, at, dx, dy) + unmatched(other, one, shifted(at, dx, dy), -dx, -dy);
      least = Math.min(least, stray);
      if (least === 0) return 0;
    }
  }
  return least;
}

const INK = 110;
const TRACE = 200;

function shifted(at: Place, dx: number, dy: number): Place {
  return { ...at, left: at.left + dx, top: at.top + dy };
}

function unmatched(from: Grey, to: Grey, at: Place, dx: number, dy: number): number {
  let count = 0;
  for (let y = at.top; y < at.top + at.height; y += 1) {
    for (let x = at.left; x < at.left + at.width; x += 1) {
      if ((from.pixels[y * from.widthPx + x] ?? 255) > INK) continue;
      if (!inkNear(to, x + dx, y + dy)) count += 1;
    }
  }
  return count;
}

function inkNear(picture: Grey, x: number, y: number): boolean {
  for (let row = y - 1; row <= y + 1; row += 1) {
    for (let column = x - 1; column <= x + 1; column += 1) {
      if ((picture.pixels[row * picture.widthPx + column] ?? 255) <= TRACE) return true;
    }
  }
  return false;
}
