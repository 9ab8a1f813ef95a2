import type { Draft } from '../../db/stores/draft-table.ts';
import { refuse } from '../contract/refusal.ts';
import { type IntakeDraft, readIntakeDraft } from '../intake-draft.ts';
import type { PersonCall } from '../parts.ts';

/** A draft of the person who asks. @throws Refused `draft-unknown` for another's, too: nobody learns that there is one */
export function ownDraft(call: PersonCall, draftId: string): Draft<IntakeDraft> {
  return findOwnDraft(call, draftId) ?? refuse('draft-unknown');
}

export function findOwnDraft(call: PersonCall, draftId: string): Draft<IntakeDraft> | undefined {
  const draft = call.parts.store.drafts.find('intake', draftId, readIntakeDraft);
  return draft?.account === call.account.id ? draft : undefined;
}
