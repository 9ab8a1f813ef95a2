import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input, Output } from '../../desk/contract/index.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { SimulatedEmbossingLine } from '../../drivers/plate/simulated-embossing-line.ts';
import { SimulatedZplPrinter } from '../../drivers/plate/simulated-zpl-printer.ts';
import { newVehicle } from '../samples/dossiers.ts';
import { standingDossier } from './standing-dossier.ts';

/* Plates from the stock of blanks to the vehicle: machines that stop, blanks that are spoiled, letters that are installed. */

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let [technician, admin] = [0, 0];
let dossierId: string;
const FRONT = '450x100-white';
const REAR = '498x110-white';

beforeEach(async () => {
  home = await temporaryDesk();
  [technician, admin] = [await home.signIn('ouali'), await home.signIn('amzil')];
  dossierId = validated();
});
afterEach(() => home.clean());

/** A car of the normal series whose chief has signed: it waits for its card and plates. */
function validated(number = '26-012001', canonical = '84332-أ-59'): string {
  const sample = newVehicle(home.clock.today());
  const id = standingDossier(home, sample, 'exploited', { number });
  const { parts } = home.desk;
  const name = { latin: { nom: 'A', prenom: 'B' }, arabic: { nom: 'أ', prenom: 'ب' }, cnie: 'GK1' };
  parts.store.write(() =>
    parts.identity()?.journal.append({
      kind: 'dossier.validated',
      agent: parts.store.accounts.byLogin('benchekroun')?.id ?? '',
      dossier: id,
      body: {
        operation: sample.operation,
        registration: { canonical, series: 'NORMAL' },
        vin: 'VF1RJA00564821937',
        owner: name,
        validatedOn: '2026-03-17',
        validUntil: '2036-03-16',
      },
    }),
  );
  return id;
}

type Print = Omit<Input<'production.print-plates'>, 'commandId' | 'dossierId' | 'version'>;
const versionOf = () => home.desk.parts.store.dossiers.find(dossierId)?.version ?? 0;
const print = (more: Print = {}): Promise<Output<'production.print-plates'>> =>
  home.call(technician, 'production.print-plates', {
    commandId: randomUUID(),
    dossierId,
    version: versionOf(),
    ...more,
  });
const opened = () => home.call(technician, 'production.open', { dossierId });
const receive = (format: string, first: string, last: string) =>
  home.call(technician, 'stock.receive', { commandId: randomUUID(), format, first, last, note: 'BL 12' });
const acts = (kind: string) =>
  [...(home.desk.parts.identity()?.journal.all() ?? [])].filter(act => act.kind === kind);
const stockOf = async (format: string) =>
  (await home.call(technician, 'stock.stock', {})).rows.find(row => row.format.id === format);
const add = (device: Input<'device.add'>['device']) =>
  home.call(admin, 'device.add', { commandId: randomUUID(), device });
const results = (answer: Output<'production.print-plates'>) => answer.results.map(plate => plate.result);

describe('a centre that has declared no stock', () => {
  it('prints as it always did: no serial is asked for, and the plates may be printed again', async () => {
    expect((await opened()).plates.map(plate => plate.blank.counted)).toEqual([false, false, false]);
    const answer = await print();
    expect(results(answer)).toEqual(['made', 'made']);
    expect(answer.files).toHaveLength(6);
    expect((await print()).results).toHaveLength(2);
    const [first] = acts('dossier.plates-printed');
    expect(first?.body).toMatchObject({
      layouts: ['front', 'rear-one-line'],
      simulator: true,
      proof: true,
      blanks: [],
      font: { sha256: null },
    });
    expect(home.desk.parts.store.dossiers.find(dossierId)?.data.plates?.layouts).toEqual([
      'front',
      'rear-one-line',
    ]);
  });
});

describe('blanks by serial', () => {
  beforeEach(async () => {
    await receive(FRONT, 'a26-000 001', 'A26-000030');
  });

  it('one is consumed for each plate of a counted format, the next is proposed, none is used twice', async () => {
    expect((await opened()).plates[0]?.blank).toMatchObject({ counted: true, next: 'A26-000001', left: 30 });
    await expect(print()).rejects.toThrow('blank-serial-required (blank.front');
    await expect(print({ blanks: { front: 'A26-000031' } })).rejects.toThrow('blank-unknown');
    await print({ blanks: { front: 'a26-000001' } });
    expect((await opened()).plates[0]).toMatchObject({
      pressed: { serial: 'A26-000001' },
      blank: { next: 'A26-000002', left: 29 },
    });
    await expect(print({ blanks: { front: 'A26-000002' } })).rejects.toThrow('plates-pressed-already');
    dossierId = validated('26-012002', '84333-أ-59');
    await expect(print({ blanks: { front: 'A26-000001' } })).rejects.toThrow('blank-used');
    await receive(REAR, 'B1', 'B3');
    await expect(print({ blanks: { front: 'B1', 'rear-one-line': 'B1' } })).rejects.toThrow(
      'blank-other-format',
    );
    expect(await stockOf(FRONT)).toMatchObject({ used: 1, left: 29, runsLow: false });
  });

  it('a plate that fails is spoiled with its blank, and pressed again on another', async () => {
    await print({ blanks: { front: 'A26-000001' } });
    await home.call(technician, 'production.spoil-plate', {
      commandId: randomUUID(),
      dossierId,
      version: versionOf(),
      layout: 'front',
      reason: 'film plissé',
    });
    await expect(
      home.call(technician, 'production.sign', { commandId: randomUUID(), dossierId, version: versionOf() }),
    ).rejects.toThrow(/card-not-written|plates-not-printed/);
    await expect(print({ blanks: { front: 'A26-000001' } })).rejects.toThrow('blank-is-spoiled');
    const again = await print({ blanks: { front: 'A26-000002' } });
    expect(again.results).toEqual([{ layout: 'front', result: 'made' }]);
    expect(await stockOf(FRONT)).toMatchObject({ used: 1, spoiled: 1, left: 28 });
    expect(home.desk.parts.store.dossiers.find(dossierId)?.data.plates).not.toBeNull();
  });

  it('received once, spoiled on the shelf, counted, low, and the same when the journal alone counts', async () => {
    await expect(receive(FRONT, 'A26-000030', 'A26-000040')).rejects.toThrow('blank-known-already');
    await expect(receive(FRONT, 'A26-000050', 'A26-000040')).rejects.toThrow('blank-range-order');
    await expect(receive('1x1-white', 'X1', 'X2')).rejects.toThrow('blank-format-unknown');
    await print({ blanks: { front: 'A26-000001' } });
    const spoil = (serial: string) =>
      home.call(technician, 'stock.spoil', { commandId: randomUUID(), serial, reason: 'tombée' });
    await spoil('A26-000005');
    await expect(spoil('A26-000005')).rejects.toThrow('blank-is-spoiled');
    await expect(spoil('A26-000001')).rejects.toThrow('blank-used');
    const counted = await home.call(technician, 'stock.count', {
      commandId: randomUUID(),
      format: FRONT,
      counted: 27,
      note: 'une manque',
    });
    expect(counted).toEqual({ expected: 28, counted: 27 });
    expect(acts('blanks.counted')[0]?.body).toMatchObject({ expected: 28, counted: 27 });
    await home.call(technician, 'stock.threshold', { commandId: randomUUID(), format: FRONT, low: 28 });
    expect(await stockOf(FRONT)).toMatchObject({ left: 28, runsLow: true });
    expect((await opened()).plates[0]?.blank.runsLow).toBe(true);
    const verdict = await home.call(admin, 'stock.verify', {});
    expect(verdict.rows).toMatchObject([{ received: 30, used: 1, spoiled: 1, left: 28, agrees: true }]);
    // A table that something else than the journal wrote shows.
    home.desk.parts.store.connection.raw.exec(
      `UPDATE stock_blank SET state = 'stock' WHERE state = 'spoiled'`,
    );
    expect((await home.call(admin, 'stock.verify', {})).rows[0]?.agrees).toBe(false);
  });
});

describe('a film printer that stops', () => {
  let paper: SimulatedZplPrinter;
  beforeEach(async () => {
    paper = new SimulatedZplPrinter();
    const port = await paper.listen();
    await home.call(admin, 'device.remove', { commandId: randomUUID(), id: 'plate-file' });
    await add({ driver: 'zpl-tcp', name: 'Film', host: '127.0.0.1', port, head: 8 });
    await receive(FRONT, 'F1', 'F9');
    await receive(REAR, 'R1', 'R9');
  });
  afterEach(() => paper.close());
  const blanks = { front: 'F1', 'rear-one-line': 'R1' };

  it('what it made is counted; what nobody saw waits for a person, and is never pressed again unseen', async () => {
    paper.breakDuring(2, 'ribbon-out');
    const answer = await print({ blanks });
    expect(answer.stopped?.code).toBe('plate-ribbon-out');
    expect(results(answer)).toEqual(['made', 'unknown']);
    expect((await opened()).plateJob?.plates).toEqual([{ layout: 'rear-one-line', serial: 'R1' }]);
    paper.repair();
    // Pressing again asks first, even after a restart.
    await home.restart();
    [technician, admin] = [await home.signIn('ouali'), await home.signIn('amzil')];
    const asked = await print({ blanks: { 'rear-one-line': 'R2' } });
    expect(asked.stopped?.code).toBe('plate-job-unfinished');
    expect(paper.labels).toHaveLength(1);
    const settle = (result: 'made' | 'spoiled' | 'not-made') =>
      home.call(technician, 'production.settle-plates', {
        commandId: randomUUID(),
        dossierId,
        version: versionOf(),
        results: { 'rear-one-line': result },
        reason: 'ruban fini',
      });
    await settle('spoiled');
    expect(await stockOf(REAR)).toMatchObject({ used: 0, spoiled: 1, left: 8 });
    expect(home.desk.parts.store.dossiers.find(dossierId)?.data.plates).toBeNull();
    await expect(settle('made')).rejects.toThrow('plate-no-job');
    const again = await print({ blanks: { 'rear-one-line': 'R2' } });
    expect(again.results).toEqual([{ layout: 'rear-one-line', result: 'made' }]);
    expect(paper.labels).toHaveLength(2);
    expect((await home.call(technician, 'stock.verify', {})).rows.every(row => row.agrees)).toBe(true);
  });

  it('a fault before anything is sent uses no blank', async () => {
    paper.break('film-out');
    const answer = await print({ blanks });
    expect([answer.stopped?.code, ...results(answer)]).toEqual(['plate-film-out', 'not-made', 'not-made']);
    paper.repair();
    expect(results(await print({ blanks }))).toEqual(['made', 'made']);
  });

  it('is calibrated on a ruler for each axis, kept with the device, confirmed by a second ruler', async () => {
    const id = (await home.call(admin, 'device.list', {})).configs.at(-1)?.id ?? '';
    expect((await home.call(technician, 'device.test', { id })).fault).toBeNull();
    expect(paper.labels[0]).toContain('^GB');
    const measure = (measuredXMm: number, measuredYMm: number) =>
      home.call(technician, 'device.calibrate', { commandId: randomUUID(), id, measuredXMm, measuredYMm });
    await expect(measure(10, 100)).rejects.toThrow('calibration-measure (measuredXMm');
    expect(await measure(101.3, 99.4)).toEqual({
      dotsPerMmX: 7.8973,
      dotsPerMmY: 8.0483,
      confirmed: false,
    });
    await home.call(technician, 'device.test', { id });
    expect(paper.labels[1]).not.toBe(paper.labels[0]);
    expect(await measure(100.1, 99.9)).toMatchObject({ dotsPerMmX: 7.8973, confirmed: true });
    await home.call(admin, 'device.change', {
      commandId: randomUUID(),
      id,
      device: { driver: 'zpl-tcp', name: 'Film 2', host: '127.0.0.1', port: 9, head: 8 },
    });
    const config = (await home.call(admin, 'device.list', {})).configs.at(-1);
    expect(config).toMatchObject({ name: 'Film 2', dotsPerMmX: 7.8973, dotsPerMmY: 8.0483 });
    expect(acts('session.device-calibrated')).toHaveLength(2);
    await home.call(admin, 'device.change', {
      commandId: randomUUID(),
      id,
      device: { driver: 'zpl-tcp', name: 'Film 2', host: '127.0.0.1', port: 9, head: 12 },
    });
    // Another head is another ruler.
    expect((await home.call(admin, 'device.list', {})).configs.at(-1)).not.toHaveProperty('dotsPerMmX');
  });

  it('lays the calibrated dots', async () => {
    const id = (await home.call(admin, 'device.list', {})).configs.at(-1)?.id ?? '';
    await home.call(technician, 'device.calibrate', {
      commandId: randomUUID(),
      id,
      measuredXMm: 101.3,
      measuredYMm: 99.4,
    });
    await print({ blanks });
    expect(paper.labels[0]).toMatch(
      new RegExp(`^\\^XA\\^PW${String(Math.round(450 * 7.8973))}\\^LL${String(Math.round(100 * 8.0483))}\\^`),
    );
  });
});

describe('an embossing line', () => {
  let folder: string;
  let line: SimulatedEmbossingLine;
  beforeEach(async () => {
    folder = join(home.folder, 'presse');
    line = new SimulatedEmbossingLine(folder, () => home.clock.now());
    const stop = new AbortController();
    stop.abort();
    // Makes the rooms of the folder, takes nothing.
    await line.run(stop.signal, 1);
    await home.call(admin, 'device.remove', { commandId: randomUUID(), id: 'plate-file' });
    await add({ driver: 'embossing-line', name: 'Presse', folder });
    await receive(FRONT, 'F1', 'F9');
    await receive(REAR, 'R1', 'R9');
  });

  it('presses on the blanks that it is told, and a spoiled one is told by the line', async () => {
    line.plan = { results: { 2: 'spoiled' }, reason: 'film plissé' };
    const stop = new AbortController();
    const working = line.run(stop.signal, 5);
    const answer = await print({ blanks: { front: 'F1', 'rear-one-line': 'R1' } });
    stop.abort();
    await working;
    expect([answer.stopped?.code, ...results(answer)]).toEqual(['plate-line-stopped', 'made', 'spoiled']);
    expect(acts('dossier.plate-spoiled')[0]?.body).toMatchObject({ serial: 'R1', reason: 'film plissé' });
    expect(await stockOf(REAR)).toMatchObject({ spoiled: 1, left: 8 });
  });

  it('the desk dies on a job: after the restart the line’s answer is read, nothing is pressed twice', async () => {
    const { parts } = home.desk;
    // What the desk had written when it died: its job, and the job file that it had dropped.
    const stop = new AbortController();
    const working = line.run(stop.signal, 5);
    const first = await print({ blanks: { front: 'F1', 'rear-one-line': 'R1' } });
    expect(results(first)).toEqual(['made', 'made']);
    const body = acts('dossier.plates-printed')[0]?.body as { job: string };
    const other = validated('26-012002', '84333-أ-59');
    parts.store.write(() =>
      parts.store.plateJobs.begin({
        dossier: other,
        id: body.job,
        printer: parts.devices.platePrinters[0]?.id ?? '',
        begunAt: home.clock.now(),
        body: {
          at: home.clock.now(),
          wanted: ['front', 'rear-one-line'],
          plates: [{ layout: 'front', blank: { serial: 'F2', format: FRONT } }],
          settled: [],
        },
      }),
    );
    dossierId = other;
    await home.restart();
    [technician, admin] = [await home.signIn('ouali'), await home.signIn('amzil')];
    // The file under that id is of another number: a person must look.
    const answer = await print({ blanks: { front: 'F2', 'rear-one-line': 'R2' } });
    expect(answer.stopped?.code).toBe('plate-job-altered');
    expect(results(answer)).toEqual(['unknown']);
    stop.abort();
    await working;
    expect(line.pressed).toHaveLength(2);
  });

  it('a job that the line never had is given again', async () => {
    const { parts } = home.desk;
    parts.store.write(() =>
      parts.store.plateJobs.begin({
        dossier: dossierId,
        id: randomUUID(),
        printer: parts.devices.platePrinters[0]?.id ?? '',
        begunAt: home.clock.now(),
        body: {
          at: home.clock.now(),
          wanted: ['front'],
          plates: [{ layout: 'front', blank: null }],
          settled: [],
        },
      }),
    );
    const stop = new AbortController();
    const working = line.run(stop.signal, 5);
    const answer = await print({ blanks: { front: 'F1', 'rear-one-line': 'R1' } });
    stop.abort();
    await working;
    expect(results(answer)).toEqual(['made', 'made']);
    expect(line.pressed.map(plate => plate.blank)).toEqual(['F1', 'R1']);
  });
});

describe('the official letters', () => {
  const require = createRequire(import.meta.url);
  const file = readFileSync(
    require.resolve('@expo-google-fonts/ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf'),
  );
  const install = (bytes: Uint8Array) =>
    home.call(admin, 'plate.install-font', { commandId: randomUUID(), name: 'maghribi.ttf', bytes });

  it('plates are proofs until they are installed, and again once they are removed; the act says which drew', async () => {
    expect((await opened()).plates.every(plate => plate.proof)).toBe(true);
    await expect(install(Buffer.from('not a font'))).rejects.toThrow('plate-font-unreadable');
    await expect(
      home.call(technician, 'plate.install-font', { commandId: randomUUID(), name: 'x', bytes: file }),
    ).rejects.toThrow('role');
    const { sha256 } = await install(file);
    expect((await opened()).plates.some(plate => plate.proof)).toBe(false);
    expect((await opened()).plates[0]?.svg).toContain('data-proof="false"');
    await home.restart();
    [technician, admin] = [await home.signIn('ouali'), await home.signIn('amzil')];
    await print();
    expect(acts('dossier.plates-printed')[0]?.body).toMatchObject({ proof: false, font: { sha256 } });
    expect((await home.call(admin, 'plate.font', {})).font).toMatchObject({ sha256 });
    // The file is altered on the disk: it is not trusted, and that is said.
    const folder = join(home.folder, 'plate-font');
    writeFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'altered');
    await home.restart();
    [technician, admin] = [await home.signIn('ouali'), await home.signIn('amzil')];
    expect((await home.call(admin, 'plate.font', {})).trouble?.code).toBe('plate-font-altered');
    expect((await opened()).plates.every(plate => plate.proof)).toBe(true);
    await home.call(admin, 'plate.remove-font', { commandId: randomUUID() });
    expect(readdirSync(folder)).toEqual([]);
    expect((await home.call(admin, 'plate.font', {})).font).toBeNull();
    expect(acts('session.plate-font-installed')).toHaveLength(1);
    expect(acts('session.plate-font-removed')).toHaveLength(1);
  });
});
