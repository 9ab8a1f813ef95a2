/** A command to a card in its short form (ISO 7816-4, 5.1): up to 255 bytes out, up to 256 bytes back. */
export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data?: Uint8Array;
  /** Bytes expected back, 1 to 256; absent when none are. */
  readonly le?: number;
}

/** A card's answer: data and the status word SW1-SW2. */
export interface ResponseApdu {
  readonly data: Uint8Array;
  readonly sw: number;
}

/** Identifier of EF.GDO, which holds the serial number of the chip card (ISO 7816-4, 8.2.2). */
export const GDO_FID = 0x2f02;

export const INS = {
  select: 0xa4,
  readBinary: 0xb0,
  updateBinary: 0xd6,
  createFile: 0xe0,
  activateFile: 0x44,
  getResponse: 0xc0,
} as const;

/** Status words Tarqim acts upon (ISO 7816-4, 5.6). */
export const SW = {
  ok: 0x9000,
  endOfFile: 0x6282,
  memoryFailure: 0x6581,
  wrongLength: 0x6700,
  securityNotSatisfied: 0x6982,
  noFileSelected: 0x6986,
  wrongData: 0x6a80,
  fileNotFound: 0x6a82,
  noSpace: 0x6a84,
  wrongParameters: 0x6a86,
  fileExists: 0x6a89,
  wrongOffset: 0x6b00,
  unknownInstruction: 0x6d00,
  unknownClass: 0x6e00,
} as const;

/** Bytes of a command on the wire. @throws RangeError when it does not fit the short form */
export function commandBytes(command: CommandApdu): Uint8Array {
  const { cla, ins, p1, p2, data, le } = command;
  if (data !== undefined && (data.length === 0 || data.length > 255)) {
    throw new RangeError(`command data of ${data.length} bytes`);
  }
  if (le !== undefined && (le < 1 || le > 256)) throw new RangeError(`expected length ${le}`);
  return Uint8Array.from([
    cla,
    ins,
    p1,
    p2,
    ...(data === undefined ? [] : [data.length, ...data]),
    ...(le === undefined ? [] : [le % 256]),
  ]);
}

/** A command from its bytes; undefined when they are no short APDU. For cards in memory and traces. */
export function readCommand(bytes: Uint8Array): CommandApdu | undefined {
  const [cla, ins, p1, p2] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return undefined;
  const head = { cla, ins, p1, p2 };
  const length = bytes[4];
  if (length === undefined) return head;
  if (bytes.length === 5) return { ...head, le: length === 0 ? 256 : length };
  const data = bytes.slice(5, 5 + length);
  if (length === 0 || data.length < length || bytes.length > 6 + length) return undefined;
  const last = bytes[5 + length];
  return last === undefined ? { ...head, data } : { ...head, data, le: last === 0 ? 256 : last };
}

/** Bytes of an answer: data, SW1, SW2. */
export function responseBytes(response: ResponseApdu): Uint8Array {
  return Uint8Array.from([...response.data, response.sw >> 8, response.sw & 0xff]);
}

/** An answer from its bytes; undefined when shorter than a status word. */
export function readResponse(bytes: Uint8Array): ResponseApdu | undefined {
  const [sw1, sw2] = [bytes.at(-2), bytes.at(-1)];
  if (sw1 === undefined || sw2 === undefined) return undefined;
  return { data: bytes.slice(0, -2), sw: sw1 * 256 + sw2 };
}
