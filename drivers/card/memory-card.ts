import {
  constructed,
  childrenOf,
  decodeTlv,
  encodeTlv,
  primitive,
  TlvError,
  valueOf,
} from '../../domain/card/ber-tlv.ts';
import { GDO_FID, INS, SW } from './apdu.ts';
import type { CommandApdu, ResponseApdu } from './apdu.ts';
import { CardGone, reasonOf } from './transport.ts';
import type { Atr, CardTransport } from './transport.ts';

/** What a card holds: everything needed to put it away and take it out again. */
export interface MemoryCardImage {
  /** Serial number printed on the support. */
  readonly serial: string;
  /** Bytes the chip has for files; CREATE FILE answers 6A84 beyond. */
  readonly capacityBytes: number;
  /** Application identifier of the directory created, hexadecimal; absent on a blank card. */
  readonly application?: string;
  /** After ACTIVATE FILE nothing can be created or updated. */
  readonly activated: boolean;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** A fault a test, or the trainer, asks of a card in memory. */
export type CardFaultInjection =
  /** The card loses power while it treats this command (from 1): an update is half written, nothing is answered. */
  | { readonly kind: 'tear'; readonly atCommand: number }
  /** Answers this status word instead of treating the n-th command of an instruction (from 1). */
  | { readonly kind: 'status'; readonly ins: number; readonly nth: number; readonly sw: number }
  /** Worn memory: the first byte of a file's updates is written wrong, this many times. */
  | { readonly kind: 'worn'; readonly fid: string; times: number };

/** A blank card of the simulator. */
export function blankCard(serial: string, capacityBytes = 16_384): MemoryCardImage {
  return { serial, capacityBytes, activated: false, files: {} };
}

/** ATR: direct convention, T=1 only, historical bytes "TARQIMSM" (issuer's data), checked by TCK (ISO 7816-3). */
export const MEMORY_CARD_ATR: Atr = (() => {
  const body = [0x8a, 0x01, 0x80, 0x58, ...new TextEncoder().encode('TARQIMSM')];
  return Uint8Array.from([0x3b, ...body, body.reduce((sum, byte) => sum ^ byte, 0)]);
})();

/**
 * An ISO 7816-4 card in memory: SELECT by name and by file identifier, CREATE FILE, UPDATE and READ BINARY with offsets, ACTIVATE
 * FILE, status words of the standard. It behaves as a native card of the generic profile does, so that the personalisation code
 * that passes on it needs nothing but a transport to meet a real one.
 */
export class MemoryCard {
  readonly serial: string;
  readonly #capacity: number;
  readonly #faults: CardFaultInjection[];
  readonly #counts = new Map<number, number>();
  #application: string | undefined;
  #activated: boolean;
  #files: Map<string, Uint8Array>;
  #inApplication = false;
  #current: string | undefined;
  #commands = 0;

  constructor(
    image: MemoryCardImage,
    faults: readonly CardFaultInjection[] = [],
    atr: Atr = MEMORY_CARD_ATR,
  ) {
    this.atr = atr;
    this.serial = image.serial;
    this.#capacity = image.capacityBytes;
    this.#application = image.application;
    this.#activated = image.activated;
    this.#files = new Map(Object.entries(image.files).map(([fid, bytes]) => [fid, bytes.slice()]));
    this.#faults = faults.map(fault => ({ ...fault }));
  }

  /** A copy of what the card holds now. */
  image(): MemoryCardImage {
    return {
      serial: this.serial,
      capacityBytes: this.#capacity,
      ...(this.#application === undefined ? {} : { application: this.#application }),
      activated: this.#activated,
      files: Object.fromEntries([...this.#files].map(([fid, bytes]) => [fid, bytes.slice()])),
    };
  }

  readonly atr: Atr;

  /** Powers the card: nothing is selected. */
  reset(): Atr {
    this.#inApplication = false;
    this.#current = undefined;
    return this.atr;
  }

  /** Treats one command. @throws CardGone when a tear was injected at it */
  treat(command: CommandApdu): ResponseApdu {
    this.#commands++;
    const count = (this.#counts.get(command.ins) ?? 0) + 1;
    this.#counts.set(command.ins, count);
    const torn = this.#faults.some(fault => fault.kind === 'tear' && fault.atCommand === this.#commands);
    if (torn) {
      // Half an update is what a card without transactions keeps of a command cut by a power loss.
      if (command.ins === INS.updateBinary && command.data !== undefined && command.data.length > 1) {
        this.#treat({ ...command, data: command.data.slice(0, command.data.length >> 1) });
      }
      throw new CardGone();
    }
    const forced = this.#faults.find(
      fault => fault.kind === 'status' && fault.ins === command.ins && fault.nth === count,
    );
    return forced?.kind === 'status' ? status(forced.sw) : this.#treat(command);
  }

  #treat(command: CommandApdu): ResponseApdu {
    if (command.cla !== 0x00) return status(SW.unknownClass);
    switch (command.ins) {
      case INS.select:
        return this.#select(command);
      case INS.createFile:
        return this.#create(command);
      case INS.updateBinary:
        return this.#update(command);
      case INS.readBinary:
        return this.#read(command);
      case INS.activateFile:
        if (!this.#inApplication) return status(SW.noFileSelected);
        if (this.#activated) return status(SW.securityNotSatisfied);
        this.#activated = true;
        return status(SW.ok);
      default:
        return status(SW.unknownInstruction);
    }
  }

  #select({ p1, p2, data }: CommandApdu): ResponseApdu {
    if (data === undefined) return status(SW.wrongLength);
    if (p1 === 0x04) {
      const name = hex(data);
      if (name !== this.#application) return status(SW.fileNotFound);
      this.#inApplication = true;
      this.#current = undefined;
      return { data: encodeTlv([constructed(0x6f, [primitive(0x84, data)])]), sw: SW.ok };
    }
    if (p1 !== 0x02 && p1 !== 0x00) return status(SW.wrongParameters);
    const fid = hex(data);
    const content = this.#content(fid);
    if (content === undefined) return status(SW.fileNotFound);
    this.#current = fid;
    if (p2 === 0x0c) return status(SW.ok);
    // Both 80 (data bytes) and 81 (with structure): readers in the field ask one or the other.
    const size = Uint8Array.of(content.length >> 8, content.length & 0xff);
    const fcp = constructed(0x62, [primitive(0x83, data), primitive(0x80, size), primitive(0x81, size)]);
    return { data: encodeTlv([fcp]), sw: SW.ok };
  }

  #create({ data }: CommandApdu): ResponseApdu {
    if (this.#activated) return status(SW.securityNotSatisfied);
    const fcp = readFcp(data);
    if (fcp === undefined) return status(SW.wrongData);
    const name = valueOf(fcp, 0x84);
    if (name !== undefined) {
      if (this.#application !== undefined) return status(SW.fileExists);
      this.#application = hex(name);
      this.#inApplication = true;
      return status(SW.ok);
    }
    const [fidBytes, size] = [valueOf(fcp, 0x83), valueOf(fcp, 0x80)];
    if (!this.#inApplication || fidBytes?.length !== 2 || size?.length !== 2) return status(SW.wrongData);
    const fid = hex(fidBytes);
    if (this.#files.has(fid)) return status(SW.fileExists);
    const bytes = ((size[0] ?? 0) << 8) | (size[1] ?? 0);
    const used = [...this.#files.values()].reduce((sum, file) => sum + file.length, 0);
    if (used + bytes > this.#capacity) return status(SW.noSpace);
    this.#files.set(fid, new Uint8Array(bytes));
    this.#current = fid;
    return status(SW.ok);
  }

  #update({ p1, p2, data }: CommandApdu): ResponseApdu {
    if (this.#activated) return status(SW.securityNotSatisfied);
    const file = this.#current === undefined ? undefined : this.#files.get(this.#current);
    if (file === undefined || this.#current === undefined) return status(SW.noFileSelected);
    if (data === undefined) return status(SW.wrongLength);
    const offset = ((p1 & 0x7f) << 8) | p2;
    if (offset + data.length > file.length) return status(SW.wrongOffset);
    file.set(data, offset);
    const current = this.#current;
    const worn = this.#faults.find(
      fault => fault.kind === 'worn' && fault.fid === current && fault.times > 0,
    );
    if (worn?.kind === 'worn') {
      worn.times--;
      file[offset] = (file[offset] ?? 0) ^ 0x01;
    }
    return status(SW.ok);
  }

  #read({ p1, p2, le }: CommandApdu): ResponseApdu {
    const content = this.#current === undefined ? undefined : this.#content(this.#current);
    if (content === undefined) return status(SW.noFileSelected);
    if (le === undefined) return status(SW.wrongLength);
    const offset = ((p1 & 0x7f) << 8) | p2;
    if (offset > content.length) return status(SW.wrongOffset);
    const data = content.slice(offset, offset + le);
    return { data, sw: data.length < le ? SW.endOfFile : SW.ok };
  }

  #content(fid: string): Uint8Array | undefined {
    if (fid === hex(Uint8Array.of(GDO_FID >> 8, GDO_FID & 0xff))) {
      return encodeTlv([primitive(0x5a, new TextEncoder().encode(this.serial))]);
    }
    return this.#inApplication ? this.#files.get(fid) : undefined;
  }
}

/** A channel to a card in memory. `gone` says whether it was taken out; `onClose` lets its owner put it away. */
/** What a channel in memory speaks to: a card, or one behind the card's side of a secure channel. */
export type MemoryChip = Pick<MemoryCard, 'reset' | 'treat'>;

export class MemoryTransport implements CardTransport {
  readonly #card: MemoryChip;
  readonly #gone: () => boolean;
  readonly #onClose: (() => Promise<void>) | undefined;
  #open = false;
  #torn = false;

  constructor(card: MemoryChip, gone: () => boolean = () => false, onClose?: () => Promise<void>) {
    this.#card = card;
    this.#gone = gone;
    this.#onClose = onClose;
  }

  connect(signal: AbortSignal): Promise<Atr> {
    if (signal.aborted) return Promise.reject(reasonOf(signal));
    if (this.#gone()) return Promise.reject(new CardGone());
    this.#open = true;
    return Promise.resolve(this.#card.reset());
  }

  transmit(command: CommandApdu): Promise<ResponseApdu> {
    if (!this.#open || this.#torn || this.#gone()) return Promise.reject(new CardGone());
    try {
      return Promise.resolve(this.#card.treat(command));
    } catch (error) {
      this.#torn = true;
      return Promise.reject(error instanceof Error ? error : new CardGone({ cause: error }));
    }
  }

  async close(): Promise<void> {
    this.#open = false;
    await this.#onClose?.();
  }
}

function readFcp(data: Uint8Array | undefined) {
  if (data === undefined) return undefined;
  try {
    return childrenOf(decodeTlv(data), 0x62);
  } catch (error) {
    if (error instanceof TlvError) return undefined;
    throw error;
  }
}

function status(sw: number): ResponseApdu {
  return { data: new Uint8Array(0), sw };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}
