import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError, type RegistrationNumber } from '../../domain/number/registration-number.ts';
import { isPlateError, plateGeometry, type PlateDrawing } from '../../domain/plate/geometry.ts';
import { type PlateGlyphs, PROOF_GLYPHS } from '../../domain/plate/glyphs.ts';
import { drawingSvg } from '../../domain/plate/plate-svg.ts';
import { DRAWN_LAYOUTS, type DrawnLayout } from '../../domain/plate/plate-table.ts';
import { SAMPLE_NUMBERS } from '../../domain/plate/samples.ts';
import { LARGEST_FONT_BYTES, readPlateFont } from './plate-font.ts';

const require = createRequire(import.meta.url);
const file = (path: string) => readFileSync(require.resolve(path));
/** Stands in for the official face: it has all the letters, and it is not official. */
const STAND_IN = file(
  '@expo-google-fonts/ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf',
);
const LATIN_ONLY = file('@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff');

const official = readPlateFont(STAND_IN);
if (!('weights' in official)) throw new Error(official.code);
const drawn = (
  number: RegistrationNumber | string,
  layout: DrawnLayout,
  glyphs: PlateGlyphs,
): PlateDrawing => {
  const parsed = typeof number === 'string' ? parseNumber(number) : number;
  if (isNumberError(parsed)) throw new Error(parsed.code);
  const drawing = plateGeometry(parsed, layout, glyphs);
  if (isPlateError(drawing)) throw new Error(drawing.code);
  return drawing;
};

describe('the slot of the official face', () => {
  it('draws every plate in the legal boxes of the tables, by its own letters', () => {
    let plates = 0;
    for (const number of SAMPLE_NUMBERS)
      for (const layout of DRAWN_LAYOUTS) {
        const proof = plateGeometry(number, layout, PROOF_GLYPHS);
        if (isPlateError(proof)) continue;
        const plate = drawn(number, layout, official);
        plates++;
        const boxes = (drawing: PlateDrawing) =>
          drawing.marks
            .filter(mark => ['digit', 'latin', 'dash', 'separator'].includes(mark.kind))
            .map(({ text, width, height }) => [text, width, height]);
        expect(boxes(plate)).toEqual(boxes(proof));
        expect([plate.width, plate.height, plate.cornerRadius]).toEqual([
          proof.width,
          proof.height,
          proof.cornerRadius,
        ]);
      }
    expect(plates).toBeGreaterThan(80);
  });

  it('scales a letter to its legal height, and thickens nothing', () => {
    const plate = drawn('88888-ط-88', 'front', official);
    const digit = plate.marks.find(mark => mark.kind === 'digit');
    const ys = digit?.pieces.flatMap(({ path }) =>
      path.flatMap(command => (command[0] === 'M' || command[0] === 'L' ? [command[2]] : [])),
    );
    expect([digit?.height, digit?.width, digit?.y]).toEqual([70, 30, 15]);
    expect(Math.min(...(ys ?? []))).toBeGreaterThanOrEqual(15 - 0.001);
    expect(Math.max(...(ys ?? []))).toBeLessThanOrEqual(85 + 0.001);
    const letter = plate.marks.find(mark => mark.kind === 'letter');
    expect(letter?.pieces.map(piece => piece.strokeMm)).toEqual([0]);
    expect(letter?.height).toBeLessThanOrEqual(70.01);
    // The proof's letter is another drawing.
    expect(drawingSvg(plate, 'x')).not.toContain(
      drawingSvg(drawn('88888-ط-88', 'front', PROOF_GLYPHS), 'x').slice(-400, -20),
    );
  });

  it('a plate says that it is a proof until then, and which file drew it afterwards', () => {
    const [proof, plate] = [drawn('5-أ-6', 'front', PROOF_GLYPHS), drawn('5-أ-6', 'front', official)];
    expect([proof.proof, plate.proof]).toEqual([true, false]);
    expect(official.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(plate.face).toContain('IBM Plex Sans Arabic');
    expect(drawingSvg(proof, 'x')).toContain('data-proof="true"');
    expect(drawingSvg(plate, 'x')).toContain('data-proof="false"');
  });

  it.each([
    ['nothing', new Uint8Array(), 'plate-font-unreadable'],
    ['no font', Buffer.from('%PDF-1.7 not a font at all'), 'plate-font-unreadable'],
    ['a font cut short', STAND_IN.subarray(0, 9000), 'plate-font-unreadable'],
    ['a face without Arabic', LATIN_ONLY, 'plate-font-letters'],
    ['more than four megabytes', new Uint8Array(LARGEST_FONT_BYTES + 1), 'plate-font-large'],
  ])('refuses %s', (_, bytes, code) => {
    expect(readPlateFont(bytes)).toMatchObject({ code });
  });

  it('says which letters are missing', () => {
    expect(readPlateFont(LATIN_ONLY)).toMatchObject({
      params: { letters: expect.stringContaining('أ') as string },
    });
  });

  it('a file damaged anywhere is read or refused, never thrown', () => {
    for (let at = 0; at < STAND_IN.length; at += 7919) {
      const bytes = Buffer.from(STAND_IN);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      const read = readPlateFont(bytes);
      expect('weights' in read || 'code' in read).toBe(true);
    }
  });
});
