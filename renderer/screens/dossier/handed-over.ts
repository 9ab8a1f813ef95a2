import type { DossierView } from '../../../desk/contract/dossier.ts';
import { transfers, workflowOf } from '../../../domain/dossier/workflow.ts';

/** What crosses the counter at the hand-over. Keys of `dossier.json`: `out.*`, `back.*`. */
export interface HandedOver {
  /** What the person leaves with: `card`, `plates`, or a kind of paper. */
  readonly out: readonly string[];
  /** What he gives back and is looked at: the receipt, the card that ends, the trade cards, the stubs of the book. */
  readonly back: readonly ('receipt' | 'seller-card' | 'old-card' | 'w18-cards' | 'stubs')[];
  /** The paper that is not printed yet: nothing is handed over before it is. */
  readonly toPrint: string | null;
}

const SELLER_CARDS = ['CARD_SELLER', 'CARD_SELLER_OR_RETURN_CERT'];

export function handedOver(
  view: Pick<DossierView, 'row' | 'checklist' | 'production' | 'documents'>,
): HandedOver {
  const { operation } = view.row;
  const { card, paper } = workflowOf(operation);
  const asked = (...docs: readonly string[]) =>
    view.checklist.documents.some(({ doc }) => docs.includes(doc));
  const copies = view.documents.find(({ kind }) => kind === paper)?.copies ?? 0;
  return {
    out: [
      ...(card ? ['card'] : []),
      ...(view.production.plates.state === 'printed' ? ['plates'] : []),
      ...(paper === null ? [] : [paper]),
    ],
    back: [
      ...((view.checklist.receiptDays ?? 0) > 0 ? (['receipt'] as const) : []),
      ...(transfers(operation) && asked(...SELLER_CARDS) ? (['seller-card'] as const) : []),
      ...(asked('CARD_ORIGINAL', 'CARD_RETURNED') ? (['old-card'] as const) : []),
      ...(asked('W18_CARDS_RETURNED') ? (['w18-cards'] as const) : []),
      ...(asked('WW_STUBS') ? (['stubs'] as const) : []),
    ],
    toPrint: paper !== null && copies === 0 ? paper : null,
  };
}
