import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { encodeCard } from '../../domain/card/card-files.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { createIssuer, openIssuer } from '../../drivers/card/issuer.ts';
import { personaliseCard } from '../../drivers/card/personalise.ts';
import { blankScan, COUNTER, dossierWork, TECHNICIAN } from '../faults/dossier-work.ts';
import { newVehicle } from '../samples/dossiers.ts';

/* A card of the centre put into the reader of the counter: what proves it, what this desk knows, what a mutation takes over. */

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let support: string;
let plate: string;
const sample = () => newVehicle(home.clock.today(), 1);
const simulator = () => {
  const found = home.desk.parts.devices.stations[0]?.simulator;
  if (found === undefined) throw new Error('no simulated reader');
  return found;
};
const read = (operation: 'MUTATION' | 'DUPLICATA' = 'MUTATION') =>
  home.call(COUNTER, 'card.read', { operation });
/** The card taken out, changed in its folder, put in again. */
const file = (fid: string) =>
  join(home.folder, 'produits', 'cartes', support.replaceAll(' ', '-'), `${fid}.bin`);

beforeAll(async () => {
  home = await temporaryDesk();
  const work = dossierWork(home.call);
  for (const login of ['lamrabet', 'zniber', 'bouazza', 'benchekroun', 'ouali']) await home.signIn(login);
  const { dossierId } = await work.deposit(sample(), blankScan());
  await work.makeReady(dossierId, sample());
  await work.validate(dossierId);
  await simulator().insertBlank();
  ({ support } = await home.call(TECHNICIAN, 'production.write-card', {
    commandId: randomUUID(),
    dossierId,
    version: await work.version(TECHNICIAN, dossierId),
    readerId: 'simulator-0',
  }));
  plate = home.desk.parts.store.dossiers.find(dossierId)?.data.registration?.canonical ?? '';
});
afterAll(() => home.clean());

describe('a card at the counter', () => {
  it('of this centre is authentic and in force, and gives a mutation its vehicle and its seller', async () => {
    const reading = await read();
    expect(reading).toMatchObject({
      verdict: 'authentic',
      standing: 'current',
      support,
      foreign: null,
      differences: [],
      skipped: [],
      reader: { simulator: true },
      takes: {
        'prior.immatriculation': plate,
        'vehicle.chassis': sample().counter['vehicle.chassis'],
        'vehicle.marque': 'DACIA',
        'sale.nom': 'HADDAD',
        'sale.prenom': 'Rania',
      },
    });
    expect((await read('DUPLICATA')).takes).toMatchObject({
      'owner.nom': 'HADDAD',
      'owner.prenomAr': 'رانيا',
    });
  });

  it('with one byte changed is altered: shown, nothing taken over', async () => {
    await simulator().remove();
    const bytes = readFileSync(file('D021'));
    writeFileSync(file('D021'), Buffer.from(bytes.toString('latin1').replace('HADDAD', 'HADDAM'), 'latin1'));
    await simulator().insert(support);
    const reading = await read();
    expect(reading).toMatchObject({ verdict: 'altered', takes: {}, values: { 'sale.nom': 'HADDAM' } });
    // The register remembers whose vehicle it is.
    expect(reading.differences).toEqual([{ field: 'sale.nom', card: 'HADDAM', here: 'HADDAD' }]);
    await simulator().remove();
    writeFileSync(file('D021'), bytes);
    await simulator().insert(support);
    expect(await read()).toMatchObject({ verdict: 'authentic' });
  });

  it('of another authority is not ours, its vehicle unknown here; expired where that authority is known', async () => {
    const other = await createIssuer({
      subject: 'CN=Ailleurs, C=MA',
      serialNumber: '01',
      notBefore: new Date('2016-01-01T00:00:00Z'),
      notAfter: new Date('2026-01-01T00:00:00Z'),
    });
    await simulator().remove();
    const serial = await simulator().insertBlank();
    const record = { ...SAMPLE_RECORD, support: { kind: 'ELECTRONIC', serial } };
    const files = await encodeCard(record, openIssuer(other));
    await personaliseCard(simulator().open(), files, { signal: AbortSignal.timeout(60_000), serial });
    expect(await read()).toMatchObject({
      verdict: 'not-ours',
      standing: 'unknown',
      signer: expect.stringContaining('Ailleurs') as string,
      issuer: null,
      // This desk never had a line: it says that it knows its own cards alone.
      list: { count: 0, date: null, ageDays: null },
      takes: { 'sale.nom': 'EL IDRISSI' },
    });
    const { settings } = home.desk.parts.store;
    const own = settings.get('card-issuer', json => json);
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
    settings.put('card-issuer', {
      certificate: text(other.certificate),
      privateKey: text(other.privateKey),
    });
    expect(await read()).toMatchObject({
      verdict: 'certificate-expired',
      takes: { 'sale.nom': 'EL IDRISSI' },
    });
    settings.put('card-issuer', own);
  });

  it('that is blank, absent, or gone is refused with its own sentence', async () => {
    await simulator().remove();
    await expect(read()).rejects.toMatchObject({ refusal: { code: 'card-absent-here' } });
    await simulator().insertBlank();
    await expect(read()).rejects.toMatchObject({ refusal: { code: 'card-blank' } });
    await simulator().remove();
    await simulator().insert(support, [{ kind: 'tear', atCommand: 6 }]);
    await expect(read()).rejects.toMatchObject({ refusal: { code: 'card-absent' } });
    await simulator().remove();
    await simulator().insert(support);
    expect(await read()).toMatchObject({ verdict: 'authentic' });
  });
});
