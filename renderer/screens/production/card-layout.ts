import type { ProductionView } from '../../../desk/contract/production.ts';

export type Face = ProductionView['recto'][number];

/** The two first entries of art. 3 are the head of the recto, printed in both languages; they are not fields. */
const HEAD = new Set(['royaume', 'titre']);

/** Columns of four that a field takes on the face: long values take two, an address and a signature the whole line. */
const SPANS: Readonly<Record<string, 2 | 4>> = {
  immatriculation: 2,
  immatriculationAnterieure: 2,
  usage: 2,
  proprietaire: 2,
  adresse: 4,
  chassis: 2,
  restrictions: 2,
  operation: 2,
  noSerieSupport: 2,
  signature: 4,
};

export function spanOf(id: string): 1 | 2 | 4 {
  return SPANS[id] ?? 1;
}

/** The fields of a face in the order of art. 3, without its head. */
export function fieldsOf(face: readonly Face[]): readonly Face[] {
  return face.filter(field => !HEAD.has(field.id));
}

/** Fields that would be printed empty. Restrictions are printed only where there are some (art. 3). */
export function emptyFields(face: readonly Face[]): readonly Face[] {
  return fieldsOf(face).filter(
    field => field.value.trim() === '' && (field.valueAr ?? '').trim() === '' && field.id !== 'restrictions',
  );
}

/** Ticks of a ruler laid under an object of this width: one each centimetre, a long one each ten. Path in millimetres. */
export function rulerPath(widthMm: number): string {
  const ticks: string[] = [];
  for (let mm = 0; mm <= widthMm; mm += 10) ticks.push(`M${mm} 0v${mm % 100 === 0 ? 9 : 4}`);
  return ticks.join('');
}
