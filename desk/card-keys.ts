import { z } from 'zod';
import type { Store } from '../db/store.ts';
import type { CardKeySet } from '../drivers/card/key-file.ts';
import type { PersonaliseOptions } from '../drivers/card/personalise.ts';
import type { Refusal } from './contract/refusal.ts';

/*
 * Secret keys of the cards of this workstation, by the profile of `assets/cards/profiles.json`. They stand in the encrypted store, as
 * the signing key of cards does, and come out for the card's channel only: no answer, act or log has one.
 */

const KEYS = 'card-keys';
const TRIALS = 'card-key-trials';

const KeptKeys = z.object({
  keyVersion: z.number().int(),
  enc: z.base64(),
  mac: z.base64(),
  dek: z.base64(),
  kcv: z.object({ enc: z.string(), mac: z.string(), dek: z.string() }),
  importedAt: z.string(),
  by: z.string(),
});
type KeptKeys = z.infer<typeof KeptKeys>;
const AllKeys = z.record(z.string(), KeptKeys);

/** Authentications of one card that did not pass, with the keys that it refused. */
const Trial = z.object({ profile: z.string(), failed: z.number().int(), refused: z.string().nullable() });
const Trials = z.record(z.string(), Trial);

/**
 * A card ends itself after a number of failed authentications that its maker chooses, ten on most, and tells nobody. Three leave room
 * for those of other machines.
 */
const MOST_TRIALS = 3;

/** What is known of the keys of a profile without the keys. */
export type KnownKeys = Pick<KeptKeys, 'keyVersion' | 'kcv' | 'importedAt' | 'by'> & {
  readonly bits: number;
};

export function knownKeys(store: Store, profile: string): KnownKeys | undefined {
  const kept = keptOf(store, profile);
  if (!kept) return undefined;
  const { keyVersion, kcv, importedAt, by, enc } = kept;
  return { keyVersion, kcv, importedAt, by, bits: Buffer.from(enc, 'base64').length * 8 };
}

export function keepKeys(store: Store, profile: string, keys: CardKeySet, at: string, by: string): void {
  const text = (key: Uint8Array) => Buffer.from(key).toString('base64');
  const { keyVersion, kcv } = keys;
  const kept: KeptKeys = {
    keyVersion,
    enc: text(keys.enc),
    mac: text(keys.mac),
    dek: text(keys.dek),
    kcv,
    importedAt: at,
    by,
  };
  store.settings.put(KEYS, { ...allKeys(store), [profile]: kept });
}

export function forgetKeys(store: Store, profile: string): void {
  const { [profile]: _gone, ...others } = allKeys(store);
  store.settings.put(KEYS, others);
}

/** Cards of a profile that did not let themselves be authenticated, and how often. */
export function refusingCards(store: Store, profile: string): { support: string; failed: number }[] {
  return Object.entries(allTrials(store))
    .filter(([, trial]) => trial.profile === profile)
    .map(([support, { failed }]) => ({ support, failed }));
}

/** Why a card is not tried again: it refused these very keys, or it failed as often as is safe. Null when it may be. */
export function whyNotTried(store: Store, support: string): Refusal | null {
  const trial = allTrials(store)[support];
  if (trial === undefined) return null;
  const params = { support, failed: String(trial.failed) };
  if (trial.failed >= MOST_TRIALS) return { code: 'card-keys-given-up', params };
  return trial.refused !== null && trial.refused === nameOf(keptOf(store, trial.profile))
    ? { code: 'card-keys-refused-before', params }
    : null;
}

/**
 * How a card is authenticated from here: with which keys, and counted. A trial is written down before its first byte, so that a desk
 * that dies, or a card that is pulled, leaves it counted; it is struck off when the card says yes.
 */
export function authenticationOf(
  store: Store,
  support: string,
): Pick<PersonaliseOptions, 'keysOf' | 'authentication'> {
  const put = (trial: z.infer<typeof Trial> | undefined) => {
    const { [support]: _mine, ...others } = allTrials(store);
    store.settings.put(TRIALS, trial === undefined ? others : { ...others, [support]: trial });
  };
  let before: z.infer<typeof Trial> | undefined;
  return {
    keysOf(profile) {
      const kept = keptOf(store, profile);
      if (!kept) return undefined;
      const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
      return { enc: bytes(kept.enc), mac: bytes(kept.mac), keyVersion: kept.keyVersion };
    },
    authentication: {
      begins(profile) {
        before = allTrials(store)[support];
        put({ profile, failed: (before?.failed ?? 0) + 1, refused: before?.refused ?? null });
      },
      ends(profile, verdict) {
        const failed = (before?.failed ?? 0) + 1;
        const refused = nameOf(keptOf(store, profile));
        switch (verdict) {
          case 'passed':
            put(undefined);
            return;
          case 'not-tried':
            put(before);
            return;
          case 'refused':
            put({ profile, failed, refused });
            return;
          case 'blocked':
            put({ profile, failed: Math.max(failed, MOST_TRIALS), refused });
        }
      },
    },
  };
}

function allKeys(store: Store): z.infer<typeof AllKeys> {
  return store.settings.get(KEYS, json => AllKeys.parse(json)) ?? {};
}

function keptOf(store: Store, profile: string): KeptKeys | undefined {
  const all = allKeys(store);
  return Object.hasOwn(all, profile) ? all[profile] : undefined;
}

function allTrials(store: Store): z.infer<typeof Trials> {
  return store.settings.get(TRIALS, json => Trials.parse(json)) ?? {};
}

/** Which keys: their version and check values tell two sets apart without being a secret. */
function nameOf(keys: KeptKeys | undefined): string | null {
  return keys ? [keys.keyVersion, keys.kcv.enc, keys.kcv.mac].join(' ') : null;
}
