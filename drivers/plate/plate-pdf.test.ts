import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isPlateError, plateGeometry } from '../../domain/plate/geometry.ts';
import { PROOF_GLYPHS } from '../../domain/plate/glyphs.ts';
import { DRAWN_LAYOUTS } from '../../domain/plate/plate-table.ts';
import { SAMPLE_NUMBERS } from '../../domain/plate/samples.ts';
import { drawingSvg } from '../../domain/plate/plate-svg.ts';
import { platePdf } from './plate-pdf.ts';
import { platePng } from './plate-png.ts';
import { plateZpl } from './plate-zpl.ts';

const drawings = SAMPLE_NUMBERS.flatMap(number =>
  DRAWN_LAYOUTS.flatMap(layout => {
    const drawing = plateGeometry(number, layout, PROOF_GLYPHS);
    return isPlateError(drawing) ? [] : [{ name: `${number.series} ${layout}`, drawing }];
  }),
);

describe('files of every series and layout', () => {
  it('PDF: one page that is the plate, to a thousandth of a millimetre', async () => {
    expect(drawings.length).toBeGreaterThan(60);
    for (const { name, drawing } of drawings) {
      const pdf = Buffer.from(await platePdf(drawing, name)).toString('latin1');
      const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
      expect(boxes).toHaveLength(1);
      const mm = boxes[0]?.slice(1).map(points => (Number(points) * 25.4) / 72) ?? [];
      expect(Math.abs((mm[0] ?? 0) - drawing.width), name).toBeLessThan(0.002);
      expect(Math.abs((mm[1] ?? 0) - drawing.height), name).toBeLessThan(0.002);
    }
  });

  it('every file of a proof says that it is one, and none of the official letters does', async () => {
    const [first] = drawings;
    if (first === undefined) throw new Error('no drawing');
    for (const proof of [true, false]) {
      const drawing = { ...first.drawing, proof };
      const svg = drawingSvg(drawing, 'x');
      const { exif } = await sharp(await platePng(drawing, svg, 2)).metadata();
      const pdf = Buffer.from(await platePdf(drawing, 'x')).toString('latin1');
      expect(svg.includes('تجربة')).toBe(proof);
      expect(pdf.includes('/Subject')).toBe(proof);
      expect(exif?.toString('latin1').includes('EPREUVE') ?? false).toBe(proof);
      expect(plateZpl(drawing, { dotsPerMmX: 2, dotsPerMmY: 2 }).includes('^FXEPREUVE^FS')).toBe(proof);
    }
  });

  it('PNG: a whole number of dots for each millimetre', async () => {
    for (const wanted of ['ADMIN moto', 'DIPLOMATIC rear-two-lines', 'NORMAL ma-sign']) {
      const found = drawings.find(({ name }) => name === wanted);
      if (found === undefined) throw new Error(wanted);
      const png = Buffer.from(await platePng(found.drawing, drawingSvg(found.drawing, wanted), 4));
      // Width and height of IHDR.
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
        found.drawing.width * 4,
        found.drawing.height * 4,
      ]);
    }
  });

  it('PNG: the dots of the renderer, its rim too: a white plate has no grey corner', async () => {
    const found = drawings.find(({ name }) => name === 'TRAILER rear-one-line');
    if (found === undefined) throw new Error('no trailer');
    const svg = drawingSvg(found.drawing, 'trailer');
    const ours = await sharp(await platePng(found.drawing, svg, 2))
      .raw()
      .toBuffer();
    const theirs = await sharp(new Resvg(svg, { fitTo: { mode: 'width', value: 996 } }).render().asPng())
      .raw()
      .toBuffer();
    expect(ours.length).toBe(theirs.length);
    let far = 0;
    for (let at = 0; at < ours.length; at++)
      far = Math.max(far, Math.abs((ours[at] ?? 0) - (theirs[at] ?? 0)));
    expect(far).toBeLessThanOrEqual(1);
  });
});
