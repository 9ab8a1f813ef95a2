import {
  childrenOf,
  constructed,
  decodeTlv,
  encodeTlv,
  joinBytes,
  primitive,
  TlvError,
  valueOf,
} from '../../domain/card/ber-tlv.ts';
import { parseSupportSerial } from '../../domain/card/support-serial.ts';
import { GDO_FID, INS, SW } from './apdu.ts';
import type { CommandApdu, ResponseApdu } from './apdu.ts';
import type { CardTransport } from './transport.ts';

/** The card answered a status word that the command cannot go on from. */
export class CardStatusError extends Error {
  readonly sw: number;
  readonly ins: number;

  constructor(sw: number, ins: number) {
    super(`status ${sw.toString(16)} to instruction ${ins.toString(16)}`);
    this.name = 'CardStatusError';
    this.sw = sw;
    this.ins = ins;
  }
}

/** Largest data of one UPDATE BINARY and answer of one READ BINARY in the short form. */
export const CHUNK = { write: 255, read: 256 } as const;

/** Commands of ISO 7816-4 that personalisation needs, with chunking and status words read. Secure messaging is the transport's. */
export class Iso7816Card {
  readonly #transport: CardTransport;
  readonly #signal: AbortSignal;
  readonly #room: { readonly write: number; readonly read: number };

  /** `signal` is looked at before every command: a command under way is never cut. */
  constructor(transport: CardTransport, signal: AbortSignal) {
    this.#transport = transport;
    this.#room = transport.room ?? CHUNK;
    this.#signal = signal;
  }

  /** Selects an application by name; false when the card has it not. @throws CardStatusError */
  async selectApplication(aid: Uint8Array): Promise<boolean> {
    const answer = await this.#send({ cla: 0, ins: INS.select, p1: 0x04, p2: 0x00, data: aid, le: 256 });
    if (answer.sw === SW.fileNotFound) return false;
    expectOk(answer, INS.select);
    return true;
  }

  /** Selects a file under the current directory and returns its size in bytes; undefined when there is none. @throws CardStatusError */
  async selectFile(fid: number): Promise<number | undefined> {
    const answer = await this.#send({
      cla: 0,
      ins: INS.select,
      p1: 0x02,
      p2: 0x04,
      data: twoBytes(fid),
      le: 256,
    });
    if (answer.sw === SW.fileNotFound) return undefined;
    expectOk(answer, INS.select);
    const fcp = childrenOf(readTlv(answer.data), 0x62) ?? [];
    const size = valueOf(fcp, 0x80) ?? valueOf(fcp, 0x81) ?? new Uint8Array(0);
    return size.reduce((sum, byte) => sum * 256 + byte, 0);
  }

  /** Selects a file whose size is known, without asking its control data: half the bytes. False when there is none. @throws CardStatusError */
  async selectKnownFile(fid: number): Promise<boolean> {
    const answer = await this.#send({ cla: 0, ins: INS.select, p1: 0x02, p2: 0x0c, data: twoBytes(fid) });
    if (answer.sw === SW.fileNotFound) return false;
    expectOk(answer, INS.select);
    return true;
  }

  /** Serial number of the support, from EF.GDO; undefined when the chip tells none. @throws CardStatusError */
  async readSerial(): Promise<string | undefined> {
    if (!(await this.selectKnownFile(GDO_FID))) return undefined;
    const serial = valueOf(readTlv(await this.readBinary(CHUNK.read)), 0x5a);
    // Chips as their maker delivers them have a number of his there (ISO 7812, two figures a byte), not the support's.
    return serial === undefined ? undefined : parseSupportSerial(new TextDecoder().decode(serial));
  }

  /** Creates the directory of an application. @throws CardStatusError */
  async createApplication(fid: number, aid: Uint8Array): Promise<void> {
    await this.#create([
      primitive(0x82, Uint8Array.of(0x38)),
      primitive(0x83, twoBytes(fid)),
      primitive(0x84, aid),
    ]);
  }

  /** Creates a transparent file of a size in bytes and selects it. @throws CardStatusError `6A84` without room */
  async createFile(fid: number, size: number): Promise<void> {
    await this.#create([
      primitive(0x82, Uint8Array.of(0x01)),
      primitive(0x83, twoBytes(fid)),
      primitive(0x80, twoBytes(size)),
    ]);
  }

  /** Writes the selected file from its start. `onBytes` is told the bytes of each command accepted. @throws CardStatusError */
  async updateBinary(bytes: Uint8Array, onBytes?: (count: number) => void): Promise<void> {
    for (let offset = 0; offset < bytes.length; offset += this.#room.write) {
      const data = bytes.slice(offset, offset + this.#room.write);
      const answer = await this.#send({
        cla: 0,
        ins: INS.updateBinary,
        p1: offset >> 8,
        p2: offset & 0xff,
        data,
      });
      expectOk(answer, INS.updateBinary);
      onBytes?.(data.length);
    }
  }

  /** Reads the selected file, up to `size` bytes; fewer when it ends before (6282). @throws CardStatusError */
  async readBinary(size: number, onBytes?: (count: number) => void): Promise<Uint8Array> {
    const out = new Uint8Array(size);
    let offset = 0;
    while (offset < size) {
      const le = Math.min(this.#room.read, size - offset);
      const answer = await this.#send({
        cla: 0,
        ins: INS.readBinary,
        p1: offset >> 8,
        p2: offset & 0xff,
        le,
      });
      if (answer.sw !== SW.endOfFile) expectOk(answer, INS.readBinary);
      const data = answer.data.slice(0, le);
      out.set(data, offset);
      offset += data.length;
      onBytes?.(data.length);
      if (data.length < le) break;
    }
    return out.slice(0, offset);
  }

  /** Closes the current directory to creation and update, for ever. @throws CardStatusError */
  async activate(): Promise<void> {
    expectOk(await this.#send({ cla: 0, ins: INS.activateFile, p1: 0, p2: 0 }), INS.activateFile);
  }

  async #create(fcp: Parameters<typeof constructed>[1]): Promise<void> {
    const data = encodeTlv([constructed(0x62, fcp)]);
    expectOk(await this.#send({ cla: 0, ins: INS.createFile, p1: 0, p2: 0, data }), INS.createFile);
  }

  /**
   * Sends a command, and fetches what a T=0 card keeps back: 61xx tells how much waits for GET RESPONSE, 6Cxx the length that should
   * have been asked (ISO 7816-4, 5.6). A T=1 card never answers them.
   */
  async #send(command: CommandApdu): Promise<ResponseApdu> {
    this.#signal.throwIfAborted();
    let answer = await this.#transport.transmit(command);
    if (answer.sw >> 8 === 0x6c) {
      const le = answer.sw & 0xff;
      answer = await this.#transport.transmit({ ...command, le: le === 0 ? 256 : le });
    }
    const parts = [answer.data];
    while (answer.sw >> 8 === 0x61) {
      const le = answer.sw & 0xff;
      answer = await this.#transport.transmit({
        cla: 0,
        ins: INS.getResponse,
        p1: 0,
        p2: 0,
        le: le === 0 ? 256 : le,
      });
      parts.push(answer.data);
      // A card that promises more and more is no card: 64 KB is past every file.
      if (parts.length > 256) throw new CardStatusError(answer.sw, command.ins);
    }
    return parts.length === 1 ? answer : { data: joinBytes(parts), sw: answer.sw };
  }
}

function expectOk(answer: ResponseApdu, ins: number): void {
  if (answer.sw !== SW.ok) throw new CardStatusError(answer.sw, ins);
}

function readTlv(bytes: Uint8Array) {
  try {
    return decodeTlv(bytes);
  } catch (error) {
    // A card whose own control data is no TLV is not of this profile: same answer as a wrong status.
    if (error instanceof TlvError) throw new CardStatusError(SW.wrongData, INS.select);
    throw error;
  }
}

function twoBytes(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}
