import profiles from '../../assets/cards/profiles.json' with { type: 'json' };
import type { Atr } from './transport.ts';
import type { SCP03_LEVEL } from './scp03.ts';

/**
 * How the cards of one operating system are personalised. The commands of the file system are ISO 7816-4 for all; what differs is
 * the channel they go through. The maker's own commands and keys of the national card are not public: it is one more profile here.
 */
export interface CardProfile {
  readonly name: string;
  /** The answer to reset in hexadecimal, a point for a figure that may be any; empty for whatever no other profile knows. */
  readonly atr: string;
  readonly channel:
    | { readonly kind: 'plain' }
    /** Amendment D of GlobalPlatform, opened with the application itself: it is on the card before. */
    | { readonly kind: 'scp03'; readonly keyVersion: number; readonly level: keyof typeof SCP03_LEVEL };
}

const PROFILES = profiles as readonly CardProfile[];

/** The profile of a card by its answer to reset: the first that fits, in the order of `assets/cards/profiles.json`. */
export function profileOf(atr: Atr, known: readonly CardProfile[] = PROFILES): CardProfile {
  const hex = Buffer.from(atr).toString('hex').toUpperCase();
  const fits = (pattern: string) =>
    pattern === '' ||
    (pattern.length === hex.length &&
      [...pattern].every((figure, at) => figure === '.' || figure === hex[at]));
  return known.find(({ atr: pattern }) => fits(pattern)) ?? GENERIC;
}

/** Profiles whose cards want keys, in the order of the file. */
export function secureProfiles(known: readonly CardProfile[] = PROFILES): readonly CardProfile[] {
  return known.filter(({ channel }) => channel.kind !== 'plain');
}

const GENERIC: CardProfile = { name: 'generic-iso', atr: '', channel: { kind: 'plain' } };
