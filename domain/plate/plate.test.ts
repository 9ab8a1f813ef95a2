import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { LETTER_GROUPS } from '../number/letters.ts';
import { parseNumber } from '../number/parse.ts';
import type { RegistrationNumber } from '../number/registration-number.ts';
import { isPlateError, plateGeometry } from './geometry.ts';
import type { PlateDrawing, PlateMark } from './geometry.ts';
import { PROOF_GLYPHS } from './glyphs.ts';
import { monoline } from './monoline.ts';
import { svgPathData } from './path.ts';
import { plateSvg } from './plate-svg.ts';
import { PLATE_LAYOUTS, plateTable } from './plate-table.ts';
import type { PlateLayout } from './plate-table.ts';

const read = (text: string): RegistrationNumber => {
  const number = parseNumber(text);
  if (!('series' in number)) throw new Error(`${text}: ${number.code}`);
  return number;
};
const draw = (text: string, layout: PlateLayout): PlateDrawing => {
  const drawing = plateGeometry(read(text), layout, PROOF_GLYPHS);
  if (isPlateError(drawing)) throw new Error(`${text} ${layout}: ${drawing.code}`);
  return drawing;
};
const svgOf = (text: string, layout: PlateLayout): string => {
  const svg = plateSvg(read(text), layout);
  if (typeof svg !== 'string') throw new Error(svg.code);
  return svg;
};
const right = (mark: PlateMark) => mark.x + mark.width;
const bottom = (mark: PlateMark) => mark.y + mark.height;

/** Ink of a mark as an independent renderer measures it, in millimetres. */
function inkOf(mark: PlateMark): { x: number; y: number; width: number; height: number } {
  const scale = 8;
  const margin = 5;
  const [w, h] = [mark.width + 2 * margin, mark.height + 2 * margin];
  const paths = mark.pieces.map(
    ({ path, fill, strokeMm, join }) =>
      `<path fill="${fill ? 'black' : 'none'}" stroke="${strokeMm > 0 ? 'black' : 'none'}" stroke-width="${strokeMm}" stroke-linejoin="${join}" stroke-miterlimit="10" d="${svgPathData(path)}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${mark.x - margin} ${mark.y - margin} ${w} ${h}" width="${w}" height="${h}">${paths.join('')}</svg>`;
  const image = new Resvg(svg, { fitTo: { mode: 'zoom', value: scale } }).render();
  let [x0, y0, x1, y1] = [Infinity, Infinity, -1, -1];
  const { pixels } = image;
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      if ((pixels[(y * image.width + x) * 4 + 3] ?? 0) < 128) continue;
      [x0, x1, y0, y1] = [Math.min(x0, x), Math.max(x1, x), Math.min(y0, y), Math.max(y1, y)];
    }
  }
  return {
    x: mark.x - margin + x0 / scale,
    y: mark.y - margin + y0 / scale,
    width: (x1 - x0 + 1) / scale,
    height: (y1 - y0 + 1) / scale,
  };
}

describe('digits built from height, width and stroke', () => {
  it.each([...'0123456789W-'])('%s fills its box with ink, no more and no less', character => {
    const [width, height, stroke] = [character === '1' ? 15 : 30, 70, 8];
    const pieces = monoline(character, width, height, stroke) ?? [];
    const ink = inkOf({
      kind: 'digit',
      ink: '#000000',
      text: character,
      x: 0,
      y: 0,
      width,
      height,
      pieces: pieces.map(({ paint, path }) => ({
        path,
        fill: paint === 'fill',
        strokeMm: paint === 'fill' ? 0 : stroke,
        join: 'miter',
      })),
    });
    expect(Math.abs(ink.x)).toBeLessThan(0.15);
    expect(Math.abs(ink.width - width)).toBeLessThan(0.15);
    expect(Math.abs(ink.height - (character === '-' ? stroke : height))).toBeLessThan(0.15);
  });

  it('draws nothing it does not know', () => expect(monoline('X', 30, 70, 8)).toBeUndefined());
});

describe('annex 14: dimensions that close', () => {
  it.each([
    ['front', 450, 100, 70],
    ['rear-one-line', 498, 110, 80],
  ] as const)('%s: %i x %i, 15 + %i + 15', (layout, width, height, digits) => {
    const drawing = draw('88888-ط-88', layout);
    expect([drawing.width, drawing.height]).toEqual([width, height]);
    for (const mark of drawing.marks.filter(m => m.kind === 'digit')) {
      expect(mark.y).toBe(15);
      expect(mark.height).toBe(digits);
      expect(height - bottom(mark)).toBe(15);
    }
  });

  it('rear two lines: 210 = 15 + 80 + 10 + 5 + 5 + 80 + 15', () => {
    const drawing = draw('88888-ط-88', 'rear-two-lines');
    const digits = drawing.marks.filter(mark => mark.kind === 'digit');
    const [line1, line2] = [digits.slice(0, 2), digits.slice(2)];
    const bar = drawing.marks.find(mark => mark.kind === 'separator' && mark.width > mark.height);
    expect(line1.map(m => [m.y, bottom(m)])).toEqual([
      [15, 95],
      [15, 95],
    ]);
    expect([bar?.y, bar === undefined ? 0 : bottom(bar)]).toEqual([105, 110]);
    expect(line2).toHaveLength(5);
    for (const mark of line2) expect([mark.y, bottom(mark)]).toEqual([115, 195]);
    expect(drawing.height - 195).toBe(15);
  });

  it('annex 15, motorcycle: 208 = 13 + 5×30 + 4×8 + 13 and 177 = 13 + 60 + 13 + 5 + 13 + 60 + 13', () => {
    const drawing = draw('88888-ط-88', 'moto');
    const line2 = drawing.marks.filter(mark => mark.kind === 'digit').slice(2);
    expect(line2[0]?.x).toBeCloseTo(13);
    expect(drawing.width - right(line2[4] ?? line2[0] ?? fail())).toBeCloseTo(13);
    expect(line2.map(bottom)).toEqual([164, 164, 164, 164, 164]);
  });

  it('front: seven digits, 60 mm of letters and gaps of 20 fill the 450 mm', () => {
    const drawing = draw('88888-ط-88', 'front');
    const letter = drawing.marks.find(mark => mark.kind === 'letter') ?? fail();
    expect(letter.width).toBeCloseTo(60);
    const [first, last] = [drawing.marks[0] ?? fail(), drawing.marks.at(-1) ?? fail()];
    expect(first.x).toBeCloseTo(15);
    expect(drawing.width - right(last)).toBeCloseTo(15);
  });

  it('digits: 30 or 32 wide, 1 is 15 or 16, 12 apart', () => {
    for (const [layout, wide, one] of [
      ['front', 30, 15],
      ['rear-one-line', 32, 16],
    ] as const) {
      const [a, b] = draw('12-أ-6', layout).marks.map(mark => mark);
      expect([a?.width, b?.width]).toEqual([one, wide]);
      expect((b ?? fail()).x - right(a ?? fail())).toBeCloseTo(12);
    }
  });
});

describe('every letter group on every layout', () => {
  it.each(PLATE_LAYOUTS)(
    '%s: the widest number fits, in order, inside the edges, letters in their legal box',
    layout => {
      const table = plateTable(layout);
      for (const letters of LETTER_GROUPS) {
        const drawing = draw(`88888-${letters}-88`, layout);
        const letterMarks = drawing.marks.filter(mark => mark.kind === 'letter');
        // Read from the right: the first letter of a pair is the rightmost.
        expect(
          letterMarks
            .map(mark => mark.text)
            .reverse()
            .join(''),
        ).toBe(letters);
        for (const mark of drawing.marks) {
          expect(mark.x).toBeGreaterThanOrEqual(table.gapEdges - 0.02);
          expect(right(mark)).toBeLessThanOrEqual(table.width - table.gapEdges + 0.02);
        }
        for (const mark of letterMarks) {
          const alif = mark.text === 'أ';
          expect(mark.height).toBeLessThanOrEqual(table.letterHeightMax + 0.01);
          expect(mark.height).toBeGreaterThanOrEqual(
            (alif ? table.alifHeight : table.letterHeightMin) - 0.01,
          );
          expect(mark.width).toBeLessThanOrEqual(table.letterWidthMax + 0.01);
          if (!alif) expect(mark.width).toBeGreaterThanOrEqual(table.letterWidthMin - 0.01);
          expect(mark.y).toBeGreaterThanOrEqual(table.gapEdges - 0.01);
        }
        const line = drawing.marks.filter(
          mark => mark.y < table.gapEdges + table.digitHeight && mark.width < table.width / 2,
        );
        for (const [at, mark] of line.entries()) {
          const next = line[at + 1];
          if (next !== undefined) expect(next.x - right(mark)).toBeGreaterThanOrEqual(table.gapDigits - 0.02);
        }
      }
    },
  );

  it('letters have their ink where their box is', () => {
    for (const letters of LETTER_GROUPS.slice(0, 15)) {
      const mark = draw(`5-${letters}-6`, 'front').marks.find(m => m.kind === 'letter') ?? fail();
      const ink = inkOf(mark);
      expect(Math.abs(ink.x - mark.x)).toBeLessThan(0.6);
      expect(Math.abs(ink.width - mark.width)).toBeLessThan(0.8);
      expect(Math.abs(ink.height - mark.height)).toBeLessThan(0.8);
    }
  });
});

describe('other series', () => {
  it.each([
    ['000123 WW', 'front', '000123WW', '#000000'],
    ['26001 W18', 'front', '26001W18', '#cc0605'],
    ['269999 W18', 'front', '269999W18', '#cc0605'],
    ['1234-099', 'rear-one-line', '1234-099', '#ffffff'],
  ] as const)('%s on %s', (text, layout, shown, ink) => {
    const drawing = draw(text, layout);
    expect(drawing.marks.map(mark => mark.text).join('')).toBe(shown);
    expect(drawing.colours.ink).toBe(ink);
    expect((drawing.marks[0] ?? fail()).x).toBeGreaterThanOrEqual(15);
    expect((drawing.marks[0] ?? fail()).x).toBeCloseTo(drawing.width - right(drawing.marks.at(-1) ?? fail()));
  });

  it('refuses a series whose layout is not drawn', () => {
    expect(plateGeometry(read('CD 12-3'), 'moto', PROOF_GLYPHS)).toMatchObject({
      code: 'plate-series-without-layout',
    });
    expect(plateGeometry(read('5 WW'), 'rear-two-lines', PROOF_GLYPHS)).toMatchObject({
      code: 'plate-series-without-layout',
    });
    const bare = { ...PROOF_GLYPHS, weights: [] };
    expect(plateGeometry(read('5-أ-6'), 'front', bare)).toMatchObject({ code: 'plate-letter-without-glyph' });
  });
});

describe('SVG', () => {
  it('has user units of one millimetre, outlines only, and no sign on the face (art. 22)', () => {
    const svg = svgOf('12345-أ-6', 'front');
    expect(svg).toMatch(/^<svg [^>]*width="450mm" height="100mm" viewBox="0 0 450 100"/);
    expect(svg).not.toContain('<text');
    expect([...svg.matchAll(/data-text="([^"]+)"/g)].map(match => match[1]).join('')).toBe('12345|أ|6');
    expect(svg).toContain('data-box="');
  });

  it('says that it is a proof until the official letters are installed', () => {
    expect(svgOf('5-أ-6', 'front')).toContain('data-proof="true"');
    const official = plateSvg(read('5-أ-6'), 'front', { glyphs: { ...PROOF_GLYPHS, official: true } });
    expect(official).toContain('data-proof="false"');
    expect(official).not.toContain('<desc>');
  });

  it('draws the border inside the plate, its corners rounded', () => {
    const png = new Resvg(svgOf('5-أ-6', 'front'), { fitTo: { mode: 'width', value: 1800 } }).render();
    const { pixels } = png;
    const alpha = (x: number, y: number) => pixels[(y * png.width + x) * 4 + 3];
    expect([png.width, png.height]).toEqual([1800, 400]);
    expect(alpha(1, 1)).toBe(0);
    expect(alpha(900, 1)).toBe(255);
    expect(alpha(1, 200)).toBe(255);
  });
});

function fail(): never {
  throw new Error('a mark is missing');
}
