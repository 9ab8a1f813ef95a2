import type { DossierRow } from '../../db/stores/dossier-table.ts';
import { FILE_NAMES } from '../../domain/card/card-profile.ts';
import { sign } from '../../domain/dossier/machine.ts';
import { CARD_FORMAT } from '../../domain/stock/stock-format.ts';
import { workflowOf } from '../../domain/dossier/workflow.ts';
import { cardFaces } from '../card-faces.ts';
import { expectedFiles, sizesOfJob } from '../card-job.ts';
import { readerView } from '../card-reader-view.ts';
import type { ProductionView } from '../contract/production.ts';
import { refuse } from '../contract/refusal.ts';
import { needsPlates } from '../dossier-view.ts';
import type { Handlers, Parts, PersonCall } from '../parts.ts';
import { person, signerOf } from '../person.ts';
import { plateViews } from '../plates/plate-views.ts';
import { leftOf } from '../stock/blank-stock.ts';
import { act, allowed, core, dossierOf, notPrinted, seen } from './gesture.ts';
import { productionCardHandlers } from './production-card.ts';
import { productionPlateHandlers } from './production-plates.ts';

type ProductionHandlers = Pick<Handlers, Extract<keyof Handlers, `production.${string}`>>;

export const productionHandlers: ProductionHandlers = {
  async 'production.open'(call, { dossierId }) {
    const mine = person(call);
    return view(mine, dossierOf(call.parts, dossierId));
  },
  ...productionCardHandlers,
  ...productionPlateHandlers,
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

/** Papers that leave with the dossier beside its card and plates: the trade card itself (annex 17). */
function papersToPrint(parts: Parts, row: DossierRow): ProductionView['papers'] {
  const { paper } = workflowOf(row.operation);
  return paper === null ? [] : [{ kind: paper, copies: parts.store.products.copiesOf(row.id, paper) }];
}

async function view(call: PersonCall, row: DossierRow): Promise<ProductionView> {
  const { parts } = call;
  const { card } = workflowOf(row.operation);
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
    supports: card ? leftOf(parts.store, CARD_FORMAT) : null,
    papers: papersToPrint(parts, row),
    ...(await plateViews(parts, row)),
  };
}
