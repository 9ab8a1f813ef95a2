import { join } from 'node:path';
import type { DossierRow } from '../../db/stores/dossier-table.ts';
import { FILE_NAMES } from '../../domain/card/card-profile.ts';
import { FACTS } from '../../domain/decree/facts.ts';
import { sign } from '../../domain/dossier/machine.ts';
import { workflowOf } from '../../domain/dossier/workflow.ts';
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError } from '../../domain/number/registration-number.ts';
import { layoutWords } from '../../domain/plate/plate-words.ts';
import { isPlateError, plateGeometry } from '../../domain/plate/geometry.ts';
import { PROOF_GLYPHS } from '../../domain/plate/glyphs.ts';
import { layoutsFor, type PlateVehicleCategory } from '../../domain/plate/layouts-for.ts';
import type { PlateLayout } from '../../domain/plate/plate-table.ts';
import { drawingSvg } from '../../domain/plate/plate-svg.ts';
import { printPlateToFiles } from '../../drivers/plate/file-printer.ts';
import { cardFaces } from '../card-faces.ts';
import { expectedFiles, sizesOfJob } from '../card-job.ts';
import { readerView } from '../card-reader-view.ts';
import type { ProductionView } from '../contract/production.ts';
import type { Output, ParsedInput } from '../contract/index.ts';
import { refuse } from '../contract/refusal.ts';
import { needsPlates } from '../dossier-view.ts';
import type { Handlers, Parts, PersonCall } from '../parts.ts';
import { person, signerOf } from '../person.ts';
import { productionCardHandlers, waiting } from './production-card.ts';
import { act, allowed, core, dossierOf, notPrinted, seen } from './gesture.ts';

type ProductionHandlers = Pick<Handlers, Extract<keyof Handlers, `production.${string}`>>;

export const productionHandlers: ProductionHandlers = {
  async 'production.open'(call, { dossierId }) {
    const mine = person(call);
    return view(mine, dossierOf(call.parts, dossierId));
  },
  ...productionCardHandlers,
  'production.print-plates': (call, gesture) =>
    call.parts.turns.take('plates', () => printPlates(person(call), gesture)),
  'production.sign'(call, gesture) {
    const mine = person(call);
    const row = seen(call.parts, gesture);
    allowed(sign(core(row), 'produce', signerOf(mine.account)));
    const { card, plates } = row.data;
    const wanted = workflowOf(row.operation);
    if (wanted.card && !card) return refuse('card-not-written');
    if (needsPlates(row) && !plates) return refuse('plates-not-printed');
    const [unprinted] = papersToPrint(call.parts, row).filter(paper => paper.copies === 0);
    if (unprinted) return notPrinted(call.parts, row.id, unprinted.kind);
    return call.commit(() => {
      act(mine, 'dossier.produced', row.id, { support: card?.support ?? null, plates: plates !== null });
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
  const number = numberOf(row);
  const { required, rearChoice } = layoutsFor(number, vehicleKind(row));
  const rear = rearChoice.find(layout => layout === gesture.rear) ?? rearChoice[0];
  const layouts: PlateLayout[] = [...required, ...(rear === undefined ? [] : [rear])];
  const name = row.number;
  const printer = parts.devices.platePrinter;
  const files = (
    await Promise.all(
      layouts.map(layout => printPlateToFiles(number, layout, join(printer.folder, `${name}-${layout}`))),
    )
  ).flatMap(printed =>
    'files' in printed ? printed.files : refuse(printed.code, { params: { layout: printed.layout } }),
  );
  parts.devices.used(printer.id, mine.now, null);
  return mine.commit(() => {
    waiting(mine, seen(parts, gesture));
    act(mine, 'dossier.plates-printed', row.id, { layouts, files: [...files], printer: printer.id });
    return { files: [...files], version: dossierOf(parts, row.id).version };
  });
}

/** Papers that leave with the dossier beside its card and plates: the trade card itself (annex 17). */
function papersToPrint(parts: Parts, row: DossierRow): ProductionView['papers'] {
  const { paper } = workflowOf(row.operation);
  return paper === null ? [] : [{ kind: paper, copies: parts.store.products.copiesOf(row.id, paper) }];
}

/** What the plates are for. Where no fact says it, the operation does: a trailer's dossier is a trailer's. */
function vehicleKind(row: DossierRow): { category: PlateVehicleCategory } {
  const said = FACTS['vehicle.category'].values.find(one => one === row.data.facts['vehicle.category']);
  if (said !== undefined) return { category: said };
  const { operation } = row;
  if (operation.startsWith('MOTO_')) return { category: 'MOTORCYCLE' };
  if (operation.startsWith('REMORQUE_')) return { category: 'TRAILER' };
  return operation.startsWith('AGRICOLE_') ? { category: 'AGRI_MOTOR' } : { category: 'MOTOR_VEHICLE' };
}

function numberOf(row: DossierRow) {
  const { registration, granted } = row.data;
  const text =
    registration?.canonical ?? (granted?.product.kind === 'w18-card' ? granted.product.canonical : '');
  const number = parseNumber(text);
  return isNumberError(number) ? refuse('document-not-ready', { params: { kind: 'plates' } }) : number;
}

async function view(call: PersonCall, row: DossierRow): Promise<ProductionView> {
  const { parts } = call;
  const { card } = workflowOf(row.operation);
  const number = numberOf(row);
  const readers = card
    ? await Promise.all(parts.devices.stations.map(station => readerView(parts, station, row)))
    : [];
  const { recto, verso } = card
    ? cardFaces(
        parts,
        row,
        row.data.card?.support ?? readers.find(one => one.support !== null)?.support ?? '—',
      )
    : { recto: [], verso: [] };
  const { required, rearChoice } = layoutsFor(number, vehicleKind(row));
  const layouts = [
    ...required.map(layout => ({ layout, choice: 'required' as const })),
    ...rearChoice.map(layout => ({ layout, choice: 'rear' as const })),
  ];
  const sizes = row.data.card ? (row.data.card.sizes ?? {}) : sizesOfJob(parts, row.id);
  return {
    dossierId: row.id,
    card,
    readers,
    recto,
    verso,
    files: (card ? expectedFiles() : []).map(fid => ({
      fid,
      name: FILE_NAMES[fid],
      bytes: sizes[fid] ?? null,
      state: row.data.card ? 'same' : 'waiting',
    })),
    papers: papersToPrint(parts, row),
    plates: (needsPlates(row) ? layouts : []).flatMap(({ layout, choice }) => {
      const drawing = plateGeometry(number, layout, PROOF_GLYPHS);
      if (isPlateError(drawing)) return [];
      return [
        {
          layout,
          choice,
          svg: drawingSvg(drawing, row.plate ?? ''),
          widthMm: drawing.width,
          heightMm: drawing.height,
          label: layoutWords(layout),
        },
      ];
    }),
  };
}
