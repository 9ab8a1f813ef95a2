import type { Issue } from './shapes.ts';
import { paperData } from './shapes.ts';
import type { PaperLayout } from './layout.ts';
import { toPdf } from './pdf.ts';
import { bordereau } from './bordereau.ts';
import { carnetWW } from './carnet-ww.ts';
import { carte } from './carte.ts';
import { carteW18 } from './carte-w18.ts';
import { certificatRestitution } from './certificat-restitution.ts';
import { declarationWW } from './declaration-ww.ts';
import { engagementCopropriete } from './engagement-copropriete.ts';
import { ficheDeRejet } from './fiche-de-rejet.ts';
import { withFieldNamed } from './datum-name.ts';
import { decreeForm, type FormId } from './form-catalogue.ts';
import { blankForm, formTitle, formulaire } from './formulaire.ts';
import { inventaire } from './inventaire.ts';
import { pageEssai } from './page-essai.ts';
import { pvVisiteW18 } from './pv-visite-w18.ts';
import { recepisse } from './recepisse.ts';
import { recepisseRetrait } from './recepisse-retrait.ts';
import { registreDuJour } from './registre-du-jour.ts';
import { remise } from './remise.ts';
import { separateurs } from './separateurs.ts';
import { LETTERHEAD } from './words.ts';

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
  readonly formulaire: typeof formulaire;
  readonly 'carte-w18': typeof carteW18;
  readonly 'carnet-ww': typeof carnetWW;
  readonly 'declaration-ww': typeof declarationWW;
  readonly 'recepisse-retrait': typeof recepisseRetrait;
  readonly 'certificat-restitution': typeof certificatRestitution;
  readonly 'pv-visite-w18': typeof pvVisiteW18;
  readonly 'engagement-copropriete': typeof engagementCopropriete;
  readonly 'page-essai': typeof pageEssai;
  readonly separateurs: typeof separateurs;
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
  return withFieldNamed(data, () => printed(kind, data));
}

async function printed(kind: PaperKind, data: unknown): Promise<RenderedPaper> {
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
    case 'formulaire':
      return render(formulaire, kind, data);
    case 'carte-w18':
      return render(carteW18, kind, data);
    case 'carnet-ww':
      return render(carnetWW, kind, data);
    case 'declaration-ww':
      return render(declarationWW, kind, data);
    case 'recepisse-retrait':
      return render(recepisseRetrait, kind, data);
    case 'certificat-restitution':
      return render(certificatRestitution, kind, data);
    case 'pv-visite-w18':
      return render(pvVisiteW18, kind, data);
    case 'engagement-copropriete':
      return render(engagementCopropriete, kind, data);
    case 'page-essai':
      return render(pageEssai, kind, data);
    case 'separateurs':
      return render(separateurs, kind, data);
  }
}

/** A blank form dates from the decree: the same bytes at every centre, every day. */
const DECREE_DATE = '2010-09-29T00:00:00.000Z';

/** Prints a form or annex of the decree with nothing in it, to be filled by hand. */
export async function printBlank(form: FormId): Promise<RenderedPaper> {
  const sheet = blankForm(form);
  const title = formTitle(form, undefined);
  const author = LETTERHEAD.fr.at(-1) ?? '';
  const subject = decreeForm(form).fr;
  const pdf = await toPdf(sheet, { title, author, subject, createdAt: DECREE_DATE });
  return { pdf, pages: sheet.pages.length, title };
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
