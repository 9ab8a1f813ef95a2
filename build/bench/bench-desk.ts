import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { highWater } from '../../db/high-water.ts';
import { leaseStore } from '../../db/stores/lease.ts';
import { generateKeys, signerOf } from '../../domain/journal/keys.ts';
import { sealLease } from '../../domain/journal/lease.ts';
import { plainDateOf } from '../../domain/text/plain-date.ts';
import { newAccount } from '../../desk/account.ts';
import type { Clock } from '../../desk/clock.ts';
import type { Input, Output, ProcedureName } from '../../desk/contract/index.ts';
import { DEMO_ACCOUNTS } from '../../desk/demo/accounts.ts';
import { type Desk, startDesk } from '../../desk/desk.ts';
import { makeCredentials } from '../../desk/password.ts';
import { TODAY, WORKSTATION } from './seed-profile.ts';

/** Passwords are not what is measured. */
const CHEAP = { memoryCost: 8, timeCost: 1 };

/** A desk in service on a seeded folder, in process, called as a window calls it. */
export interface BenchDesk {
  readonly desk: Desk;
  readonly clock: Clock;
  call<N extends ProcedureName>(client: number, name: N, input: Input<N>): Promise<Output<N>>;
  signIn(login: string): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts a desk on the folder, enrolling it the first time. Its day stands still at the seed's: instants rise by a millisecond.
 */
export async function benchDesk(folder: string): Promise<BenchDesk> {
  let instant = Date.parse(`${TODAY}T09:00:00.000Z`);
  const clock: Clock = {
    now: () => new Date((instant += 1)).toISOString(),
    today: () => plainDateOf(TODAY),
  };
  // What a bench writes is kept from run to run; the mark outside must not lag behind a copy made by hand.
  const mark = join(folder, 'journal-mark.json');
  rmSync(mark, { force: true });
  highWater(mark).begin({ workstation: WORKSTATION, epoch: 1 });
  const desk = await startDesk({
    folder,
    profile: 'demo',
    keystore: { seal: () => Promise.resolve(null), open: () => Promise.resolve(null) },
    clock,
    emit: () => undefined,
    log: pino({ level: 'silent' }),
    hostRun: 'bench',
    // The acts of a seed were signed by nobody, in no order of time.
    longestPauseDays: Infinity,
  });
  if (!desk.parts.identity()) await enrol(desk, clock);
  async function call<N extends ProcedureName>(client: number, name: N, input: Input<N>): Promise<Output<N>> {
    const reply = await desk.call(client, name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.refusal.code}`);
    // The contract of the procedure; the flow tests validate it.
    return reply.value as Output<N>;
  }
  return {
    desk,
    clock,
    call,
    async signIn(login) {
      const at = DEMO_ACCOUNTS.findIndex(account => account.login === login);
      const account = DEMO_ACCOUNTS[at];
      if (!account) throw new RangeError(`no demo account ${login}`);
      await call(at + 1, 'session.login', { login, password: account.password });
      return at + 1;
    },
    stop: () => desk.stop(),
  };
}

async function enrol(desk: Desk, clock: Clock): Promise<void> {
  const registry = generateKeys();
  const own = generateKeys();
  const rows = await Promise.all(
    DEMO_ACCOUNTS.map(async ({ password, ...who }) =>
      newAccount(who, await makeCredentials(password, CHEAP), clock.now()),
    ),
  );
  const grant = (series: string, lo: number, hi: number) =>
    leaseStore(desk.parts.store.connection).put(
      sealLease(
        {
          id: `lease-${series}-${String(lo)}`,
          series,
          lo,
          hi,
          workstation: WORKSTATION,
          epoch: 1,
          issuedAt: clock.now(),
          useBefore: '2027-01-01T00:00:00.000Z',
        },
        signerOf(registry.privateKey),
      ),
    );
  desk.parts.store.write(() => {
    for (const row of rows) desk.parts.store.accounts.insert(row);
    desk.parts.enrolled({
      workstation: WORKSTATION,
      name: 'G2',
      epoch: 1,
      centre: { code: '59', nameFr: 'Kénitra', nameAr: 'القنيطرة', province: 59 },
      registryUrl: 'http://127.0.0.1:1',
      registryKey: registry.publicKey,
      publicKey: own.publicKey,
      privateKey: Buffer.from(own.privateKey).toString('base64'),
      enrolledAt: clock.now(),
    });
    // Beyond every number of the seed, with room for a thousand runs.
    grant('dossier:59', 5_000_000, 5_999_999);
    grant('normal:59:ب', 1, 99_999);
    grant('normal:59:د', 1, 99_999);
  });
}
