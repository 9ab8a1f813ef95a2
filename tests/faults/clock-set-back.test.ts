import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { newVehicle } from '../samples/dossiers.ts';
import { blankScan, CHIEF, COUNTER, dossierWork } from './dossier-work.ts';

const DAY_MS = 24 * 3600 * 1000;

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let work: ReturnType<typeof dossierWork>;
beforeEach(async () => {
  home = await temporaryDesk();
  work = dossierWork(home.call);
  for (const login of ['lamrabet', 'zniber', 'bouazza', 'benchekroun', 'ouali', 'amzil'])
    await home.signIn(login);
});
afterEach(() => home.clean());

const instants = () => [...(home.desk.parts.identity()?.journal.all() ?? [])].map(act => act.at);

it('a clock set back three days while the desk runs: no act goes back in time, numbers go on, the chain holds', async () => {
  const sample = newVehicle(home.clock.today());
  const first = await work.deposit(sample, blankScan());
  home.pass(-3 * DAY_MS);
  const second = await work.deposit(newVehicle(home.clock.today(), 2), blankScan());
  expect(Number(second.number.slice(3))).toBe(Number(first.number.slice(3)) + 1);
  const seen = instants();
  expect([...seen].sort()).toEqual(seen);
  await work.makeReady(first.dossierId, sample);
  expect(await work.validate(first.dossierId)).toMatchObject({ ok: true });
  await home.restart();
  const admin = await home.signIn('amzil');
  expect(await home.call(admin, 'admin.verify-journal', {})).toMatchObject({ ok: true, fault: null });
});

it('a clock set back does not open a locked account earlier, nor keep a session for ever', async () => {
  for (let tries = 1; tries <= 5; tries++)
    await expect(home.call(9, 'session.login', { login: 'zniber', password: 'wrong' })).rejects.toThrow();
  home.pass(-DAY_MS);
  await expect(home.signIn('zniber')).rejects.toThrow('account-locked');
  home.pass(2 * DAY_MS);
  await expect(home.call(CHIEF, 'queue.counts', {})).rejects.toThrow('session-required');
});

describe('a clock that jumped forward while the machine was off', () => {
  const confirm = { commandId: '00000000-0000-4000-8000-000000000009' };

  it('stamps no future on the journal: nothing is signed, the clock is put right, and time goes on from where it was', async () => {
    const sample = newVehicle(home.clock.today());
    const { dossierId } = await work.deposit(sample, blankScan());
    const [before] = instants().slice(-1);
    home.pass(40 * DAY_MS);
    for (const login of ['lamrabet', 'bouazza']) await home.signIn(login);
    await expect(work.deposit(newVehicle(home.clock.today(), 2), blankScan())).rejects.toThrow(
      'clock-jumped',
    );
    expect(await home.call(COUNTER, 'system.clock', {})).toMatchObject({
      jump: { lastAt: before, days: 40 },
    });
    await expect(home.call(COUNTER, 'system.confirm-clock', confirm)).rejects.toThrow('wrong-role');
    // The machine's own acts are not held up, and bear the last instant that was sure.
    for (let tries = 1; tries <= 10; tries++) {
      await expect(home.call(9, 'session.login', { login: 'zniber', password: 'faux' })).rejects.toThrow();
      home.pass(9 * 3600 * 1000);
    }
    expect(new Set(instants().filter(at => at > (before ?? '')))).toEqual(new Set());
    home.pass(-44 * DAY_MS);
    for (const login of ['lamrabet', 'bouazza']) await home.signIn(login);
    expect(await home.call(COUNTER, 'system.clock', {})).toEqual({ jump: null });
    const { number } = await work.deposit(newVehicle(home.clock.today(), 2), blankScan());
    expect(number).toBe('26-013002');
    expect(instants().at(-1)?.slice(0, 10)).toBe(before?.slice(0, 10));
    expect(home.desk.parts.store.dossiers.find(dossierId)?.state).toBe('deposited');
  });

  it('after a true silence the chief says that the clock is right, in an act, and work goes on', async () => {
    await work.deposit(newVehicle(home.clock.today()), blankScan());
    home.pass(40 * DAY_MS);
    for (const login of ['lamrabet', 'benchekroun']) await home.signIn(login);
    await home.call(CHIEF, 'system.confirm-clock', confirm);
    await home.call(CHIEF, 'system.confirm-clock', { commandId: '00000000-0000-4000-8000-000000000010' });
    const { number } = await work.deposit(newVehicle(home.clock.today(), 2), blankScan());
    expect(number).toBe('26-013002');
    const kinds = [...(home.desk.parts.identity()?.journal.all() ?? [])].map(act => act.kind);
    expect(kinds.filter(kind => kind === 'session.clock-confirmed')).toHaveLength(1);
    const admin = await home.signIn('amzil');
    expect(await home.call(admin, 'admin.verify-journal', {})).toMatchObject({ ok: true, fault: null });
  });

  it('a closure of two weeks is no jump', async () => {
    await work.deposit(newVehicle(home.clock.today()), blankScan());
    home.pass(14 * DAY_MS);
    await home.signIn('lamrabet');
    expect((await work.deposit(newVehicle(home.clock.today(), 2), blankScan())).number).toBe('26-013002');
  });
});

it('a clock a year ahead uses no lease that has ended, and gives no number away', async () => {
  const view = await work.draft(newVehicle(home.clock.today()), blankScan());
  home.pass(365 * DAY_MS);
  await home.signIn('lamrabet');
  await expect(work.deposit(newVehicle(home.clock.today(), 2), blankScan())).rejects.toThrow(
    'numbers-exhausted',
  );
  home.pass(-365 * DAY_MS);
  await home.signIn('lamrabet');
  const { number } = await home.call(1, 'intake.deposit', {
    commandId: '00000000-0000-4000-8000-000000000001',
    draftId: view.draftId,
    version: view.version,
  });
  expect(number).toBe('26-013001');
});
