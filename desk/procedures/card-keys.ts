import { KeyFileFault, readCardKeys } from '../../drivers/card/key-file.ts';
import { secureProfiles } from '../../drivers/card/personalisation-profile.ts';
import { forgetKeys, keepKeys, type KnownKeys, knownKeys, refusingCards } from '../card-keys.ts';
import { refuse } from '../contract/refusal.ts';
import type { Handlers, PersonCall } from '../parts.ts';
import { agentRef, person } from '../person.ts';

type CardKeyHandlers = Pick<Handlers, 'card.keys' | 'card.import-keys' | 'card.remove-keys'>;

export const cardKeyHandlers: CardKeyHandlers = {
  'card.keys': ({ parts }) => ({
    profiles: secureProfiles().map(({ name }) => {
      const known = knownKeys(parts.store, name);
      return {
        profile: name,
        keys: known ? { ...known, by: agentRef(parts, known.by) } : null,
        refusing: refusingCards(parts.store, name),
      };
    }),
  }),
  'card.import-keys'(call, { profile, bytes, replaces }) {
    const mine = person(call);
    const { store } = call.parts;
    if (!secureProfiles().some(({ name }) => name === profile)) return refuse('card-profile-unknown');
    if ((knownKeys(store, profile)?.kcv.enc ?? null) !== replaces) return refuse('card-keys-changed');
    const keys = keysIn(bytes, profile);
    return call.commit(() => {
      keepKeys(store, profile, keys, mine.now, mine.account.id);
      const known = knownKeys(store, profile);
      if (known) note(mine, 'session.card-keys-imported', profile, known);
      return { keyVersion: keys.keyVersion, kcv: keys.kcv };
    });
  },
  'card.remove-keys'(call, { profile }) {
    const mine = person(call);
    const { store } = call.parts;
    const known = knownKeys(store, profile) ?? refuse('card-keys-none');
    return call.commit(() => {
      forgetKeys(store, profile);
      note(mine, 'session.card-keys-removed', profile, known);
      return {};
    });
  },
};

function keysIn(bytes: Uint8Array, profile: string): ReturnType<typeof readCardKeys> {
  try {
    return readCardKeys(bytes, profile);
  } catch (error) {
    if (error instanceof KeyFileFault) return refuse(error.code, { params: error.params });
    throw error;
  }
}

/** The act says which keys by what is no secret: their version, size and check values. */
function note(
  { parts, account }: PersonCall,
  kind: `session.${string}`,
  profile: string,
  { keyVersion, bits, kcv }: KnownKeys,
): void {
  parts.identity()?.journal.append({
    kind,
    agent: account.id,
    dossier: null,
    body: { profile, keyVersion, bits, kcvEnc: kcv.enc, kcvMac: kcv.mac, kcvDek: kcv.dek },
  });
}
