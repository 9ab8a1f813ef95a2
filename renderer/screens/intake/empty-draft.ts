import type { ChecklistView, IntakeView } from '../../../desk/contract/intake.ts';

/** A checklist that asks nothing: the ground of the tests of this folder. */
export const NO_CHECKLIST: ChecklistView = {
  operation: 'MUTATION',
  overlays: [],
  forms: [],
  documents: [],
  notRequired: [],
  deadline: null,
  receiptDays: 60,
  mentions: [],
  refusals: [],
  blocks: [],
  missingFacts: [],
};

/** A draft nobody has typed in: the ground of the tests of this folder. */
export const EMPTY_DRAFT: IntakeView = {
  draftId: '6c0b9b6e-6a0a-4b43-9f8b-2f2f8f9b0000',
  operation: 'MUTATION',
  facts: {},
  overlays: [],
  offeredOverlays: [],
  offeredFacts: [],
  dates: {},
  fields: {},
  fieldErrors: {},
  ticks: {},
  pages: [],
  checklist: NO_CHECKLIST,
  duplicates: [],
  opposition: { found: false, entries: [], listDate: null, listAgeDays: null },
  blockers: [],
  savedAt: '2026-03-17T10:42:07.000Z',
  version: 1,
};
