/**
 * The number by which the owner is known, whichever paper he has: identity card, residence card, diplomatic card, commercial
 * register (annex 6, arts 45 and 50).
 */
export function identityNumber(values: Readonly<Record<string, string>>): string | undefined {
  return (
    values['owner.cnie'] ??
    values['owner.carteSejour'] ??
    values['owner.carteDiplomatique'] ??
    values['owner.rc']
  );
}
