import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openKeys } from '../../db/key-slots.ts';
import { openStore } from '../../db/store.ts';
import { leaseStore } from '../../db/stores/lease.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { findIdentity } from '../../desk/workstation.ts';
import { DOSSIER_ACTS } from '../../domain/dossier/act-body.ts';
import { decodeAct } from '../../domain/journal/act.ts';
import { verifyJournal } from '../../domain/journal/verify.ts';
import { bundleDeskChild } from './bundle-child.ts';
import type { Acknowledged, Order } from './desk-child.ts';

const KILLS = 20;
/** Moments of death are drawn from here: the same in every run, as far as a scheduler lets them. */
let drawn = 20_10;
const random = () => (drawn = (drawn * 48_271) % 2_147_483_647) / 2_147_483_647;

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let script: string;
const alive = new Set<ChildProcess>();
beforeAll(async () => {
  home = await temporaryDesk();
  for (const login of ['lamrabet', 'zniber', 'bouazza', 'benchekroun', 'ouali']) await home.signIn(login);
  await home.desk.stop();
  script = await bundleDeskChild();
});
afterAll(async () => {
  for (const child of alive) child.kill('SIGKILL');
  await home.clean();
});

/** A child that has loaded its code and waits for its order; what it acknowledges is kept. */
function standby() {
  const child = fork(script, { serialization: 'advanced' });
  alive.add(child);
  const said: Acknowledged[] = [];
  const waiting = new Set<() => void>();
  child.on('message', message => {
    said.push(message as Acknowledged);
    for (const look of waiting) look();
  });
  const gone = new Promise<void>(resolve =>
    child.once('exit', () => {
      alive.delete(child);
      resolve();
      for (const look of waiting) look();
    }),
  );
  const heard = (t: Acknowledged['t'], times = 1) =>
    new Promise<void>(resolve => {
      const look = () => {
        const told = said.filter(one => one.t === t).length >= times;
        if (told || !alive.has(child) || said.some(one => one.t === 'failed')) {
          waiting.delete(look);
          resolve();
        }
      };
      waiting.add(look);
      look();
    });
  return { child, said, gone, heard };
}

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** Everything that must stand in the folder of a desk that died, whatever it was doing. */
async function inspect(acknowledged: readonly Acknowledged[]) {
  const { keys } = await openKeys(
    join(home.folder, 'key-slots.json'),
    { seal: () => Promise.resolve(null), open: () => Promise.resolve(null) },
    'demo',
  );
  // Opening reads every page of the file: a damaged one is refused here.
  const store = openStore(home.folder, keys);
  try {
    const { raw } = store.connection;
    const identity = findIdentity(store);
    const lines = raw.prepare('SELECT canonical FROM act ORDER BY seq').pluck().all() as string[];
    const acts = lines.flatMap(line => decodeAct(line) ?? []);
    const verdict = verifyJournal(acts, {
      workstation: 'W-G2',
      workstationKey: () => identity?.publicKey,
      wantsSecond: act => act.kind === 'dossier.validated',
    });
    expect(verdict).toMatchObject({ ok: true, acts: lines.length });

    const deposits = acts.filter(act => act.kind === 'dossier.deposited');
    const validations = acts.filter(act => act.kind === 'dossier.validated');
    const rows = raw.prepare('SELECT count(*) FROM dossier').pluck().get();
    expect(rows).toBe(deposits.length);

    // Every number of a lease up to its next one is in exactly one act: none twice, none lost.
    const next = Object.fromEntries(
      leaseStore(store.connection)
        .all()
        .map(row => [row.series.split(':')[0] ?? '', row.next]),
    );
    const run = (from: number, to: number | undefined) =>
      Array.from({ length: (to ?? NaN) - from }, (_, at) => from + at);
    expect(
      deposits.map(act => Number(DOSSIER_ACTS['dossier.deposited'].parse(act.body).number.slice(3))),
    ).toEqual(run(13_001, next.dossier));
    const sequences = validations.map(
      act => DOSSIER_ACTS['dossier.validated'].parse(act.body).registration.sequence,
    );
    expect(sequences).toEqual(run(84_332, next.normal));

    // A page never lacks its file, of a deposited dossier as of a draft.
    const pages = raw.prepare('SELECT DISTINCT blob FROM page').pluck().all() as string[];
    for (const blob of pages) expect(store.blobs.get(blob).content.length).toBeGreaterThan(0);
    for (const act of deposits) {
      const named = DOSSIER_ACTS['dossier.deposited'].parse(act.body).pages.map(page => page.id);
      expect(store.pages.of(act.dossier ?? '').map(page => page.id)).toEqual(expect.arrayContaining(named));
    }

    for (const one of acknowledged) {
      if (one.t === 'deposited') expect(store.dossiers.find(one.dossierId)?.number).toBe(one.number);
      if (one.t === 'validated') expect(store.dossiers.find(one.dossierId)?.plate).toBe(one.registration);
    }
  } finally {
    store.close();
  }
}

it(
  `a desk killed ${String(KILLS)} times while it deposits and validates keeps every acknowledged act and no half of one`,
  { timeout: 300_000 },
  async () => {
    const acknowledged: Acknowledged[] = [];
    let next = standby();
    for (let nth = 0; nth < KILLS; nth++) {
      const run = next;
      await run.heard('loaded');
      // The next one loads its code while this one works.
      if (nth + 1 < KILLS) next = standby();
      const order: Order = {
        folder: home.folder,
        at: new Date(Date.parse('2026-03-17T09:10:00.000Z') + nth * 60_000).toISOString(),
        firstVehicle: 1 + nth * 50,
      };
      run.child.send(order);
      // One in five dies while it opens the store or soon after; the others at their first commit or at their second.
      const commits = nth % 5;
      if (commits > 0) await run.heard('committing', 1 + (commits % 2));
      await pause(random() * (commits > 0 ? 8 : 200));
      run.child.kill('SIGKILL');
      await run.gone;
      expect(run.said.filter(one => one.t === 'failed')).toEqual([]);
      // The mark outside the database is never ahead of it: a power cut must not lock a healthy desk.
      for (const one of run.said) if (one.t === 'ready') expect(one.issuing).toBeNull();
      acknowledged.push(...run.said);
      await inspect(acknowledged);
    }
    expect(acknowledged.filter(one => one.t === 'deposited').length).toBeGreaterThanOrEqual(KILLS / 4);
  },
);
