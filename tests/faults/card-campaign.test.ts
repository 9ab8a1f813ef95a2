import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../desk/contract/refusal.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { cardFile, decodeCard, fidOf } from '../../domain/card/card-files.ts';
import { FILE_NAMES } from '../../domain/card/card-profile.ts';
import { INS, SW } from '../../drivers/card/apdu.ts';
import type { CardFaultInjection } from '../../drivers/card/memory-card.ts';
import type { SimulatedReader } from '../../drivers/card/simulated-reader.ts';
import { newVehicle } from '../samples/dossiers.ts';
import { blankScan, dossierWork, TECHNICIAN } from './dossier-work.ts';

const CARDS = 100;
const FAULTS = 200;
const SEED = 20_261_128;

/** One fault, and what the technician does with a card that can be finished: puts it back, or writes it off. */
interface Plan {
  readonly fault: CardFaultInjection;
  readonly capacityBytes?: number;
  readonly finishes: boolean;
}

const tear = fc.integer({ min: 1, max: 100 }).map(atCommand => ({ kind: 'tear' as const, atCommand }));
const status = fc.record({
  kind: fc.constant('status' as const),
  ins: fc.constantFrom(INS.select, INS.createFile, INS.updateBinary, INS.readBinary, INS.activateFile),
  nth: fc.integer({ min: 1, max: 9 }),
  sw: fc.constantFrom(SW.memoryFailure, SW.noSpace, SW.securityNotSatisfied, SW.unknownInstruction, 0x6f00),
});
const worn = fc.record({
  kind: fc.constant('worn' as const),
  fid: fc.constantFrom(...Object.keys(FILE_NAMES)),
  times: fc.constantFrom(1, 99),
});
const plans = fc
  .sample(
    fc.record({
      fault: fc.oneof({ weight: 3, arbitrary: tear }, status, worn),
      finishes: fc.boolean(),
      small: fc.integer({ min: 1, max: 10 }),
    }),
    { numRuns: FAULTS, seed: SEED },
  )
  .map(({ fault, finishes, small }): Plan => ({
    fault,
    finishes,
    ...(small === 1 && { capacityBytes: 1500 }),
  }));

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let work: ReturnType<typeof dossierWork>;
beforeAll(async () => {
  home = await temporaryDesk();
  work = dossierWork(home.call);
  for (const login of ['lamrabet', 'zniber', 'bouazza', 'benchekroun', 'ouali']) await home.signIn(login);
});
afterAll(() => home.clean());

/** The technician's hand: cards in and out of the simulated reader, each insertion with the next fault of the campaign. */
function hand(reader: SimulatedReader) {
  let injected = 0;
  const draw = (upTo: number) => (injected < Math.min(upTo, FAULTS) ? plans[injected++] : undefined);
  return {
    count: () => injected,
    /** @param kept the fault of a card that was kept aside untouched: the next one has it */
    async blank(upTo: number, kept?: Plan): Promise<Plan | undefined> {
      const plan = kept ?? draw(upTo);
      await reader.insertBlank(undefined, {
        ...(plan && { faults: [plan.fault] }),
        ...(plan?.capacityBytes !== undefined && { capacityBytes: plan.capacityBytes }),
      });
      return plan;
    },
    async again(upTo: number): Promise<Plan | undefined> {
      const serial = reader.serial ?? '';
      await reader.remove();
      const plan = draw(upTo);
      await reader.insert(serial, plan ? [plan.fault] : []);
      return plan;
    },
  };
}

/**
 * The deliveries of the campaign: a whole box, then one with holes, as its list. A card of the holes is in the drawer without a note.
 * @returns every serial received
 */
async function declareLots(): Promise<ReadonlySet<string>> {
  const serial = (nth: number) => `MA 26 0048 ${String(nth)}`;
  const box = Array.from({ length: 100 }, (_, at) => serial(2215 + at));
  const holed = Array.from({ length: 300 }, (_, at) => 2315 + at).filter(nth => nth % 10 !== 0);
  const lot = { format: 'card', note: '' };
  await home.call(TECHNICIAN, 'stock.receive', {
    ...lot,
    commandId: randomUUID(),
    first: box[0] ?? '',
    last: box.at(-1) ?? '',
    quantity: box.length,
    delivery: 'BL 1',
  });
  const list = holed.map(serial);
  await home.call(TECHNICIAN, 'stock.receive', {
    ...lot,
    commandId: randomUUID(),
    first: '',
    last: '',
    list: list.join('\n'),
    quantity: list.length,
    delivery: 'BL 2',
  });
  return new Set([...box, ...list]);
}

describe(`${String(FAULTS)} faults while ${String(CARDS)} cards are made`, () => {
  it('leave every card good, spoiled or blank, the stock and the dossiers agreeing, nothing twice', async () => {
    const { parts } = home.desk;
    const reader = parts.devices.stations[0]?.simulator;
    if (reader === undefined) throw new Error('no simulated reader');
    const cards = hand(reader);
    const rowOf = (id: string) => parts.store.dossiers.find(id);
    const write = async (dossierId: string) =>
      home.call(TECHNICIAN, 'production.write-card', {
        commandId: randomUUID(),
        dossierId,
        version: await work.version(TECHNICIAN, dossierId),
        readerId: 'simulator-0',
      });
    const received = await declareLots();
    const aside: string[] = [];
    const ends = new Map<string, number>();
    const dossiers: string[] = [];

    for (let nth = 1; nth <= CARDS; nth++) {
      const sample = newVehicle(home.clock.today(), nth);
      const { dossierId } = await work.deposit(sample, blankScan());
      await work.makeReady(dossierId, sample);
      await work.validate(dossierId);
      dossiers.push(dossierId);
      const upTo = Math.ceil(nth * 2.4);
      let plan = await cards.blank(upTo);
      for (let attempt = 1; ; attempt++) {
        expect(attempt).toBeLessThan(20);
        const serial = reader.serial ?? '';
        try {
          await write(dossierId);
          ends.set('written', (ends.get('written') ?? 0) + 1);
          break;
        } catch (error) {
          const { code, params } = refusalOf(error);
          const state = String(params?.state ?? 'not begun');
          ends.set(`${state} ${code}`, (ends.get(`${state} ${code}`) ?? 0) + 1);
          // The dossier waits for its card, whatever happened to this one.
          expect(rowOf(dossierId)).toMatchObject({ state: 'validated', queue: 'produce' });
          expect(rowOf(dossierId)?.data.card).toBeNull();
          if (state === 'finish' && plan?.finishes === false) {
            await home.call(TECHNICIAN, 'production.spoil-card', {
              commandId: randomUUID(),
              dossierId,
              support: serial,
              reason: 'mute',
            });
          }
          if (code === 'support-not-received') {
            // No note knows it: the technician keeps it aside and takes the next.
            expect(received.has(serial)).toBe(false);
            aside.push(serial);
            await reader.remove();
            plan = await cards.blank(upTo, plan);
          } else if (parts.store.products.findSupport(serial)?.state === 'spoiled') {
            await reader.remove();
            plan = await cards.blank(upTo);
          } else plan = await cards.again(upTo);
        }
      }
      await reader.remove();
    }

    expect(cards.count()).toBe(FAULTS);
    // Each way that a card can end was met: the campaign is not one of faults that do nothing.
    const met = [...ends.keys()].map(key => key.split(' ')[0]);
    expect(new Set(met)).toEqual(new Set(['written', 'not', 'untouched', 'finish', 'spoiled']));

    const acts = [...(parts.identity()?.journal.all() ?? [])];
    const bodies = (kind: string) =>
      acts
        .filter(act => act.kind === kind)
        .map(act => ({ dossier: act.dossier, ...(act.body as { support: string }) }));
    const written = bodies('dossier.card-written');
    const spoiled = bodies('dossier.card-spoiled');
    expect(new Set(written.map(({ dossier }) => dossier))).toEqual(new Set(dossiers));
    expect(written).toHaveLength(CARDS);
    const supports = [...written, ...spoiled].map(({ support }) => support);
    expect(new Set(supports).size).toBe(supports.length);
    expect(parts.store.drafts.all('card', json => json)).toEqual([]);

    const authorities = [certificateOf(written[0]?.support ?? '')];
    for (const { support, dossier } of written) {
      expect(parts.store.products.findSupport(support)).toMatchObject({ state: 'written', dossier });
      const row = rowOf(dossier ?? '');
      expect(row?.data.card?.support).toBe(support);
      const { activated, files } = chipOf(support);
      expect(activated).toBe(true);
      const reading = decodeCard(files, { authorities });
      expect(reading.contradictions).toEqual([]);
      expect(reading.signatures.map(({ verdict, trusted }) => `${verdict} ${String(trusted)}`)).toEqual(
        Array(3).fill('valid true'),
      );
      expect(reading.record).toMatchObject({
        vin: row?.data.values['vehicle.chassis'],
        support: { serial: support },
      });
    }
    for (const { support, dossier } of spoiled) {
      expect(parts.store.products.findSupport(support)).toMatchObject({ state: 'spoiled', dossier });
      expect(rowOf(dossier ?? '')?.data.spoiled).toContain(support);
    }
    // The shelf: what was received and was neither written nor spoiled, serial by serial, and what the journal alone counts.
    expect(aside.length).toBeGreaterThan(0);
    expect(supports.filter(serial => !received.has(serial))).toEqual([]);
    const { blanks } = parts.store;
    for (const serial of received)
      expect(blanks.find(serial)?.state).toBe(
        written.some(({ support }) => support === serial)
          ? 'used'
          : spoiled.some(({ support }) => support === serial)
            ? 'spoiled'
            : 'stock',
      );
    const { rows } = await home.call(TECHNICIAN, 'stock.verify', {});
    expect(rows).toMatchObject([
      {
        received: received.size,
        used: written.length,
        spoiled: spoiled.length,
        left: received.size - supports.length,
        agrees: true,
      },
    ]);
    const spoiledOfRows = dossiers.flatMap(id => rowOf(id)?.data.spoiled ?? []);
    expect([...spoiledOfRows].sort()).toEqual(spoiled.map(({ support }) => support).sort());
    // Every card that was ever put in is one of these: none was written and forgotten.
    expect((await reader.cards()).filter(serial => ![...supports, ...aside].includes(serial))).toEqual([]);
  });
});

const folderOf = (serial: string) => join(home.folder, 'produits', 'cartes', serial.replaceAll(' ', '-'));

function chipOf(serial: string) {
  const folder = folderOf(serial);
  const { activated } = JSON.parse(readFileSync(join(folder, 'card.json'), 'utf8')) as { activated: boolean };
  const files = readdirSync(folder).flatMap(name => {
    const fid = name.endsWith('.bin') ? fidOf(name) : undefined;
    return fid === undefined ? [] : [cardFile(fid, new Uint8Array(readFileSync(join(folder, name))))];
  });
  return { activated, files };
}

function certificateOf(serial: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folderOf(serial), 'C001.bin')));
}

/** What the desk refused with; whatever else was thrown fails the test. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error) || !('refusal' in error)) throw error;
  return Refusal.parse(error.refusal);
}
