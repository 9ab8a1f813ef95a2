import { createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';
import { joinBytes } from '../../domain/card/ber-tlv.ts';
import { aesBlock, aesCbc, aesCmac, padded80 } from './aes-cmac.ts';
import type { CommandApdu, ResponseApdu } from './apdu.ts';
import { cryptogram, sessionKeys, type Scp03Keys, type SessionKeys } from './scp03-keys.ts';
import type { CardTransport } from './transport.ts';

/** What a session protects: bits of P1 of EXTERNAL AUTHENTICATE (amendment D, table 7-1). */
export const SCP03_LEVEL = { mac: 0x01, macEncrypt: 0x03, macRmac: 0x11, all: 0x33 } as const;
export type Scp03Level = (typeof SCP03_LEVEL)[keyof typeof SCP03_LEVEL];

const INITIALIZE_UPDATE = 0x50;
const EXTERNAL_AUTHENTICATE = 0x82;
/** Referenced data not found (ISO 7816-4): the card has no key set of that version. */
const SW_NO_KEY = 0x6a88;
/** Authentication method blocked (ISO 7816-4): too many trials before this one. */
const SW_BLOCKED = 0x6983;
const SECURE = 0x04;
const MAC_BYTES = 8;

/** Room left in a short APDU beside a MAC and the filling of a last block. */
export const SCP03_ROOM = { write: 239, read: 231 } as const;

/**
 * Why a secure channel was not opened, or fell. Before anything was written: `card-keys-version`, the card has no keys of that version and
 * none were tried; `card-keys-wrong`; `card-keys-blocked`, it takes no more trials. After: `card-channel-broken`.
 */
export class ChannelFault extends Error {
  readonly code: 'card-keys-version' | 'card-keys-wrong' | 'card-keys-blocked' | 'card-channel-broken';

  constructor(code: ChannelFault['code'], detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'ChannelFault';
    this.code = code;
  }
}

export interface Scp03Options {
  readonly keyVersion: number;
  readonly level: Scp03Level;
  /** Eight bytes that nobody can foresee. Given by tests that replay a trace. */
  readonly hostChallenge?: Uint8Array;
}

/**
 * Opens a secure channel with the application that is selected (INITIALIZE UPDATE, EXTERNAL AUTHENTICATE): both sides prove their
 * keys. What is sent through the channel that comes back is protected as the level says; selecting another application ends it.
 * A wrong key is never tried twice: a card counts such trials, and ends itself.
 * @throws ChannelFault, CardGone, ReaderFault
 */
export async function openScp03(
  transport: CardTransport,
  keys: Scp03Keys,
  { keyVersion, level, hostChallenge = new Uint8Array(randomBytes(8)) }: Scp03Options,
): Promise<CardTransport> {
  const begun = await transport.transmit({
    cla: 0x80,
    ins: INITIALIZE_UPDATE,
    p1: keyVersion,
    p2: 0,
    data: hostChallenge,
    le: 256,
  });
  const { data } = begun;
  if (begun.sw === SW_NO_KEY)
    throw new ChannelFault('card-keys-version', `no keys of version ${String(keyVersion)}`);
  if (begun.sw === SW_BLOCKED) throw new ChannelFault('card-keys-blocked', 'INITIALIZE UPDATE 6983');
  // Ten bytes of diversification, three of the key (its version, the protocol, its options), then challenge and cryptogram.
  if (begun.sw !== 0x9000 || data.length < 29 || data[11] !== 0x03)
    throw new ChannelFault('card-keys-wrong', `INITIALIZE UPDATE ${begun.sw.toString(16)}`);
  const cardChallenge = data.slice(13, 21);
  const session = sessionKeys(keys, hostChallenge, cardChallenge);
  if (!timingSafeEqual(cryptogram('card', session, hostChallenge, cardChallenge), data.slice(21, 29)))
    throw new ChannelFault('card-keys-wrong', 'the card has other keys');
  const channel = new Scp03Channel(transport, session, level);
  await channel.authenticate(cryptogram('host', session, hostChallenge, cardChallenge));
  return channel;
}

class Scp03Channel implements CardTransport {
  readonly room = SCP03_ROOM;
  readonly #transport: CardTransport;
  readonly #keys: SessionKeys;
  readonly #level: Scp03Level;
  #chaining = new Uint8Array(16);
  #counter = 0;

  constructor(transport: CardTransport, keys: SessionKeys, level: Scp03Level) {
    this.#transport = transport;
    this.#keys = keys;
    this.#level = level;
  }

  async authenticate(hostCryptogram: Uint8Array): Promise<void> {
    const answer = await this.#transport.transmit(
      this.#signed({ cla: 0x80, ins: EXTERNAL_AUTHENTICATE, p1: this.#level, p2: 0, data: hostCryptogram }),
    );
    if (answer.sw === SW_BLOCKED) throw new ChannelFault('card-keys-blocked', 'EXTERNAL AUTHENTICATE 6983');
    if (answer.sw !== 0x9000)
      throw new ChannelFault('card-keys-wrong', `EXTERNAL AUTHENTICATE ${answer.sw.toString(16)}`);
  }

  connect(signal: AbortSignal): ReturnType<CardTransport['connect']> {
    return this.#transport.connect(signal);
  }

  async transmit(command: CommandApdu): Promise<ResponseApdu> {
    // Counted for every command, with data or without: both sides make their initial blocks of it.
    this.#counter++;
    const data = command.data === undefined ? undefined : this.#enciphered(command.data);
    const answer = await this.#transport.transmit(this.#signed({ ...command, ...(data && { data }) }));
    return this.#opened(answer);
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  #enciphered(data: Uint8Array): Uint8Array {
    if ((this.#level & 0x02) === 0) return data;
    return aesCbc(this.#keys.enc, this.#initialBlock(0x00), padded80(data));
  }

  /** C-MAC (amendment D, 6.2.4): over the chaining value, the header with its secure bit and final length, and the data. */
  #signed(command: CommandApdu): CommandApdu {
    const data = command.data ?? new Uint8Array(0);
    const cla = command.cla | SECURE;
    const length = data.length + MAC_BYTES;
    const header = Uint8Array.of(cla, command.ins, command.p1, command.p2, length);
    const mac = aesCmac(this.#keys.mac, joinBytes([this.#chaining, header, data]));
    this.#chaining = new Uint8Array(mac);
    return { ...command, cla, data: joinBytes([data, mac.slice(0, MAC_BYTES)]) };
  }

  /** R-MAC and R-ENC (6.2.5, 6.2.7). An error comes without either; it can only stop the work, never change what is read. */
  #opened(answer: ResponseApdu): ResponseApdu {
    if ((this.#level & 0x10) === 0) return answer;
    const { sw } = answer;
    if (sw !== 0x9000 && sw >> 8 !== 0x62 && sw >> 8 !== 0x63) return answer;
    const data = answer.data.slice(0, -MAC_BYTES);
    const mac = aesCmac(
      this.#keys.rmac,
      joinBytes([this.#chaining, data, Uint8Array.of(sw >> 8, sw & 0xff)]),
    );
    const told = answer.data.slice(-MAC_BYTES);
    if (told.length !== MAC_BYTES || !timingSafeEqual(told, mac.slice(0, MAC_BYTES)))
      throw new ChannelFault('card-channel-broken', 'the MAC of an answer is false');
    if ((this.#level & 0x20) === 0 || data.length === 0) return { data, sw };
    return { data: this.#deciphered(data), sw };
  }

  #deciphered(data: Uint8Array): Uint8Array {
    if (data.length % 16 !== 0)
      throw new ChannelFault('card-channel-broken', 'an answer is not of whole blocks');
    const cipher = createDecipheriv(
      `aes-${String(this.#keys.enc.length * 8)}-cbc`,
      this.#keys.enc,
      this.#initialBlock(0x80),
    );
    cipher.setAutoPadding(false);
    const plain = new Uint8Array(Buffer.concat([cipher.update(data), cipher.final()]));
    const end = plain.lastIndexOf(0x80);
    if (end < 0 || plain.subarray(end + 1).some(byte => byte !== 0))
      throw new ChannelFault('card-channel-broken', 'an answer is not filled as it should be');
    return plain.slice(0, end);
  }

  /** The counter as a block, enciphered; its first bit says which way the data goes. */
  #initialBlock(direction: number): Uint8Array {
    const block = new Uint8Array(16);
    block[0] = direction;
    new DataView(block.buffer).setUint32(12, this.#counter);
    return aesBlock(this.#keys.enc, block);
  }
}
