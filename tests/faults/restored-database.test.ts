import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { newVehicle } from '../samples/dossiers.ts';
import { blankScan, CHIEF, CONTROL, COUNTER, dossierWork } from './dossier-work.ts';

const FILES = ['tarqim.db', 'tarqim.db-wal', 'tarqim.db-shm'];

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let work: ReturnType<typeof dossierWork>;
beforeEach(async () => {
  home = await temporaryDesk();
  work = dossierWork(home.call);
  for (const login of ['lamrabet', 'zniber', 'bouazza', 'benchekroun', 'ouali']) await home.signIn(login);
});
afterEach(() => home.clean());

/** Copies the database aside as a backup program does at night. The desk is stopped around it, so the copy is whole. */
function copy(from: string, to: string): void {
  for (const name of FILES) {
    rmSync(join(home.folder, name + to), { force: true });
    if (existsSync(join(home.folder, name + from)))
      copyFileSync(join(home.folder, name + from), join(home.folder, name + to));
  }
}

it('a restored copy issues no number, says why, and can still be read', async () => {
  const sample = newVehicle(home.clock.today());
  const kept = await work.deposit(sample, blankScan());
  await work.makeReady(kept.dossierId, sample);
  await home.restart(() => copy('', '.night'));
  const second = newVehicle(home.clock.today(), 2);
  const lost = await work.deposit(second, blankScan());
  expect(await work.validate(kept.dossierId)).toMatchObject({ ok: true, registration: '84332-أ-59' });
  await home.restart(() => copy('.night', ''));

  expect(await home.call(COUNTER, 'system.state', {})).toMatchObject({
    issuing: { code: 'issuing-locked-restored' },
  });
  // The same number would go to a second vehicle: this is what the lock is for.
  expect(await work.validate(kept.dossierId)).toMatchObject({
    ok: false,
    refusal: { code: 'issuing-locked-restored' },
  });
  await expect(work.deposit(second, blankScan())).rejects.toThrow('issuing-locked-restored');
  const other = await home.call(COUNTER, 'intake.start', {
    commandId: randomUUID(),
    operation: 'MUTATION',
  });
  await expect(
    home.call(COUNTER, 'intake.refuse', {
      commandId: randomUUID(),
      draftId: other.draftId,
      reasons: [{ code: 'paper-missing', note: '' }],
    }),
  ).rejects.toThrow('issuing-locked-restored');

  expect((await home.call(CHIEF, 'dossier.get', { dossierId: kept.dossierId })).row.number).toBe(kept.number);
  expect((await home.call(CONTROL, 'search.find', { text: kept.number })).rows).toHaveLength(1);
  await expect(home.call(CHIEF, 'dossier.get', { dossierId: lost.dossierId })).rejects.toThrow(
    'dossier-unknown',
  );

  // What is done meanwhile must not let the mark sink to the copy's level.
  await home.restart();
  expect(await work.validate(kept.dossierId)).toMatchObject({ ok: false });
});

it('a journal whose mark was taken away gives no number, and the papers of its dossiers are still printed', async () => {
  const { dossierId } = await work.deposit(newVehicle(home.clock.today()), blankScan());
  await home.restart(() => rmSync(join(home.folder, 'journal-mark.json')));
  expect(await home.call(COUNTER, 'system.state', {})).toMatchObject({
    issuing: { code: 'issuing-locked-restored' },
  });
  await expect(work.deposit(newVehicle(home.clock.today(), 2), blankScan())).rejects.toThrow(
    'issuing-locked-restored',
  );
  expect(
    await home.call(COUNTER, 'document.print', { commandId: randomUUID(), kind: 'recepisse', dossierId }),
  ).toMatchObject({ copy: 1 });
});

it('an ordinary restart locks nothing', async () => {
  const { dossierId } = await work.deposit(newVehicle(home.clock.today()), blankScan());
  await home.restart();
  expect(await home.call(COUNTER, 'system.state', {})).toMatchObject({ issuing: null });
  expect((await home.call(CHIEF, 'dossier.get', { dossierId })).row.state).toBe('deposited');
});
