import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SerialPort } from 'serialport';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeCard } from '../../domain/card/card-files.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { ACS_ACK, acsFrame, AcsFrameReader, acsNak } from './acs-serial-frames.ts';
import { ccidBytes, ccidLength, readCcidAnswer } from './ccid-frames.ts';
import { CcidReader } from './ccid-reader.ts';
import { EmulatedCcid } from './emulated-ccid.ts';
import { HID_REPORT, hidCcidLink, type HidDevice } from './hid-ccid-link.ts';
import { createIssuer, openIssuer } from './issuer.ts';
import { blankCard, MEMORY_CARD_ATR, MemoryCard } from './memory-card.ts';
import { personaliseCard, readCardFiles } from './personalise.ts';
import { serialCcidLink } from './serial-ccid-link.ts';
import { waitForCard } from './transport.ts';

const SERIAL = SAMPLE_RECORD.support.serial;
const hasSocat = spawnSync('socat', ['-V']).error === undefined;
const never = new AbortController().signal;
const files = await encodeCard(
  SAMPLE_RECORD,
  openIssuer(
    await createIssuer({
      subject: 'CN=Centre 59-1, C=MA',
      serialNumber: '01',
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2036-01-01T00:00:00Z'),
    }),
  ),
);
const blank = () => new MemoryCard(blankCard(SERIAL));
const again = (card: MemoryCard) => new MemoryCard(card.image());

describe('frames', () => {
  it('of an ACS serial line are cut out of any pieces, and their faults named', () => {
    const message = ccidBytes({ type: 0x6f, sequence: 7, data: Uint8Array.of(0x00, 0xa4, 0x02, 0x03) });
    const stream = Uint8Array.of(...ACS_ACK, ...acsFrame(message), ...acsNak(0xff));
    const reader = new AcsFrameReader();
    const frames = [...stream].flatMap(byte => reader.accept(Uint8Array.of(byte)));
    expect(frames).toEqual([{ kind: 'ack' }, { kind: 'message', message }, { kind: 'nak', why: 'checksum' }]);
    expect([...acsFrame(message)].at(-2)).toBe(message.reduce((sum, byte) => sum ^ byte, 0));
    for (const bad of [[0x55, 0, 0, 0], [0x02, 0x80, 0xff, 0xff, 0xff, 0x7f], acsFrame(message).fill(0, -1)])
      expect(() => new AcsFrameReader().accept(Uint8Array.from(bad))).toThrow(
        expect.objectContaining({ code: 'card-reader-garbled' }),
      );
  });

  it('of CCID have ten bytes of header, their length the low byte first', () => {
    expect([...ccidBytes({ type: 0x62, sequence: 3 })]).toEqual([0x62, 0, 0, 0, 0, 0, 3, 0, 0, 0]);
    expect(ccidLength(Uint8Array.of(0x80, 0x02, 0x01, 0, 0))).toBe(268);
    expect(ccidLength(Uint8Array.of(0x80, 0x02))).toBeUndefined();
    expect(readCcidAnswer(Uint8Array.of(0x80, 2, 0, 0, 0, 0, 9, 0x41, 0xfe, 0, 0x90, 0))).toEqual({
      type: 0x80,
      sequence: 9,
      card: 'unpowered',
      outcome: 'failed',
      error: 0xfe,
      data: Uint8Array.of(0x90, 0),
    });
    expect(() => readCcidAnswer(Uint8Array.of(0x80, 5, 0, 0, 0, 0, 0, 0, 0, 0))).toThrow('garbled');
  });
});

describe.skipIf(!hasSocat)(`a serial reader${hasSocat ? '' : ' (skipped: socat is not installed)'}`, () => {
  let folder: string;
  let cable: ChildProcess;
  let far: SerialPort;
  let device: EmulatedCcid;
  let reader: CcidReader;
  /** What the far end does to a frame before it answers; true: it answers nothing to it. */
  let spoil: (frames: number) => 'nak' | 'dead' | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'card-serial-'));
    const end = (name: string) => `pty,raw,echo=0,link=${join(folder, name)}`;
    cable = spawn('socat', [end('near'), end('far')], { stdio: 'ignore' });
    while (!(existsSync(join(folder, 'near')) && existsSync(join(folder, 'far')))) await pause(10);
    device = new EmulatedCcid();
    spoil = () => undefined;
    far = new SerialPort({ path: join(folder, 'far'), baudRate: 115_200 });
    const frames = new AcsFrameReader();
    let count = 0;
    far.on('data', (chunk: Buffer) => {
      for (const frame of frames.accept(chunk)) {
        if (frame.kind !== 'message') continue;
        const harm = spoil(++count);
        if (harm === 'dead') continue;
        if (harm === 'nak') {
          far.write(acsNak(0xff));
          continue;
        }
        far.write(ACS_ACK);
        for (const answer of device.treat(frame.message)) far.write(acsFrame(answer));
      }
    });
    reader = new CcidReader(serialCcidLink(join(folder, 'near'), 115_200), {
      id: 'r',
      name: 'ACS',
      kind: 'serial',
      patienceMs: 2000,
      watchMs: 20,
    });
  });
  afterEach(async () => {
    await reader.close();
    await new Promise(resolve => far.close(resolve));
    const ended = new Promise(resolve => cable.once('exit', resolve));
    cable.kill();
    await ended;
    await rm(folder, { recursive: true });
  });

  it('makes a whole card through a pair of ports, and reads it back', async () => {
    expect(await reader.state()).toEqual({ card: 'none' });
    const waiting = waitForCard(reader, never);
    const card = blank();
    device.insert(card);
    device.delays = 1;
    await waiting;
    const outcome = await personaliseCard(reader.open(), files, { signal: never, serial: SERIAL });
    expect(outcome).toMatchObject({ state: 'done', atr: MEMORY_CARD_ATR });
    expect((await readCardFiles(reader.open(), { signal: never })).files).toEqual(files);
    expect(card.image().activated).toBe(true);
    expect(await reader.state()).toMatchObject({ card: 'present', insertion: 1 });
  });

  it('sends a frame again that the reader received badly, and gives up after three', async () => {
    device.insert(blank());
    spoil = frame => (frame === 2 || frame === 3 ? 'nak' : undefined);
    expect(await personaliseCard(reader.open(), files, { signal: never, serial: SERIAL })).toMatchObject({
      state: 'done',
    });
    spoil = () => 'nak';
    expect(await reader.state()).toEqual({ card: 'unreachable', trouble: 'card-reader-garbled' });
    spoil = () => undefined;
    expect(await reader.state()).toMatchObject({ card: 'present' });
  });

  it('a card pulled in the middle is finished when it is put back', async () => {
    const card = blank();
    device.insert(card);
    let sent = 0;
    spoil = () => {
      if (++sent === 40) device.remove();
      return undefined;
    };
    const first = await personaliseCard(reader.open(), files, { signal: never, serial: SERIAL });
    expect(first).toMatchObject({ state: 'finish', trouble: 'card-gone' });
    device.insert(again(card));
    expect(await personaliseCard(reader.open(), files, { signal: never, serial: SERIAL })).toMatchObject({
      state: 'done',
    });
  });

  it('a reader that falls silent is told, and the card is finished when it answers again', async () => {
    device.insert(blank());
    const quick = new CcidReader(serialCcidLink(join(folder, 'near'), 115_200), {
      id: 'q',
      name: 'ACS',
      kind: 'serial',
      patienceMs: 150,
    });
    spoil = frame => (frame > 40 ? 'dead' : undefined);
    const first = await personaliseCard(quick.open(), files, { signal: never, serial: SERIAL });
    expect(first).toMatchObject({ state: 'finish', trouble: 'card-reader-silent' });
    spoil = () => undefined;
    expect(await personaliseCard(quick.open(), files, { signal: never, serial: SERIAL })).toMatchObject({
      state: 'done',
    });
    await quick.close();
  });

  it('is unreachable where there is no port', async () => {
    const none = new CcidReader(serialCcidLink(join(folder, 'nothing'), 9600), {
      id: 'n',
      name: 'ACS',
      kind: 'serial',
    });
    expect(await none.state()).toEqual({ card: 'unreachable', trouble: 'card-reader-gone' });
    await none.close();
  });
});

/** Fake reports in memory: no device of metal, nor an emulation by the kernel, stands behind this test. */
class FakeHid implements HidDevice {
  readonly #device: EmulatedCcid;
  readonly #reports: ((report: Uint8Array) => void)[] = [];
  readonly #errors: ((error: Error) => void)[] = [];
  #message = new Uint8Array(0);
  unplugged = false;
  closed = 0;

  constructor(device: EmulatedCcid) {
    this.#device = device;
  }

  write(report: number[]): Promise<number> {
    if (this.unplugged) return Promise.reject(new Error('could not write'));
    expect(report).toHaveLength(1 + HID_REPORT);
    this.#message = Uint8Array.of(...this.#message, ...report.slice(1));
    const length = ccidLength(this.#message) ?? Infinity;
    if (this.#message.length < length) return Promise.resolve(report.length);
    const answers = this.#device.treat(this.#message.slice(0, length));
    this.#message = new Uint8Array(0);
    queueMicrotask(() => {
      for (const answer of answers)
        for (let at = 0; at < answer.length; at += HID_REPORT) {
          const back = new Uint8Array(HID_REPORT);
          back.set(answer.subarray(at, at + HID_REPORT));
          for (const listener of this.#reports) listener(back);
        }
    });
    return Promise.resolve(report.length);
  }

  on(event: 'data' | 'error', listener: ((report: Uint8Array) => void) | ((error: Error) => void)): void {
    if (event === 'data') this.#reports.push(listener as (report: Uint8Array) => void);
    else this.#errors.push(listener as (error: Error) => void);
  }

  unplug(): void {
    this.unplugged = true;
    for (const listener of this.#errors) listener(new Error('could not read from HID device'));
  }

  close(): Promise<void> {
    this.closed++;
    return Promise.resolve();
  }
}

describe('a HID reader, through a fake transport (no such device can be emulated here)', () => {
  const at = { vendorId: 0x072f, productId: 0x0102 };
  const options = { id: 'h', name: 'HID', kind: 'hid' as const, patienceMs: 300, watchMs: 10 };

  it('makes a whole card in 64-byte reports, and reads it back', async () => {
    const device = new EmulatedCcid(blank());
    const reader = new CcidReader(
      hidCcidLink(at, () => Promise.resolve(new FakeHid(device))),
      options,
    );
    expect(await personaliseCard(reader.open(), files, { signal: never, serial: SERIAL })).toMatchObject({
      state: 'done',
    });
    expect((await readCardFiles(reader.open(), { signal: never })).files).toEqual(files);
    await reader.close();
  });

  it('unplugged in the middle is told, closed, and opened anew when it is back', async () => {
    const card = blank();
    const device = new EmulatedCcid(card);
    const opened: FakeHid[] = [];
    const open = () => {
      const fake = new FakeHid(device);
      opened.push(fake);
      return Promise.resolve(fake);
    };
    const reader = new CcidReader(hidCcidLink(at, open), options);
    const first = await personaliseCard(reader.open(), files, {
      signal: never,
      serial: SERIAL,
      onProgress: ({ step, bytesDone }) => {
        if (step === 'write' && bytesDone > 600) opened[0]?.unplug();
      },
    });
    expect(first).toMatchObject({ state: 'finish', trouble: 'card-reader-gone' });
    expect(opened[0]?.closed).toBe(1);
    expect(await reader.state()).toMatchObject({ card: 'present' });
    expect(await personaliseCard(reader.open(), files, { signal: never, serial: SERIAL })).toMatchObject({
      state: 'done',
    });
    expect(opened).toHaveLength(2);
    await reader.close();
  });

  it('that is not there is unreachable', async () => {
    const reader = new CcidReader(
      hidCcidLink(at, () => Promise.reject(new Error('cannot open device'))),
      options,
    );
    expect(await reader.state()).toEqual({ card: 'unreachable', trouble: 'card-reader-gone' });
  });
});
