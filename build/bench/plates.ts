import { Resvg } from '@resvg/resvg-js';
import { isPlateError, plateGeometry, type PlateDrawing } from '../../domain/plate/geometry.ts';
import { PROOF_GLYPHS } from '../../domain/plate/glyphs.ts';
import { drawingSvg } from '../../domain/plate/plate-svg.ts';
import type { RegistrationNumber } from '../../domain/number/registration-number.ts';
import type { PlateLayout } from '../../domain/plate/plate-table.ts';
import { platePdf } from '../../drivers/plate/plate-pdf.ts';
import { platePng } from '../../drivers/plate/plate-png.ts';
import { plateZpl } from '../../drivers/plate/plate-zpl.ts';
import type { Measured } from './budget-table.ts';
import { pairedTimes, timesOf } from './measure.ts';

/** A plate ready for its machine: what the technician waits for after the click. */
const BUDGET = { p95Ms: 100 };

const CASES: readonly (readonly [string, RegistrationNumber, PlateLayout])[] = [
  ['normal, rear', { series: 'NORMAL', sequence: 88_888, letters: 'ط', province: 88 }, 'rear-one-line'],
  [
    'diplomatic, two lines',
    { series: 'DIPLOMATIC', holder: 'CMD', order: 888, mission: 888 },
    'rear-two-lines',
  ],
];

/** Each plate from its number to the file of each kind; dots beside the rasteriser alone, which is their floor. */
export async function plateTimes(): Promise<Measured[]> {
  const rows: Measured[] = [];
  for (const [name, number, layout] of CASES) {
    const draw = () => drawn(number, layout);
    const drawing = draw();
    const svg = drawingSvg(drawing, name);
    rows.push({
      what: `plate ${name}: SVG`,
      times: await timesOf(100, () => drawingSvg(draw(), name)),
      budget: BUDGET,
    });
    rows.push({
      what: `plate ${name}: PDF`,
      times: await timesOf(50, () => platePdf(draw(), name)),
      budget: BUDGET,
    });
    for (const dots of [8, 12]) {
      const rasterise = () =>
        new Resvg(svg, {
          fitTo: { mode: 'width', value: Math.round(drawing.width * dots) },
          font: { loadSystemFonts: false },
        }).render();
      const head = { dotsPerMmX: dots, dotsPerMmY: dots };
      const { floor, work } = await pairedTimes(15, rasterise, () => plateZpl(draw(), head));
      rows.push({
        what: `plate ${name}: ZPL, ${String(dots)} dots/mm`,
        times: work,
        floor,
        budget: dots === 8 ? BUDGET : null,
      });
    }
    rows.push({
      what: `plate ${name}: PNG, 12 dots/mm`,
      times: await timesOf(8, () => platePng(drawing, svg)),
      budget: null,
    });
  }
  return rows;
}

function drawn(number: RegistrationNumber, layout: PlateLayout): PlateDrawing {
  const drawing = plateGeometry(number, layout, PROOF_GLYPHS);
  if (isPlateError(drawing)) throw new Error(drawing.code);
  return drawing;
}
