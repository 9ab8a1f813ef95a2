import { loadEngine } from '../../drivers/load-engine.ts';
import type { FormId } from './form-catalogue.ts';
import type { PaperKind, RenderedPaper } from './press.ts';

export type { PaperData, PaperKind, RenderedPaper } from './press.ts';

/** A kind that the press prints and that is missing here does not type-check. */
const KINDS: Readonly<Record<PaperKind, true>> = {
  recepisse: true,
  'fiche-de-rejet': true,
  bordereau: true,
  remise: true,
  carte: true,
  inventaire: true,
  'registre-du-jour': true,
  formulaire: true,
  'carte-w18': true,
  'carnet-ww': true,
  'declaration-ww': true,
  'recepisse-retrait': true,
  'certificat-restitution': true,
  'pv-visite-w18': true,
  'engagement-copropriete': true,
  'page-essai': true,
  separateurs: true,
};
export const PAPER_KINDS = Object.keys(KINDS) as readonly PaperKind[];

/**
 * Prints a paper to PDF (press.ts). The press, its faces and its PDF engine are loaded with the first paper.
 * @throws Refused `paper-data-invalid`, `does-not-fit` or `unsupported-glyph`, each with the field; EngineMissing
 */
export async function renderPaper(kind: PaperKind, data: unknown): Promise<RenderedPaper> {
  const { printPaper } = await loadPress();
  return printPaper(kind, data);
}

/** Prints a form or annex of the decree with nothing in it. @throws EngineMissing */
export async function renderBlank(form: FormId): Promise<RenderedPaper> {
  const { printBlank } = await loadPress();
  return printBlank(form);
}

/** Loads the press and its faces ahead of the first paper, so that nobody waits for them. @throws EngineMissing */
export async function warmPress(): Promise<void> {
  const { faces } = await loadPress();
  faces();
}

const loadPress = () => loadEngine('pdf', () => import('./press.ts'));
