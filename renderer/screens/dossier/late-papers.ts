import type { DossierView } from '../../../desk/contract/dossier.ts';
import type { PaperNotRequired } from '../../../desk/contract/intake.ts';

/**
 * Papers that may still be brought to a dossier: the mainlevée first (art. 9), then
 * those it lacks, then those its law did not ask for on the day of deposit.
 */
export function latePapers(view: Pick<DossierView, 'checklist' | 'ticks'>): readonly PaperNotRequired[] {
  const { documents, notRequired } = view.checklist;
  return [...documents, ...notRequired]
    .filter(paper => view.ticks[paper.key]?.conforming !== true)
    .sort((a, b) => Number(b.doc === 'MAINLEVEE') - Number(a.doc === 'MAINLEVEE'));
}
