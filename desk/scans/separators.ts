import { isFor, paperCode, readSeparator, type Separator } from '../../domain/dossier/separator.ts';
import type { PaperHome } from '../contract/paper.ts';
import { lawOfDeposit } from '../dossier-view.ts';
import { readIntakeDraft } from '../intake-draft.ts';
import { readIntake } from '../intake-view.ts';
import type { PageCode } from '../pages/page-codes.ts';
import type { PersonCall } from '../parts.ts';

/** The separator that a sheet is, by the code on it. */
export function separatorOn(codes: readonly PageCode[]): Separator | undefined {
  for (const { format, text } of codes) {
    const separator = format === 'Code128' ? readSeparator(text) : undefined;
    if (separator !== undefined) return separator;
  }
  return undefined;
}

/** The paper that a separator opens; undefined when it was printed for another dossier, or for a paper that this one never asks for. */
export function paperOf(call: PersonCall, home: PaperHome, separator: Separator): string | undefined {
  const homeId = 'draftId' in home ? home.draftId : home.dossierId;
  if (!isFor(separator, homeId)) return undefined;
  return papersOf(call, home).find(key => paperCode(key) === separator.paper);
}

function papersOf(call: PersonCall, home: PaperHome): string[] {
  const { store } = call.parts;
  if ('dossierId' in home) {
    const row = store.dossiers.find(home.dossierId);
    if (row === undefined) return [];
    const law = lawOfDeposit(row);
    return [...law.documents, ...law.notRequired].map(({ key }) => key);
  }
  const draft = store.drafts.find('intake', home.draftId, readIntakeDraft);
  if (draft === undefined) return [];
  const { checklist } = readIntake(call.parts, home.draftId, draft.body, call.today);
  return [...checklist.documents, ...checklist.notRequired].map(({ key }) => key);
}
