import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { newVehicle } from '../samples/dossiers.ts';
import { blankScan, dossierWork, TECHNICIAN } from './dossier-work.ts';

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let work: ReturnType<typeof dossierWork>;
beforeEach(async () => {
  home = await temporaryDesk();
  work = dossierWork(home.call);
  for (const login of ['lamrabet', 'zniber', 'bouazza', 'benchekroun', 'ouali']) await home.signIn(login);
});
afterEach(() => home.clean());

async function validated(nth: number): Promise<string> {
  const sample = newVehicle(home.clock.today(), nth);
  const { dossierId } = await work.deposit(sample, blankScan());
  await work.makeReady(dossierId, sample);
  expect(await work.validate(dossierId)).toMatchObject({ ok: true });
  return dossierId;
}

const reader = () => {
  const simulator = home.desk.parts.devices.stations[0]?.simulator;
  if (simulator === undefined) throw new Error('no simulated reader');
  return simulator;
};
const simulator = (gesture: 'insert-blank' | 'remove' | 'tear-next') =>
  home.call(TECHNICIAN, 'production.simulator', { readerId: reader().id, gesture });
const write = async (dossierId: string) =>
  home.call(TECHNICIAN, 'production.write-card', {
    commandId: randomUUID(),
    dossierId,
    version: await work.version(TECHNICIAN, dossierId),
    readerId: reader().id,
  });
const rowOf = (dossierId: string) => home.desk.parts.store.dossiers.find(dossierId);
const supportOf = (serial: string) => home.desk.parts.store.products.findSupport(serial);

describe('a card that loses power while it is written', () => {
  it('leaves the dossier waiting, and is finished with the same bytes when it is put back', async () => {
    const dossierId = await validated(1);
    await simulator('insert-blank');
    const serial = reader().serial ?? '';
    await simulator('tear-next');
    await expect(write(dossierId)).rejects.toMatchObject({
      refusal: { code: 'card-gone', params: { support: serial, state: 'finish' } },
    });
    expect(rowOf(dossierId)).toMatchObject({ state: 'validated', queue: 'produce' });
    expect(rowOf(dossierId)?.data.card).toBeNull();
    expect(supportOf(serial)).toBeUndefined();
    await reader().remove();
    await reader().insert(serial);
    expect(await write(dossierId)).toMatchObject({ support: serial });
    expect(supportOf(serial)).toMatchObject({ state: 'written', dossier: dossierId });
    expect(rowOf(dossierId)?.data.card?.support).toBe(serial);
  });

  it('spoiled by hand, is out of the stock for good, and the next blank makes the card', async () => {
    const dossierId = await validated(1);
    await simulator('insert-blank');
    const torn = reader().serial ?? '';
    await simulator('tear-next');
    await expect(write(dossierId)).rejects.toThrow('card-gone');
    await home.call(TECHNICIAN, 'production.spoil-card', {
      commandId: randomUUID(),
      dossierId,
      support: torn,
      reason: 'torn',
    });
    await reader().remove();
    await reader().insert(torn);
    await expect(write(dossierId)).rejects.toThrow('support-spoiled');
    await simulator('remove');
    await simulator('insert-blank');
    const next = reader().serial ?? '';
    expect(next).not.toBe(torn);
    expect(await write(dossierId)).toMatchObject({ support: next });
    expect([supportOf(torn)?.state, supportOf(next)?.state]).toEqual(['spoiled', 'written']);
    expect(rowOf(dossierId)?.data.spoiled).toEqual([torn]);
  });

  it('begun on one support, is not begun on another while the first is neither finished nor written off', async () => {
    const dossierId = await validated(1);
    await simulator('insert-blank');
    const torn = reader().serial ?? '';
    await simulator('tear-next');
    await expect(write(dossierId)).rejects.toThrow('card-gone');
    await simulator('remove');
    await simulator('insert-blank');
    await expect(write(dossierId)).rejects.toMatchObject({
      refusal: { code: 'card-begun-on-another', params: { begun: torn } },
    });
    await reader().remove();
    await reader().insert(torn);
    expect(await write(dossierId)).toMatchObject({ support: torn });
  });

  it('that failed under the writing is out of the stock at once, without a hand', async () => {
    const dossierId = await validated(1);
    await reader().insertBlank(undefined, { capacityBytes: 800 });
    const small = reader().serial ?? '';
    await expect(write(dossierId)).rejects.toMatchObject({
      refusal: { code: 'card-no-space', params: { support: small, state: 'spoiled' } },
    });
    expect(supportOf(small)).toMatchObject({ state: 'spoiled', dossier: dossierId });
    await expect(write(dossierId)).rejects.toThrow('support-spoiled');
  });

  it('torn for one dossier, never becomes the card of another', async () => {
    const [first, second] = [await validated(1), await validated(2)];
    await simulator('insert-blank');
    const torn = reader().serial ?? '';
    await simulator('tear-next');
    await expect(write(first)).rejects.toThrow('card-gone');
    await reader().remove();
    await reader().insert(torn);
    await expect(write(second)).rejects.toMatchObject({ refusal: { code: 'card-of-another-vehicle' } });
    expect(rowOf(second)?.data.card).toBeNull();
    expect(await write(first)).toMatchObject({ support: torn });
    await expect(write(second)).rejects.toThrow('support-already-used');
  });

  it('asked for two dossiers at once, one blank serves one of them', async () => {
    const [first, second] = [await validated(1), await validated(2)];
    await simulator('insert-blank');
    const serial = reader().serial ?? '';
    const outcomes = await Promise.allSettled([write(first), write(second)]);
    expect(outcomes.filter(one => one.status === 'fulfilled')).toHaveLength(1);
    const cards = [first, second].map(id => rowOf(id)?.data.card?.support).filter(Boolean);
    expect(cards).toEqual([serial]);
    const owner = supportOf(serial)?.dossier;
    expect(rowOf(owner ?? '')?.data.card?.support).toBe(serial);
  });
});
