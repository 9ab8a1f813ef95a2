import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { simulatedEscl, type SimulatedEscl } from '../../drivers/scanner/simulated-escl.ts';
import { buildApp } from '../app/build-app.ts';
import { openDemoCentre } from '../demo/demo-centre.ts';
import type { Measured } from './budget-table.ts';
import { timesFrom } from './measure.ts';
import { leastOfAPage, scannedSheets } from './scan-pages.ts';
import { framesOfAScan } from './scan-window.ts';
import { type WatchedDesk, watchedDesk, watchedEntry } from './watched-desk.ts';

const SHEETS = 50;
const STALL_MS = 50;

/**
 * A full feeder. Stored: the page is treated, encrypted and synced to the disk with its row committed, and the window was told, counted
 * from the last byte that the scanner sent. Then the stalls of the desk's loop and of the page's frames meanwhile.
 */
export async function scanTimes(): Promise<Measured[]> {
  await buildApp();
  const folder = await mkdtemp(join(tmpdir(), 'tarqim-bench-scan-'));
  const sheets = await scannedSheets();
  const sheet = (nth: number) => sheets[nth % sheets.length] ?? new Uint8Array();
  let atSheet: (nth: number) => Promise<void> = () => Promise.resolve();
  const device = await simulatedEscl(async ({ nth }) => {
    await atSheet(nth);
    return sheet(nth);
  });
  const profile = join(folder, 'profile');
  const centre = await openDemoCentre(profile);
  try {
    const entry = await watchedEntry(folder);
    await centre.ready;
    const desk = await watchedDesk(profile, entry);
    const rows: Measured[] = [];
    try {
      const counter = await desk.signIn('lamrabet');
      const admin = await desk.signIn('amzil');
      const { id: scannerId } = await desk.call(admin, 'device.add', {
        commandId: randomUUID(),
        device: { driver: 'escl', name: 'Chargeur du banc', url: device.url },
      });
      const scan = { desk, device, counter, scannerId };
      rows.push(
        await storedAfter(
          scan,
          nth => leastOfAPage(join(folder, 'floor'), sheet(nth)),
          hook => (atSheet = hook),
        ),
      );
      atSheet = () => Promise.resolve();
      rows.push(...(await stallsOf(scan)));
    } finally {
      await desk.stop();
    }
    rows.push(...(await framesOfAScan({ profile, device, sheets: SHEETS, stallMs: STALL_MS })));
    return rows;
  } finally {
    await device.close();
    await centre.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Scan {
  readonly desk: WatchedDesk;
  readonly device: SimulatedEscl;
  readonly counter: number;
  readonly scannerId: string;
}

async function wholeFeeder({ desk, device, counter, scannerId }: Scan): Promise<string> {
  const { draftId } = await desk.call(counter, 'intake.start', {
    commandId: randomUUID(),
    operation: 'MUTATION',
  });
  device.load(SHEETS);
  const { pages, fault } = await desk.call(counter, 'paper.scan', {
    commandId: randomUUID(),
    home: { draftId },
    paperKey: 'MUTATION/CARD',
    scannerId,
    source: 'feeder',
  });
  if (pages.length !== SHEETS || fault !== null)
    throw new Error(`${String(pages.length)} pages, ${JSON.stringify(fault)}`);
  return draftId;
}

/** Each page in turns with the floor: the floor is run while the simulator draws the sheet, before its page is sent. */
async function storedAfter(
  scan: Scan,
  floor: (nth: number) => Promise<void>,
  onSheet: (hook: (nth: number) => Promise<void>) => void,
): Promise<Measured> {
  const floors: number[] = [];
  const works: number[] = [];
  let sent = NaN;
  onSheet(async nth => {
    const before = performance.now();
    await floor(nth);
    floors.push(performance.now() - before);
    sent = performance.now();
  });
  scan.desk.onEvent('scan.progress', () => works.push(performance.now() - sent));
  await wholeFeeder(scan);
  return {
    what: 'scan: a page stored after the scanner sent it',
    // The first loads the engines.
    times: timesFrom(works.slice(1)),
    floor: timesFrom(floors.slice(1)),
    budget: { p95Ms: 300 },
  };
}

/** The desk's loop during a full feeder, while a card is written, papers are attached and synchronised, and screens ask; beside it an idle loop of this machine. */
async function stallsOf(scan: Scan): Promise<Measured[]> {
  const { desk, counter } = scan;
  const technician = await desk.signIn('ouali');
  const control = await desk.signIn('bouazza');
  const idle = monitorEventLoopDelay({ resolution: 1 });
  const png = new Uint8Array(
    await sharp({ create: { width: 300, height: 400, channels: 3, background: '#eee' } })
      .png()
      .toBuffer(),
  );
  let running = true;
  const works = { cards: 0, acts: 0, looks: 0 };
  const [attached] = (await desk.call(control, 'queue.page', { queue: 'enter', limit: 1 })).rows;
  const [produced] = (await desk.call(technician, 'queue.page', { queue: 'produce', limit: 1 })).rows;
  async function card(): Promise<void> {
    if (produced === undefined) return;
    const { dossierId } = produced;
    const { readers } = await desk.call(technician, 'production.open', { dossierId });
    const { version } = await desk.call(technician, 'dossier.get', { dossierId });
    const readerId = readers[0]?.id ?? '';
    await desk.call(technician, 'production.simulator', { readerId, gesture: 'insert-blank' });
    await desk.call(technician, 'production.write-card', {
      commandId: randomUUID(),
      dossierId,
      version,
      readerId,
    });
    works.cards += 1;
  }
  async function acts(): Promise<void> {
    while (running && attached !== undefined) {
      await desk.call(control, 'paper.import', {
        commandId: randomUUID(),
        home: { dossierId: attached.dossierId },
        paperKey: 'MUTATION/CARD',
        name: 'ajout.png',
        bytes: png,
      });
      works.acts += 1;
      await wait(300);
    }
  }
  async function looks(draftId: () => string): Promise<void> {
    while (running) {
      if (draftId() !== '') await desk.call(counter, 'intake.open', { draftId: draftId() });
      await desk.call(counter, 'queue.counts', {});
      works.looks += 1;
      await wait(100);
    }
  }
  let draftId = '';
  desk.onEvent('scan.progress', ({ homeId, page }) => {
    draftId = homeId;
    if (page !== null) void desk.call(counter, 'paper.picture', { pageId: page.id, width: 96 });
  });
  desk.watch();
  idle.enable();
  const beside = Promise.all([wait(1_000).then(card), acts(), looks(() => draftId)]);
  await wholeFeeder(scan);
  running = false;
  await beside;
  idle.disable();
  const { longest, p99 } = await desk.stalls();
  const told = `${String(works.cards)} card, ${String(works.acts)} acts synchronised, ${String(works.looks)} screens`;
  return [
    {
      what: `scan of ${String(SHEETS)}: longest stall of the desk's loop (${told})`,
      times: timesFrom([longest]),
      // What this machine's own mood makes of a loop that does little: the bench's.
      floor: timesFrom([idle.max / 1e6 - 1]),
      budget: { p95Ms: STALL_MS },
    },
    {
      what: 'the same, 99 of 100 steps under',
      times: timesFrom([p99]),
      floor: timesFrom([idle.percentile(99) / 1e6 - 1]),
      budget: null,
    },
  ];
}
