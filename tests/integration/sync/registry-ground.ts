import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { freezeNext, openReceipt } from '../../../desk/sync/batch.ts';
import { registryClient, RegistryRefused } from '../../../desk/sync/client.ts';
import { canonical } from '../../../domain/number/format.ts';
import { numberOfLease } from '../../../domain/number/lease-place.ts';
import { type RunningRegistry, startRegistry } from '../../../registry/main.ts';
import { NOW, testDesk, type TestDesk } from './test-desk.ts';

/** Series that the whole kingdom counts together, one counter each. */
export const NATIONAL = [
  'trailer',
  'w18:26',
  'ww',
  'admin:GN',
  'special:99',
  'diplomatic:CD:19',
  'cooperation:26',
] as const;

export const signal = () => AbortSignal.timeout(60_000);
export const clientOf = (one: TestDesk) => registryClient(one.identity, { now: () => Date.parse(NOW) });
export const leaseOf = (one: TestDesk, series: string, count: number, requestId: string) =>
  clientOf(one).lease({ series, count, requestId }, signal());
export const refusalOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (!(error instanceof RegistryRefused)) throw new Error('not refused by the registry', { cause: error });
  return [error.status, error.refusal.code];
};

/** Sends what is loose; the verdicts that are not plain acceptance. */
export async function send(one: TestDesk) {
  const batch =
    (await freezeNext(one.store, one.identity, NOW, 200)) ?? expect.unreachable('nothing to freeze');
  const receipt = await openReceipt(await clientOf(one).sendBatch(batch, signal()), batch, one.identity);
  if (!receipt) return expect.unreachable('no receipt');
  one.store.outbox.acknowledge(batch.id, '', receipt.receivedAt, receipt.verdicts);
  return receipt.verdicts.map(({ seq, verdict, code }) => [seq, verdict, code]);
}

let vins = 0;
export const vin = () => `VF7SA00X9${String((vins += 1)).padStart(8, '0')}`;
let dossiers = 0;
export const dossier = () => `s-${String((dossiers += 1))}`;

/** Takes a new number of a counter: its series' name, its text, the lease it came from. */
export async function newNumber(one: TestDesk, counter: string, as?: string) {
  const { series, first, leaseId } = await one.takeRun(counter);
  const number = numberOfLease(series, first) ?? expect.unreachable(series);
  return { registration: { canonical: canonical(number), series: as ?? number.series, leaseId }, series };
}

/** One registry for the tests of a file, and the desks they open; a fault of the registry fails the test that saw it. */
export function registryGround() {
  let folder: string;
  let registry: RunningRegistry;
  let desks = 0;
  const faults: unknown[] = [];
  const closing: (() => unknown)[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tarqim-registry-'));
    registry = await startRegistry({
      dataDir: folder,
      port: 0,
      now: () => new Date(NOW),
      onFault: (what, error) => faults.push([what, error]),
    });
    await registry.admin.seedDemo();
  }, 120_000);
  afterAll(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    for (let close = closing.pop(); close; close = closing.pop()) await close();
    expect(faults.splice(0)).toEqual([]);
  });

  return {
    registry: () => registry,
    registrationOf: (text: string) => registry.admin.registrationOf(text),
    async desk(centre = 'KEN'): Promise<TestDesk> {
      const one = await testDesk(registry, { centre, desk: `S${String((desks += 1))}` });
      closing.push(() => one.close());
      return one;
    },
    /** Done after the test, last first. */
    atEnd: (close: () => unknown) => void closing.push(close),
    /** Runs SQL on the registry's database, for what no honest desk can bring about. */
    async sql(text: string): Promise<void> {
      const client = new pg.Client({ connectionString: registry.databaseUrl });
      await client.connect();
      try {
        await client.query(text);
      } finally {
        await client.end();
      }
    },
  };
}
