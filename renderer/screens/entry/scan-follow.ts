import type { DossierView } from '../../../desk/contract/dossier.ts';
import { papersOfField } from '../../../domain/dossier/field-papers.ts';
import type { FormField } from '../../../domain/dossier/form.ts';

/** A page that the agent chose himself, and the field he was on: it stands until he goes to another field. */
export interface Chosen {
  readonly page: string;
  readonly field: string | undefined;
}

/** Page to show beside a field: the first of the most telling paper that was scanned; a page of such a paper is left alone. */
export function pageFor(
  field: Pick<FormField, 'id' | 'box'> | undefined,
  dossier: Pick<DossierView, 'pages' | 'checklist'>,
  chosen: Chosen | null,
): string | null {
  const stays = chosen?.page ?? null;
  if (field === undefined || chosen?.field === field.id) return stays;
  const docOf = (paperKey: string) => dossier.checklist.documents.find(paper => paper.key === paperKey)?.doc;
  const docs = papersOfField(field);
  const here = dossier.pages.find(page => page.id === stays);
  if (here !== undefined && docOf(here.paperKey) === docs.find(doc => scanned(doc))) return stays;
  function scanned(doc: string): boolean {
    return dossier.pages.some(page => docOf(page.paperKey) === doc);
  }
  const best = docs.find(scanned);
  const pages = dossier.pages.filter(page => docOf(page.paperKey) === best);
  const first = best === undefined ? undefined : pages.sort((a, b) => a.position - b.position)[0];
  return first?.id ?? stays;
}
