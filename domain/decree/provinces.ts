import annex9 from '../../assets/decree/provinces.json' with { type: 'json' };
import type { Words } from './operation.ts';

/** A prefecture or province of annex 9: its code is the last part of the numbers of the normal series. */
export interface Province extends Words {
  readonly code: number;
  /** With its kind: "Préfecture de Rabat". */
  readonly full: Words;
  /** Its numbers stay valid, no new one is given (art. 21). */
  readonly abolished: boolean;
}

/** Annex 9, in the order of the codes. */
export const PROVINCES: readonly Province[] = annex9.provinces.map(each => ({
  code: each.code,
  fr: each.nameFr,
  ar: each.nameAr,
  full: { fr: each.fullFr, ar: each.fullAr },
  abolished: each.abolished,
}));

const BY_CODE: ReadonlyMap<number, Province> = new Map(PROVINCES.map(each => [each.code, each]));

/** The province of a code; undefined when annex 9 has none. */
export function findProvince(code: number): Province | undefined {
  return BY_CODE.get(code);
}

/** The provinces where somebody may live and register today. */
export function provincesInUse(): readonly Province[] {
  return PROVINCES.filter(each => !each.abolished);
}

export type ResidenceRefusal =
  | { readonly code: 'province-unknown'; readonly province: number }
  | { readonly code: 'province-abolished'; readonly province: number }
  | {
      readonly code: 'residence-outside-centre';
      readonly province: number;
      readonly covered: readonly number[];
    };

/**
 * Whether a centre may receive an owner: his address, or the seat of a legal person, lies in one of the provinces that the
 * centre covers (art. 1, annex 6, decree.md A36). Null when it may.
 */
export function residenceRefusal(province: number, covered: readonly number[]): ResidenceRefusal | null {
  const found = findProvince(province);
  if (found === undefined) return { code: 'province-unknown', province };
  if (found.abolished) return { code: 'province-abolished', province };
  return covered.includes(province) ? null : { code: 'residence-outside-centre', province, covered };
}
