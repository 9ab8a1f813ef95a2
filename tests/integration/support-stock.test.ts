import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../desk/contract/index.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { dossierWork, TECHNICIAN } from '../faults/dossier-work.ts';
import { newVehicle } from '../samples/dossiers.ts';

/* Blank cards by received lots: written as ever before the first, then only on what a delivery note knows. One desk, told in order. */

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let work: ReturnType<typeof dossierWork>;
let vehicles = 0;

beforeAll(async () => {
  home = await temporaryDesk();
  work = dossierWork(home.call);
  for (const login of ['lamrabet', 'zniber', 'bouazza', 'benchekroun', 'ouali']) await home.signIn(login);
});
afterAll(() => home.clean());

const serial = (nth: number) => `MA 26 0048 ${String(nth).padStart(4, '0')}`;
const reader = () => {
  const simulator = home.desk.parts.devices.stations[0]?.simulator;
  if (simulator === undefined) throw new Error('no simulated reader');
  return simulator;
};
const validated = () => work.registered(newVehicle(home.clock.today(), ++vehicles));
const write = (dossierId: string) => work.writeCard(dossierId, reader().id);
/** The card taken out, and that blank put in. */
async function put(nth: number, options?: Parameters<ReturnType<typeof reader>['insertBlank']>[1]) {
  await reader().remove();
  await reader().insertBlank(serial(nth), options);
}
type Lot = Partial<Input<'stock.receive'>>;
const lot = (more: Lot) => ({
  commandId: randomUUID(),
  format: 'card',
  first: '',
  last: '',
  delivery: 'BL 4471',
  note: '',
  ...more,
});
const receive = (more: Lot) => home.call(TECHNICIAN, 'stock.receive', lot(more));
const giveBack = (more: Lot) => home.call(TECHNICIAN, 'stock.return', lot(more));
const spoil = (typed: string) =>
  home.call(TECHNICIAN, 'stock.spoil', { commandId: randomUUID(), serial: typed, reason: 'rayée' });
const figures = async () =>
  (await home.call(TECHNICIAN, 'stock.stock', {})).rows.find(row => row.format.item === 'card');
const agrees = async () =>
  (await home.call(TECHNICIAN, 'stock.verify', {})).rows.every(({ agrees: does }) => does);

describe('blank cards by lots', () => {
  it('before the first lot a card is written on any support, and the stock says nothing of it', async () => {
    const dossierId = await validated();
    await put(100);
    expect(await write(dossierId)).toMatchObject({ support: serial(100) });
    expect(await figures()).toBeUndefined();
    expect((await home.call(TECHNICIAN, 'production.open', { dossierId })).supports).toBeNull();
  });

  it('a lot is declared with its note and its quantity, once, in one act that says who and when', async () => {
    const ends = { first: 'ma2600480101', last: serial(110) };
    await expect(receive({ ...ends, quantity: 10, delivery: '' })).rejects.toThrow('stock-delivery-required');
    await expect(receive(ends)).rejects.toThrow('stock-quantity-required');
    await expect(receive({ ...ends, quantity: 11 })).rejects.toMatchObject({
      refusal: { code: 'stock-quantity-other', field: 'quantity', params: { said: '11', found: '10' } },
    });
    await expect(receive({ first: 'A26-000001', last: 'A26-000002', quantity: 2 })).rejects.toThrow(
      'support-number-wrong',
    );
    // The one that was written before the stock was counted is on no shelf.
    await expect(receive({ ...ends, first: serial(100), quantity: 11 })).rejects.toMatchObject({
      refusal: { code: 'support-already-used', params: { support: serial(100) } },
    });
    expect(await figures()).toBeUndefined();
    const commandId = randomUUID();
    for (let time = 0; time < 2; time++)
      expect(await receive({ ...ends, quantity: 10, note: 'scellé', commandId })).toEqual({ count: 10 });
    await expect(receive({ first: serial(110), last: serial(112), quantity: 3 })).rejects.toMatchObject({
      refusal: { code: 'support-known-already', params: { support: serial(110) } },
    });
    // A box with holes: its list.
    const list = `${serial(120)}\nma2600480122`;
    await expect(receive({ list: `${list}\n${serial(120)}`, quantity: 3 })).rejects.toThrow(
      'stock-serial-twice',
    );
    expect(await receive({ list, quantity: 2, delivery: 'BL 4502' })).toEqual({ count: 2 });
    expect(await figures()).toMatchObject({
      received: 12,
      left: 12,
      used: 0,
      next: serial(101),
      runsLow: true,
    });
    const { acts } = await home.call(TECHNICIAN, 'stock.stock', {});
    expect(acts.map(({ delivery, count, agent }) => [delivery, count, agent.nameFr !== ''])).toEqual([
      ['BL 4502', 2, true],
      ['BL 4471', 10, true],
    ]);
  });

  it('a blank that no note knows is refused with what to do, and stays as it is', async () => {
    const dossierId = await validated();
    await put(121);
    expect((await home.call(TECHNICIAN, 'production.open', { dossierId })).readers[0]).toMatchObject({
      card: 'foreign',
      trouble: { code: 'support-not-received', params: { support: serial(121) } },
    });
    await expect(write(dossierId)).rejects.toMatchObject({
      refusal: { code: 'support-not-received', params: { support: serial(121) } },
    });
    await expect(
      home.call(TECHNICIAN, 'production.spoil-card', {
        commandId: randomUUID(),
        dossierId,
        support: serial(121),
        reason: 'inconnue',
      }),
    ).rejects.toThrow('support-not-received');
    expect(home.desk.parts.store.products.findSupport(serial(121))).toBeUndefined();
    // Its delivery declared, the same card is written.
    await receive({ first: serial(121), last: serial(121), quantity: 1, delivery: 'BL 4503' });
    expect(await write(dossierId)).toMatchObject({ support: serial(121) });
    expect(await figures()).toMatchObject({ received: 13, used: 1, left: 12 });
    await expect(spoil(serial(121))).rejects.toThrow('support-already-used');
  });

  it('what is spoiled or sent back is written on no more', async () => {
    const dossierId = await validated();
    await spoil('ma2600480101');
    await expect(spoil(serial(101))).rejects.toThrow('support-spoiled');
    expect(await giveBack({ first: serial(102), last: serial(103), quantity: 2, delivery: 'RET 7' })).toEqual(
      {
        count: 2,
      },
    );
    await expect(
      giveBack({ first: serial(103), last: serial(104), quantity: 2, delivery: 'RET 8' }),
    ).rejects.toMatchObject({ refusal: { code: 'support-returned', params: { support: serial(103) } } });
    await put(101);
    await expect(write(dossierId)).rejects.toThrow('support-spoiled');
    await put(102);
    await expect(write(dossierId)).rejects.toThrow('support-returned');
    expect(await figures()).toMatchObject({ received: 13, used: 1, spoiled: 1, returned: 2, left: 9 });
    // The simulated shelf is the stock: the oldest comes next.
    await reader().remove();
    await home.call(TECHNICIAN, 'production.simulator', { readerId: reader().id, gesture: 'insert-blank' });
    expect(reader().serial).toBe(serial(104));
  });

  it('a card that fails under the writing leaves the stock with its dossier; one begun is nobody else’s to take', async () => {
    const dossierId = await validated();
    await put(105, { capacityBytes: 800 });
    await expect(write(dossierId)).rejects.toThrow('card-no-space');
    expect(home.desk.parts.store.blanks.find(serial(105))).toMatchObject({
      state: 'spoiled',
      dossier: dossierId,
    });
    await put(106, { faults: [{ kind: 'tear', atCommand: 34 }] });
    await expect(write(dossierId)).rejects.toThrow('card-gone');
    await expect(spoil(serial(106))).rejects.toThrow('support-begun');
    await expect(giveBack({ list: serial(106), quantity: 1, delivery: 'RET 9' })).rejects.toThrow(
      'support-begun',
    );
    await reader().remove();
    await reader().insert(serial(106));
    expect(await write(dossierId)).toMatchObject({ support: serial(106) });
    expect(await figures()).toMatchObject({ received: 13, used: 2, spoiled: 2, returned: 2, left: 7 });
  });

  it('the shelf is counted beside the journal; a figure changed behind it is found', async () => {
    const counted = await home.call(TECHNICIAN, 'stock.count', {
      commandId: randomUUID(),
      format: 'card',
      counted: 6,
      note: '',
    });
    expect(counted).toEqual({ expected: 7, counted: 6 });
    expect((await home.call(TECHNICIAN, 'stock.stock', {})).acts[0]).toMatchObject({
      kind: 'blanks.counted',
      difference: -1,
    });
    await home.call(TECHNICIAN, 'stock.threshold', { commandId: randomUUID(), format: 'card', low: 6 });
    expect(await figures()).toMatchObject({ runsLow: false, left: 7 });
    expect(await agrees()).toBe(true);
    home.desk.parts.store.connection.raw.exec(
      `UPDATE stock_blank SET state = 'stock' WHERE serial = '${serial(101)}'`,
    );
    expect(await agrees()).toBe(false);
  });
});
