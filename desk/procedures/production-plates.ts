import { randomUUID } from 'node:crypto';
import type { DossierRow } from '../../db/stores/dossier-table.ts';
import { displayText } from '../../domain/number/format.ts';
import { blankOf } from '../../domain/plate/blank.ts';
import { isPlateError, plateGeometry, type PlateDrawing } from '../../domain/plate/geometry.ts';
import { PLATE_LAYOUTS, type PlateLayout } from '../../domain/plate/plate-table.ts';
import type { PlateJob, PlateOutcome, PlatePrinter, PlateResult } from '../../drivers/plate/plate-printer.ts';
import type { Output, ParsedInput } from '../contract/index.ts';
import { type Refusal, refuse } from '../contract/refusal.ts';
import { needsPlates } from '../dossier-view.ts';
import type { Handlers, Parts, PersonCall } from '../parts.ts';
import { person } from '../person.ts';
import { blankFor } from '../stock/blank-stock.ts';
import { type OpenJob, openJob, type PlateJobBody } from '../plates/plate-job.ts';
import { plateNumberOf, wantedPlates } from '../plates/vehicle-plates.ts';
import { act, dossierOf, seen } from './gesture.ts';
import { waiting } from './production-card.ts';

type PlateHandlers = Pick<
  Handlers,
  'production.print-plates' | 'production.settle-plates' | 'production.spoil-plate'
>;

/** A line that is silent for ten minutes has been given up by its driver; a desk that waits longer waits for nothing. */
const JOB_TIMEOUT_MS = 15 * 60_000;

export const productionPlateHandlers: PlateHandlers = {
  // One job at a time: two on one machine would mix the plates of two vehicles on one table.
  'production.print-plates': (call, gesture) =>
    call.parts.turns.take('plates', () => printPlates(person(call), gesture)),
  'production.settle-plates': (call, gesture) =>
    call.parts.turns.take('plates', () => settlePlates(person(call), gesture)),
  'production.spoil-plate'(call, gesture) {
    const mine = person(call);
    const row = waiting(mine, seen(call.parts, gesture));
    const { layout, reason } = gesture;
    const pressed = row.data.pressed?.find(plate => plate.layout === layout) ?? refuse('plate-not-pressed');
    return call.commit(() => {
      const { serial } = pressed;
      act(mine, 'dossier.plate-spoiled', row.id, { layout, reason, ...(serial !== null && { serial }) });
      return { version: dossierOf(call.parts, row.id).version };
    });
  },
};

async function printPlates(
  mine: PersonCall,
  gesture: ParsedInput<'production.print-plates'>,
): Promise<Output<'production.print-plates'>> {
  const { parts } = mine;
  const row = waiting(mine, seen(parts, gesture));
  if (!needsPlates(row)) return refuse('plates-not-needed');
  const signal = AbortSignal.timeout(JOB_TIMEOUT_MS);
  const begun = openJob(parts, row.id);
  if (begun) {
    const recalled = await recall(mine, row, begun, signal);
    const untouched = recalled.plates.every(plate => plate.result === 'not-made');
    // What the machine never had is given again below; anything else is told first.
    if (!untouched || recalled.fault !== undefined) return record(mine, gesture, begun, recalled);
    parts.store.write(() => parts.store.plateJobs.end(row.id));
  }
  const printer = chosenPrinter(parts, gesture.printerId);
  const wanted = wantedPlates(row, gesture.rear);
  const glyphs = await parts.plateFace.glyphs();
  const number = plateNumberOf(row);
  const drawings = new Map<PlateLayout, PlateDrawing>();
  for (const layout of wanted) {
    const drawing = plateGeometry(number, layout, glyphs);
    if (isPlateError(drawing)) return refuse(drawing.code, { params: { ...drawing.params, layout } });
    drawings.set(layout, drawing);
    const unfit = printer.unfit(drawing);
    if (unfit) return refuse(unfit.code, { params: { ...unfit.params, layout } });
  }
  const plates = toMake(parts, row, wanted, drawings).map(layout => ({
    layout,
    blank: blankFor(parts.store, blankOf(drawingOf(drawings, layout)), layout, gesture.blanks?.[layout]),
  }));
  const serials = plates.flatMap(({ blank }) => blank?.serial ?? []);
  if (new Set(serials).size < serials.length) return refuse('blank-twice');
  const body: PlateJobBody = { at: mine.now, wanted, plates, settled: [] };
  const job: OpenJob = { dossier: row.id, id: randomUUID(), printer: printer.id, body, begunAt: mine.now };
  // On disk before the machine is told anything: a desk that stops in between asks the machine, and never presses twice.
  parts.store.write(() => parts.store.plateJobs.begin(job));
  const outcome = await printer.print(jobOf(mine, row, job, drawings), signal);
  return record(mine, gesture, job, outcome);
}

function chosenPrinter(parts: Parts, id: string | undefined): PlatePrinter {
  const { platePrinters } = parts.devices;
  const chosen = id === undefined ? platePrinters[0] : platePrinters.find(printer => printer.id === id);
  return chosen ?? refuse('plate-printer-absent');
}

/**
 * Plates still to be pressed. Where none of their blanks are counted, plates that came out may be printed again, as always; where
 * they are, a second pressing needs the first to be declared spoiled.
 */
function toMake(
  parts: Parts,
  row: DossierRow,
  wanted: readonly PlateLayout[],
  drawings: ReadonlyMap<PlateLayout, PlateDrawing>,
): PlateLayout[] {
  const pressed = (row.data.pressed ?? []).map(plate => plate.layout);
  const left = wanted.filter(layout => !pressed.includes(layout));
  if (left.length > 0) return left;
  const counted = wanted.some(layout => parts.store.blanks.counted(blankOf(drawingOf(drawings, layout)).id));
  return counted ? refuse('plates-pressed-already') : [...wanted];
}

function drawingOf(drawings: ReadonlyMap<PlateLayout, PlateDrawing>, layout: PlateLayout): PlateDrawing {
  const drawing = drawings.get(layout);
  if (drawing === undefined) throw new RangeError(`no drawing of ${layout}`);
  return drawing;
}

function jobOf(
  mine: PersonCall,
  row: DossierRow,
  { id, body }: OpenJob,
  drawings: ReadonlyMap<PlateLayout, PlateDrawing>,
): PlateJob {
  const { parts } = mine;
  return {
    id,
    name: row.number,
    at: body.at,
    series: plateNumberOf(row).series,
    canonical: row.plate ?? '',
    display: displayText(plateNumberOf(row)),
    plates: body.plates.map(({ layout, blank }) => ({ layout, blank, drawing: drawingOf(drawings, layout) })),
    onProgress: progress =>
      parts.emit(null, 'plate.progress', {
        dossierId: row.id,
        made: progress.made,
        total: progress.total,
        layout: progress.layout ?? null,
      }),
  };
}

/** Asks the machine what it did with a job; a machine that is gone has nothing to say. */
async function recall(
  mine: PersonCall,
  row: DossierRow,
  job: OpenJob,
  signal: AbortSignal,
): Promise<PlateOutcome> {
  const printer = mine.parts.devices.platePrinters.find(one => one.id === job.printer);
  const unknown: PlateOutcome = {
    plates: job.body.plates.map(({ layout }) => ({ layout, result: 'unknown', files: [] })),
    fault: { code: 'plate-job-unfinished', params: {} },
  };
  if (!printer) return unknown;
  const glyphs = await mine.parts.plateFace.glyphs();
  const drawings = new Map<PlateLayout, PlateDrawing>();
  for (const { layout } of job.body.plates) {
    const drawing = plateGeometry(plateNumberOf(row), layout, glyphs);
    if (isPlateError(drawing)) return unknown;
    drawings.set(layout, drawing);
  }
  return printer.recall(jobOf(mine, row, job, drawings), signal);
}

/** Puts in the journal what became of each plate; what nobody can tell stays with the job, for a person to say. */
async function record(
  mine: PersonCall,
  gesture: { readonly dossierId: string; readonly version: number },
  job: OpenJob,
  outcome: PlateOutcome,
): Promise<Output<'production.print-plates'>> {
  const { parts } = mine;
  const stopped: Refusal | null =
    outcome.fault === undefined ? null : { code: outcome.fault.code, params: { ...outcome.fault.params } };
  parts.devices.used(job.printer, mine.now, stopped);
  if (stopped) parts.log.warn({ trouble: stopped.code }, 'plates were not all made: see the production page');
  const results = outcome.plates.flatMap(({ layout, result }) => {
    const known = PLATE_LAYOUTS.find(one => one === layout);
    return known === undefined || job.body.settled.includes(known) ? [] : [{ layout: known, result }];
  });
  const files = outcome.plates.flatMap(plate => plate.files);
  const font = await fontOf(parts);
  return mine.commit(() => {
    // Read again: somebody may have acted while the plates were being pressed. The job stands meanwhile, nothing is lost.
    waiting(mine, seen(parts, gesture));
    settle(mine, job, results, { files, font, reason: outcome.fault?.params.reason });
    return { files, results, stopped, version: dossierOf(parts, job.dossier).version };
  });
}

async function settlePlates(
  mine: PersonCall,
  gesture: ParsedInput<'production.settle-plates'>,
): Promise<Output<'production.settle-plates'>> {
  const { parts } = mine;
  const row = waiting(mine, seen(parts, gesture));
  const job = openJob(parts, row.id) ?? refuse('plate-no-job');
  const left = job.body.plates.map(({ layout }) => layout).filter(one => !job.body.settled.includes(one));
  const results = left.map(layout => ({
    layout,
    result: gesture.results[layout] ?? refuse('plate-result-required', { field: `result.${layout}` }),
  }));
  const font = await fontOf(parts);
  return mine.commit(() => {
    settle(mine, job, results, { files: [], font, reason: gesture.reason });
    return { version: dossierOf(parts, row.id).version };
  });
}

async function fontOf(parts: Parts) {
  const { face, official, sha256 } = await parts.plateFace.glyphs();
  return { face, official, sha256: sha256 ?? null };
}

/** In the caller's transaction: the acts of what is known, and the job without it. */
function settle(
  mine: PersonCall,
  job: OpenJob,
  results: readonly { layout: PlateLayout; result: PlateResult }[],
  said: {
    files: readonly string[];
    font: { face: string; official: boolean; sha256: string | null };
    reason: string | number | undefined;
  },
): void {
  const { parts } = mine;
  const { font, files } = said;
  const layoutsOf = (wanted: PlateResult) =>
    results.filter(({ result }) => result === wanted).map(({ layout }) => layout);
  const blankUnder = (layout: PlateLayout) =>
    job.body.plates.find(plate => plate.layout === layout)?.blank ?? null;
  const made = layoutsOf('made');
  if (made.length > 0)
    act(mine, 'dossier.plates-printed', job.dossier, {
      layouts: made,
      files: [...files],
      printer: job.printer,
      simulator: parts.devices.find(job.printer)?.simulator ?? false,
      job: job.id,
      wanted: job.body.wanted,
      blanks: made.flatMap(layout => {
        const blank = blankUnder(layout);
        return blank ? [{ layout, ...blank }] : [];
      }),
      font: { face: font.face, sha256: font.sha256 },
      proof: !font.official,
    });
  for (const layout of layoutsOf('spoiled')) {
    const serial = blankUnder(layout)?.serial;
    const reason = said.reason === undefined || said.reason === '' ? '—' : String(said.reason);
    act(mine, 'dossier.plate-spoiled', job.dossier, {
      layout,
      reason,
      ...(serial !== undefined && { serial }),
    });
  }
  const unknown = layoutsOf('unknown');
  parts.store.plateJobs.end(job.dossier);
  if (unknown.length > 0) {
    const settled = job.body.plates.map(({ layout }) => layout).filter(layout => !unknown.includes(layout));
    parts.store.plateJobs.begin({ ...job, body: { ...job.body, settled } });
  }
}
