import type { Store } from '../../db/store.ts';
import { CARD_FORMAT } from '../../domain/stock/stock-format.ts';
import type { Refusal } from '../contract/refusal.ts';
import { stockRefusal, whyNotInStock } from './stock-words.ts';

/**
 * Why the stock says no to a support that nothing was written on; null when it may be written. A centre that declared no lot of
 * cards writes them as it always did, as plates are pressed where none were received (`blankFor`): from its first lot on, a card
 * that no delivery note knows is nobody's, and is kept aside.
 */
export function supportRefusal(store: Store, support: string): Refusal | null {
  const blank = store.blanks.find(support);
  if (blank === undefined && !store.blanks.counted(CARD_FORMAT)) return null;
  const fault = whyNotInStock(blank);
  return fault === null ? null : stockRefusal(CARD_FORMAT, fault, support);
}
