import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DECREE_JWS_TYPE, FEED_JWS_TYPE } from '../../desk/contract/wire/index.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { amendment, askNewPaper, NEW_PAPER } from '../../domain/decree/fixtures/amendment.ts';
import { openKeys } from '../../registry/keys.ts';
import { type RunningRegistry, startRegistry } from '../../registry/main.ts';
import { type PostgresCluster, startPostgres } from '../../registry/postgres.ts';
import { signBytes } from '../../registry/sign-document.ts';
import { mutation } from '../samples/dossiers.ts';

const run = promisify(execFile);
/** The eve of the amendments of these tests. */
const EVE = '2026-12-31T09:00:00.000Z';
const DAY_MS = 86_400_000;

let folder: string;
let registry: RunningRegistry;
let home: Awaited<ReturnType<typeof temporaryDesk>>;
let scan: Uint8Array;
let desks = 0;
let databases = 0;
let cluster: PostgresCluster;
let clusterFolder: string;

beforeAll(async () => {
  clusterFolder = mkdtempSync(join(tmpdir(), 'tarqim-postgres-'));
  cluster = await startPostgres(clusterFolder);
  scan = new Uint8Array(
    await sharp({ create: { width: 300, height: 400, channels: 3, background: '#eee' } })
      .png()
      .toBuffer(),
  );
}, 120_000);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tarqim-registry-'));
  let last = EVE;
  // A registry of its own for each test, in one PostgreSQL.
  const database = new URL(cluster.url);
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  await client.query(`CREATE DATABASE registry${String((databases += 1))}`);
  await client.end();
  database.pathname = `/registry${String(databases)}`;
  registry = await startRegistry({
    dataDir: folder,
    databaseUrl: database.href,
    port: 0,
    // One clock for both sides, wherever the test has moved it.
    now: () => new Date((last = desks > 0 ? home.clock.now() : last)),
  });
  await registry.admin.seedDemo();
  home = await temporaryDesk(EVE, {
    url: registry.url,
    code: () => registry.admin.createEnrolmentCode({ centre: 'KEN', desk: 'G2' }),
  });
  desks = 1;
}, 120_000);
afterEach(async () => {
  desks = 0;
  await home.clean();
  await registry.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(async () => {
  await cluster.stop();
  rmSync(clusterFolder, { recursive: true, force: true });
});

/** Waits until something the desk does by itself is done. */
async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; !done(); tries++) {
    if (tries > 600) throw new Error('it never came');
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}
const editionsHeld = () => home.desk.parts.editions.table.all().map(row => [row.code, row.version, row.way]);
const acts = () => [...(home.desk.parts.identity()?.journal.all() ?? [])];
const lineError = () => home.desk.parts.line.state().lastError?.code;
async function pull(count: number): Promise<void> {
  home.desk.parts.line.wake();
  await until(() => editionsHeld().length === count);
}
const inFolder = (name: string, files: ReturnType<typeof amendment>) => {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, content] of Object.entries(files))
    writeFileSync(join(path, `${file}.json`), JSON.stringify(content));
  return path;
};
const textOf = (file: string) => new Uint8Array(Buffer.from(file));
const importFile = async (file: string) =>
  home.call(await home.signIn('amzil'), 'decree.import', {
    commandId: randomUUID(),
    bytes: textOf(file),
  });

/** The counter receives a transfer whole, with whatever papers the law of the day asks. */
async function deposit(nth: number): Promise<string> {
  const client = await home.signIn('lamrabet');
  const sample = mutation(home.clock.today(), nth);
  let view = await home.call(client, 'intake.start', { commandId: randomUUID(), operation: 'MUTATION' });
  const save = async (change: Parameters<typeof home.call<'intake.save'>>[2]['change']) => {
    view = await home.call(client, 'intake.save', { draftId: view.draftId, version: view.version, change });
  };
  await save({ fields: { ...sample.counter } });
  for (
    let [asked] = view.checklist.missingFacts;
    asked !== undefined;
    [asked] = view.checklist.missingFacts
  ) {
    const date = asked.startsWith('dates.') ? asked.slice('dates.'.length) : undefined;
    const value = date === undefined ? sample.facts[asked] : sample.dates[date];
    if (value === undefined) throw new Error(`the sample does not answer ${asked}`);
    await save(date === undefined ? { facts: { [asked]: value } } : { dates: { [date]: String(value) } });
  }
  for (const paper of view.checklist.documents) {
    await home.call(client, 'paper.import', {
      commandId: randomUUID(),
      home: { draftId: view.draftId },
      paperKey: paper.key,
      name: 'scan.png',
      bytes: scan,
    });
    await save({ ticks: { [paper.key]: { conforming: true } } });
  }
  expect(view.blockers).toEqual([]);
  const { dossierId } = await home.call(client, 'intake.deposit', {
    commandId: randomUUID(),
    draftId: view.draftId,
    version: view.version,
  });
  return dossierId;
}
async function asksNewPaper(dossierId: string): Promise<boolean> {
  const client = await home.signIn('lamrabet');
  const { checklist } = await home.call(client, 'dossier.get', { dossierId });
  return checklist.documents.some(paper => paper.key === NEW_PAPER.key);
}

describe('an amendment of the decree', () => {
  it('comes by the line, asks its paper from its day on, and leaves older dossiers theirs, after a restart too', async () => {
    const before = await deposit(1);
    const files = amendment({ id: '1.27', from: '2027-01-01' }, askNewPaper);
    await registry.admin.publishEdition(files);
    await pull(1);
    expect(editionsHeld()).toEqual([['1.27', 1, 'line']]);
    const received = acts().filter(act => act.kind === 'decree.received');
    expect(received).toMatchObject([
      { agent: 'desk', dossier: null, body: { code: '1.27', version: 1, from: '2027-01-01', way: 'line' } },
    ]);
    expect(home.events).toContainEqual({
      client: null,
      name: 'decree.changed',
      payload: { code: '1.27', version: 1 },
    });
    const client = await home.signIn('lamrabet');
    const told = await home.call(client, 'decree.editions', {});
    expect(told).toMatchObject({
      received: [{ kind: 'edition', way: 'line', hash: received[0]?.body.hash }],
      unread: [],
    });
    expect(told.received[0]?.kind === 'edition' && told.received[0].files).toEqual(files);

    home.pass(DAY_MS);
    const after = await deposit(2);
    expect([await asksNewPaper(before), await asksNewPaper(after)]).toEqual([false, true]);
    expect(home.desk.parts.store.dossiers.find(before)?.data.decree).toBe('2711.10');
    expect(home.desk.parts.store.dossiers.find(after)?.data.decree).toBe('1.27');

    await home.restart();
    expect([await asksNewPaper(before), await asksNewPaper(after)]).toEqual([false, true]);
    home.desk.parts.line.wake();
    await until(() => home.desk.parts.line.state().line === 'online');
    expect(editionsHeld()).toHaveLength(1);
    expect(acts().filter(act => act.kind === 'decree.received')).toHaveLength(1);
  });

  it('that comes after its day leaves what was deposited meanwhile its own law', async () => {
    home.pass(2 * DAY_MS);
    const meanwhile = await deposit(1);
    await registry.admin.publishEdition(amendment({ id: '1.27', from: '2027-01-01' }, askNewPaper));
    await pull(1);
    const after = await deposit(2);
    expect([await asksNewPaper(meanwhile), await asksNewPaper(after)]).toEqual([false, true]);
  });

  it('is replaced by its next version, and withdrawn: its dossiers keep what they were deposited under', async () => {
    home.pass(DAY_MS);
    await registry.admin.publishEdition(amendment({ id: '1.27', from: '2027-01-01' }));
    await registry.admin.publishEdition(
      amendment({ id: '1.27', version: 2, from: '2027-01-01' }, askNewPaper),
    );
    await pull(2);
    const under = await deposit(1);
    expect(home.desk.parts.store.dossiers.find(under)?.data.decree).toBe('1.27#2');
    await registry.admin.withdrawEdition('1.27', { fr: 'Annulé.', ar: 'ألغي.' });
    await pull(3);
    const later = await deposit(2);
    expect([await asksNewPaper(under), await asksNewPaper(later)]).toEqual([true, false]);
    expect(home.desk.parts.store.dossiers.find(later)?.data.decree).toBe('2711.10');
    await home.restart();
    expect([await asksNewPaper(under), await asksNewPaper(later)]).toEqual([true, false]);
  });

  it('reaches a desk without a line as the same file on a key, and the line brings nothing twice', async () => {
    const { file } = await registry.admin.publishEdition(amendment({ id: '1.27', from: '2027-01-01' }));
    const answer = { kind: 'edition', code: '1.27', version: 1 };
    expect(await importFile(`${file}\r\n`)).toEqual({ ...answer, fresh: true });
    expect(await importFile(file)).toEqual({ ...answer, fresh: false });
    await registry.admin.publishEdition(amendment({ id: '2.27', from: '2027-02-01' }));
    await pull(2);
    expect(editionsHeld()).toEqual([
      ['1.27', 1, 'file'],
      ['2.27', 1, 'line'],
    ]);
    expect(acts().filter(act => act.kind === 'decree.received')).toHaveLength(2);
  });
});

describe('what is not to be kept', () => {
  const nothing = () => {
    expect(editionsHeld()).toEqual([]);
    expect(acts().some(act => act.kind === 'decree.received')).toBe(false);
  };

  it('a file of another key, of another kind, changed, cut, too large: refused whole', async () => {
    const { file } = await registry.admin.publishEdition(amendment({ id: '1.27', from: '2027-01-01' }));
    const [head = '', payload = '', signature = ''] = file.split('.');
    const bytes = Buffer.from(payload, 'base64url');
    const stranger = await openKeys(join(folder, 'stranger'));
    const own = await openKeys(join(folder, 'keys'));
    const changed = Buffer.from(bytes);
    changed[40] = (changed[40] ?? 0) ^ 1;
    const tries: [string, string][] = [
      [await signBytes(stranger, DECREE_JWS_TYPE, bytes), 'decree-file-not-authentic'],
      [await signBytes(own, FEED_JWS_TYPE, bytes), 'decree-file-not-authentic'],
      [[head, changed.toString('base64url'), signature].join('.'), 'decree-file-not-authentic'],
      [await signBytes(own, DECREE_JWS_TYPE, Buffer.from('{}')), 'decree-file-unreadable'],
      [file.slice(0, -2), 'decree-file-not-authentic'],
      [file.slice(0, -200), 'decree-file-unreadable'],
      ['holiday pictures', 'decree-file-unreadable'],
      ['', 'decree-file-unreadable'],
      ['A'.repeat(600_000), 'decree-file-too-large'],
    ];
    for (const [text, code] of tries) await expect(importFile(text)).rejects.toThrow(code);
    const counter = await home.signIn('lamrabet');
    await expect(
      home.call(counter, 'decree.import', { commandId: randomUUID(), bytes: textOf(file) }),
    ).rejects.toThrow('wrong-role');
    expect(editionsHeld().every(([, , way]) => way === 'line')).toBe(true);
  });

  it('an edition that only a later Tarqim can read: told, and kept out by the desk and by the registry', async () => {
    const keys = await openKeys(join(folder, 'keys'));
    const files = amendment({ id: '1.27', from: '2027-01-01' }, ({ supplement }) => {
      Object.assign(supplement.impliedOverlays, { MOD_ENCHERES: { fact: 'vehicle.colour', is: 'RED' } });
    });
    const { gzipSync } = await import('node:zlib');
    const of = (sequence: number) =>
      signBytes(
        keys,
        DECREE_JWS_TYPE,
        gzipSync(JSON.stringify({ v: 1, kind: 'edition', sequence, publishedAt: EVE, files })),
      );
    await expect(importFile(await of(1))).rejects.toMatchObject({
      refusal: { code: 'decree-edition-unreadable', params: { detail: 'impliedOverlays.MOD_ENCHERES' } },
    });
    nothing();
    await expect(registry.admin.publishEdition(files)).rejects.toThrow('decree-edition-unreadable');
  });

  it('another file for a version that is held', async () => {
    const keys = await openKeys(join(folder, 'keys'));
    const { file } = await registry.admin.publishEdition(amendment({ id: '1.27', from: '2027-01-01' }));
    await importFile(file);
    const { gunzipSync, gzipSync } = await import('node:zlib');
    const content = JSON.parse(
      gunzipSync(Buffer.from(file.split('.')[1] ?? '', 'base64url')).toString(),
    ) as Record<string, unknown>;
    const other = (change: Record<string, unknown>) =>
      signBytes(keys, DECREE_JWS_TYPE, gzipSync(JSON.stringify({ ...content, ...change })));
    await expect(importFile(await other({ publishedAt: '2026-12-31T10:00:00.000Z' }))).rejects.toThrow(
      'decree-edition-contradicts',
    );
    const files = amendment({ id: '9.27', from: '2027-01-01' });
    await expect(importFile(await other({ files }))).rejects.toThrow('decree-edition-contradicts');
    // Signed, readable, and it would leave the desks without any law.
    const { kind: _, files: __, ...rest } = content;
    const withdrawal = { ...rest, kind: 'withdrawal', reason: { fr: 'x', ar: 'x' }, sequence: 7 };
    const lawless = await signBytes(
      keys,
      DECREE_JWS_TYPE,
      gzipSync(JSON.stringify({ ...withdrawal, code: '2711.10', version: 2 })),
    );
    await expect(importFile(lawless)).rejects.toThrow('decree-leaves-no-law');
    expect(editionsHeld()).toHaveLength(1);
  });
});

describe('the registry', () => {
  it('publishes what reads, in its order, one version after the other, never a day without law', async () => {
    const { admin } = registry;
    await expect(
      admin.publishEdition(amendment({ id: '1.27', version: 2, from: '2027-01-01' })),
    ).rejects.toMatchObject({ refusal: { code: 'decree-version-not-next', params: { next: 1 } } });
    await expect(
      admin.publishEdition(amendment({ id: '2711.10', version: 1, from: '2010-10-01' })),
    ).rejects.toMatchObject({ refusal: { code: 'decree-version-not-next', params: { next: 2 } } });
    await expect(
      admin.publishEdition(amendment({ id: '2711.10', version: 2, from: '2010-10-01', until: '2026-12-31' })),
    ).rejects.toMatchObject({ refusal: { code: 'decree-leaves-no-law', params: { day: '2027-01-01' } } });
    await expect(admin.withdrawEdition('2711.10', { fr: 'x', ar: 'x' })).rejects.toThrow(
      'decree-leaves-no-law',
    );
    await expect(admin.withdrawEdition('8.88', { fr: 'x', ar: 'x' })).rejects.toThrow(
      'decree-edition-unknown',
    );
    // What was refused took no number of the order.
    const all = [];
    for (let n = 1; n <= 6; n++)
      all.push(
        await admin.publishEdition(amendment({ id: `${String(n)}.27`, from: `2027-0${String(n)}-01` })),
      );
    expect(all.map(each => each.sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    // More than one page of the feed.
    await pull(6);
    expect(home.desk.parts.editions.table.followedTo()).toBe(6);
    expect(lineError()).toBeUndefined();
  });

  it('by its command line: a folder in, a signed file out; a folder that does not read is refused', async () => {
    const cli = (...args: string[]) =>
      run(process.execPath, [
        'registry/cli/main.ts',
        ...args,
        '--data',
        folder,
        '--database-url',
        registry.databaseUrl,
      ]);
    const good = inFolder('good', amendment({ id: '1.27', from: '2027-01-01' }, askNewPaper));
    const out = join(folder, 'edition.tarqim-arrete');
    const { stdout } = await cli('publish-decree', good, '--out', out);
    expect(JSON.parse(stdout)).toEqual({ sequence: 1, code: '1.27', version: 1 });
    expect(await importFile(readFileSync(out, 'utf8'))).toMatchObject({ code: '1.27', fresh: true });

    const broken = inFolder(
      'broken',
      amendment({ id: '2.27', from: '2027-02-01' }, ({ supplement }) => {
        Object.assign(supplement, { issuers: {} });
      }),
    );
    const refused: unknown = await cli('publish-decree', broken).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 1 });
    expect(JSON.parse((refused as { stderr: string }).stderr)).toMatchObject({
      code: 'decree-edition-unreadable',
    });
    const withdrawn = await cli('withdraw-decree', '1.27', '--fr', 'Annulé.', '--ar', 'ألغي.');
    expect(JSON.parse(withdrawn.stdout)).toEqual({ sequence: 2, code: '1.27', version: 2 });
  }, 60_000);
});
