import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeCard, encodeCard, fidOf, cardFile } from '../../domain/card/card-files.ts';
import type { CardFile } from '../../domain/card/card-profile.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { INS, SW, commandBytes, readCommand, readResponse, responseBytes } from './apdu.ts';
import { createIssuer, openIssuer } from './issuer.ts';
import { MEMORY_CARD_ATR, MemoryCard, MemoryTransport, blankCard } from './memory-card.ts';
import type { CardFaultInjection } from './memory-card.ts';
import { personaliseCard, readCardFiles } from './personalise.ts';
import type { CardProgress } from './personalise.ts';
import { SIMULATED_READER_NAME, SimulatedReader } from './simulated-reader.ts';
import { waitForCard, waitForRemoval } from './transport.ts';

const SERIAL = SAMPLE_RECORD.support.serial;
const never = new AbortController().signal;
const issuer = openIssuer(
  await createIssuer({
    subject: 'CN=Centre 59-1, C=MA',
    serialNumber: '01',
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2036-01-01T00:00:00Z'),
  }),
);
const files = await encodeCard(SAMPLE_RECORD, issuer);
const total = files.reduce((sum, file) => sum + file.bytes.length, 0);

/** The same card with other faults: what putting it back into the reader means. */
const again = (card: MemoryCard, faults: CardFaultInjection[] = []) => new MemoryCard(card.image(), faults);
const write = (
  card: MemoryCard,
  these: readonly CardFile[] = files,
  onProgress?: (p: CardProgress) => void,
) =>
  personaliseCard(new MemoryTransport(card), these, {
    signal: never,
    serial: SERIAL,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
const read = (card: MemoryCard) => readCardFiles(new MemoryTransport(card), { signal: never });

/** Commands of a whole personalisation, counted on a card that does not fail. */
async function countCommands(): Promise<number> {
  let count = 0;
  const card = new MemoryCard(blankCard(SERIAL));
  const transport = new MemoryTransport(card);
  const counting = {
    connect: (signal: AbortSignal) => transport.connect(signal),
    transmit: (command: Parameters<typeof transport.transmit>[0]) => (count++, transport.transmit(command)),
    close: () => transport.close(),
  };
  expect((await personaliseCard(counting, files, { signal: never })).state).toBe('done');
  return count;
}

describe('APDU', () => {
  it('reads back what it writes', () => {
    for (const command of [
      { cla: 0, ins: 0xa4, p1: 4, p2: 0, data: Uint8Array.of(1, 2, 3), le: 256 },
      { cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 256 },
      { cla: 0, ins: 0xd6, p1: 1, p2: 2, data: new Uint8Array(255) },
      { cla: 0, ins: 0x44, p1: 0, p2: 0 },
    ]) {
      expect(readCommand(commandBytes(command))).toEqual(command);
    }
    expect(readCommand(Uint8Array.of(0, 0xd6, 0, 0, 4, 1, 2))).toBeUndefined();
    expect(readResponse(responseBytes({ data: Uint8Array.of(5), sw: 0x6282 }))).toEqual({
      data: Uint8Array.of(5),
      sw: 0x6282,
    });
    expect(() => commandBytes({ cla: 0, ins: 0xd6, p1: 0, p2: 0, data: new Uint8Array(256) })).toThrow(
      RangeError,
    );
  });

  it('has an answer to reset that its check byte closes', () => {
    expect([...MEMORY_CARD_ATR].slice(1).reduce((sum, byte) => sum ^ byte, 0)).toBe(0);
    expect((MEMORY_CARD_ATR[1] ?? 0) & 0x0f).toBe(MEMORY_CARD_ATR.length - 4);
  });
});

describe('personalisation', () => {
  it('writes, reads back, locks, and tells each step', async () => {
    const card = new MemoryCard(blankCard(SERIAL));
    const progress: CardProgress[] = [];
    const outcome = await write(card, files, p => progress.push(p));
    expect(outcome).toEqual({ state: 'done', serial: SERIAL, atr: MEMORY_CARD_ATR });
    expect([...new Set(progress.map(p => p.step))]).toEqual([
      'connect',
      'identify',
      'authenticate',
      'create',
      'write',
      'verify',
      'lock',
    ]);
    for (const step of ['write', 'verify']) {
      const bytes = progress.filter(p => p.step === step).map(p => p.bytesDone);
      expect(bytes.at(-1)).toBe(total);
      expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    }
    expect(card.image().activated).toBe(true);
    const { serial, files: back } = await read(card);
    expect(serial).toBe(SERIAL);
    expect(back).toEqual(files);
    expect(decodeCard(back).record).toEqual(SAMPLE_RECORD);
  });

  it('finishes a card torn at any command whatever, with the same bytes', async () => {
    const commands = await countCommands();
    expect(commands).toBeGreaterThan(40);
    for (let at = 1; at <= commands; at++) {
      const torn = new MemoryCard(blankCard(SERIAL), [{ kind: 'tear', atCommand: at }]);
      const first = await write(torn);
      // Before the application is created nothing was written; afterwards the same card can be finished.
      expect(['untouched', 'finish']).toContain(first.state);
      expect(first).toMatchObject({ trouble: 'card-gone' });
      const second = again(torn);
      expect(await write(second)).toMatchObject({ state: 'done' });
      expect((await read(second)).files).toEqual(files);
    }
  });

  it('says done when only the last answer was lost', async () => {
    const commands = await countCommands();
    const card = new MemoryCard(blankCard(SERIAL));
    expect(await write(card)).toMatchObject({ state: 'done' });
    expect(commands).toBeGreaterThan(0);
    expect(await write(again(card))).toMatchObject({ state: 'done' });
  });

  it('leaves a card of another serial alone', async () => {
    const card = new MemoryCard(blankCard('MA 26 0048 9999'));
    expect(await write(card)).toMatchObject({
      state: 'untouched',
      trouble: 'card-other-serial',
      step: 'identify',
    });
    expect(card.image()).toEqual(blankCard('MA 26 0048 9999'));
  });

  it('never touches, and never calls spoiled, a card already issued to another vehicle', async () => {
    const other = await encodeCard({ ...SAMPLE_RECORD, vin: 'WF0XXXTTGX7654321' }, issuer);
    const card = new MemoryCard(blankCard(SERIAL));
    await write(card, other);
    const before = card.image();
    const put = again(card);
    expect(await write(put)).toMatchObject({ state: 'untouched', trouble: 'card-already-issued' });
    expect(put.image()).toEqual(before);
  });

  it('calls spoiled a half-written card of other sizes', async () => {
    const longer = await encodeCard({ ...SAMPLE_RECORD, model: 'DUSTER EXTRÊME' }, issuer);
    const torn = new MemoryCard(blankCard(SERIAL), [{ kind: 'tear', atCommand: 14 }]);
    expect(await write(torn, longer)).toMatchObject({ state: 'finish' });
    expect(await write(again(torn))).toMatchObject({ state: 'spoiled', trouble: 'card-of-another-vehicle' });
  });

  it('calls spoiled a chip without room', async () => {
    const card = new MemoryCard(blankCard(SERIAL, 1000));
    expect(await write(card)).toMatchObject({
      state: 'spoiled',
      trouble: 'card-no-space',
      step: 'write',
      sw: '6A84',
    });
  });

  it('cures one upset bit by writing again, and calls worn memory spoiled', async () => {
    const upset = new MemoryCard(blankCard(SERIAL), [{ kind: 'worn', fid: 'D011', times: 1 }]);
    expect(await write(upset)).toMatchObject({ state: 'done' });
    expect((await read(upset)).files).toEqual(files);
    const worn = new MemoryCard(blankCard(SERIAL), [{ kind: 'worn', fid: 'D011', times: 99 }]);
    expect(await write(worn)).toMatchObject({
      state: 'spoiled',
      trouble: 'card-memory-worn',
      step: 'verify',
      fid: 'D011',
    });
    expect(worn.image().activated).toBe(false);
  });

  it.each([
    [INS.select, 1, SW.unknownClass, 'untouched', 'card-refuses'],
    [INS.updateBinary, 3, SW.memoryFailure, 'spoiled', 'card-memory-worn'],
    [INS.activateFile, 1, SW.unknownInstruction, 'spoiled', 'card-refuses'],
  ])('status to instruction %i (%i): %s', async (ins, nth, sw, state, trouble) => {
    const card = new MemoryCard(blankCard(SERIAL), [{ kind: 'status', ins, nth, sw }]);
    expect(await write(card)).toMatchObject({ state, trouble });
  });

  it('stops between two commands when asked, and can be finished', async () => {
    const stop = new AbortController();
    const card = new MemoryCard(blankCard(SERIAL));
    const outcome = await personaliseCard(new MemoryTransport(card), files, {
      signal: stop.signal,
      onProgress: p => {
        if (p.step === 'write' && p.bytesDone > 600) stop.abort();
      },
    });
    expect(outcome).toMatchObject({ state: 'finish', trouble: 'card-stopped', step: 'write' });
    expect(await write(again(card))).toMatchObject({ state: 'done' });
  });
});

describe('simulated reader', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tarqim-cards-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is always marked, waits for a card, and leaves its files in a folder', async () => {
    const reader = new SimulatedReader(folder);
    expect(reader).toMatchObject({ kind: 'simulator', name: SIMULATED_READER_NAME });
    const waiting = waitForCard(reader, never);
    expect(await reader.insertBlank()).toBe('MA 26 0048 2215');
    await waiting;
    expect(await personaliseCard(reader.open(), files, { signal: never, serial: SERIAL })).toMatchObject({
      state: 'done',
    });
    await reader.remove();
    await waitForRemoval(reader, never);

    const names = (await readdir(join(folder, 'MA-26-0048-2215'))).sort();
    expect(names).toEqual(
      ['C001', 'C011', 'C021', 'D001', 'D011', 'D021', 'E001', 'E011', 'E021']
        .map(n => `${n}.bin`)
        .concat('card.json'),
    );
    const onDisk: CardFile[] = [];
    for (const name of names) {
      const fid = fidOf(name);
      if (fid !== undefined && name.endsWith('.bin'))
        onDisk.push(cardFile(fid, new Uint8Array(await readFile(join(folder, 'MA-26-0048-2215', name)))));
    }
    const reading = decodeCard(onDisk);
    expect(reading.record).toEqual(SAMPLE_RECORD);
    expect(reading.signatures.every(s => s.verdict === 'valid')).toBe(true);
  });

  it('takes a card torn by a removal back and finishes it, after a restart too', async () => {
    const reader = new SimulatedReader(folder);
    const serial = await reader.insertBlank();
    expect(serial).toBe('MA 26 0048 2216');
    const mine = await encodeCard({ ...SAMPLE_RECORD, support: { kind: 'ELECTRONIC', serial } }, issuer);
    let removal: Promise<void> | undefined;
    const outcome = await personaliseCard(reader.open(), mine, {
      signal: never,
      serial,
      onProgress: p => {
        if (p.step === 'write' && p.bytesDone > 1000) removal ??= reader.remove();
      },
    });
    await removal;
    expect(outcome).toMatchObject({ state: 'finish', trouble: 'card-gone' });
    expect(await reader.state()).toEqual({ card: 'none' });

    const restarted = new SimulatedReader(folder);
    expect(await restarted.cards()).toEqual(['MA 26 0048 2215', 'MA 26 0048 2216']);
    await restarted.insert(serial);
    expect(await personaliseCard(restarted.open(), mine, { signal: never, serial })).toMatchObject({
      state: 'done',
    });
  });

  it('gives up waiting when asked', async () => {
    const reader = new SimulatedReader(folder);
    const stop = new AbortController();
    const waiting = waitForCard(reader, stop.signal);
    stop.abort(new Error('no card today'));
    await expect(waiting).rejects.toThrow('no card today');
  });

  it('refuses a serial that would leave its folder', async () => {
    await expect(new SimulatedReader(folder).insertBlank('../x')).rejects.toThrow(RangeError);
  });
});
