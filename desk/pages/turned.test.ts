import { describe, expect, it } from 'vitest';
import { greyPicture } from './grey-picture.ts';
import { turned } from './turned.ts';

/** A black square of `side` points whose middle lies at a place of a white page. */
function squareAt(x: number, y: number, side = 9) {
  const page = greyPicture(300, 400);
  const half = (side - 1) / 2;
  for (let row = y - half; row <= y + half; row += 1)
    page.pixels.fill(0, row * 300 + x - half, row * 300 + x + half + 1);
  return page;
}

/** The middle of what is dark, and how dark it is in all. */
function ink({ width, pixels }: { width: number; pixels: Uint8Array }) {
  let [sum, x, y] = [0, 0, 0];
  pixels.forEach((shade, at) => {
    sum += 255 - shade;
    x += (255 - shade) * (at % width);
    y += (255 - shade) * Math.floor(at / width);
  });
  return { x: x / sum, y: y / sum, sum };
}

describe('a page turned about its middle', () => {
  it.each([0.4, -3, 8, -8])('by %d degrees: ink goes where the turn takes it, and none is lost', degrees => {
    const page = squareAt(40, 350);
    const out = turned(page, degrees);
    const angle = (degrees * Math.PI) / 180;
    const [x, y] = [40 - 299 / 2, 350 - 399 / 2];
    const found = ink(out);
    expect(found.x - (out.width - 1) / 2).toBeCloseTo(x * Math.cos(angle) - y * Math.sin(angle), 0);
    expect(found.y - (out.height - 1) / 2).toBeCloseTo(x * Math.sin(angle) + y * Math.cos(angle), 0);
    expect(found.sum / ink(page).sum).toBeCloseTo(1, 1);
  });

  it('brings white corners in, and draws nothing from beside the page', () => {
    const black = greyPicture(300, 400, 0);
    const { width, height, pixels } = turned(black, 5);
    expect([width, height]).toEqual([334, 425]);
    expect([pixels[0], pixels[width - 1], pixels.at(-1), pixels.at(-width)]).toEqual([255, 255, 255, 255]);
    // No shade but black and white: a shade between would be a neighbour's of another row.
    expect(new Set(pixels)).toEqual(new Set([0, 255]));
  });
});
