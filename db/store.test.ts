import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyJournal } from '../domain/journal/verify.ts';
import { BlobDamaged } from './blob-files.ts';
import { openConnection } from './connection.ts';
import { depositBody, temporaryStore } from './fixtures/temporary-store.ts';
import { highWater } from './high-water.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { CannotOpen } from './open-fault.ts';
import { ActDoesNotFit, applyAct } from './projection/apply-act.ts';
import { openStore } from './store.ts';

let home: ReturnType<typeof temporaryStore>;
beforeEach(() => (home = temporaryStore()));
afterEach(() => home.clean());

const deposit = (n: number, over = {}) => ({
  kind: 'dossier.deposited' as const,
  agent: 'counter-1',
  dossier: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  body: depositBody(n, over),
});

describe('the encrypted store', () => {
  it('keeps nothing readable on disk and opens with its key only', () => {
    const { store, journal } = home.open();
    journal.append(deposit(1));
    store.close();
    const file = readFileSync(join(home.folder, 'tarqim.db'));
    expect(file.includes('TAHIRI')).toBe(false);
    expect(file.includes('SQLite format 3')).toBe(false);
    expect(() => openStore(home.folder, { ...home.keys, database: new Uint8Array(32) })).toThrow(
      expect.objectContaining({ code: 'database-wrong-key' }),
    );
  });

  it('runs with WAL and synchronous FULL', () => {
    const { store } = home.open();
    expect(store.connection.raw.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(store.connection.raw.pragma('synchronous', { simple: true })).toBe(2);
    expect(store.connection.raw.pragma('foreign_keys', { simple: true })).toBe(1);
    store.close();
  });

  it('refuses a database from a newer version and leaves it as it was', () => {
    const { store } = home.open();
    store.connection.raw.pragma(`user_version = ${String(MIGRATIONS.length + 1)}`);
    store.close();
    expect(() => home.open()).toThrow(CannotOpen);
    expect(() => home.open()).toThrow(expect.objectContaining({ code: 'database-newer' }));
  });

  it('tells a damaged file instead of working on it', () => {
    const { store, journal } = home.open();
    for (let n = 1; n <= 40; n++) journal.append(deposit(n));
    store.close();
    const file = join(home.folder, 'tarqim.db');
    const bytes = readFileSync(file);
    for (let at = 8192; at < bytes.length; at += 4096) bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(() => openConnection(file, home.keys.database)).toThrow(CannotOpen);
  });

  it('refuses a damaged page of a store too large to be read whole, as soon as it is met', () => {
    const { store, journal } = home.open();
    for (let n = 1; n <= 40; n++) journal.append(deposit(n));
    const { rootpage } = store.connection.raw
      .prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'dossier'`)
      .get() as { rootpage: number };
    store.close();
    const file = join(home.folder, 'tarqim.db');
    const bytes = readFileSync(file);
    const at = (rootpage - 1) * 4096 + 100;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(() => openConnection(file, home.keys.database)).toThrow(CannotOpen);
    const { raw } = openConnection(file, home.keys.database, 0);
    try {
      expect(() => raw.prepare('SELECT * FROM dossier').all()).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^SQLITE_(CORRUPT|NOTADB|IOERR)/) as unknown }),
      );
    } finally {
      raw.close();
    }
  });
});

describe('the journal', () => {
  it('refuses to change or forget an act', () => {
    const { store, journal } = home.open();
    journal.append(deposit(1));
    expect(() => store.connection.raw.exec("UPDATE act SET agent = 'x'")).toThrow(Database.SqliteError);
    expect(() => store.connection.raw.exec('DELETE FROM act')).toThrow(Database.SqliteError);
    store.close();
  });

  it('survives a restart: the chain goes on, every signature holds', () => {
    const first = home.open();
    first.journal.append(deposit(1));
    first.store.close();
    const second = home.open();
    second.journal.append(deposit(2));
    second.journal.append({
      kind: 'dossier.cleared',
      agent: 'control-1',
      dossier: deposit(1).dossier,
      body: { note: '', listVersion: 3, listAgeDays: 0, mainlevee: false },
    });
    const verdict = verifyJournal(second.journal.all(), {
      workstation: 'W1',
      workstationKey: epoch => (epoch === 1 ? home.publicKey : undefined),
    });
    expect(second.journal.head().seq).toBe(3);
    expect(verdict).toMatchObject({ ok: true, acts: 3 });
    second.store.close();
  });

  it('never lets time run backwards', () => {
    const { store, journal } = home.open();
    const before = journal.append(deposit(1));
    home.setClock('2026-01-01T00:00:00.000Z');
    expect(journal.append(deposit(2)).at).toBe(before.at);
    store.close();
  });

  it('writes act, projection, counters and index together or not at all', () => {
    const { store, journal } = home.open();
    journal.append(deposit(1));
    const head = journal.head();
    // Same dossier number: the projection refuses, and the act must not stay behind.
    expect(() => journal.append(deposit(2, { number: '26-000001' }))).toThrow();
    expect(() =>
      journal.append({
        ...deposit(9),
        kind: 'dossier.cleared',
        body: { note: '', listVersion: 1, listAgeDays: 0, mainlevee: false },
      }),
    ).toThrow(ActDoesNotFit);
    expect(journal.head()).toEqual(head);
    expect(store.queues.counts().get('clear-opposition')).toBe(1);
    expect(store.search.find({ by: 'name', text: 'طاهري' }, 10)).toHaveLength(0);
    expect(store.search.find({ by: 'name', text: 'الطاهري' }, 10)).toHaveLength(1);
    store.close();
  });

  it('is enough to rebuild every dossier', () => {
    const { store, journal } = home.open();
    for (let n = 1; n <= 5; n++) journal.append(deposit(n));
    const id = deposit(3).dossier;
    journal.append({
      kind: 'dossier.cleared',
      agent: 'control-1',
      dossier: id,
      body: { note: '', listVersion: 3, listAgeDays: 0, mainlevee: false },
    });
    journal.append({
      kind: 'dossier.entered',
      agent: 'control-1',
      dossier: id,
      body: { values: { ...depositBody(3).values, 'owner.nom': 'BENNIS' } },
    });
    journal.append({
      kind: 'dossier.returned',
      agent: 'control-2',
      dossier: id,
      body: { to: 'enter', reasons: ['nom'], fields: [{ field: 'owner.nom', reason: 'scan' }] },
    });
    const other = temporaryStore();
    const copy = other.open();
    for (const act of journal.all()) applyAct(act, copy.store);
    for (let n = 1; n <= 5; n++)
      expect(copy.store.dossiers.find(deposit(n).dossier)).toEqual(store.dossiers.find(deposit(n).dossier));
    expect(copy.store.queues.counts()).toEqual(store.queues.counts());
    expect(copy.store.dossiers.find(id)).toMatchObject({
      state: 'cleared',
      returned: true,
      ownerLatin: 'BENNIS Siham',
    });
    copy.store.close();
    other.clean();
    store.close();
  });
});

describe('lists and search', () => {
  it('pages a queue without loss or repeat and finds by every key', () => {
    const { store, journal } = home.open();
    for (let n = 1; n <= 25; n++)
      journal.append(deposit(n, { receiptUntil: `2026-05-${String(10 + (n % 7)).padStart(2, '0')}` }));
    const seen: string[] = [];
    let after: { receiptUntil: string; number: string } | undefined;
    for (;;) {
      const page = store.queues.page({ queues: ['clear-opposition'] }, 7, after);
      if (page.length === 0) break;
      seen.push(...page.map(row => row.number));
      after = page.at(-1);
    }
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
    expect(store.search.find({ by: 'cnie', text: 'GK200007' }, 5).map(row => row.number)).toEqual([
      '26-000007',
    ]);
    expect(store.search.find({ by: 'vin-end', text: '10007' }, 5)[0]?.number).toBe('26-000007');
    expect(store.search.find({ by: 'vin-start', text: 'VF1RJA0056481000' }, 20)).toHaveLength(9);
    expect(store.search.find({ by: 'name', text: '"x" OR *' }, 5)).toEqual([]);
    expect(store.search.sameVehicle({ plate: '7-أ-59' })).toHaveLength(1);
    store.close();
  });
});

describe('scans', () => {
  it('come back as they went in, once each, and an altered file is told', () => {
    const { store } = home.open();
    const bytes = Buffer.from('a page of a paper');
    const stored = store.blobs.put(bytes, 'image/png', '2026-03-17T09:00:00.000Z');
    expect(store.blobs.put(bytes, 'image/png', '2026-03-17T09:00:01.000Z').id).toBe(stored.id);
    expect(Buffer.from(store.blobs.get(stored.id).content).equals(bytes)).toBe(true);
    const file = join(home.folder, 'blobs', stored.id.slice(0, 2), stored.id);
    expect(readFileSync(file).includes('a page')).toBe(false);
    truncateSync(file, 30);
    expect(() => store.blobs.get(stored.id)).toThrow(BlobDamaged);
    store.close();
  });
});

describe('the mark outside the database', () => {
  it('tells a restored copy from the store this machine wrote last', () => {
    const { store, journal } = home.open();
    const mark = highWater(join(home.folder, 'mark.json'));
    const owner = { workstation: 'W1', epoch: 1 };
    const hashAt = (seq: number) => journal.after(seq - 1, 1)[0]?.hash;
    expect(mark.check(journal.head(), owner, hashAt)).toBe('new');
    const one = journal.append(deposit(1));
    const two = journal.append(deposit(2));
    mark.raise({ ...owner, seq: two.seq, hash: two.hash });
    expect(mark.check(journal.head(), owner, hashAt)).toBe('same');
    expect(mark.check({ seq: one.seq, hash: one.hash }, owner, hashAt)).toBe('restored');
    expect(mark.check(journal.head(), owner, () => 'another history')).toBe('restored');
    expect(mark.check(journal.head(), { workstation: 'W2', epoch: 1 }, hashAt)).toBe('foreign');
    store.close();
  });
});
