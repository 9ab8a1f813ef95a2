import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encodeCard } from '../../domain/card/card-files.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { INS, SW } from '../../drivers/card/apdu.ts';
import { createIssuer, openIssuer } from '../../drivers/card/issuer.ts';
import {
  blankCard,
  type CardFaultInjection,
  MEMORY_CARD_ATR,
  MemoryCard,
} from '../../drivers/card/memory-card.ts';
import { PcscReader } from '../../drivers/card/pcsc-reader.ts';
import { PcscService } from '../../drivers/card/pcsc-service.ts';
import { personaliseCard, readCardFiles } from '../../drivers/card/personalise.ts';
import { waitForCard, waitForRemoval, waitUntil } from '../../drivers/card/transport.ts';
import { Pcscd, VIRTUAL_READER, whyNoPcscd } from './pcscd.ts';
import { VirtualCard } from './virtual-card.ts';

const without = await whyNoPcscd();
const SERIAL = SAMPLE_RECORD.support.serial;
const long = () => AbortSignal.timeout(60_000);
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
/** Group A alone: enough where a whole card is not what is tried, at some fifty milliseconds a command. */
const few = files.slice(0, 3);
const blank = (faults: CardFaultInjection[] = [], capacity?: number) =>
  new MemoryCard(blankCard(SERIAL, capacity), faults);
const again = (card: MemoryCard) => new MemoryCard(card.image());

/* The real PC/SC service with a virtual reader and card: pcsc-mini, libpcsclite, pcscd, its driver, and a socket to the card. */
describe.skipIf(without !== undefined)(
  `through pcscd${without === undefined ? '' : ` (skipped: ${without})`}`,
  () => {
    let virtual: VirtualCard;
    let pcscd: Pcscd;
    const service = new PcscService();
    const reader = new PcscReader(service, { id: 'r1', reader: `${VIRTUAL_READER} 00 00` });
    const whole = blank();
    const write = (these = few) => personaliseCard(reader.open(), these, { signal: long(), serial: SERIAL });

    beforeAll(async () => {
      pcscd = await Pcscd.start();
      virtual = new VirtualCard(pcscd.port);
    }, 30_000);
    afterEach(async () => {
      virtual.remove();
      virtual.delayMs = 0;
      await waitForRemoval(reader, long());
    });
    afterAll(async () => {
      service.leave();
      await pcscd.stop();
    });

    it('makes a whole card, reads it back, and knows it when it is put in again', async () => {
      const waiting = waitForCard(reader, long());
      virtual.insert(whole);
      await waiting;
      expect(await reader.state()).toMatchObject({ card: 'present', insertion: 1 });
      expect(await service.names()).toEqual([`${VIRTUAL_READER} 00 00`, `${VIRTUAL_READER} 00 01`]);
      expect(await write(files)).toEqual({ state: 'done', serial: SERIAL, atr: MEMORY_CARD_ATR });
      expect(await readCardFiles(reader.open(), { signal: long() })).toEqual({ serial: SERIAL, files });
    }, 60_000);

    it('is read by the command line, which ends by itself', async () => {
      virtual.insert(again(whole));
      await waitForCard(reader, long());
      const folder = await mkdtemp(join(tmpdir(), 'card-'));
      const args = ['desk/cli/main.ts', 'card', 'read', '--out', folder, '--reader', `pcsc:${reader.name}`];
      await promisify(execFile)(process.execPath, args, { signal: long() });
      for (const { fid, bytes } of files)
        expect(await readFile(join(folder, `${fid}.bin`))).toEqual(Buffer.from(bytes));
      await rm(folder, { recursive: true });
    }, 60_000);

    it('a card torn in the middle is finished when it is put back', async () => {
      const card = blank([{ kind: 'tear', atCommand: 12 }]);
      virtual.insert(card);
      await waitForCard(reader, long());
      expect(await write()).toMatchObject({ state: 'finish', trouble: 'card-gone' });
      await waitForRemoval(reader, long());
      virtual.insert(again(card));
      await waitForCard(reader, long());
      virtual.delayMs = 3;
      expect(await write()).toMatchObject({ state: 'done' });
    }, 60_000);

    it('a chip without room, and a chip that refuses, are spoiled', async () => {
      virtual.insert(blank([], 600));
      await waitForCard(reader, long());
      expect(await write()).toMatchObject({ state: 'spoiled', trouble: 'card-no-space' });
      virtual.remove();
      await waitForRemoval(reader, long());
      virtual.insert(blank([{ kind: 'status', ins: INS.updateBinary, nth: 2, sw: SW.memoryFailure }]));
      await waitForCard(reader, long());
      expect(await write()).toMatchObject({ state: 'spoiled', trouble: 'card-memory-worn', sw: '6581' });
    }, 60_000);

    it('the service that dies under a card is told, and the card is finished when it is back', async () => {
      const card = blank();
      virtual.insert(card);
      await waitForCard(reader, long());
      let died: Promise<void> | undefined;
      const outcome = await personaliseCard(reader.open(), few, {
        signal: long(),
        serial: SERIAL,
        onProgress: ({ step, bytesDone }) => {
          if (step === 'write' && bytesDone > 200) died ??= pcscd.stop();
        },
      });
      await died;
      expect(outcome).toMatchObject({ state: 'finish' });
      await waitUntil(reader, state => state.card === 'unreachable', long());
      expect(await reader.state()).toEqual({ card: 'unreachable', trouble: 'pcsc-absent' });
      expect(await write()).toMatchObject({ state: 'untouched', trouble: 'pcsc-absent' });
      virtual.remove();
      pcscd = await Pcscd.start();
      virtual = new VirtualCard(pcscd.port);
      virtual.insert(again(card));
      while ((await reader.state()).card !== 'present') await new Promise(resolve => setTimeout(resolve, 50));
      expect(await write()).toMatchObject({ state: 'done' });
      // The binding throws outside every call when a client whose service died is collected: ours must not be.
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc') as () => void;
      const thrown: unknown[] = [];
      const note = (error: unknown) => thrown.push(error);
      process.on('uncaughtException', note);
      for (let turn = 0; turn < 5; turn++) {
        collect();
        await new Promise(resolve => setImmediate(resolve));
      }
      process.off('uncaughtException', note);
      expect(thrown).toEqual([]);
    }, 60_000);
  },
);
