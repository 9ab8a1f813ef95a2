import type { Issue } from './shapes.ts';
import { paperData } from './shapes.ts';
import type { PaperLayout } from './layout.ts';
import { toPdf } from './pdf.ts';
import { bordereau } from './bordereau.ts';
import { carte } from './carte.ts';
import { ficheDeRejet } from './fiche-de-rejet.ts';
import { inventaire } from './inventaire.ts';
import { recepisse } from './recepisse.ts';
import { registreDuJour } from './registre-du-jour.ts';
import { remise } from './remise.ts';

export { faces } from './faces.ts';

/** The layout of each kind of paper that a centre prints. */
interface Papers {
  readonly recepisse: typeof recepisse;
  readonly 'fiche-de-rejet': typeof ficheDeRejet;
  readonly bordereau: typeof bordereau;
  readonly remise: typeof remise;
  readonly carte: typeof carte;
  readonly inventaire: typeof inventaire;
  readonly 'registre-du-jour': typeof registreDuJour;
}

/** The kinds of papers that a centre prints. */
export type PaperKind = keyof Papers;

/** Data of a paper of each kind: plain JSON. */
export type PaperData = { [K in PaperKind]: Papers[K] extends PaperLayout<infer T> ? T : never };

export interface RenderedPaper {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly title: string;
}

/**
 * Prints a paper to PDF. Texts that are too long shrink down to the smallest legible size of their box, then are refused:
 * nothing is ever cut, nothing is replaced.
 * @throws Refused `paper-data-invalid`, `does-not-fit` or `unsupported-glyph`, each with the field
 */
export async function printPaper(kind: PaperKind, data: unknown): Promise<RenderedPaper> {
  switch (kind) {
    case 'recepisse':
      return render(recepisse, kind, data);
    case 'fiche-de-rejet':
      return render(ficheDeRejet, kind, data);
    case 'bordereau':
      return render(bordereau, kind, data);
    case 'remise':
      return render(remise, kind, data);
    case 'carte':
      return render(carte, kind, data);
    case 'inventaire':
      return render(inventaire, kind, data);
    case 'registre-du-jour':
      return render(registreDuJour, kind, data);
  }
}

async function render<T extends Issue>(
  paper: PaperLayout<T>,
  kind: PaperKind,
  data: unknown,
): Promise<RenderedPaper> {
  const checked = paperData(paper.schema, data);
  const sheet = paper.draw(checked);
  const title = paper.title(checked);
  const pdf = await toPdf(sheet, {
    title,
    author: checked.centre.fr,
    subject: kind,
    createdAt: checked.printedAt,
  });
  return { pdf, pages: sheet.pages.length, title };
}
