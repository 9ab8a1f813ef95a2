import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNTS } from '../../desk/demo/accounts.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { mutation, newVehicle } from '../samples/dossiers.ts';
import { standingDossier } from './standing-dossier.ts';

let home: Awaited<ReturnType<typeof temporaryDesk>>;
beforeEach(async () => {
  home = await temporaryDesk();
});
afterEach(() => home.clean());

const versionOf = (dossierId: string) => home.desk.parts.store.dossiers.find(dossierId)?.version ?? 0;
const settled = <T>(promise: Promise<T>) =>
  promise.then(
    value => ({ value }),
    (error: unknown) => ({ code: error instanceof Error ? error.message : String(error) }),
  );

async function scan(): Promise<Uint8Array> {
  const picture = sharp({ create: { width: 300, height: 400, channels: 3, background: '#eee' } });
  return new Uint8Array(await picture.png().toBuffer());
}

async function validated(sample = newVehicle(home.clock.today()), number = '26-012001'): Promise<string> {
  const dossierId = standingDossier(home, sample, 'exploited', { number });
  const chief = await home.signIn('benchekroun');
  const password = DEMO_ACCOUNTS.find(one => one.login === 'benchekroun')?.password ?? '';
  await home.call(chief, 'dossier.validate', {
    commandId: randomUUID(),
    password,
    dossiers: [{ dossierId, version: versionOf(dossierId) }],
  });
  return dossierId;
}

describe('two controllers on one dossier', () => {
  it('keep each his own entry; who signs has typed all of it', async () => {
    const sample = mutation(home.clock.today());
    const dossierId = standingDossier(home, sample, 'cleared');
    const [one, two] = [await home.signIn('zniber'), await home.signIn('bouazza')];
    await home.call(one, 'entry.save', { dossierId, values: { 'owner.pere': 'Hicham' } });
    const second = await home.call(two, 'entry.save', { dossierId, values: { 'owner.mere': 'Zineb' } });
    expect(second.values['owner.pere']).not.toBe('Hicham');
    const first = await home.call(one, 'entry.open', { dossierId });
    expect(first.values).toMatchObject({ 'owner.pere': 'Hicham' });
    expect(first.values['owner.mere']).not.toBe('Zineb');
    await home.call(one, 'entry.save', { dossierId, values: { ...sample.entry } });
    await home.call(one, 'entry.sign', {
      commandId: randomUUID(),
      dossierId,
      version: versionOf(dossierId),
    });
    // Whoever lost the race finds nothing of it when the dossier comes back.
    expect(home.desk.parts.store.connection.raw.prepare('SELECT count(*) FROM draft').pluck().get()).toBe(0);
  });

  it('keep each his own second reading', async () => {
    const sample = mutation(home.clock.today());
    const dossierId = standingDossier(home, sample, 'entered');
    const chiefOfControl = await home.signIn('bouazza');
    const admin = await home.signIn('amzil');
    await home.call(admin, 'admin.create-account', {
      commandId: randomUUID(),
      login: 'tazi',
      nameFr: 'N. Tazi',
      nameAr: 'ن. التازي',
      role: 'control',
      password: 'longue-phrase-du-soir',
    });
    await home.call(31, 'session.login', { login: 'tazi', password: 'longue-phrase-du-soir' });
    await home.call(chiefOfControl, 'check.read', { dossierId, field: 'owner.nom', typed: 'TAHIRI' });
    await home.call(31, 'check.read', { dossierId, field: 'owner.prenom', typed: 'Sihem' });
    const { fields } = await home.call(chiefOfControl, 'check.open', { dossierId });
    expect(fields.find(({ field }) => field === 'owner.nom')).toMatchObject({ verdict: 'same' });
    expect(fields.find(({ field }) => field === 'owner.prenom')).toMatchObject({ verdict: 'to-read' });
  });
});

describe('a paper that arrives late', () => {
  it('is refused when its draft was deposited or discarded while it was being read', async () => {
    const counter = await home.signIn('lamrabet');
    const { draftId } = await home.call(counter, 'intake.start', {
      commandId: randomUUID(),
      operation: 'MUTATION',
    });
    const importing = settled(
      home.call(counter, 'paper.import', {
        commandId: randomUUID(),
        home: { draftId },
        paperKey: 'X',
        name: 'x.png',
        bytes: await scan(),
      }),
    );
    await home.call(counter, 'intake.discard', { draftId });
    expect(await importing).toEqual({ code: 'draft-unknown' });
    expect(home.desk.parts.store.pages.of(draftId)).toEqual([]);
  });
});

describe('a dossier sent back', () => {
  it('says which fields and why: on its page, in its timeline, and on the form of who enters it again', async () => {
    const dossierId = standingDossier(home, mutation(home.clock.today()), 'exploited');
    const chief = await home.signIn('benchekroun');
    const fields = [{ field: 'owner.cnie', reason: 'Chiffres inversés.' }];
    await home.call(chief, 'dossier.send-back', {
      commandId: randomUUID(),
      dossierId,
      version: versionOf(dossierId),
      to: 'enter',
      reasons: ['CNIE à relire'],
      fields,
    });
    const entry = await home.signIn('zniber');
    const view = await home.call(entry, 'dossier.get', { dossierId });
    expect(view.returned).toMatchObject({ to: 'enter', reasons: ['CNIE à relire'], fields });
    expect(view.timeline.at(-1)).toMatchObject({ kind: 'dossier.returned', fields });
    expect((await home.call(entry, 'entry.open', { dossierId })).returned).toEqual(fields);
  });
});

describe('one device, two hands', () => {
  it('numbers two prints of one paper one after the other', async () => {
    const dossierId = standingDossier(home, mutation(home.clock.today()), 'deposited');
    const [one, two] = [await home.signIn('lamrabet'), await home.signIn('zniber')];
    const prints = await Promise.all(
      [one, two].map(client =>
        home.call(client, 'document.print', { commandId: randomUUID(), kind: 'recepisse', dossierId }),
      ),
    );
    expect(prints.map(({ copy }) => copy).sort()).toEqual([1, 2]);
  });

  it('writes one card for one dossier at a time', { timeout: 120_000 }, async () => {
    const first = await validated();
    const second = await validated(newVehicle(home.clock.today(), 2), '26-012002');
    const technician = await home.signIn('ouali');
    const readerId = home.desk.parts.devices.stations[0]?.id ?? '';
    await home.call(technician, 'production.simulator', { readerId, gesture: 'insert-blank' });
    const write = (dossierId: string) =>
      settled(
        home.call(technician, 'production.write-card', {
          commandId: randomUUID(),
          dossierId,
          version: versionOf(dossierId),
          readerId,
        }),
      );
    const answers = await Promise.all([write(first), write(second)]);
    expect(answers).toMatchObject([{ value: {} }, { code: 'support-already-used' }]);
  });
});

describe('what a failing disk must not undo', () => {
  it('answers a gesture that stands although the mark beside the database cannot be written', async () => {
    const dossierId = standingDossier(home, mutation(home.clock.today()), 'deposited');
    const control = await home.signIn('bouazza');
    // A folder stands where the mark should: it cannot be written, and the journal can.
    const mark = join(home.folder, 'journal-mark.json');
    rmSync(mark, { force: true });
    mkdirSync(mark);
    const reply = await home.desk.call(control, 'dossier.clear-opposition', {
      commandId: randomUUID(),
      dossierId,
      version: versionOf(dossierId),
    });
    rmSync(mark, { recursive: true });
    expect(reply).toMatchObject({ ok: true });
  });
});
