import type { Role } from '../../../domain/dossier/flow.ts';

/** Least length of a password by role, as the desk asks it (contract `session.password`): 12, chief 15. */
export function leastLength(role: Role): number {
  return role === 'chief' ? 15 : 12;
}

/** A login made from a name: `Salma EL AMRANI` -> `salma.el.amrani`. Empty when nothing of it is Latin. */
export function loginOf(name: string): string {
  const parts = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(part => part !== '');
  const login = parts.join('.').slice(0, 32).replace(/\.$/, '');
  return /^[a-z][a-z0-9.]{2,31}$/.test(login) ? login : '';
}

/** True when the desk would take this login (contract `admin.create-account`). */
export function isLogin(text: string): boolean {
  return /^[a-z][a-z0-9.]{2,31}$/.test(text);
}

/** Characters that are not mistaken for one another when read on paper: no 0 O, 1 I l. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * A first password to be read once and changed: groups of four, drawn from 31 letters and figures.
 * Bytes at or over the largest multiple of 31 are thrown away, so that no letter is likelier than another.
 */
export function drawPassword(role: Role, random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const wanted = Math.ceil(leastLength(role) / 4) * 4;
  const fair = 256 - (256 % ALPHABET.length);
  let letters = '';
  while (letters.length < wanted)
    for (const byte of random(new Uint8Array(32)))
      if (byte < fair && letters.length < wanted) letters += ALPHABET.charAt(byte % ALPHABET.length);
  return letters.match(/.{4}/g)?.join('-') ?? letters;
}
