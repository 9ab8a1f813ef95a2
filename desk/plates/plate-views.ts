import type { DossierRow } from '../../db/stores/dossier-table.ts';
import { blankOf } from '../../domain/plate/blank.ts';
import { isPlateError, plateGeometry } from '../../domain/plate/geometry.ts';
import { drawingSvg } from '../../domain/plate/plate-svg.ts';
import { layoutWords } from '../../domain/plate/plate-words.ts';
import type { ProductionView } from '../contract/production.ts';
import { needsPlates } from '../dossier-view.ts';
import type { Parts } from '../parts.ts';
import { plateBlankView } from '../stock/blank-stock.ts';
import { openJob } from './plate-job.ts';
import { offeredPlates, plateNumberOf } from './vehicle-plates.ts';

/** The plates of a dossier as the technician sees them: drawn, pressed or not, on which blank, by which machines. */
export async function plateViews(
  parts: Parts,
  row: DossierRow,
): Promise<Pick<ProductionView, 'plates' | 'platePrinters' | 'plateJob'>> {
  const { store, devices } = parts;
  const glyphs = await parts.plateFace.glyphs();
  const number = plateNumberOf(row);
  const plates = (needsPlates(row) ? offeredPlates(row) : []).flatMap(({ layout, choice }) => {
    const drawing = plateGeometry(number, layout, glyphs);
    if (isPlateError(drawing)) return [];
    const pressed = row.data.pressed?.find(plate => plate.layout === layout);
    return [
      {
        layout,
        choice,
        svg: drawingSvg(drawing, row.plate ?? ''),
        widthMm: drawing.width,
        heightMm: drawing.height,
        label: layoutWords(layout),
        proof: drawing.proof,
        pressed: pressed ? { serial: pressed.serial, at: pressed.at } : null,
        blank: plateBlankView(store, blankOf(drawing)),
      },
    ];
  });
  const job = openJob(parts, row.id);
  return {
    plates,
    platePrinters: devices.platePrinters.map(({ id, name, simulator }) => ({
      id,
      name,
      simulator,
      fault: devices.find(id)?.fault ?? null,
    })),
    plateJob: job
      ? {
          printer: devices.find(job.printer)?.name ?? job.printer,
          begunAt: job.begunAt,
          plates: job.body.plates
            .filter(({ layout }) => !job.body.settled.includes(layout))
            .map(({ layout, blank }) => ({ layout, serial: blank?.serial ?? null })),
        }
      : null,
  };
}
