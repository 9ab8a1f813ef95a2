import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Centre, openCentre } from './course.ts';

/*
 * What one operation leaves for the next on the same vehicle: a credit, a number of a repealed order, a withdrawal, a mention.
 */

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.home.clean());

const vehicle = (number: string, vin: string) => ({
  'prior.immatriculation': number,
  'vehicle.chassis': vin,
});

describe('art. 1: the centre of the residence', () => {
  it('stands on the draft, and another province is told to go to its own centre', async () => {
    const { home, as } = centre;
    const start = await home.call(as('lamrabet'), 'intake.start', {
      commandId: randomUUID(),
      operation: 'MUTATION',
    });
    expect(start.fields['owner.province']).toBe('59');
    const { draftId, version } = start;
    const change = { fields: { 'owner.province': '6' } };
    const moved = await home.call(as('lamrabet'), 'intake.save', { draftId, version, change });
    expect(moved.fieldErrors['owner.province']).toEqual({ code: 'residence-outside-centre' });
    expect(moved.blockers).toContainEqual({ code: 'field-wrong', at: 'owner.province' });
    await home.call(as('lamrabet'), 'intake.discard', { draftId });
  });
});

describe('art. 9 and 18: a vehicle bought on credit', () => {
  const VIN = 'UU1DJF00569000001';
  it('is registered with who lent, on form II', async () => {
    const bought = await centre.whole('IMMAT_NEUF_MAROC', {
      facts: { 'purchase.method': 'CREDIT' },
      values: { 'vehicle.chassis': VIN },
    });
    expect(bought.delivered.checklist.forms).toEqual(['II']);
  });

  it('asks its buyer for the release, until a renewal records it', async () => {
    const { number: pledged, form } = await centre.whole('IMMAT_NEUF_MAROC', {
      facts: { 'purchase.method': 'CREDIT' },
      values: { 'vehicle.chassis': 'UU1DJF00569000002', 'finance.organisme': 'CRÉDIT ATLAS' },
    });
    expect(form['finance.organisme']).toBe('CRÉDIT ATLAS');
    const held = vehicle(pledged, 'UU1DJF00569000002');
    const papers = async () => {
      const { dossierId } = await centre.deposit('MUTATION', { values: held, settled: 'essai' });
      const { checklist, opposition } = await centre.dossier(dossierId);
      return { asked: checklist.documents.map(({ doc }) => doc), opposition };
    };
    const before = await papers();
    expect(before.asked).toContain('MAINLEVEE');
    expect(before.opposition.entries).toMatchObject([{ authority: 'CRÉDIT ATLAS', reason: 'credit' }]);
    // Art. 19: a new card does not make anyone forget who lent.
    await centre.whole('DUPLICATA', { values: held, settled: 'essai' });
    expect((await papers()).asked).toContain('MAINLEVEE');
    await centre.whole('RENOUVELLEMENT', {
      facts: { 'renewal.reason': 'CREDIT_SETTLED' },
      values: held,
      settled: 'essai',
    });
    const after = await papers();
    expect(after.asked).not.toContain('MAINLEVEE');
    expect(after.opposition.found).toBe(false);
  });
});

describe('art. 20: a number of 1956 or 1982', () => {
  it('is replaced by a transfer, with plates, and stands on the card as the earlier one', async () => {
    const { delivered, number, dossierId } = await centre.whole('MUTATION', {
      facts: { 'vehicle.oldNumberRegime': '1982' },
      values: { 'prior.ancien': '1234-56-7' },
    });
    expect(number).toMatch(/^\d+-أ-59$/);
    expect(delivered.production.plates.state).toBe('printed');
    const { products } = centre.home.desk.parts.store;
    expect(products.endedOf({ canonical: '1234-56-7' })).toMatchObject([{ how: 'replaced' }]);
    const [row] = [centre.home.desk.parts.store.dossiers.find(dossierId)];
    expect(row?.data.registration?.previous).toBe('1234-56-7');
  });
});

describe('art. 52: a vehicle withdrawn from circulation', () => {
  it('is refused for ever, at the counter already, for every operation on its card', async () => {
    const { form } = await centre.whole('RETRAIT_ACCIDENT');
    const values = vehicle(form['prior.immatriculation'] ?? '', form['vehicle.chassis'] ?? '');
    for (const operation of ['MUTATION', 'DUPLICATA', 'RENOUVELLEMENT', 'ADMIN_DEPUIS_NORMALE'] as const)
      await expect(centre.deposit(operation, { values }), operation).rejects.toThrow('FINALLY_WITHDRAWN');
    // Its frame comes back as an imported car, a new one, or to be withdrawn once more: it has left the road.
    for (const operation of [
      'IMMAT_IMPORT',
      'IMMAT_NEUF_MAROC',
      'WW_DECLARATION',
      'RETRAIT_VOLONTAIRE',
    ] as const)
      await expect(centre.deposit(operation, { values, settled: 'essai' }), operation).rejects.toThrow(
        'FINALLY_WITHDRAWN',
      );
  });

  it('is refused by the chief too, when the withdrawal came after the deposit', async () => {
    const held = vehicle('50001-ب-59', 'UU1DJF00569000003');
    const { dossierId, form } = await centre.deposit('DUPLICATA', { values: held });
    await centre.upToChief(dossierId, form);
    await centre.whole('RETRAIT_VOLONTAIRE', { values: held, settled: 'retrait demandé depuis' });
    expect(await centre.sign(dossierId)).toMatchObject({ ok: false, refusal: { code: 'vehicle-withdrawn' } });
  });

  it('is not registered anew by the chief, when the withdrawal came after the deposit', async () => {
    const held = vehicle('50009-ب-59', 'UU1DJF00569000019');
    const { dossierId, form } = await centre.deposit('IMMAT_IMPORT', {
      values: { 'vehicle.chassis': 'UU1DJF00569000019' },
    });
    await centre.upToChief(dossierId, form);
    await centre.whole('RETRAIT_ACCIDENT', { values: held, settled: 'épave' });
    expect(await centre.sign(dossierId)).toMatchObject({ ok: false, refusal: { code: 'vehicle-withdrawn' } });
  });
});

describe('art. 29 to 38: trade cards, books and declarations', () => {
  it('numbers two books one after the other, without a gap', async () => {
    const one = await centre.whole('WW_CARNET');
    const two = await centre.whole('WW_CARNET');
    const [, last = 0] = one.number.split('-').map(Number);
    expect(two.number).toBe(`${String(last + 1)}-${String(last + 25)}`);
  });

  it('art. 35 §3: gives no other book while stubs of the exhausted one are missing', async () => {
    const { dossierId, form } = await centre.deposit('WW_CARNET', {
      facts: { 'ww.previousBookExhausted': true },
      values: { 'carnet.premier': '000101 WW', 'carnet.souches': '24', 'carnet.annulees': '1' },
    });
    await centre.upToChief(dossierId, form);
    expect(await centre.sign(dossierId)).toMatchObject({
      ok: false,
      refusal: { code: 'ww-stubs-missing', params: { back: 24, all: 25 } },
    });
  });

  it('never delivers one WW number for two vehicles', async () => {
    const values = { 'prior.ww': '000115 WW' };
    await centre.whole('WW_DECLARATION', { values });
    const { dossierId, form } = await centre.deposit('WW_DECLARATION', {
      values: { ...values, 'vehicle.chassis': 'UU1DJF00569000009' },
      settled: 'autre véhicule',
    });
    await centre.upToChief(dossierId, form);
    expect(await centre.sign(dossierId)).toMatchObject({
      ok: false,
      refusal: { code: 'ww-already-delivered' },
    });
  });

  it.each([
    ['USED_VEHICLES_TRADER', { 'visite.surface': '99' }, 'premises-too-small'],
    ['REPAIRER', { 'visite.surface': '60', 'visite.fosse': 'NON' }, 'premises-without-pit'],
    ['NEW_VEHICLES_TRADER', { 'visite.avis': 'DEFAVORABLE' }, 'premises-advice-against'],
  ])('annex 27: %s with %o is not granted', async (trade, seen, code) => {
    const { dossierId, form } = await centre.deposit('W18_DELIVRANCE', {
      values: { 'w18.metier': trade, ...seen },
    });
    await centre.upToChief(dossierId, form);
    expect(await centre.sign(dossierId)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('art. 35: refuses a book to a trader whose card is of another year', async () => {
    const { dossierId, form } = await centre.deposit('WW_CARNET', { values: { 'w18.numero': '25004 W18' } });
    await centre.upToChief(dossierId, form);
    expect(await centre.sign(dossierId)).toMatchObject({
      ok: false,
      refusal: { code: 'w18-of-another-year' },
    });
  });
});

describe('art. 10 to 17: who owns, who signs', () => {
  it('art. 17: writes every co-owner, and prints their undertaking', async () => {
    const { form, delivered } = await centre.whole('IMMAT_IMPORT', { facts: { 'owner.count': 3 } });
    expect(Object.keys(form)).toEqual(expect.arrayContaining(['coowner.2.nom', 'coowner.3.cnie']));
    expect(delivered.checklist.overlays).toContain('MOD_COPROPRIETE');
    expect(delivered.documents.map(({ kind }) => kind)).toContain('engagement-copropriete');
  });

  it('art. 10, 13 and 14 together: a minor who inherits, by a special mandate', async () => {
    const { form, delivered } = await centre.whole('MUTATION', {
      facts: { 'owner.minor': true, 'owner.minorAuthorised': false, 'acquisition.mode': 'INHERITANCE' },
      overlays: ['MOD_PROCURATION'],
    });
    expect(Object.keys(form)).toEqual(
      expect.arrayContaining(['representant.nom', 'mandat.nom', 'acquisition.acte']),
    );
    expect(form['sale.legalisationVendeur']).toBeUndefined();
    expect(delivered.checklist.overlays).toEqual(
      expect.arrayContaining(['MOD_MINEUR', 'MOD_SUCCESSION', 'MOD_PROCURATION']),
    );
  });

  it('art. 16: a company has a name and a register, no father', async () => {
    const { form } = await centre.whole('MUTATION', { facts: { 'owner.kind': 'LEGAL_PERSON_RC' } });
    expect(form['owner.raison']).toBeDefined();
    expect(form['owner.pere']).toBeUndefined();
  });
});

describe('art. 11: a collection vehicle', () => {
  it('keeps its mention on a later duplicate', async () => {
    const { number, form } = await centre.whole('COLLECTION_IMMAT');
    const { dossierId } = await centre.whole('DUPLICATA', {
      values: vehicle(number, form['vehicle.chassis'] ?? ''),
    });
    const row = centre.home.desk.parts.store.dossiers.find(dossierId);
    expect(row?.data.registration?.mentions).toEqual(['VEHICULE_DE_COLLECTION']);
  });
});

describe('art. 39 last §: a vehicle of the State sold to a person', () => {
  it('leaves the administrative series for a normal number', async () => {
    const state = await centre.whole('ADMIN_NEUF_MAROC');
    const { number } = await centre.whole('MUTATION', {
      values: vehicle(state.number, state.form['vehicle.chassis'] ?? ''),
    });
    expect(number).toMatch(/-أ-59$/);
    const { products } = centre.home.desk.parts.store;
    expect(products.findRegistration(state.number)).toBeUndefined();
  });
});

describe('what the register must not come to say', () => {
  it('art. 52: a withdrawal under another vehicle’s number leaves that vehicle alone', async () => {
    const mine = await centre.whole('IMMAT_NEUF_MAROC', {
      values: { 'vehicle.chassis': 'UU1DJF00569000020' },
    });
    const { dossierId, form } = await centre.deposit('RETRAIT_VOLONTAIRE', {
      values: vehicle(mine.number, 'UU1DJF00569000021'),
    });
    await centre.upToChief(dossierId, form);
    expect(await centre.sign(dossierId)).toMatchObject({
      ok: false,
      refusal: { code: 'number-of-another-vehicle' },
    });
  });

  it('art. 20: an old number is not taken for a trailer’s, nor a replaced one given to another vehicle', async () => {
    await expect(
      centre.deposit('DUPLICATA', { values: { 'prior.immatriculation': '1234-56' } }),
    ).rejects.toThrow('plate-other-series');
    const state = await centre.whole('ADMIN_NEUF_MAROC');
    await centre.whole('MUTATION', { values: vehicle(state.number, state.form['vehicle.chassis'] ?? '') });
    const { dossierId, form } = await centre.deposit('DUPLICATA', {
      values: vehicle(state.number, 'UU1DJF00569000022'),
    });
    await centre.upToChief(dossierId, form);
    expect(await centre.sign(dossierId)).toMatchObject({ ok: false, refusal: { code: 'number-replaced' } });
  });

  it('art. 6: a trailer is transferred without the engine it has not', async () => {
    const { form, number } = await centre.whole('MUTATION', {
      facts: { 'vehicle.category': 'TRAILER' },
      values: { 'prior.immatriculation': '4711-012', 'vehicle.chassis': 'REM4471' },
    });
    expect(form['vehicle.carburant']).toBeUndefined();
    expect(number).toBe('4711-012');
  });

  it('art. 50: a duplicate of a cooperation card stays in its series', async () => {
    const { number } = await centre.whole('DUPLICATA', { values: { 'prior.immatriculation': 'CI 7-24' } });
    expect(number).toBe('CI 7-24');
  });

  it('art. 33: a card is renewed once, in the year after its own', async () => {
    await centre.whole('W18_RENOUVELLEMENT', { values: { 'w18.precedent': '25055 W18' } });
    for (const [precedent, code] of [
      ['25055 W18', 'w18-already-renewed'],
      ['26055 W18', 'w18-not-ended'],
      ['20055 W18', 'w18-renewals-missed'],
    ] as const) {
      const { dossierId, form } = await centre.deposit('W18_RENOUVELLEMENT', {
        values: { 'w18.precedent': precedent },
        settled: 'essai',
      });
      await centre.upToChief(dossierId, form);
      expect(await centre.sign(dossierId), precedent).toMatchObject({ ok: false, refusal: { code } });
    }
  });

  it('art. 36: a vehicle is registered under the WW number delivered for it, not for another', async () => {
    await centre.whole('WW_DECLARATION', {
      values: { 'prior.ww': '000131 WW', 'vehicle.chassis': 'UU1DJF00569000030' },
    });
    const { dossierId, form } = await centre.deposit('IMMAT_NEUF_MAROC', {
      values: { 'prior.ww': '000131 WW', 'vehicle.chassis': 'UU1DJF00569000031' },
      settled: 'essai',
    });
    await centre.upToChief(dossierId, form);
    expect(await centre.sign(dossierId)).toMatchObject({
      ok: false,
      refusal: { code: 'ww-already-delivered' },
    });
  });

  it('art. 9 and annex 7: a form that says otherwise than the counter asks the papers of what it says', async () => {
    const { dossierId, form } = await centre.deposit('MUTATION', {
      facts: { 'vehicle.use': 'GOODS_OWN_ACCOUNT' },
    });
    await expect(centre.upToChief(dossierId, { ...form, 'vehicle.ptc': '19000' })).rejects.toThrow(
      'entry-asks-paper',
    );
  });

  it('art. 11: a collection vehicle is known by what is stamped on its frame', async () => {
    const { form } = await centre.whole('COLLECTION_IMMAT', { values: { 'vehicle.chassis': 'DS19-4471' } });
    expect(form['vehicle.chassis']).toBe('DS19-4471');
  });
});
