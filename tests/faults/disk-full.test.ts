import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { newVehicle } from '../samples/dossiers.ts';
import { blankScan, CHIEF, CONTROL, COUNTER, dossierWork } from './dossier-work.ts';

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let work: ReturnType<typeof dossierWork>;
beforeEach(async () => {
  home = await temporaryDesk();
  work = dossierWork(home.call);
  for (const login of ['lamrabet', 'zniber', 'bouazza', 'benchekroun', 'ouali', 'amzil'])
    await home.signIn(login);
});
afterEach(() => home.clean());

const raw = () => home.desk.parts.store.connection.raw;
const count = (table: string) => Number(raw().prepare(`SELECT count(*) FROM ${table}`).pluck().get());
const figures = () =>
  ['act', 'dossier', 'draft', 'page', 'command', 'issued_number', 'printed']
    .map(count)
    .concat(raw().prepare('SELECT sum(next) FROM lease').pluck().get() as number);

/** The database may not grow by a page: what SQLite meets when the disk under it is full. */
function full(): void {
  raw().pragma(`max_page_count = ${String(raw().pragma('page_count', { simple: true }))}`);
}
function room(): void {
  raw().pragma('max_page_count = 1000000');
}

/** Repeats a gesture until the disk refuses it: free pages inside the file are used up first. */
async function untilRefused(gesture: (nth: number) => Promise<unknown>): Promise<{ code: string }> {
  for (let nth = 1; nth <= 200; nth++) {
    try {
      await gesture(nth);
    } catch (cause) {
      return (cause as { refusal: { code: string } }).refusal;
    }
  }
  throw new Error('the disk was never full');
}

describe('a disk that fills under the database', () => {
  it('refuses a deposit whole, keeps the draft and its number, and takes it once there is room', async () => {
    const drafts: { draftId: string; version: number }[] = [];
    for (let nth = 1; nth <= 6; nth++)
      drafts.push(await work.draft(newVehicle(home.clock.today(), nth), blankScan()));
    full();
    let refused: (typeof drafts)[number] | undefined;
    let before: number[] = [];
    const deposit = ({ draftId, version }: { draftId: string; version: number }) =>
      home.call(COUNTER, 'intake.deposit', { commandId: randomUUID(), draftId, version });
    const numbers: string[] = [];
    const refusal = await untilRefused(async nth => {
      refused = drafts[nth - 1];
      if (!refused) throw new Error('more drafts are needed to fill the file');
      before = figures();
      numbers.push((await deposit(refused)).number);
    });
    expect(refusal).toMatchObject({ code: 'disk-full' });
    expect(figures()).toEqual(before);
    expect(raw().inTransaction).toBe(false);
    room();
    for (const draft of drafts.slice(numbers.length)) numbers.push((await deposit(draft)).number);
    expect(numbers.map(number => Number(number.slice(3)))).toEqual([
      13001, 13002, 13003, 13004, 13005, 13006,
    ]);
    const admin = await home.signIn('amzil');
    expect(await home.call(admin, 'admin.verify-journal', {})).toMatchObject({ ok: true });
  });

  it('refuses a save and keeps what was saved before', async () => {
    const sample = newVehicle(home.clock.today());
    let view = await home.call(COUNTER, 'intake.start', {
      commandId: randomUUID(),
      operation: sample.operation,
    });
    full();
    const refusal = await untilRefused(async nth => {
      view = await home.call(COUNTER, 'intake.save', {
        draftId: view.draftId,
        version: view.version,
        change: { fields: { 'owner.residence': `rue ${String(nth)} ${'x'.repeat(nth * 40)}` } },
      });
    });
    expect(refusal).toMatchObject({ code: 'disk-full' });
    const kept = await home.call(COUNTER, 'intake.open', { draftId: view.draftId });
    expect(kept.fields).toEqual(view.fields);
    expect(kept.version).toBe(view.version);
    room();
    const again = await home.call(COUNTER, 'intake.save', {
      draftId: kept.draftId,
      version: kept.version,
      change: { fields: { 'owner.residence': 'x'.repeat(200) } },
    });
    expect(again.version).toBe(kept.version + 1);
  });

  it('refuses one dossier of a series and takes it when it is signed again', async () => {
    const sample = newVehicle(home.clock.today());
    const { dossierId } = await work.deposit(sample, blankScan());
    await work.makeReady(dossierId, sample);
    full();
    const refusal = await untilRefused(() => work.draft(newVehicle(home.clock.today(), 9), blankScan()));
    expect(refusal).toMatchObject({ code: 'disk-full' });
    const before = figures();
    const outcome = await work
      .validate(dossierId)
      .catch((cause: unknown) => (cause as { refusal: object }).refusal);
    // Whichever statement met the full disk, the dossier waits for its chief and no number has left its lease.
    if (home.desk.parts.store.dossiers.find(dossierId)?.state !== 'validated') {
      expect(JSON.stringify(outcome)).toContain('disk-full');
      expect(figures()).toEqual(before);
    }
    room();
    const state = home.desk.parts.store.dossiers.find(dossierId)?.state;
    if (state !== 'validated') expect(await work.validate(dossierId)).toMatchObject({ ok: true });
    expect((await home.call(CHIEF, 'dossier.get', { dossierId })).registration?.canonical).toBe('84332-أ-59');
  });
});

describe('a mark that cannot be written beside the database', () => {
  it('never turns an act that stands into an error, and is written with the next', async () => {
    const mark = join(home.folder, 'journal-mark.json');
    const sample = newVehicle(home.clock.today());
    const { dossierId } = await work.deposit(sample, blankScan());
    // A folder in its place refuses the rename as a full disk refuses the bytes.
    rmSync(mark);
    mkdirSync(mark);
    const reply = await home.desk.call(CONTROL, 'dossier.control', {
      commandId: randomUUID(),
      dossierId,
      version: await work.version(CONTROL, dossierId),
    });
    expect(reply).toMatchObject({ ok: true });
    expect(readdirSync(home.folder).filter(name => name.endsWith('.tmp'))).toEqual([]);
    rmSync(mark, { recursive: true });
    await home.call(COUNTER, 'session.logout', {});
    await home.restart();
    expect(await home.call(CONTROL, 'system.state', {})).toMatchObject({ issuing: null });
    expect((await home.call(CONTROL, 'dossier.get', { dossierId })).row.state).toBe('controlled');
  });
});

/** A file system of a few pages, where this machine lets one be made. */
function smallDisk(folder: string, size: string): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux';
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'pipe' });
    return null;
  } catch (cause) {
    return `no tmpfs can be mounted here: ${String(cause).split('\n')[0] ?? ''}`;
  }
}

async function largePdf(bytes: number): Promise<Uint8Array> {
  const pdf = new PDFDocument();
  pdf.file(randomBytes(bytes), { name: 'bruit' });
  pdf.end();
  return new Uint8Array(await buffer(pdf));
}

describe('a disk that fills under the scans', () => {
  it('refuses the scan, writes neither page nor half a file, and takes it once there is room', async context => {
    const folder = join(home.folder, 'blobs');
    const why = smallDisk(folder, '64k');
    if (why !== null) return context.skip(why);
    try {
      const { draftId } = await home.call(COUNTER, 'intake.start', {
        commandId: randomUUID(),
        operation: 'MUTATION',
      });
      // A PDF is kept to the byte; what is attached to it only makes it larger.
      const scan = await largePdf(120_000);
      const take = (commandId: string) =>
        home.call(COUNTER, 'paper.import', {
          commandId,
          home: { draftId },
          paperKey: 'MUTATION/CARD',
          name: 'grande.pdf',
          bytes: scan,
        });
      const commandId = randomUUID();
      await expect(take(commandId)).rejects.toThrow('disk-full');
      expect([count('page'), count('blob')]).toEqual([0, 0]);
      const left = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(one => one.isFile());
      expect(left.map(one => one.name)).toEqual([]);
      execFileSync('mount', ['-o', 'remount,size=4m', folder]);
      expect((await take(commandId)).pages).toHaveLength(1);
      const [blob = ''] = raw().prepare('SELECT id FROM blob').pluck().all() as string[];
      expect(home.desk.parts.store.blobs.get(blob).content).toEqual(Buffer.from(scan));
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});
