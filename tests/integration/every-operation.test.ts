import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentKind } from '../../desk/contract/dossier.ts';
import { OPERATION_CODES } from '../../domain/decree/operation.ts';
import { workflowOf } from '../../domain/dossier/workflow.ts';
import { type Centre, openCentre } from './course.ts';

/*
 * Every operation of the decree from the counter to the hand-over, by the procedures that the window calls: what the law asks is
 * answered, ticked and scanned, two people enter and control, the chief signs, the product is made and handed over.
 */

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.home.clean());

describe('every operation of the decree, from the counter to the hand-over', () => {
  it.each(OPERATION_CODES)('%s ends in its product', async operation => {
    const { dossierId, delivered } = await centre.whole(operation);
    const { card, paper, plates } = workflowOf(operation);
    if (card) expect(delivered.registration, operation).not.toBeNull();
    else expect(delivered.granted, operation).not.toBeNull();
    expect(delivered.production.card.state).toBe(card ? 'written' : 'not-needed');
    if (!plates) expect(delivered.production.plates.state).not.toBe('printed');
    if (paper !== null) expect(delivered.documents.find(({ kind }) => kind === paper)?.copies).toBe(1);
    for (const { kind } of delivered.documents) {
      const { pages } = await centre.home.call(centre.as('benchekroun'), 'document.preview', {
        kind: DocumentKind.parse(kind),
        dossierId,
      });
      expect(pages, `${operation}: ${kind}`).toBeGreaterThan(0);
    }
  });
});
