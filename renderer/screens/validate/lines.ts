import type { DossierView } from '../../../desk/contract/dossier.ts';

type Change = DossierView['changes'][number];

/** Fields that are read together: a person's name, a birth, a filiation. One line of the sheet each, in this order. */
const TOGETHER: readonly { readonly key: string; readonly fields: readonly string[] }[] = [
  { key: 'owner', fields: ['owner.nom', 'owner.prenom'] },
  { key: 'ownerAr', fields: ['owner.nomAr', 'owner.prenomAr'] },
  { key: 'birth', fields: ['owner.neLe', 'owner.neA'] },
  { key: 'parents', fields: ['owner.pere', 'owner.mere'] },
  { key: 'made', fields: ['owner.faitLe', 'owner.faitA'] },
];

/** A line of the sheet: one field, or several read together. */
export interface Line {
  readonly key: string;
  readonly parts: readonly Change[];
}

const rank = (key: string) => (key === 'owner' ? 0 : key === 'ownerAr' ? 1 : 2);

/** What the signature changes and what it leaves, as lines; a line stays whole where any of its fields changes. */
export function linesOf(changes: readonly Change[]): {
  readonly changed: readonly Line[];
  readonly same: readonly Line[];
} {
  const lines: { key: string; parts: Change[] }[] = [];
  for (const change of changes) {
    const key = TOGETHER.find(group => group.fields.includes(change.field))?.key ?? change.field;
    const line = lines.find(one => one.key === key);
    if (line === undefined) lines.push({ key, parts: [change] });
    else line.parts.push(change);
  }
  // The name says who: it stands first, wherever the form prints it.
  const named = [...lines].sort((a, b) => rank(a.key) - rank(b.key));
  const filled = named.filter(line =>
    line.parts.some(part => (part.before ?? '') !== '' || (part.after ?? '') !== ''),
  );
  const stays = (line: Line) => line.parts.every(part => (part.before ?? '') === (part.after ?? ''));
  return { changed: filled.filter(line => !stays(line)), same: filled.filter(stays) };
}
