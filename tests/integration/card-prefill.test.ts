import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { encodeCard } from '../../domain/card/card-files.ts';
import { fingerprintOf } from '../../domain/card/card-signature.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import type { VehicleRecord } from '../../domain/card/vehicle-record.ts';
import { createIssuer, openIssuer } from '../../drivers/card/issuer.ts';
import { personaliseCard } from '../../drivers/card/personalise.ts';
import { blankScan, CONTROL, COUNTER, dossierWork, ENTRY } from '../faults/dossier-work.ts';
import { mutation } from '../samples/dossiers.ts';

/* A vehicle of another centre comes to be transferred: data entry starts from its card, and believes nothing that nobody looked at. */

const LOGINS = ['lamrabet', 'zniber', 'bouazza', 'benchekroun', 'ouali'];
let home: Awaited<ReturnType<typeof temporaryDesk>>;
let work: ReturnType<typeof dossierWork>;
const today = () => home.clock.today();
const issuer = await createIssuer({
  subject: 'CN=Centre 1-RAB, O=Tarqim, C=MA',
  serialNumber: '01',
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2036-01-01T00:00:00Z'),
});

beforeAll(async () => {
  home = await temporaryDesk();
  work = dossierWork(home.call);
  for (const login of LOGINS) await home.signIn(login);
  home.desk.parts.store.cardIssuers.apply({
    after: 0,
    upTo: 1,
    at: home.clock.now(),
    entries: [
      {
        id: fingerprintOf(issuer.certificate),
        version: 1,
        workstation: 'RAB-G1',
        name: 'G1',
        centreCode: '1-RAB',
        centreFr: 'Rabat',
        centreAr: 'الرباط',
        certificate: Buffer.from(issuer.certificate),
        revokedAt: null,
      },
    ],
  });
});
afterAll(() => home.clean());

/** The seller's card of a sample's vehicle, in the reader of the counter. */
async function insertCard(sample: ReturnType<typeof mutation>, over: Partial<VehicleRecord> = {}) {
  const [sequence = ''] = (sample.counter['prior.immatriculation'] ?? '').split('-');
  const record: VehicleRecord = {
    ...SAMPLE_RECORD,
    number: { series: 'NORMAL', sequence: Number(sequence), letters: 'د', province: 59 },
    vin: sample.counter['vehicle.chassis'] ?? '',
    make: 'PEUGEOT',
    ...over,
  };
  const simulator = home.desk.parts.devices.stations[0]?.simulator;
  if (simulator === undefined) throw new Error('no simulated reader');
  await simulator.remove();
  await simulator.insertBlank();
  const files = await encodeCard(record, openIssuer(issuer));
  const made = await personaliseCard(simulator.open(), files, { signal: AbortSignal.timeout(60_000) });
  expect(made.state).toBe('done');
}

/** A mutation that waits for its data entry, its seller's card read at the counter. */
async function waiting(nth: number, over: Partial<VehicleRecord> = {}) {
  const sample = mutation(today(), nth);
  const { draftId, version } = await work.draft(sample, blankScan());
  await insertCard(sample, over);
  const reading = await home.call(COUNTER, 'card.read', { operation: 'MUTATION', draftId });
  const { dossierId } = await home.call(COUNTER, 'intake.deposit', {
    commandId: randomUUID(),
    draftId,
    version,
  });
  await home.call(CONTROL, 'dossier.clear-opposition', {
    commandId: randomUUID(),
    dossierId,
    version: await work.version(CONTROL, dossierId),
  });
  return { sample, reading, dossierId };
}
const sign = async (dossierId: string) =>
  home.call(ENTRY, 'entry.sign', {
    commandId: randomUUID(),
    dossierId,
    version: await work.version(ENTRY, dossierId),
  });

describe('the reading of a card', () => {
  it('stays with its draft through a restart, is told to nobody else, and goes with the draft', async () => {
    const sample = mutation(today(), 1);
    const { draftId } = await work.draft(sample, blankScan());
    expect(await home.call(COUNTER, 'card.kept', { draftId })).toEqual({ reading: null });
    await insertCard(sample);
    const reading = await home.call(COUNTER, 'card.read', { operation: 'MUTATION', draftId });
    expect(reading).toMatchObject({ verdict: 'authentic', issuer: { centre: { fr: 'Rabat' }, here: false } });
    await home.restart();
    for (const login of LOGINS) await home.signIn(login);
    expect(await home.call(COUNTER, 'card.kept', { draftId })).toEqual({ reading });
    await expect(home.call(COUNTER, 'card.kept', { draftId: randomUUID() })).rejects.toMatchObject({
      refusal: { code: 'draft-unknown' },
    });
    await home.call(COUNTER, 'intake.discard', { draftId });
    expect(home.desk.parts.store.cardReadings.find(draftId, json => json)).toBeUndefined();
  });
});

describe('data entry of a vehicle that this desk does not know', () => {
  it('starts from the card, says so of each field, and keeps none that nobody took', async () => {
    const { sample, dossierId } = await waiting(2);
    const view = await home.call(ENTRY, 'entry.open', { dossierId });
    expect(view.card).toMatchObject({ verdict: 'authentic', centre: { fr: 'Rabat', ar: 'الرباط' } });
    expect(view.values).toMatchObject({
      'vehicle.type': 'HSDC',
      'vehicle.genre': 'VP',
      'vehicle.carburant': 'GASOIL',
      'vehicle.puissanceFiscale': '6',
      'vehicle.poidsVide': '1320',
      'vehicle.dateMec': '2019-03-04',
      // What the counter noted stands: the card said EL IDRISSI.
      'sale.nom': 'BERRADA',
      'owner.nom': 'TAHIRI',
    });
    expect(view.fromCard).toEqual(
      expect.arrayContaining(['vehicle.type', 'vehicle.carburant', 'vehicle.poidsVide', 'vehicle.dateMec']),
    );
    // The holder of the card sells: nothing of him is the buyer's, and what is noted is nobody's proposal.
    expect(view.fromCard.filter(id => id.startsWith('owner.') || sample.counter[id] !== undefined)).toEqual(
      [],
    );

    // Everything else typed, the signature still asks for a look at what the card says.
    const typed = Object.fromEntries(
      Object.entries(sample.entry).filter(([id]) => !view.fromCard.includes(id)),
    );
    const saved = await home.call(ENTRY, 'entry.save', { dossierId, values: typed });
    expect(saved.fromCard).toEqual(view.fromCard);
    const stored = home.desk.parts.store.drafts.about('entry', dossierId, json => JSON.stringify(json));
    expect(stored[0]?.body).not.toContain('HSDC');
    await expect(sign(dossierId)).rejects.toMatchObject({
      refusal: {
        code: 'entry-card-unseen',
        also: expect.arrayContaining([{ code: 'entry-card-unseen', field: 'vehicle.type' }]) as unknown,
      },
    });

    // One corrected by the papers, one emptied, the others confirmed.
    const taken = Object.fromEntries(view.fromCard.map(id => [id, view.values[id] ?? '']));
    const last = await home.call(ENTRY, 'entry.save', {
      dossierId,
      values: { ...taken, 'vehicle.poidsVide': '1055', 'vehicle.ptmct': '' },
    });
    expect(last.fromCard).toEqual([]);
    await sign(dossierId);
    const { values } = home.desk.parts.store.dossiers.find(dossierId)?.data ?? expect.unreachable('gone');
    expect(values).toMatchObject({ 'vehicle.type': 'HSDC', 'vehicle.poidsVide': '1055' });
    expect(values['vehicle.ptmct']).toBeUndefined();
  });

  it('takes nothing of a card of another vehicle that was put in by mistake', async () => {
    const { reading, dossierId } = await waiting(3, { vin: 'UU1HSDCW561234567' });
    expect(reading.verdict).toBe('authentic');
    expect(await home.call(ENTRY, 'entry.open', { dossierId })).toMatchObject({ card: null, fromCard: [] });
  });
});
