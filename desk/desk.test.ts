import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateKeys } from '../domain/journal/keys.ts';
import { systemClock } from './clock.ts';
import { type Desk, startDesk } from './desk.ts';
import type { Identity } from './identity.ts';

let folder: string;
let desk: Desk;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tarqim-desk-'));
  desk = await start();
});
afterEach(async () => {
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const PASSWORD = 'longue-phrase-de-passe-59';

function start(): Promise<Desk> {
  return startDesk({
    folder,
    profile: 'demo',
    keystore: { seal: () => Promise.resolve(null), open: () => Promise.resolve(null) },
    clock: systemClock(),
    emit: () => undefined,
    log: pino({ level: 'silent' }),
    hostRun: 'run',
    checkOutput: true,
  });
}

async function admin(): Promise<void> {
  await desk.call(1, 'system.first-account', {
    login: 'amzil',
    nameFr: 'Amzil',
    nameAr: 'أمزيل',
    password: PASSWORD,
  });
  expect(await desk.call(1, 'session.login', { login: 'amzil', password: PASSWORD })).toMatchObject({
    ok: true,
  });
}

function identity(workstation: string): Identity {
  const own = generateKeys();
  return {
    workstation,
    name: 'G2',
    epoch: 1,
    centre: { code: '59', nameFr: 'Kénitra', nameAr: 'القنيطرة', province: 59 },
    registryUrl: 'http://127.0.0.1:1',
    registryKey: generateKeys().publicKey,
    publicKey: own.publicKey,
    privateKey: Buffer.from(own.privateKey).toString('base64'),
    enrolledAt: desk.parts.clock.now(),
  };
}

/** A registry that answers when it is told to, each time with another machine. */
function slowRegistry() {
  const answers: (() => void)[] = [];
  let asked = 0;
  Object.assign(desk.parts.line, {
    enrol: () =>
      new Promise<Identity>(resolve => {
        asked += 1;
        const mine = identity(`W-${String(asked)}`);
        answers.push(() => resolve(mine));
      }),
  });
  return { answers, asked: () => asked };
}

const enrol = () =>
  desk.call(1, 'admin.enrol', {
    commandId: randomUUID(),
    registryUrl: 'http://127.0.0.1:1',
    code: 'ABCD-1234',
    name: 'G2',
  });
const settle = () => new Promise(resolve => setImmediate(resolve));

describe('enrolment', () => {
  it('is once: a second asked while the first waits for the registry finds the machine enrolled', async () => {
    await admin();
    const registry = slowRegistry();
    const both = [enrol(), enrol()];
    await settle();
    for (const answer of registry.answers) answer();
    await settle();
    for (const answer of registry.answers) answer();
    const [first, second] = await Promise.all(both);
    expect(first).toMatchObject({ ok: true, value: { workstation: 'W-1' } });
    expect(second).toEqual({ ok: false, refusal: { code: 'already-enrolled' } });
    expect(registry.asked()).toBe(1);
    expect(desk.parts.identity()?.identity.workstation).toBe('W-1');
  });
});

describe('stopping', () => {
  it('waits for the call under way, keeps what it wrote, and takes no other', async () => {
    await admin();
    const registry = slowRegistry();
    const running = enrol();
    await settle();
    const stopped = desk.stop();
    expect(await desk.call(1, 'system.state', {})).toEqual({
      ok: false,
      refusal: { code: 'desk-restarting' },
    });
    for (const answer of registry.answers) answer();
    expect(await running).toMatchObject({ ok: true });
    await stopped;
    desk = await start();
    expect(desk.parts.identity()?.identity.workstation).toBe('W-1');
  });
});

describe('answers of commands', () => {
  it('are forgotten forty days after the newest, whatever the clock says, and the rest is kept', async () => {
    const keep = (id: string, at: string) =>
      desk.parts.store.commands.keep({ id, procedure: 'p', account: 'a', at, output: { id } });
    keep('old', '2026-02-04T09:00:00.000Z');
    keep('edge', '2026-02-05T09:00:00.000Z');
    keep('new', '2026-03-17T09:00:00.000Z');
    await desk.stop();
    desk = await start();
    const { commands } = desk.parts.store;
    expect(['old', 'edge', 'new'].map(id => commands.find(id)?.output)).toEqual([
      undefined,
      { id: 'edge' },
      { id: 'new' },
    ]);
  });
});
