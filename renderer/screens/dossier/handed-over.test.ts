import { describe, expect, it } from 'vitest';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import type { FlowOperation } from '../../../domain/dossier/flow.ts';
import { handedOver } from './handed-over.ts';

function view(
  operation: FlowOperation,
  {
    docs = [],
    receiptDays = null,
    plates = 'not-needed',
    documents = [],
  }: {
    docs?: string[];
    receiptDays?: number | null;
    plates?: string;
    documents?: DossierView['documents'];
  } = {},
) {
  return {
    row: { operation },
    checklist: { documents: docs.map(doc => ({ doc })), receiptDays },
    production: { plates: { state: plates } },
    documents,
  } as unknown as DossierView;
}

describe('what crosses the counter at the hand-over', () => {
  it('of a mutation: the card, against the récépissé and the card of the seller', () => {
    expect(handedOver(view('MUTATION', { docs: ['CARD_SELLER'], receiptDays: 60 }))).toEqual({
      out: ['card'],
      back: ['receipt', 'seller-card'],
      toPrint: null,
    });
  });
  it('of a trade card: plates and the card on paper, which is printed first; no récépissé comes back', () => {
    const documents = [{ kind: 'carte-w18', copies: 0 }];
    const over = view('W18_RENOUVELLEMENT', { docs: ['W18_CARDS_RETURNED'], plates: 'printed', documents });
    expect(handedOver(over)).toEqual({
      out: ['plates', 'carte-w18'],
      back: ['w18-cards'],
      toPrint: 'carte-w18',
    });
    expect(handedOver({ ...over, documents: [{ kind: 'carte-w18', copies: 1 }] }).toPrint).toBeNull();
  });
  it('of a withdrawal: the receipt of the withdrawal, against the card', () => {
    expect(handedOver(view('RETRAIT_VOLONTAIRE', { docs: ['CARD_ORIGINAL'] }))).toEqual({
      out: ['recepisse-retrait'],
      back: ['old-card'],
      toPrint: 'recepisse-retrait',
    });
  });
});
