import { joinBytes } from '../../domain/card/ber-tlv.ts';
import { createDecipheriv } from 'node:crypto';
import { aesBlock, aesCbc, aesCmac, padded80 } from './aes-cmac.ts';
import { type CommandApdu, type ResponseApdu, SW } from './apdu.ts';
import type { MemoryCard } from './memory-card.ts';
import { cryptogram, sessionKeys, type Scp03Keys, type SessionKeys } from './scp03-keys.ts';
import type { Atr, CardTransport } from './transport.ts';

/**
 * The card's side of SCP03, played before a card in memory: it opens what the host seals and seals what it answers. It is of the same
 * hand as the host's side, so that it proves their agreement only; that the host speaks as real cards do is proved by a card's trace.
 */
export class EmulatedScp03Card implements CardTransport {
  readonly #card: MemoryCard;
  readonly #keys: Scp03Keys;
  readonly #challenge = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
  #hostChallenge = new Uint8Array(8);
  #session: SessionKeys | undefined;
  #level = 0;
  #chaining = new Uint8Array(16);
  #counter = 0;
  /** Commands that came through the channel. */
  secured = 0;
  /** Flips a bit of the answer to this secured command (from 1). */
  harmAnswer = 0;

  /** Authentications begun and not ended well; a real card keeps them over its resets, as this one does. */
  failed = 0;
  /** Authentications that came to the card, whatever their end. */
  begun = 0;
  readonly #keyVersion: number;
  readonly #blocksAfter: number;

  constructor(card: MemoryCard, keys: Scp03Keys, { blocksAfter = 10 }: { blocksAfter?: number } = {}) {
    this.#card = card;
    this.#keys = keys;
    this.#keyVersion = keys.keyVersion ?? 1;
    this.#blocksAfter = blocksAfter;
  }

  get atr(): Atr {
    return this.#card.atr;
  }

  /** Powers the card: the channel is closed. */
  reset(): Atr {
    this.#level = 0;
    return this.#card.reset();
  }

  connect(): Promise<Atr> {
    return Promise.resolve(this.reset());
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  transmit(command: CommandApdu): Promise<ResponseApdu> {
    return Promise.resolve(this.treat(command));
  }

  /** Treats one command, sealed or plain. */
  treat(command: CommandApdu): ResponseApdu {
    if (command.cla === 0x80 && command.ins === 0x50) {
      if (command.p1 !== 0 && command.p1 !== this.#keyVersion) return status(0x6a88);
      if (this.failed >= this.#blocksAfter) return status(0x6983);
      return this.#begin(command.data ?? new Uint8Array(0));
    }
    if ((command.cla & 0x04) === 0) {
      // Reading is free; whatever changes the card goes through the channel.
      return command.ins === 0xa4 || command.ins === 0xb0
        ? this.#card.treat(command)
        : status(SW.securityNotSatisfied);
    }
    const plain = this.#opened(command);
    if (plain === undefined) return status(SW.securityNotSatisfied);
    if (command.ins === 0x82) return this.#authenticate(command.p1, plain);
    if (this.#level === 0) return status(SW.securityNotSatisfied);
    this.secured++;
    this.#counter++;
    const data = this.#level & 0x02 && plain.length > 0 ? this.#deciphered(plain) : plain;
    const { data: _sealed, ...head } = command;
    return this.#sealed(
      this.#card.treat({ ...head, cla: command.cla & ~0x04, ...(data.length > 0 && { data }) }),
    );
  }

  #begin(hostChallenge: Uint8Array): ResponseApdu {
    this.#hostChallenge = hostChallenge.slice();
    this.#session = sessionKeys(this.#keys, hostChallenge, this.#challenge);
    this.#chaining = new Uint8Array(16);
    this.#counter = 0;
    this.#level = 0;
    this.begun++;
    this.failed++;
    const proof = cryptogram('card', this.#session, hostChallenge, this.#challenge);
    const key = Uint8Array.of(this.#keyVersion, 0x03, 0x70);
    return {
      data: joinBytes([new Uint8Array(10), key, this.#challenge, proof, Uint8Array.of(0, 0, 1)]),
      sw: SW.ok,
    };
  }

  #authenticate(level: number, proof: Uint8Array): ResponseApdu {
    if (this.#session === undefined) return status(SW.securityNotSatisfied);
    const expected = cryptogram('host', this.#session, this.#hostChallenge, this.#challenge);
    if (!Buffer.from(expected).equals(proof)) return status(0x6300);
    this.#level = level;
    this.failed = 0;
    return status(SW.ok);
  }

  #opened({ cla, ins, p1, p2, data = new Uint8Array(0) }: CommandApdu): Uint8Array | undefined {
    if (this.#session === undefined || data.length < 8) return undefined;
    const body = data.slice(0, -8);
    const header = Uint8Array.of(cla, ins, p1, p2, data.length);
    const mac = aesCmac(this.#session.mac, joinBytes([this.#chaining, header, body]));
    if (!Buffer.from(mac.slice(0, 8)).equals(data.slice(-8))) return undefined;
    this.#chaining = new Uint8Array(mac);
    return body;
  }

  #deciphered(data: Uint8Array): Uint8Array {
    const key = this.#session?.enc ?? new Uint8Array(16);
    const cipher = createDecipheriv(`aes-${String(key.length * 8)}-cbc`, key, this.#block(0)).setAutoPadding(
      false,
    );
    const plain = new Uint8Array(Buffer.concat([cipher.update(data), cipher.final()]));
    return plain.slice(0, plain.lastIndexOf(0x80));
  }

  #sealed({ data, sw }: ResponseApdu): ResponseApdu {
    const session = this.#session;
    if (session === undefined || (this.#level & 0x10) === 0 || (sw !== SW.ok && sw >> 8 !== 0x62))
      return { data, sw };
    const body =
      this.#level & 0x20 && data.length > 0 ? aesCbc(session.enc, this.#block(0x80), padded80(data)) : data;
    const mac = aesCmac(
      session.rmac,
      joinBytes([this.#chaining, body, Uint8Array.of(sw >> 8, sw & 0xff)]),
    ).slice(0, 8);
    const sealed = joinBytes([body, mac]);
    if (this.secured === this.harmAnswer) sealed[0] = (sealed[0] ?? 0) ^ 1;
    return { data: sealed, sw };
  }

  #block(direction: number): Uint8Array {
    const block = new Uint8Array(16);
    block[0] = direction;
    block[15] = this.#counter & 0xff;
    block[14] = this.#counter >> 8;
    return aesBlock(this.#session?.enc ?? new Uint8Array(16), block);
  }
}

function status(sw: number): ResponseApdu {
  return { data: new Uint8Array(0), sw };
}
