import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listCupsQueues } from './cups-queues.ts';
import { type CupsServer, cupsServer } from './fixtures/cups-server.ts';
import { type EverywherePrinter, everywherePrinter, freePort } from './fixtures/everywhere-printer.ts';
import { ippPrinter } from './ipp-printer.ts';
import type { PaperState, PaperPrinter, PrinterFault } from './paper-printer.ts';

const POLL_MS = 20;
const never = () => new AbortController().signal;
const paper = (words: string) => Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`);

/** A printing under way: its reference, and its states as they are told. */
function watched(printer: PaperPrinter, name: string, signal = never()) {
  const states: PaperState[] = [];
  const listeners = new Set<() => void>();
  let reference: string | undefined;
  const heard = () => listeners.forEach(listener => listener());
  const job = {
    name,
    pdf: paper(name),
    onReference(text: string) {
      reference = text;
      heard();
    },
    onState(state: PaperState) {
      states.push(state);
      heard();
    },
  };
  const result = printer.print(job, signal);
  const outcome = result.catch((cause: unknown) => cause as PrinterFault);
  /** Resolves when the condition holds; fails when the printing ends before it ever did. */
  const until = (condition: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!condition()) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
      void outcome.then(() => {
        if (condition()) resolve();
        else reject(new Error(`ended in ${JSON.stringify(states)}`));
      });
    });
  return {
    states,
    outcome,
    reference: () => reference ?? '',
    hasReference: () => until(() => reference !== undefined),
    hasTrouble: (code: string | null) => until(() => states.at(-1)?.trouble === code),
  };
}

describe('a printer of IPP Everywhere', () => {
  let device: EverywherePrinter;
  let printer: PaperPrinter;
  beforeAll(async () => {
    device = await everywherePrinter();
    printer = ippPrinter({ id: 'p', name: 'P', uri: device.uri, pollMs: POLL_MS });
  });
  afterEach(() => {
    device.trouble(null);
    device.abortNext(false);
  });
  afterAll(() => device.close());

  it('prints the very bytes, and says printed when they are out', async () => {
    const before = device.papers().length;
    const run = watched(printer, 'recepisse-1');
    expect(await run.outcome).toEqual({ file: null, proof: 'printer' });
    expect(device.papers().slice(before)).toEqual([paper('recepisse-1')]);
    expect(run.reference()).toMatch(/^\d+ recepisse-1$/);
  });

  it('waits without paper, spooled as it is, and goes on when paper comes', async () => {
    const before = device.papers().length;
    device.trouble('media-empty-error');
    const run = watched(printer, 'recepisse-2');
    await run.hasTrouble('printer-no-paper');
    expect(await printer.status(never())).toBe('printer-no-paper');
    expect(device.papers()).toHaveLength(before);
    device.trouble('media-jam,cover-open');
    await run.hasTrouble('printer-cover-open');
    device.trouble('media-jam');
    await run.hasTrouble('printer-jam');
    expect(device.papers()).toHaveLength(before);
    device.trouble(null);
    expect(await run.outcome).toMatchObject({ proof: 'printer' });
    expect(device.papers()).toHaveLength(before + 1);
  });

  it('says that a job which the printer gave up is over, without a sheet', async () => {
    device.abortNext(true);
    expect(await watched(printer, 'recepisse-3').outcome).toMatchObject({
      code: 'print-aborted',
      taken: 'ended',
    });
  });

  it('drops a job that was taken back while it waited for paper', async () => {
    const before = device.papers().length;
    device.trouble('media-empty');
    const run = watched(printer, 'recepisse-4');
    await run.hasTrouble('printer-no-paper');
    await printer.cancel(run.reference(), never());
    device.trouble(null);
    expect(await run.outcome).toMatchObject({ code: 'print-cancelled', taken: 'ended' });
    // What was dropped stays dropped, however often it is asked.
    await printer.cancel(run.reference(), never());
    expect(device.papers().length - before).toBeLessThanOrEqual(1);
  });

  it('takes a job up again by its reference, without sending it again', async () => {
    const before = device.papers().length;
    device.trouble('media-empty');
    const desk = new AbortController();
    const run = watched(printer, 'recepisse-5', desk.signal);
    await run.hasTrouble('printer-no-paper');
    desk.abort();
    await run.outcome;
    const other = ippPrinter({ id: 'p', name: 'P', uri: device.uri, pollMs: POLL_MS });
    const followed = other.follow(run.reference(), {}, never());
    device.trouble(null);
    expect(await followed).toMatchObject({ proof: 'printer' });
    expect(device.papers().slice(before)).toEqual([paper('recepisse-5')]);
    // And once more when it is long over.
    expect(await other.follow(run.reference(), {}, never())).toMatchObject({ proof: 'printer' });
    expect(device.papers()).toHaveLength(before + 1);
  });

  it('does not take another job for its own after the printer has counted from one again', async () => {
    device.trouble('media-empty');
    const run = watched(printer, 'recepisse-6');
    await run.hasTrouble('printer-no-paper');
    await device.off();
    await run.hasTrouble('printer-unreachable');
    device.trouble(null);
    await device.on();
    expect(await run.outcome).toMatchObject({ code: 'print-lost', taken: 'unknown' });
    const number = Number(run.reference().split(' ')[0]);
    for (let sent = 0; sent < number; sent += 1) await watched(printer, `autre-${String(sent)}`).outcome;
    await expect(printer.follow(run.reference(), {}, never())).rejects.toMatchObject({
      code: 'print-lost',
      taken: 'unknown',
    });
  });

  it('has nothing of a paper when it is off, and says so', async () => {
    await device.off();
    expect(await watched(printer, 'recepisse-7').outcome).toMatchObject({
      code: 'printer-unreachable',
      taken: 'nothing',
    });
    await expect(printer.status(never())).rejects.toMatchObject({ code: 'printer-unreachable' });
    await device.on();
    expect(await watched(printer, 'recepisse-7').outcome).toMatchObject({ proof: 'printer' });
  });

  it('drops a job whose document stopped coming, so that it may be sent again', async () => {
    const before = device.papers().length;
    const desk = new AbortController();
    let reference = '';
    // The desk dies after the number was given and before the document goes.
    const dying = printer.print(
      {
        name: 'recepisse-8',
        pdf: paper('recepisse-8'),
        onReference(text) {
          reference = text;
          desk.abort();
        },
      },
      desk.signal,
    );
    await expect(dying).rejects.toThrow();
    await expect(printer.follow(reference, {}, never())).rejects.toMatchObject({ taken: 'nothing' });
    expect(device.papers()).toHaveLength(before);
  });
});

describe('a queue of CUPS', () => {
  let cups: CupsServer;
  let printer: PaperPrinter;
  beforeAll(async () => {
    cups = await cupsServer();
    printer = ippPrinter({ id: 'q', name: 'Q', uri: cups.paperUri, pollMs: POLL_MS });
  });
  afterEach(() => cups.trouble(null));
  afterAll(() => cups.close());

  it('is believed as a queue only: its backend ended well', async () => {
    expect(await watched(printer, 'inventaire-1').outcome).toEqual({ file: null, proof: 'queue' });
    expect(cups.papers()).toEqual([paper('inventaire-1')]);
  });

  it('tells what its backend waits for, and completes when it is over', async () => {
    cups.trouble('media-empty-error');
    const run = watched(printer, 'inventaire-2');
    await run.hasTrouble('printer-no-paper');
    cups.trouble(null);
    expect(await run.outcome).toMatchObject({ proof: 'queue' });
  });

  it('keeps the paper while the queue is stopped, and refuses it when the queue accepts nothing', async () => {
    const before = cups.papers().length;
    await cups.tell('disable', 'PAPER');
    const run = watched(printer, 'inventaire-3');
    await run.hasTrouble('printer-paused');
    expect(cups.papers()).toHaveLength(before);
    await cups.tell('enable', 'PAPER');
    expect(await run.outcome).toMatchObject({ proof: 'queue' });
    await cups.tell('reject', 'PAPER');
    expect(await watched(printer, 'inventaire-4').outcome).toMatchObject({
      code: 'printer-refused',
      taken: 'nothing',
    });
    await cups.tell('accept', 'PAPER');
  });

  it('before a network printer says completed when that printer has, and not before', async () => {
    const device = await everywherePrinter();
    try {
      const uri = await cups.addQueue('EVE', device.uri);
      const behind = ippPrinter({ id: 'e', name: 'E', uri, pollMs: POLL_MS });
      device.trouble('media-empty-error');
      const run = watched(behind, 'inventaire-5');
      await run.hasTrouble('printer-no-paper');
      expect(device.papers()).toHaveLength(0);
      device.trouble(null);
      expect(await run.outcome).toEqual({ file: null, proof: 'printer' });
      expect(device.papers()).toHaveLength(1);
    } finally {
      await device.close();
    }
  });

  it('is found among the queues of its machine; where no CUPS runs there are none', async () => {
    const server = cups.paperUri.replace('/printers/PAPER', '/');
    expect(await listCupsQueues(never(), server)).toContainEqual({ name: 'PAPER', uri: cups.paperUri });
    expect(await listCupsQueues(never(), `ipp://127.0.0.1:${String(await freePort())}/`)).toEqual([]);
  });

  it('knows no queue of that name', async () => {
    const uri = cups.paperUri.replace('PAPER', 'AUTRE');
    const absent = ippPrinter({ id: 'a', name: 'A', uri, pollMs: POLL_MS });
    expect(await watched(absent, 'inventaire-6').outcome).toMatchObject({
      code: 'printer-absent',
      taken: 'nothing',
    });
  });
});
