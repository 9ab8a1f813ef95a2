import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { DEMO_ACCOUNTS } from '../../desk/demo/accounts.ts';
import { pdfPageText } from '../../desk/paper/previews.ts';
import { mutation, newVehicle, type SampleDossier } from '../samples/dossiers.ts';

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let scan: Uint8Array;
beforeEach(async () => {
  home = await temporaryDesk();
  scan = new Uint8Array(
    await sharp({ create: { width: 300, height: 400, channels: 3, background: '#eee' } })
      .png()
      .toBuffer(),
  );
});
afterEach(() => home.clean());

const commandId = () => randomUUID();

/** The counter receives a whole file and deposits it. */
async function deposit(client: number, sample: SampleDossier) {
  let view = await home.call(client, 'intake.start', { commandId: commandId(), operation: sample.operation });
  for (;;) {
    const [asked] = view.checklist.missingFacts;
    if (asked === undefined) break;
    const date = asked.startsWith('dates.') ? asked.slice('dates.'.length) : undefined;
    const value = date === undefined ? sample.facts[asked] : sample.dates[date];
    if (value === undefined) throw new Error(`the sample does not answer ${asked}`);
    const change = date === undefined ? { facts: { [asked]: value } } : { dates: { [date]: String(value) } };
    view = await home.call(client, 'intake.save', { draftId: view.draftId, version: view.version, change });
    expect(view.checklist.missingFacts).not.toContain(asked);
  }
  view = await home.call(client, 'intake.save', {
    draftId: view.draftId,
    version: view.version,
    change: { fields: { ...sample.counter } },
  });
  expect(view.fieldErrors).toEqual({});
  for (const paper of view.checklist.documents) {
    await home.call(client, 'paper.import', {
      commandId: commandId(),
      home: { draftId: view.draftId },
      paperKey: paper.key,
      name: `${paper.doc}.png`,
      bytes: scan,
    });
    view = await home.call(client, 'intake.save', {
      draftId: view.draftId,
      version: view.version,
      change: { ticks: { [paper.key]: { conforming: true } } },
    });
  }
  expect(view.blockers).toEqual([]);
  return home.call(client, 'intake.deposit', {
    commandId: commandId(),
    draftId: view.draftId,
    version: view.version,
  });
}

const version = async (client: number, dossierId: string) =>
  (await home.call(client, 'dossier.get', { dossierId })).version;

async function enterAndCheck(dossierId: string, sample: SampleDossier) {
  const entry = await home.signIn('zniber');
  const opened = await home.call(entry, 'entry.open', { dossierId });
  expect(Object.keys(opened.values)).toEqual(expect.arrayContaining(Object.keys(sample.counter)));
  const saved = await home.call(entry, 'entry.save', { dossierId, values: { ...sample.entry } });
  expect(saved.errors).toEqual({});
  await home.call(entry, 'entry.sign', {
    commandId: commandId(),
    dossierId,
    version: await version(entry, dossierId),
  });
  await expect(home.call(entry, 'check.open', { dossierId })).rejects.toThrow('same-person-entered');
  const check = await home.signIn('bouazza');
  const { fields } = await home.call(check, 'check.open', { dossierId });
  expect(fields.every(field => field.first === null)).toBe(true);
  const typed: Record<string, string> = { ...sample.counter, ...sample.entry };
  for (const { field } of fields) {
    const read = await home.call(check, 'check.read', { dossierId, field, typed: typed[field] ?? '' });
    expect(read, field).toMatchObject({ verdict: 'same' });
  }
  await home.call(check, 'check.sign', {
    commandId: commandId(),
    dossierId,
    version: await version(check, dossierId),
  });
}

async function validate(dossierId: string) {
  const chief = await home.signIn('benchekroun');
  const password = DEMO_ACCOUNTS.find(account => account.role === 'chief')?.password ?? '';
  const { results } = await home.call(chief, 'dossier.validate', {
    commandId: commandId(),
    password,
    dossiers: [{ dossierId, version: await version(chief, dossierId) }],
  });
  return results[0];
}

async function produceAndDeliver(dossierId: string, plates: boolean) {
  const technician = await home.signIn('ouali');
  const { readers } = await home.call(technician, 'production.open', { dossierId });
  const readerId = readers[0]?.id ?? '';
  await home.call(technician, 'production.simulator', { readerId, gesture: 'insert-blank' });
  const written = await home.call(technician, 'production.write-card', {
    commandId: commandId(),
    dossierId,
    version: await version(technician, dossierId),
    readerId,
  });
  await home.restart();
  await home.signIn('ouali');
  const { files } = await home.call(technician, 'production.open', { dossierId });
  expect(files.map(file => file.bytes ?? 0).every(bytes => bytes > 0)).toBe(true);
  expect(files.reduce((sum, file) => sum + (file.bytes ?? 0), 0)).toBe(written.bytes);
  if (plates)
    await home.call(technician, 'production.print-plates', {
      commandId: commandId(),
      dossierId,
      version: written.version,
      rear: 'rear-one-line',
    });
  await home.call(technician, 'production.sign', {
    commandId: commandId(),
    dossierId,
    version: await version(technician, dossierId),
  });
  const counter = await home.signIn('lamrabet');
  await home.call(counter, 'dossier.deliver', {
    commandId: commandId(),
    dossierId,
    version: await version(counter, dossierId),
    receivedBy: 'HADDAD Rania',
    cnie: 'GB310001',
    receiptReturned: true,
  });
  return home.call(counter, 'dossier.get', { dossierId });
}

describe('art. 4: a new vehicle bought in Morocco, from the counter to the hand-over', () => {
  it('allocates the next number of the lease, writes the card, prints the plates', async () => {
    const sample = newVehicle(home.clock.today());
    const counter = await home.signIn('lamrabet');
    const deposited = await deposit(counter, sample);
    expect(deposited).toMatchObject({
      number: '26-013001',
      bordereau: '26-G2-0001',
      receiptDays: 30,
      receiptUntil: '2026-04-16',
    });
    const { dossierId } = deposited;
    const control = await home.signIn('bouazza');
    await home.call(control, 'dossier.control', {
      commandId: commandId(),
      dossierId,
      version: await version(control, dossierId),
    });
    await enterAndCheck(dossierId, sample);
    expect(await validate(dossierId)).toMatchObject({ ok: true, registration: '84332-أ-59' });
    const view = await produceAndDeliver(dossierId, true);
    expect(view.row).toMatchObject({ state: 'delivered', plate: '84332-أ-59' });
    expect(view.timeline.every(act => act.signature === 'verified')).toBe(true);
    expect(view.timeline.find(act => act.kind === 'dossier.validated')?.agentSigned).toBe(true);
    expect(view.production.plates.files.length).toBeGreaterThan(0);
    const chief = await home.signIn('benchekroun');
    expect(await home.call(chief, 'admin.verify-journal', {})).toMatchObject({ ok: true, fault: null });
  });
});

describe('art. 9: a transfer of ownership', () => {
  it('sees the opposition list, keeps the number, takes the seller’s card back', async () => {
    const sample = mutation(home.clock.today());
    const counter = await home.signIn('lamrabet');
    const { dossierId, receiptDays } = await deposit(counter, sample);
    expect(receiptDays).toBe(60);
    const control = await home.signIn('bouazza');
    await home.call(control, 'dossier.clear-opposition', {
      commandId: commandId(),
      dossierId,
      version: await version(control, dossierId),
    });
    await enterAndCheck(dossierId, sample);
    await home.call(control, 'dossier.exploit', {
      commandId: commandId(),
      dossierId,
      version: await version(control, dossierId),
    });
    expect(await validate(dossierId)).toMatchObject({ ok: true, registration: '33871-د-59' });
    const view = await produceAndDeliver(dossierId, false);
    expect(view.row.state).toBe('delivered');
  });
});

describe('what a counter meets every day', () => {
  it('answers a double click with the first answer, once', async () => {
    const counter = await home.signIn('lamrabet');
    const id = commandId();
    const twice = await Promise.all([
      home.call(counter, 'intake.start', { commandId: id, operation: 'MUTATION' }),
      home.call(counter, 'intake.start', { commandId: id, operation: 'MUTATION' }),
    ]);
    expect(twice[0]).toEqual(twice[1]);
    expect((await home.call(counter, 'intake.start', { commandId: id, operation: 'MUTATION' })).draftId).toBe(
      twice[0].draftId,
    );
    expect((await home.call(counter, 'intake.list', {})).rows).toHaveLength(1);
  });

  it('keeps a wrong value as typed, tells it, and survives a restart with the session', async () => {
    const counter = await home.signIn('lamrabet');
    const draft = await home.call(counter, 'intake.start', { commandId: commandId(), operation: 'MUTATION' });
    const wrong = 'VF3OQ';
    const saved = await home.call(counter, 'intake.save', {
      draftId: draft.draftId,
      version: draft.version,
      change: { fields: { 'vehicle.chassis': wrong } },
    });
    expect(saved.fieldErrors['vehicle.chassis']).toMatchObject({ code: 'vin-has-ioq' });
    await home.restart();
    const after = await home.call(counter, 'intake.open', { draftId: draft.draftId });
    expect(after.fields['vehicle.chassis']).toBe(wrong);
  });

  it('refuses an incomplete deposit with everything that is missing, and the wrong role', async () => {
    const counter = await home.signIn('lamrabet');
    const draft = await home.call(counter, 'intake.start', { commandId: commandId(), operation: 'MUTATION' });
    await expect(
      home.call(counter, 'intake.deposit', {
        commandId: commandId(),
        draftId: draft.draftId,
        version: draft.version,
      }),
    ).rejects.toThrow('intake-incomplete');
    const chief = await home.signIn('benchekroun');
    await expect(
      home.call(chief, 'intake.start', { commandId: commandId(), operation: 'MUTATION' }),
    ).rejects.toThrow('wrong-role');
  });

  it('prints a récépissé once as it is, then as a duplicata with its number, and its preview says so before', async () => {
    const counter = await home.signIn('lamrabet');
    const { dossierId } = await deposit(counter, mutation(home.clock.today()));
    const paper = { kind: 'recepisse', dossierId } as const;
    const printed = async () => {
      const { file } = await home.call(counter, 'document.print', { commandId: commandId(), ...paper });
      return pdfPageText(readFileSync(file ?? ''), 1);
    };
    expect(await printed()).not.toContain('DUPLICATA');
    const { pdf } = await home.call(counter, 'document.preview', paper);
    expect(await pdfPageText(pdf, 1)).toContain('DUPLICATA');
    const { pdf: inHand } = await home.call(counter, 'document.preview', { ...paper, copy: 1 });
    expect(await pdfPageText(inHand, 1)).not.toContain('DUPLICATA');
    const second = await printed();
    expect(second).toContain('DUPLICATA');
    expect(second).toContain('Exemplaire n° 2');
  });

  it('prints the day’s register from the end of the journal alone, with the whole journal’s fingerprint', async () => {
    const { raw } = home.desk.parts.store.connection;
    // A line of long ago that nobody can read: whoever reads it stops.
    raw.exec(`INSERT INTO act (seq, id, at, kind, agent, canonical, hash)
      VALUES (0, 'old', '2020-01-01T00:00:00.000Z', 'session.opened', 'x', '{}', 'unreadable')`);
    home.pass(24 * 3600 * 1000);
    const counter = await home.signIn('lamrabet');
    const { number } = await deposit(counter, mutation(home.clock.today()));
    const chief = await home.signIn('benchekroun');
    const { pdf } = await home.call(chief, 'document.preview', { kind: 'registre-du-jour' });
    expect(await pdfPageText(pdf, 1)).toContain(number);
  });

  it('keeps no scan of a draft that was discarded, nor of a page that was taken out', async () => {
    const counter = await home.signIn('lamrabet');
    const { draftId } = await home.call(counter, 'intake.start', {
      commandId: commandId(),
      operation: 'MUTATION',
    });
    const add = async (height: number) =>
      home.call(counter, 'paper.import', {
        commandId: commandId(),
        home: { draftId },
        paperKey: 'k',
        name: 'a.png',
        bytes: await sharp(scan).resize({ width: 300, height, fit: 'fill' }).png().toBuffer(),
      });
    const [page] = (await add(400)).pages;
    await add(500);
    const files = () => readdirSync(join(home.folder, 'blobs'), { recursive: true, withFileTypes: true });
    const count = () => files().filter(file => file.isFile()).length;
    expect(count()).toBe(2);
    await home.call(counter, 'paper.remove', { draftId, pageId: page?.id ?? '' });
    expect(count()).toBe(1);
    await home.call(counter, 'intake.discard', { draftId });
    expect(count()).toBe(0);
  });

  it('shows two open files of one vehicle side by side', async () => {
    const counter = await home.signIn('lamrabet');
    const sample = mutation(home.clock.today());
    await deposit(counter, sample);
    let view = await home.call(counter, 'intake.start', { commandId: commandId(), operation: 'MUTATION' });
    view = await home.call(counter, 'intake.save', {
      draftId: view.draftId,
      version: view.version,
      change: { fields: { ...sample.counter } },
    });
    expect(view.duplicates).toMatchObject([{ shares: ['vin', 'plate', 'cnie-and-vehicle'], settled: null }]);
  });

  it('locks an account after ten wrong passwords, through a restart', async () => {
    for (let tries = 1; tries <= 10; tries++) {
      home.pass(9 * 3600 * 1000);
      await expect(home.call(9, 'session.login', { login: 'zniber', password: 'wrong' })).rejects.toThrow();
      if (tries === 5) await home.restart();
    }
    home.pass(365 * 24 * 3600 * 1000);
    await expect(home.signIn('zniber')).rejects.toThrow('account-locked-for-good');
  });
});

describe('a new password', () => {
  it('leaves the acts signed with the old key their signer', async () => {
    const sample = newVehicle(home.clock.today());
    const counter = await home.signIn('lamrabet');
    const { dossierId } = await deposit(counter, sample);
    const control = await home.signIn('bouazza');
    await home.call(control, 'dossier.control', {
      commandId: commandId(),
      dossierId,
      version: await version(control, dossierId),
    });
    await enterAndCheck(dossierId, sample);
    expect(await validate(dossierId)).toMatchObject({ ok: true });
    const admin = await home.signIn('amzil');
    const { rows } = await home.call(admin, 'admin.accounts', {});
    const chief = rows.find(row => row.role === 'chief');
    await home.call(admin, 'admin.reset-password', {
      commandId: commandId(),
      id: chief?.id ?? '',
      password: 'une phrase toute neuve',
    });
    const view = await home.call(counter, 'dossier.get', { dossierId });
    expect(view.timeline.every(act => act.signature === 'verified')).toBe(true);
    expect(await home.call(admin, 'admin.verify-journal', {})).toMatchObject({ ok: true });
  });
});
