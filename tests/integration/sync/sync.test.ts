import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freezeNext, openReceipt } from '../../../desk/sync/batch.ts';
import { registryClient, RegistryRefused } from '../../../desk/sync/client.ts';
import { enrolDesk } from '../../../desk/sync/enrol.ts';
import { exportBatch, importReceipt } from '../../../desk/sync/usb.ts';
import { decodeBatchFile, encodeReceiptFile } from '../../../domain/journal/batch-file.ts';
import { cosignedAt, REGISTRY_COSIGNER } from '../../../domain/journal/checkpoint.ts';
import { generateKeys } from '../../../domain/journal/keys.ts';
import { verifyJournal } from '../../../domain/journal/verify.ts';
import { type RunningRegistry, startRegistry } from '../../../registry/main.ts';
import { faultyLine, type LineFault } from './faulty-line.ts';
import { hurriedTimers, NOW, stateWatch, testDesk, type TestDesk, validated } from './test-desk.ts';

let folder: string;
let registry: RunningRegistry;
let clock: Date | undefined;
const faults: unknown[] = [];
const signal = () => AbortSignal.timeout(60_000);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tarqim-registry-'));
  registry = await startRegistry({
    dataDir: folder,
    port: 0,
    now: () => clock ?? new Date(),
    onFault: (what, error) => faults.push([what, error]),
  });
  await registry.admin.seedDemo();
}, 120_000);
afterAll(async () => {
  await registry.stop();
  rmSync(folder, { recursive: true, force: true });
});

let desks = 0;
const closing: (() => unknown)[] = [];
const desk = async (centre = 'KEN', url?: string): Promise<TestDesk> => {
  const one = await testDesk(registry, { centre, desk: `T${String((desks += 1))}` }, url);
  closing.push(() => one.close());
  return one;
};
beforeEach(() => {
  clock = undefined;
  faults.length = 0;
});
afterEach(async () => {
  for (let close = closing.pop(); close; close = closing.pop()) await close();
  expect(faults).toEqual([]);
});
const clientOf = (one: TestDesk) => registryClient(one.identity, { now: () => Date.now() });
const freeze = async (one: TestDesk, maxActs = 200) => {
  const batch = await freezeNext(one.store, one.identity, new Date().toISOString(), maxActs);
  return batch ?? expect.unreachable('nothing to freeze');
};
const receivedFrom = async (one: TestDesk) =>
  (await registry.admin.received()).acts.filter(act => act.workstation === one.identity.workstation);
const refusalOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (!(error instanceof RegistryRefused)) throw new Error('not refused by the registry', { cause: error });
  return { status: error.status, code: error.refusal.code, params: error.refusal.params };
};

describe('exactly once', () => {
  it('through a line that loses requests before and answers after they were made', async () => {
    const line = await faultyLine(registry.url);
    closing.push(() => line.close());
    const one = await desk('KEN', line.url);
    for (let i = 0; i < 300; i++) one.act('session.opened', null, { n: i });
    // Four requests in ten are lost, both ways: the budget's line.
    const faultOf: LineFault[] = [
      'none',
      'cut-answer',
      'none',
      'cut-request',
      'none',
      'none',
      'cut-answer',
      'none',
      'refuse',
      'none',
    ];
    let turn = 0;
    line.fault = () => faultOf[(turn += 1) % faultOf.length] ?? 'none';
    const watch = stateWatch();
    const engine = one.engine({
      onState: watch.onState,
      policy: { batchActs: 20 },
      timers: hurriedTimers(),
      timeoutMs: 5_000,
    });
    closing.push(() => engine.stop());
    const done = watch.until(state => state.unsent === 0 && state.line === 'online');
    engine.start();
    await done;

    const received = await receivedFrom(one);
    expect(received.map(act => act.hash)).toEqual([...one.journal.all()].map(act => act.hash));
    expect(line.cuts).toBeGreaterThan(10);
    expect(watch.seen.some(state => state.line === 'offline')).toBe(true);
    expect(one.store.outbox.list(100)).toHaveLength(15);
    expect(one.store.outbox.list(100).some(batch => batch.tries > 1)).toBe(true);
  });

  it('the same bytes again get the very same receipt', async () => {
    const one = await desk();
    one.act('session.opened', null, {});
    const batch = await freeze(one);
    const first = await clientOf(one).sendBatch(batch, signal());
    const again = await clientOf(one).sendBatch(batch, signal());
    expect(again).toBe(first);
    const receipt = await openReceipt(first, batch, one.identity);
    expect(receipt).toMatchObject({ firstSeq: 1, lastSeq: 1, hash: batch.hash, verdicts: [] });
    expect(receipt && cosignedAt(receipt.checkpoint, REGISTRY_COSIGNER, registry.publicKey)).toBeDefined();
    expect(await receivedFrom(one)).toHaveLength(1);
  });

  it('two copies of one batch at the same time make one', async () => {
    const one = await desk();
    for (let i = 0; i < 50; i++) one.act('session.opened', null, { n: i });
    const batch = await freeze(one);
    const receipts = await Promise.all([1, 2, 3, 4].map(() => clientOf(one).sendBatch(batch, signal())));
    expect(new Set(receipts).size).toBe(1);
    expect(await receivedFrom(one)).toHaveLength(50);
  });

  it('a receipt does not hold for another batch, another key or a changed word', async () => {
    const one = await desk();
    one.act('session.opened', null, {});
    const batch = await freeze(one);
    const receipt = await clientOf(one).sendBatch(batch, signal());
    expect(await openReceipt(receipt, { ...batch, hash: '0'.repeat(64) }, one.identity)).toBeUndefined();
    expect(
      await openReceipt(receipt, batch, { ...one.identity, registryKey: generateKeys().publicKey }),
    ).toBeUndefined();
    const [head = '', payload = '', signature = ''] = receipt.split('.');
    const changed = Buffer.from(payload, 'base64url').toString('utf8').replace('"lastSeq":1', '"lastSeq":2');
    const forged = [head, Buffer.from(changed).toString('base64url'), signature].join('.');
    expect(await openReceipt(forged, { ...batch, lastSeq: 2 }, one.identity)).toBeUndefined();
  });
});

describe('a journal that does not go on', () => {
  it('a fork is refused loudly: a restored disk that signs other acts', async () => {
    const one = await desk();
    one.act('session.opened', null, { n: 1 });
    await clientOf(one).sendBatch(await freeze(one), signal());

    // The same identity on a copy of the disk made before that act.
    const twin = await desk();
    const cloned = { ...one.identity };
    const { openJournal } = await import('../../../db/journal.ts');
    const { randomBytes } = await import('node:crypto');
    const { closeConnection, openConnection } = await import('../../../db/connection.ts');
    const { syncStore } = await import('../../../desk/sync/port.ts');
    const { signerOf } = await import('../../../domain/journal/keys.ts');
    const connection = openConnection(join(folder, `clone-${twin.identity.workstation}.db`), randomBytes(32));
    closing.push(() => closeConnection(connection));
    const owner = {
      workstation: cloned.workstation,
      epoch: cloned.epoch,
      sign: signerOf(one.keys.privateKey),
    };
    const journal = openJournal(
      connection,
      owner,
      () => undefined,
      () => NOW,
    );
    journal.append({ kind: 'session.opened', agent: 'x', dossier: null, body: { n: 'other' } });
    journal.append({ kind: 'session.opened', agent: 'x', dossier: null, body: { n: 'next' } });
    const store = syncStore(connection);
    const forked = await freezeNext(store, cloned, NOW, 1);
    const after = await freezeNext(store, cloned, NOW, 1);
    if (!forked || !after) return expect.unreachable();
    expect(await refusalOf(clientOf(one).sendBatch(forked, signal()))).toMatchObject({
      status: 409,
      code: 'journal-fork',
    });
    // Its next batch would follow by number: the tree tells that it follows other acts.
    expect(await refusalOf(clientOf(one).sendBatch(after, signal()))).toMatchObject({
      status: 409,
      code: 'journal-fork',
    });
    expect(await receivedFrom(one)).toHaveLength(1);
    const alarms = (await registry.admin.alarms()).filter(alarm => alarm.workstation === cloned.workstation);
    expect(alarms.map(alarm => alarm.code)).toEqual(['journal-fork', 'journal-fork']);
  });

  it('acts missing before a batch are asked for by number', async () => {
    const one = await desk();
    one.act('session.opened', null, {});
    one.act('session.opened', null, {});
    await freeze(one, 1);
    const second = await freeze(one, 1);
    expect(await refusalOf(clientOf(one).sendBatch(second, signal()))).toEqual({
      status: 425,
      code: 'batch-gap',
      params: { sendFrom: 1 },
    });
  });

  it('an altered byte, a foreign signature, a false act are refused and leave nothing', async () => {
    const one = await desk();
    const other = await desk();
    one.act('session.opened', null, {});
    other.act('session.opened', null, {});
    const batch = await freeze(one);
    const bytes = Buffer.from(batch.bytes);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    const client = clientOf(one);
    expect(await refusalOf(client.sendBatch({ ...batch, bytes }, signal()))).toMatchObject({
      status: 401,
      code: 'batch-signature-false',
    });
    const foreign = await freeze(other);
    expect(
      await refusalOf(client.sendBatch({ ...batch, signature: foreign.signature }, signal())),
    ).toMatchObject({ status: 401 });
    expect(await receivedFrom(one)).toEqual([]);
  });
});

describe('what the registry thinks of acts', () => {
  const send = async (one: TestDesk) => {
    const batch = await freeze(one);
    const receipt = await openReceipt(await clientOf(one).sendBatch(batch, signal()), batch, one.identity);
    return receipt?.verdicts.map(({ seq, verdict, code }) => [seq, verdict, code]);
  };
  let vins = 0;
  const vin = () => `VF1RFB00X1${String((vins += 1)).padStart(7, '0')}`;

  it('a new number of its lease is accepted and stands; the same one again is not', async () => {
    const one = await desk();
    const first = one.validateNew('d1', vin());
    const parts = /^(\d+)-(.+)-(\d+)$/.exec(first.canonical) ?? [];
    const registration = {
      canonical: first.canonical,
      province: 59,
      letters: parts[2] ?? '',
      sequence: Number(parts[1]),
    };
    const again = one.act('dossier.validated', 'd2', validated({ vin: vin(), registration }));
    const later = one.validateNew('d3', vin());
    expect(await send(one)).toEqual([[again, 'rejected', 'number-already-assigned']]);
    expect(await registry.admin.registrationOf(first.canonical)).toMatchObject({ litigation: false });
    expect(await registry.admin.registrationOf(later.canonical)).toBeDefined();
  });

  it("a number of no lease, or of another desk's, is rejected", async () => {
    const [one, other] = [await desk(), await desk()];
    const theirs = other.store.leases.all().find(lease => lease.series.startsWith('normal'));
    const letters = theirs?.series.split(':')[2] ?? '';
    const ask = (sequence: number) =>
      one.act(
        'dossier.validated',
        `d-${String(sequence)}`,
        validated({
          vin: vin(),
          registration: { canonical: `${String(sequence)}-${letters}-59`, province: 59, letters, sequence },
        }),
      );
    const [a, b] = [ask(theirs?.lo ?? 0), ask(99_999)];
    expect(await send(one)).toEqual([
      [a, 'rejected', 'number-outside-lease'],
      [b, 'rejected', 'number-outside-lease'],
    ]);
  });

  it('one vehicle at two centres offline: the first received stands, the second is flagged for litigation', async () => {
    const [kenitra, rabat] = [await desk('KEN'), await desk('RAB')];
    const same = vin();
    const first = kenitra.validateNew('d1', same);
    const second = rabat.validateNew('d2', same);
    expect(await send(rabat)).toEqual([]);
    expect(await send(kenitra)).toEqual([[first.seq, 'accepted-with-flag', 'vin-registered-elsewhere']]);
    for (const { canonical } of [first, second])
      expect(await registry.admin.registrationOf(canonical)).toMatchObject({ litigation: true });
  });

  it('a mutation under an opposition that the desk did not know of is flagged; a withdrawn vehicle is rejected', async () => {
    const one = await desk();
    const [opposed, withdrawn, free] = [vin(), vin(), vin()];
    const mutate = (sequence: number, of: string) => {
      const registration = { canonical: `${String(sequence)}-أ-59`, province: 59, letters: 'أ', sequence };
      return one.act(
        'dossier.validated',
        `m-${of}`,
        validated({ vin: of, registration, operation: 'MUTATION' }),
      );
    };
    await registry.admin.recordVehicle({
      canonical: '501-أ-59',
      vin: opposed,
      owner: {},
      since: '2020-01-01',
    });
    const opposition = await registry.admin.declareOpposition({
      vin: opposed,
      reason: 'seizure',
      authority: 'Tribunal de Kénitra',
    });
    await registry.admin.withdrawVehicle(withdrawn, 'Ministère');
    const [a, b, , d] = [mutate(501, opposed), mutate(502, withdrawn), mutate(503, free), mutate(501, free)];
    expect(await send(one)).toEqual([
      [a, 'accepted-with-flag', 'opposition'],
      [b, 'rejected', 'vehicle-withdrawn'],
      [d, 'rejected', 'number-of-another-vehicle'],
    ]);
    await registry.admin.liftOpposition(opposition);
    const after = mutate(501, opposed);
    expect(await send(one)).toEqual([]);
    expect(after).toBe(5);
  });

  it('keeps the summary of a dossier as the flow goes, and reads on past a rejected act', async () => {
    const one = await desk();
    one.act('dossier.deposited', 'flow-1', {
      number: '26-000001',
      bordereau: 'b',
      operation: 'IMMAT_NEUF_MAROC',
      facts: {},
    });
    one.act('dossier.controlled', 'flow-1', { note: '' });
    one.act('dossier.entered', 'flow-1', { values: {} });
    one.act('dossier.checked', 'flow-1', { fields: 40, corrected: [] });
    const { canonical } = one.validateNew('flow-1', vin());
    one.act('dossier.deposited', 'flow-2', {
      number: '26-000001',
      bordereau: 'b',
      operation: 'MUTATION',
      facts: {},
    });
    one.act('dossier.suspended', 'flow-2', { reason: 'opposition', note: '' });
    expect(await send(one)).toEqual([[6, 'accepted-with-flag', 'dossier-number-twice']]);
    const { dossiers } = await registry.admin.received();
    expect(dossiers.find(row => row.id === 'flow-1')).toMatchObject({
      state: 'validated',
      canonical,
      number: '26-000001',
      centre: 'KEN',
    });
    expect(dossiers.find(row => row.id === 'flow-2')).toMatchObject({ state: 'deposited', suspended: true });
  });

  it('rejections are stored at the desk and wait; later acts are not held up', async () => {
    const one = await desk();
    const { canonical } = one.validateNew('d1', vin());
    const bad = one.act(
      'dossier.validated',
      'd2',
      validated({ vin: vin(), registration: { canonical, province: 59, letters: 'ج', sequence: 1 } }),
    );
    one.act('session.closed', null, {});
    const watch = stateWatch();
    const engine = one.engine({ onState: watch.onState, timers: hurriedTimers() });
    closing.push(() => engine.stop());
    const done = watch.until(state => state.line === 'online' && state.unsent === 0);
    engine.start();
    expect(await done).toMatchObject({ refused: 1, lastError: null });
    expect(one.store.outbox.openRejections()).toMatchObject([
      // The text of the number and its parts disagree.
      { seq: bad, dossier: 'd2', code: 'act-unreadable' },
    ]);
  });
});

describe('leases', () => {
  it('never overlap, with eight desks asking at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => desk('CAS')));
    await Promise.all(
      all.flatMap(one =>
        Array.from({ length: 12 }, (_, i) =>
          clientOf(one).lease({ series: 'normal:6', count: 1_000, requestId: `r${String(i)}` }, signal()),
        ),
      ),
    );
    const { leases } = await registry.admin.received();
    const runs = leases.filter(lease => lease.series.startsWith('normal:6:'));
    expect(runs).toHaveLength(8 * 13);
    for (const [i, run] of runs.entries()) {
      const before = runs[i - 1];
      if (before?.series === run.series) expect(run.lo).toBe(before.hi + 1);
      expect(run.hi).toBeLessThanOrEqual(99_999);
    }
    // 71 318 was the first number of ط: the next letters were opened when it ran out, and no lease spans two.
    expect(new Set(runs.map(run => run.series)).size).toBeGreaterThan(1);
  });

  it('the constraint of the database is the last word: an overlapping row cannot be written', async () => {
    const one = await desk();
    const held = (await registry.admin.received()).leases.find(
      lease => lease.workstation === one.identity.workstation,
    );
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: registry.databaseUrl });
    await client.connect();
    try {
      await expect(
        client.query(
          `INSERT INTO lease SELECT 'x', series, hi, hi, int4range(hi, hi, '[]'), workstation, epoch, 'x', issued_at, use_before, signature, state, NULL
           FROM lease WHERE id = $1`,
          [held?.id],
        ),
      ).rejects.toMatchObject({ code: '23P01' });
    } finally {
      await client.end();
    }
  });

  it('the same request gets the same lease; another province none', async () => {
    const one = await desk();
    const client = clientOf(one);
    const wish = { series: 'normal:59', count: 50, requestId: 'again' };
    expect(await client.lease(wish, signal())).toEqual(await client.lease(wish, signal()));
    expect(await refusalOf(client.lease({ ...wish, series: 'normal:1' }, signal()))).toMatchObject({
      status: 403,
      code: 'lease-other-province',
    });
  });

  it('what is returned is leased again, and only that', async () => {
    const one = await desk('RAB');
    const client = clientOf(one);
    const lease = await client.lease({ series: 'normal:1', count: 100, requestId: 'a' }, signal());
    await client.returnLease(lease.id, lease.lo + 40, signal());
    await client.returnLease(lease.id, lease.lo + 40, signal());
    expect(await refusalOf(client.returnLease(lease.id, lease.lo + 41, signal()))).toMatchObject({
      code: 'lease-returned-otherwise',
    });
    const other = await desk('RAB');
    const theirs = other.store.leases.all().find(row => row.series.startsWith('normal'));
    expect(theirs).toMatchObject({ lo: lease.lo + 40, hi: lease.hi });
  });

  it('are refilled at half by the engine, and a second round asks for nothing', async () => {
    const one = await desk();
    const first = one.store.leases.left('normal:59', NOW, 1);
    for (let i = 0; i * 2 <= first; i++)
      one.validateNew(
        `d${String(i)}`,
        `WVWZZZ${String(desks).padStart(3, '0')}${String(i).padStart(8, '0')}`,
      );
    const watch = stateWatch();
    const granted: string[] = [];
    const engine = one.engine({
      onState: watch.onState,
      timers: hurriedTimers(),
      onLease: lease => granted.push(lease.series),
    });
    closing.push(() => engine.stop());
    for (let round = 0; round < 2; round++) {
      const done = watch.until(state => state.line === 'online' && state.unsent === 0);
      engine.start();
      engine.wake();
      await done;
    }
    expect(granted.length).toBeGreaterThanOrEqual(1);
    expect(one.store.leases.left('normal:59', NOW, 1)).toBeGreaterThan(first / 2);
  });
});

describe('enrolment', () => {
  const wish = (code: string, over = {}) => ({
    registryUrl: registry.url,
    code,
    keys: generateKeys(),
    name: 'Guichet 9',
    nextSeq: 1,
    headHash: null,
    ...over,
  });

  it('a lost answer is asked for again; another machine with the same code is refused', async () => {
    const code = await registry.admin.createEnrolmentCode({ centre: 'KEN', desk: 'E1' });
    const keys = generateKeys();
    const first = await enrolDesk(wish(code, { keys }), signal());
    const again = await enrolDesk(wish(code.toLowerCase(), { keys }), signal());
    expect({ ...again, serverTime: '' }).toEqual({ ...first, serverTime: '' });
    expect(first).toMatchObject({
      workstation: 'KEN-E1',
      epoch: 1,
      centre: { province: 59, nameFr: 'Kénitra' },
    });
    expect(await refusalOf(enrolDesk(wish(code), signal()))).toMatchObject({
      status: 409,
      code: 'enrolment-code-used',
    });
  });

  it('a wrong code tells nothing, a code of yesterday has run out', async () => {
    const code = await registry.admin.createEnrolmentCode({ centre: 'KEN', desk: 'E2' });
    const wrong = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A');
    expect(await refusalOf(enrolDesk(wish(wrong), signal()))).toMatchObject({
      status: 403,
      code: 'enrolment-code-wrong',
    });
    expect(await refusalOf(enrolDesk(wish('2222-2222-2222-2222-2222'), signal()))).toMatchObject({
      status: 403,
      code: 'enrolment-code-wrong',
    });
    clock = new Date(Date.now() + 25 * 3_600_000);
    expect(await refusalOf(enrolDesk(wish(code), signal()))).toMatchObject({
      status: 410,
      code: 'enrolment-code-expired',
    });
  });

  it('a desk enrolled anew opens an epoch: the old key is refused and its numbers are issued by no one', async () => {
    const one = await desk();
    one.act('session.opened', null, {});
    await clientOf(one).sendBatch(await freeze(one), signal());
    const code = await registry.admin.createEnrolmentCode({
      centre: 'KEN',
      desk: one.identity.workstation.slice(4),
    });
    const grant = await enrolDesk(wish(code, { nextSeq: 2, headHash: one.journal.head().hash }), signal());
    expect(grant).toMatchObject({ workstation: one.identity.workstation, epoch: 2 });
    expect(await refusalOf(clientOf(one).oppositions(0, signal()))).toMatchObject({
      status: 403,
      code: 'workstation-superseded',
    });
    const { leases } = await registry.admin.received();
    const states = leases
      .filter(lease => lease.workstation === grant.workstation)
      .map(lease => [lease.epoch, lease.state]);
    expect(states.filter(([epoch]) => epoch === 1).every(([, state]) => state === 'quarantined')).toBe(true);
    expect(states.filter(([epoch]) => epoch === 2).every(([, state]) => state === 'active')).toBe(true);
  });
});

describe('requests', () => {
  it('a desk whose clock is a day off is heard all the same, once it has asked the time', async () => {
    const one = await desk();
    const client = registryClient(one.identity, { now: () => Date.now() - 86_400_000 });
    expect(await refusalOf(client.oppositions(0, signal()))).toMatchObject({
      status: 401,
      code: 'clock-skew',
    });
    await client.time(signal());
    expect((await client.oppositions(0, signal())).feed).toBe('oppositions');
    expect(Math.abs(client.clockOffsetMs - 86_400_000)).toBeLessThan(60_000);
  });

  it('unsigned, foreign and replayed ones are refused', async () => {
    const one = await desk();
    expect((await fetch(new URL('/v1/feeds/oppositions?after=0', registry.url))).status).toBe(401);
    const stranger = { ...one.identity, privateKey: () => generateKeys().privateKey };
    expect(
      await refusalOf(registryClient(stranger, { now: () => Date.now() }).oppositions(0, signal())),
    ).toMatchObject({ code: 'request-signature-false' });

    const line = await faultyLine(registry.url);
    closing.push(() => line.close());
    const sent: RequestInit[] = [];
    const realFetch = globalThis.fetch;
    globalThis.fetch = (input, init) => {
      sent.push(init ?? {});
      return realFetch(input, init);
    };
    try {
      await clientOf(one).oppositions(0, signal());
    } finally {
      globalThis.fetch = realFetch;
    }
    const { signal: _signal, ...copy } = sent[0] ?? {};
    const replayed = await fetch(new URL('/v1/feeds/oppositions?after=0', registry.url), copy);
    expect([replayed.status, await replayed.json()]).toEqual([401, { code: 'request-replayed' }]);
    const altered = await fetch(new URL('/v1/feeds/oppositions?after=1', registry.url), copy);
    expect(await altered.json()).toEqual({ code: 'request-signature-false' });
  });

  it('a revoked machine is refused at once', async () => {
    const one = await desk();
    await registry.admin.revokeWorkstation(one.identity.workstation);
    expect(await refusalOf(clientOf(one).oppositions(0, signal()))).toMatchObject({
      status: 403,
      code: 'workstation-revoked',
    });
  });
});

it('the list of oppositions follows the registry, tombstones too', async () => {
  const one = await desk();
  const id = await registry.admin.declareOpposition({
    vin: 'WVWZZZ1KZ8W000001',
    reason: 'stolen',
    authority: 'DGSN',
  });
  const watch = stateWatch();
  const engine = one.engine({ onState: watch.onState, timers: hurriedTimers() });
  closing.push(() => engine.stop());
  const round = async () => {
    const done = watch.until(
      state => state.line === 'online' && state.nextTryAt === null && one.store.leases.all().length >= 2,
    );
    engine.start();
    engine.wake();
    await done;
  };
  const version = () => one.store.feed.state().version;
  await round();
  while (one.store.feed.oppositionsOn({ vin: 'WVWZZZ1KZ8W000001' }).length === 0) await round();
  const before = version();
  await registry.admin.liftOpposition(id);
  while (version() === before) await round();
  expect(one.store.feed.oppositionsOn({ vin: 'WVWZZZ1KZ8W000001' })).toEqual([]);
});

it('the same bytes by USB key: received once, and the receipt comes back on the key', async () => {
  const one = await desk();
  for (let i = 0; i < 5; i++) one.act('session.opened', null, { n: i });
  const engine = one.engine();
  const [batch] = await engine.freezeAll();
  if (!batch) return expect.unreachable();
  const { file, acts } = await exportBatch(batch, one.identity, folder);
  expect(acts).toBe(5);
  const carried = decodeBatchFile(readFileSync(file));
  if (!carried) return expect.unreachable();
  const receipt = await registry.admin.receiveBatch(carried);
  // The line came back meanwhile and sent it too.
  expect(await clientOf(one).sendBatch(batch, signal())).toBe(receipt);
  const back = join(folder, 'receipt.tarqim');
  writeFileSync(back, encodeReceiptFile(receipt));
  await importReceipt(back, one.store, one.identity);
  expect(one.store.outbox.counts()).toMatchObject({ unsent: 0 });
  expect(await receivedFrom(one)).toHaveLength(5);
  writeFileSync(back, encodeReceiptFile(receipt.slice(0, -6) + 'AAAAAA'));
  await expect(importReceipt(back, one.store, one.identity)).rejects.toThrow('registry-not-authentic');
  writeFileSync(back, 'something else');
  await expect(importReceipt(back, one.store, one.identity)).rejects.toThrow('receipt-file-unreadable');
});

it('the journal of a desk verifies against the checkpoints that the registry cosigned', async () => {
  const one = await desk();
  for (let i = 0; i < 7; i++) one.act('session.opened', null, { n: i });
  const batch = await freeze(one, 4);
  const text = await clientOf(one).sendBatch(batch, signal());
  const receipt = await openReceipt(text, batch, one.identity);
  const verdict = verifyJournal(one.journal.all(), {
    workstation: one.identity.workstation,
    workstationKey: () => one.keys.publicKey,
    checkpoints: [receipt?.checkpoint ?? ''],
  });
  expect(verdict).toMatchObject({ ok: true, acts: 7, checkpoints: { checked: 1, faults: [] } });
});
