import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PrintJob } from '../../desk/contract/print.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { DOSSIER_ACTS } from '../../domain/dossier/act-body.ts';
import { type CupsServer, cupsServer } from '../../drivers/paper-printer/fixtures/cups-server.ts';
import {
  type EverywherePrinter,
  everywherePrinter,
} from '../../drivers/paper-printer/fixtures/everywhere-printer.ts';
import { blankScan, COUNTER, dossierWork } from '../faults/dossier-work.ts';
import { newVehicle } from '../samples/dossiers.ts';

/* A paper from the gesture to the sheet, on a real printer of IPP Everywhere that runs out of paper, jams, is switched off. */

let device: EverywherePrinter;
let home: Awaited<ReturnType<typeof temporaryDesk>>;
let dossierId: string;
let printerId: string;
beforeAll(async () => {
  device = await everywherePrinter();
});
afterAll(() => device.close());
beforeEach(async () => {
  home = await temporaryDesk();
  for (const login of ['lamrabet', 'amzil']) await home.signIn(login);
  const admin = await home.signIn('amzil');
  const added = await home.call(admin, 'device.add', {
    commandId: randomUUID(),
    device: { driver: 'ipp', name: 'HP du guichet', uri: device.uri },
  });
  printerId = added.id;
  ({ dossierId } = await dossierWork(home.call).deposit(newVehicle(home.clock.today()), blankScan()));
});
afterEach(async () => {
  device.trouble(null);
  device.abortNext(false);
  await device.on();
  await home.clean();
});

const command = () => ({ commandId: randomUUID() });
const print = () =>
  home.call(COUNTER, 'document.print', { ...command(), kind: 'recepisse', dossierId, printerId });
const job = (jobId: string) => home.call(COUNTER, 'print.job', { jobId });
const open = async () => (await home.call(COUNTER, 'print.list', {})).jobs;
const sheets = () => device.papers().length;
const acts = (kind: string) =>
  (home.desk.parts.identity()?.journal.ofDossier(dossierId) ?? []).filter(act => act.kind === kind);
/** The sheets that acts count, whatever printed them. */
const printed = () => acts('paper.printed').map(act => DOSSIER_ACTS['paper.printed'].parse(act.body));
const spoiled = () => acts('paper.spoiled').map(act => DOSSIER_ACTS['paper.spoiled'].parse(act.body));

/** The job as the desk next tells it to be: the desk's own events are waited for. */
async function until(jobId: string, wanted: (one: PrintJob) => boolean): Promise<PrintJob> {
  for (;;) {
    const heard = home.nextEvent('print.changed');
    const now = await job(jobId);
    if (wanted(now)) return now;
    await heard;
  }
}

describe('a paper is printed when it is out, and not before', () => {
  it('its act says who, when, which printer, by whose word, and the bytes', async () => {
    const before = sheets();
    const { job: done } = await print();
    const end = await until(done.jobId, one => one.state === 'printed');
    expect(end).toMatchObject({ copy: 1, printer: { name: 'HP du guichet' }, code: null });
    expect(sheets()).toBe(before + 1);
    const [act] = printed();
    expect(act).toMatchObject({
      document: 'recepisse',
      copy: 1,
      printer: 'HP du guichet',
      duplicata: false,
      sheet: { job: done.jobId, tries: 1, proof: 'printer', simulator: false },
    });
    expect(acts('paper.printed')[0]?.agent).toBe(done.askedBy.id);
    expect(await open()).toEqual([]);
    // The next one is a duplicata with its number.
    const again = await print();
    await until(again.job.jobId, one => one.state === 'printed');
    expect(printed().map(({ copy, duplicata }) => [copy, duplicata])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('without paper it waits in the list, whoever asks again gets the same sheet, and it goes on by itself', async () => {
    const before = sheets();
    device.trouble('media-empty');
    const first = await print();
    await until(first.job.jobId, one => one.code === 'printer-no-paper');
    expect(await open()).toMatchObject([{ jobId: first.job.jobId, state: 'sent', code: 'printer-no-paper' }]);
    expect(await home.call(COUNTER, 'queue.counts', {})).toMatchObject({ toPrint: { count: 1, stuck: 1 } });
    const second = await print();
    expect(second.job.jobId).toBe(first.job.jobId);
    expect(printed()).toEqual([]);
    expect(home.desk.parts.devices.find(printerId)).toMatchObject({
      state: 'fault',
      fault: { code: 'printer-no-paper' },
    });
    device.trouble(null);
    await until(first.job.jobId, one => one.state === 'printed');
    expect(sheets()).toBe(before + 1);
    expect(printed()).toHaveLength(1);
    expect(home.desk.parts.devices.find(printerId)).toMatchObject({ state: 'ready' });
  });

  it('a job that its printer gave up is told, counted as no copy, and goes again on demand', async () => {
    device.abortNext(true);
    const { job: one } = await print();
    await until(one.jobId, now => now.state === 'failed');
    expect(spoiled()).toMatchObject([
      { cause: 'print-aborted', sheet: { outcome: 'failed', job: one.jobId } },
    ]);
    device.abortNext(false);
    await home.call(COUNTER, 'print.retry', { ...command(), jobId: one.jobId });
    await until(one.jobId, now => now.state === 'printed');
    expect(printed()).toMatchObject([{ copy: 1, duplicata: false, sheet: { tries: 2 } }]);
  });
});

describe('a queue of CUPS lets go of what it has', () => {
  let cups: CupsServer;
  let queueId: string;
  beforeAll(async () => {
    cups = await cupsServer();
  });
  afterAll(() => cups.close());
  beforeEach(async () => {
    const added = await home.call(await home.signIn('amzil'), 'device.add', {
      ...command(),
      device: { driver: 'ipp', name: 'File du bureau', uri: cups.paperUri },
    });
    queueId = added.id;
    cups.trouble('media-jam-error');
  });
  const stuck = async () => {
    const asked = { ...command(), kind: 'recepisse', dossierId, printerId: queueId } as const;
    const { job: one } = await home.call(COUNTER, 'document.print', asked);
    await until(one.jobId, now => now.code === 'printer-jam');
    return one.jobId;
  };

  it('taken back with its reason, it does not come out, and the next sheet has its number', async () => {
    const before = cups.papers().length;
    const jobId = await stuck();
    const reason = 'Le déposant est parti';
    await home.call(COUNTER, 'print.take-back', { ...command(), jobId, reason });
    expect(await until(jobId, now => now.state === 'cancelled')).toMatchObject({ reason, leaving: false });
    expect(spoiled()).toMatchObject([{ cause: 'printer-jam', sheet: { outcome: 'taken-back', reason } }]);
    cups.trouble(null);
    const again = await print();
    expect(again.copy).toBe(1);
    await until(again.job.jobId, now => now.state === 'printed');
    expect(cups.papers()).toHaveLength(before);
  });

  it('taken to another printer, it comes out there and not here', async () => {
    const before = cups.papers().length;
    const jobId = await stuck();
    await home.call(COUNTER, 'print.move', { ...command(), jobId, printerId: 'file' });
    const end = await until(jobId, now => now.state === 'printed');
    expect(end.printer.id).toBe('file');
    expect(spoiled()).toMatchObject([{ printer: 'File du bureau', sheet: { outcome: 'moved' } }]);
    expect(printed()).toMatchObject([{ copy: 1, sheet: { device: 'file', proof: 'file', simulator: true } }]);
    expect(cups.papers()).toHaveLength(before);
  });
});

describe('a printer that is gone', () => {
  it('has taken nothing: the paper waits, over a restart of the desk, and prints when it is back', async () => {
    const before = sheets();
    await device.off();
    const { job: one } = await print();
    expect(one).toMatchObject({ state: 'waiting', code: 'printer-unreachable', answerable: false });
    await home.restart();
    await home.signIn('lamrabet');
    await until(one.jobId, now => now.code === 'printer-unreachable');
    expect(printed()).toEqual([]);
    await device.on();
    // By itself within a minute; at once when somebody asks.
    await home.call(COUNTER, 'print.retry', { ...command(), jobId: one.jobId });
    await until(one.jobId, now => now.state === 'printed');
    expect(sheets()).toBe(before + 1);
    expect(printed()).toHaveLength(1);
  });

  it('in the middle of a sheet, then back without memory of it: in doubt, never sent again by itself', async () => {
    device.trouble('media-empty');
    const { job: one } = await print();
    await until(one.jobId, now => now.code === 'printer-no-paper');
    await device.off();
    const away = await until(one.jobId, now => now.code === 'printer-unreachable');
    expect(away).toMatchObject({ state: 'sent', answerable: true });
    device.trouble(null);
    const before = sheets();
    await device.on();
    const lost = await until(one.jobId, now => now.state === 'unknown');
    expect(lost).toMatchObject({ code: 'print-lost', answerable: true });
    await expect(home.call(COUNTER, 'print.retry', { ...command(), jobId: one.jobId })).rejects.toThrow(
      'print-in-doubt',
    );
    // Asking for the paper again only shows the question once more.
    expect((await print()).job).toMatchObject({ jobId: one.jobId, state: 'unknown' });
    expect(sheets()).toBe(before);
    expect(
      await home.call(COUNTER, 'print.answer', { ...command(), jobId: one.jobId, out: false }),
    ).toMatchObject({ state: 'failed', code: 'print-not-out' });
    expect(sheets()).toBe(before);
    await home.call(COUNTER, 'print.retry', { ...command(), jobId: one.jobId });
    await until(one.jobId, now => now.state === 'printed');
    expect(sheets()).toBe(before + 1);
    expect(spoiled()).toMatchObject([{ sheet: { outcome: 'not-out' } }]);
  });

  it('the sheet that somebody holds is counted on his word', async () => {
    device.trouble('media-empty');
    const { job: one } = await print();
    await until(one.jobId, now => now.code === 'printer-no-paper');
    await device.off();
    await until(one.jobId, now => now.answerable);
    await home.call(COUNTER, 'print.answer', { ...command(), jobId: one.jobId, out: true });
    expect(printed()).toMatchObject([{ copy: 1, sheet: { proof: 'person' } }]);
    expect(await open()).toEqual([]);
    await expect(
      home.call(COUNTER, 'print.answer', { ...command(), jobId: one.jobId, out: true }),
    ).rejects.toThrow('print-over');
  });

  it('and is written off by the administrator: its paper says so, and goes to another', async () => {
    await device.off();
    const { job: one } = await print();
    const admin = await home.signIn('amzil');
    await home.call(admin, 'device.remove', { ...command(), id: printerId });
    await until(one.jobId, now => now.code === 'printer-absent');
    await home.call(COUNTER, 'print.move', { ...command(), jobId: one.jobId, printerId: 'file' });
    await until(one.jobId, now => now.state === 'printed');
  });
});

it('a desk that stops with a sheet at the printer asks for it again and sends nothing', async () => {
  const before = sheets();
  device.trouble('media-empty');
  const { job: one } = await print();
  await until(one.jobId, now => now.code === 'printer-no-paper');
  await home.restart(() => device.trouble(null));
  await home.signIn('lamrabet');
  await until(one.jobId, now => now.state === 'printed');
  expect(sheets()).toBe(before + 1);
  expect(printed()).toMatchObject([{ sheet: { tries: 1, proof: 'printer' } }]);
});

it('papers for one printer come out one after another, in the order in which they were asked for', async () => {
  device.trouble('media-empty');
  const first = await print();
  await until(first.job.jobId, now => now.code === 'printer-no-paper');
  const second = await home.call(COUNTER, 'document.print', {
    ...command(),
    kind: 'inventaire',
    dossierId,
    printerId,
  });
  expect(second.job).toMatchObject({ state: 'waiting', code: null });
  device.trouble(null);
  await until(second.job.jobId, now => now.state === 'printed');
  expect(printed().map(({ document }) => document)).toEqual(['recepisse', 'inventaire']);
});
