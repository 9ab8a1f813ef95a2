import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Refusal, Refused } from '../contract/refusal.ts';
import { pdfElements } from '../fixtures/pdf-elements.ts';
import { datumName } from './datum-name.ts';
import { PAPER_KINDS, type PaperKind, renderPaper, warmPress } from './render.ts';
import { SAMPLES } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(() => warmPress());

/** A text of each family of papers that a person types, and what it belongs to. */
const TYPED: Readonly<Record<PaperKind, string>> = {
  recepisse: 'owner.fr',
  'fiche-de-rejet': 'owner.fr',
  bordereau: 'dossiers.0.owner.fr',
  remise: 'recipient.name.fr',
  carte: 'recto.proprietaire.fr',
  inventaire: 'owner.fr',
  'registre-du-jour': 'acts.0.agent.fr',
  formulaire: 'values.acheteur.nom.fr',
  'carte-w18': 'holder.fr',
  'carnet-ww': 'holder.fr',
  'declaration-ww': 'buyer.fr',
  'recepisse-retrait': 'declarant.name.fr',
  'certificat-restitution': 'holder.fr',
  'pv-visite-w18': 'owner.name.fr',
  'engagement-copropriete': 'owners.0.name.fr',
  'page-essai': 'printer',
  separateurs: 'papers.0.fr',
};

/** The sample of a paper with one text of it changed, or taken away. */
function changed(kind: PaperKind, text: string | undefined): unknown {
  const data: unknown = JSON.parse(JSON.stringify(SAMPLES[kind]));
  const path = TYPED[kind].split('.');
  const last = path.pop() ?? '';
  let at: unknown = data;
  // the keys of a form's values hold points themselves
  if (path[0] === 'values') path.splice(1, 2, path.slice(1, 3).join('.'));
  for (const part of path) at = (at as Record<string, unknown>)[part];
  const parent = at as Record<string, unknown>;
  if (text === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = text;
  return data;
}

type Outcome = { refused: Refusal } | { said: string };

async function outcome(kind: PaperKind, data: unknown): Promise<Outcome> {
  try {
    const { pdf } = await renderPaper(kind, data);
    return {
      said: pdfElements(pdf)
        .map(one => one.text)
        .join(' '),
    };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.refusal };
    throw error;
  }
}

const fieldOf = (kind: PaperKind) => TYPED[kind];

describe.each(PAPER_KINDS)('%s', kind => {
  const form = kind === 'formulaire' ? 'FORM_I' : undefined;
  const names = () => {
    const { fr, ar } = datumName(fieldOf(kind), form);
    return { fieldFr: fr, fieldAr: ar };
  };

  it.each([
    ['a name of 300 letters', 'ABDERRAHMANE '.repeat(23).trim()],
    ['a name of 300 letters without a space', 'X'.repeat(300)],
    ['a text of a page', 'mot '.repeat(950).trim()],
  ])('%s is printed whole, or refused by the name of its field in both languages', async (_, text) => {
    const got = await outcome(kind, changed(kind, text));
    if ('said' in got) expect(got.said).toContain(text);
    else {
      expect(got.refused).toMatchObject({ field: fieldOf(kind), params: names() });
      // the name of a printer has a longest length of its own
      expect(got.refused.code).toBe(kind === 'page-essai' ? 'paper-data-invalid' : 'does-not-fit');
    }
  });

  it('a missing field is refused by its name', async () => {
    const got = await outcome(kind, changed(kind, undefined));
    expect(got).toMatchObject({ refused: { code: 'paper-data-invalid' } });
    if ('refused' in got) {
      expect(fieldOf(kind).startsWith(got.refused.field ?? '?')).toBe(true);
      expect(got.refused.params?.fieldAr).toMatch(/\p{Script=Arabic}/u);
    }
  });

  it('a letter that no face has is refused with its field and itself', async () => {
    const got = await outcome(kind, changed(kind, 'Karim 🚗'));
    expect(got).toMatchObject({
      refused: {
        code: 'unsupported-glyph',
        field: fieldOf(kind),
        params: { character: '🚗', codePoint: 'U+1F697', ...names() },
      },
    });
  });

  it('names its field in words, not by its path', () => {
    const { fieldFr, fieldAr } = names();
    expect(fieldFr).not.toBe(fieldOf(kind));
    expect(fieldAr).toMatch(/\p{Script=Arabic}/u);
  });
});

it.each([
  ['owner.ar', undefined, 'propriétaire (en arabe)', 'المالك (بالعربية)'],
  ['owners.1.address.fr', undefined, 'adresse n° 2 (en français)', 'العنوان رقم 2 (بالفرنسية)'],
  [
    'recto.proprietaire.fr',
    undefined,
    'Nom et prénom du propriétaire (en français)',
    'الاسم الشخصي والعائلي لمالك المركبة (بالفرنسية)',
  ],
  [
    'values.acheteur.nom',
    'FORM_I',
    'Nom, DECLARATION DE L’ACHETEUR DU VEHICULE',
    'الاسم العائلي، تصريح المشتري',
  ],
  ['values.centre.received.by', 'FORM_I', 'Réceptionné par', 'استلم من طرف'],
  ['surprise', undefined, 'surprise', 'surprise'],
] as const)('%s is called by its name', (field, form, fr, ar) => {
  expect(datumName(field, form)).toEqual({ fr, ar });
});
