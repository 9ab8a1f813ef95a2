import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { DOSSIER_ACTS } from '../../domain/dossier/act-body.ts';
import {
  type EverywherePrinter,
  everywherePrinter,
} from '../../drivers/paper-printer/fixtures/everywhere-printer.ts';
import { newVehicle } from '../samples/dossiers.ts';
import { blankScan, COUNTER, dossierWork } from './dossier-work.ts';
import type { PrintOrder } from './print-child.ts';

/* The desk dies while a sheet is with the printer: it comes out once, it is counted once, and it is never lost. */

let device: EverywherePrinter;
let home: Awaited<ReturnType<typeof temporaryDesk>>;
beforeAll(async () => {
  device = await everywherePrinter();
});
afterAll(() => device.close());
beforeEach(async () => {
  home = await temporaryDesk();
  await home.signIn('lamrabet');
});
afterEach(() => home.clean());

/** Asks for a paper in a desk that dies at `dieAt`, then starts the desk again on what it left. */
async function diedPrinting(dieAt: PrintOrder['dieAt'], meanwhile: () => void) {
  const admin = await home.signIn('amzil');
  const { id: printerId } = await home.call(admin, 'device.add', {
    commandId: randomUUID(),
    device: { driver: 'ipp', name: 'HP du guichet', uri: device.uri },
  });
  const { dossierId } = await dossierWork(home.call).deposit(newVehicle(home.clock.today()), blankScan());
  await home.restart(() => {
    const order: PrintOrder = { folder: home.folder, at: home.clock.now(), dossierId, printerId, dieAt };
    home.pass(60_000);
    const child = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'print-child.ts'), JSON.stringify(order)],
      { encoding: 'utf8' },
    );
    expect(child.signal, child.stderr).toBe('SIGKILL');
    meanwhile();
  });
  await home.signIn('lamrabet');
  const row = home.desk.parts.store.printJobs.ofDossier(dossierId)[0];
  const jobId = row?.id ?? '';
  const ended = async () => {
    for (;;) {
      const heard = home.nextEvent('print.changed');
      const job = await home.call(COUNTER, 'print.job', { jobId });
      if (job.state !== 'waiting' && job.state !== 'sent') return job;
      await heard;
    }
  };
  const acts = () =>
    (home.desk.parts.identity()?.journal.ofDossier(dossierId) ?? [])
      .filter(({ kind }) => kind === 'paper.printed')
      .map(act => DOSSIER_ACTS['paper.printed'].parse(act.body));
  return { jobId, ended, acts };
}

it('between the job’s number and its first byte: the empty job is dropped, the sheet is sent once', async () => {
  const before = device.papers().length;
  const { ended, acts } = await diedPrinting('sent', () => undefined);
  expect(await ended()).toMatchObject({ state: 'printed' });
  expect(device.papers()).toHaveLength(before + 1);
  expect(acts()).toMatchObject([{ copy: 1, sheet: { proof: 'printer' } }]);
});

it('while the printer waits for paper: it is asked again, and nothing is sent a second time', async () => {
  const before = device.papers().length;
  device.trouble('media-empty');
  // Paper comes while the desk is dead: the sheet is out before anybody asks.
  const { ended, acts } = await diedPrinting('trouble', () => device.trouble(null));
  expect(await ended()).toMatchObject({ state: 'printed' });
  expect(device.papers()).toHaveLength(before + 1);
  expect(acts()).toMatchObject([{ copy: 1, sheet: { tries: 1, proof: 'printer' } }]);
});

it('and the printer was switched off too: nobody knows, a person is asked, and nothing comes out by itself', async () => {
  const before = device.papers().length;
  device.trouble('media-empty');
  const { jobId, ended, acts } = await diedPrinting('trouble', () => undefined);
  await device.off();
  device.trouble(null);
  await device.on();
  expect(await ended()).toMatchObject({ state: 'unknown', code: 'print-lost', answerable: true });
  expect(device.papers()).toHaveLength(before);
  expect(acts()).toEqual([]);
  await home.call(COUNTER, 'print.answer', { commandId: randomUUID(), jobId, out: false });
  await home.call(COUNTER, 'print.retry', { commandId: randomUUID(), jobId });
  expect(await ended()).toMatchObject({ state: 'printed' });
  expect(device.papers()).toHaveLength(before + 1);
  expect(acts()).toHaveLength(1);
});
