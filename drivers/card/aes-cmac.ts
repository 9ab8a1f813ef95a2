import { createCipheriv } from 'node:crypto';

const BLOCK = 16;

/** AES-CMAC (NIST SP 800-38B, RFC 4493): sixteen bytes. The key is of 16, 24 or 32 bytes. */
export function aesCmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const whole = message.length > 0 && message.length % BLOCK === 0;
  const first = doubled(aesBlock(key, new Uint8Array(BLOCK)));
  const mask = whole ? first : doubled(first);
  const padded = whole ? message.slice() : padded80(message);
  const last = padded.length - BLOCK;
  for (let place = 0; place < BLOCK; place++)
    padded[last + place] = (padded[last + place] ?? 0) ^ (mask[place] ?? 0);
  return aesCbc(key, new Uint8Array(BLOCK), padded).slice(-BLOCK);
}

/** One block enciphered by itself. */
export function aesBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  return aesCbc(key, new Uint8Array(BLOCK), block);
}

/** Whole blocks enciphered in chain, nothing added. */
export function aesCbc(key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array {
  const cipher = createCipheriv(`aes-${String(key.length * 8)}-cbc`, key, iv).setAutoPadding(false);
  return new Uint8Array(Buffer.concat([cipher.update(blocks), cipher.final()]));
}

/** A message with the mark 80 and zeros up to the next block (ISO/IEC 9797-1, method 2). */
export function padded80(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor(message.length / BLOCK) + 1) * BLOCK);
  padded.set(message);
  padded[message.length] = 0x80;
  return padded;
}

/** Multiplication by x in the field of the standard: a shift, and the constant where a bit fell out. */
function doubled(block: Uint8Array): Uint8Array {
  const out = block.map((byte, place) => ((byte << 1) & 0xff) | ((block[place + 1] ?? 0) >> 7));
  if ((block[0] ?? 0) & 0x80) out[BLOCK - 1] = (out[BLOCK - 1] ?? 0) ^ 0x87;
  return out;
}
