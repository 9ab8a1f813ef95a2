import { joinBytes } from '../../domain/card/ber-tlv.ts';
import { aesCmac } from './aes-cmac.ts';

/** Static keys of a card's security domain: AES of 128, 192 or 256 bits, all three of one size. Secrets. */
export interface Scp03Keys {
  readonly enc: Uint8Array;
  readonly mac: Uint8Array;
  /** Version of the set on the card; absent: the one that its profile names. */
  readonly keyVersion?: number;
}

/** Keys of one session. */
export interface SessionKeys {
  readonly enc: Uint8Array;
  readonly mac: Uint8Array;
  readonly rmac: Uint8Array;
}

/** Derivation constants (GlobalPlatform Card Specification 2.3, amendment D 1.1.2, table 4-1). */
const DERIVE = { cardCryptogram: 0x00, hostCryptogram: 0x01, enc: 0x04, mac: 0x06, rmac: 0x07 } as const;
const CRYPTOGRAM_BITS = 64;
const BLOCK_BITS = 128;

/** Session keys of two challenges (amendment D, 6.2.1). */
export function sessionKeys(
  keys: Scp03Keys,
  hostChallenge: Uint8Array,
  cardChallenge: Uint8Array,
): SessionKeys {
  const context = joinBytes([hostChallenge, cardChallenge]);
  return {
    enc: derived(keys.enc, DERIVE.enc, context, keys.enc.length * 8),
    mac: derived(keys.mac, DERIVE.mac, context, keys.mac.length * 8),
    rmac: derived(keys.mac, DERIVE.rmac, context, keys.mac.length * 8),
  };
}

/** What each side proves its keys with (amendment D, 6.2.2): eight bytes. */
export function cryptogram(
  side: 'card' | 'host',
  session: SessionKeys,
  hostChallenge: Uint8Array,
  cardChallenge: Uint8Array,
): Uint8Array {
  const constant = side === 'card' ? DERIVE.cardCryptogram : DERIVE.hostCryptogram;
  return derived(session.mac, constant, joinBytes([hostChallenge, cardChallenge]), CRYPTOGRAM_BITS);
}

/** Key derivation in counter mode with CMAC (NIST SP 800-108), as amendment D, 4.1.5 sets its fields. */
function derived(key: Uint8Array, constant: number, context: Uint8Array, bits: number): Uint8Array {
  const label = new Uint8Array(12);
  label[11] = constant;
  const blocks = Array.from({ length: Math.ceil(bits / BLOCK_BITS) }, (_, nth) =>
    aesCmac(key, joinBytes([label, Uint8Array.of(0, bits >> 8, bits & 0xff, nth + 1), context])),
  );
  return joinBytes(blocks).slice(0, bits / 8);
}
