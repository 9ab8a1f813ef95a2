import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { feedStore } from '../../db/stores/feed.ts';
import { DEMO_ACCOUNTS } from '../../desk/demo/accounts.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { mutation, newVehicle } from '../samples/dossiers.ts';
import { standingDossier } from './standing-dossier.ts';

let home: Awaited<ReturnType<typeof temporaryDesk>>;
beforeEach(async () => {
  home = await temporaryDesk();
});
afterEach(() => home.clean());

const passwordOf = (login: string) => DEMO_ACCOUNTS.find(one => one.login === login)?.password ?? '';

async function validate(chief: number, ...dossiers: string[]) {
  const seen = dossiers.map(dossierId => ({
    dossierId,
    version: home.desk.parts.store.dossiers.find(dossierId)?.version ?? 0,
  }));
  const { results } = await home.call(chief, 'dossier.validate', {
    commandId: randomUUID(),
    password: passwordOf('benchekroun'),
    dossiers: seen,
  });
  return results;
}

/** The registry's list goes on by one opposition. */
function oppose(vin: string, id: string) {
  const feed = feedStore(home.desk.parts.store.connection);
  const { version } = feed.state();
  feed.apply({
    after: version,
    upTo: version + 1,
    at: home.clock.now(),
    entries: [
      {
        version: version + 1,
        id,
        lifted: false,
        vin,
        canonical: null,
        reason: 'saisie',
        authority: 'Tribunal de Kénitra',
        since: '2026-03-01',
      },
    ],
  });
}

const vinOf = (sample: ReturnType<typeof mutation>) => sample.counter['vehicle.chassis'] ?? '';

describe('the chief’s signature sees what came since the boxes before it', () => {
  it('refuses a transfer whose vehicle met an opposition after it was cleared', async () => {
    const sample = mutation(home.clock.today());
    const dossierId = standingDossier(home, sample, 'exploited');
    const chief = await home.signIn('benchekroun');
    oppose(vinOf(sample), 'OPP-1');
    expect(await validate(chief, dossierId)).toMatchObject([
      { ok: false, refusal: { code: 'opposition-active', params: { reference: 'OPP-1' } } },
    ]);
    expect(home.desk.parts.store.dossiers.find(dossierId)?.state).toBe('exploited');
  });

  it('takes the release that the clearing saw for the opposition of that day, never for a later one', async () => {
    const sample = mutation(home.clock.today());
    oppose(vinOf(sample), 'OPP-1');
    const chief = await home.signIn('benchekroun');
    const released = standingDossier(home, sample, 'exploited', { mainlevee: true });
    expect(await validate(chief, released)).toMatchObject([{ ok: true }]);
    const again = standingDossier(home, sample, 'exploited', { mainlevee: true, number: '26-012002' });
    oppose(vinOf(sample), 'OPP-2');
    expect(await validate(chief, again)).toMatchObject([
      { ok: false, refusal: { code: 'opposition-active', params: { reference: 'OPP-2' } } },
    ]);
  });

  it('refuses a transfer under the number of another vehicle, and keeps that registration', async () => {
    const chief = await home.signIn('benchekroun');
    const first = standingDossier(home, mutation(home.clock.today()), 'exploited');
    expect(await validate(chief, first)).toMatchObject([{ ok: true, registration: '33871-د-59' }]);
    const second = standingDossier(home, mutation(home.clock.today(), 2, '33871-د-59'), 'exploited', {
      number: '26-012002',
    });
    expect(await validate(chief, second)).toMatchObject([
      { ok: false, refusal: { code: 'number-of-another-vehicle' } },
    ]);
    expect(home.desk.parts.store.products.findRegistration('33871-د-59')?.vin).toBe(
      vinOf(mutation(home.clock.today())),
    );
  });

  it('signs nothing for an account closed while its password was being proved', async () => {
    const dossierId = standingDossier(home, newVehicle(home.clock.today()), 'exploited');
    const chief = await home.signIn('benchekroun');
    const admin = await home.signIn('amzil');
    const id = home.desk.parts.store.accounts.byLogin('benchekroun')?.id ?? '';
    const signing = validate(chief, dossierId);
    await home.call(admin, 'admin.disable-account', { commandId: randomUUID(), id, active: false });
    await expect(signing).rejects.toThrow(/account-disabled|session-required/);
    expect(home.desk.parts.store.dossiers.find(dossierId)?.state).toBe('exploited');
  });
});

describe('passwords', () => {
  it('counts every wrong password of a volley, and does not let the right one through a lock', async () => {
    const volley = Array.from({ length: 12 }, (_, n) =>
      home.call(20 + n, 'session.login', { login: 'zniber', password: `faux-${String(n)}` }).catch(String),
    );
    await Promise.all(volley);
    expect(home.desk.parts.store.accounts.byLogin('zniber')?.failedTries).toBeGreaterThanOrEqual(5);
    expect(home.desk.parts.store.accounts.byLogin('zniber')?.lockedUntil).not.toBeNull();
  });

  it('ends the sessions of an account whose password the administrator reset, and keeps its past signatures', async () => {
    const dossierId = standingDossier(home, newVehicle(home.clock.today()), 'exploited');
    const chief = await home.signIn('benchekroun');
    expect(await validate(chief, dossierId)).toMatchObject([{ ok: true }]);
    const admin = await home.signIn('amzil');
    const id = home.desk.parts.store.accounts.byLogin('benchekroun')?.id ?? '';
    await home.call(admin, 'admin.reset-password', {
      commandId: randomUUID(),
      id,
      password: 'phrase-neuve-et-longue-59',
    });
    await expect(home.call(chief, 'dossier.get', { dossierId })).rejects.toThrow('session-required');
    const { timeline } = await home.call(await home.signIn('bouazza'), 'dossier.get', { dossierId });
    expect(timeline.find(act => act.kind === 'dossier.validated')?.signature).toBe('verified');
  });
});
