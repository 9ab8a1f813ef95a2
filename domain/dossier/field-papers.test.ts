import { describe, expect, it } from 'vitest';
import operations from '../../assets/decree/operations.json' with { type: 'json' };
import supplement from '../../assets/decree/supplement.json' with { type: 'json' };
import { papersOfField } from './field-papers.ts';
import { FLOW_OPERATIONS } from './flow.ts';
import { formFields } from './form.ts';

const everyField = FLOW_OPERATIONS.flatMap(operation =>
  [
    {},
    { facts: { 'acquisition.mode': 'INHERITANCE', 'owner.count': 3, 'vehicle.imported': true } },
    {
      facts: { 'purchase.method': 'CREDIT', 'vehicle.use': 'GOODS_OWN_ACCOUNT', 'vehicle.condition': 'USED' },
    },
    { facts: { 'renewal.reason': 'CREDIT_SETTLED', 'owner.kind': 'LEGAL_PERSON_RC' } },
    { facts: { 'owner.minor': true, 'ww.previousBookExhausted': true }, overlays: ['MOD_PROCURATION'] },
  ].flatMap(known => formFields(operation, known)),
);

describe('the papers on which a field is read', () => {
  it('are papers of the decree', () => {
    const text = JSON.stringify([operations, supplement]);
    for (const doc of new Set(everyField.flatMap(papersOfField))) expect(text).toContain(`"doc":"${doc}"`);
  });
  it.each([
    ['controle.date', 'TECH_INSPECTION'],
    ['douane.numero', 'CUSTOMS_CERT'],
    ['verification.numero', 'VERIFICATION_CERT'],
    ['finance.contrat', 'CREDIT_CONTRACT'],
    ['mainlevee.date', 'MAINLEVEE'],
    ['perte.autorite', 'LOSS_THEFT'],
    ['collection.numero', 'COLLECTION_CERT'],
    ['coowner.2.nom', 'COOWNERSHIP_ACT'],
    ['representant.cnie', 'LEGAL_REP_CNI'],
    ['mandat.nom', 'SPECIAL_MANDATE'],
    ['maec.date', 'MAEC_AUTHORISATION'],
    ['importation.numero', 'TEMP_IMPORT'],
    ['w18.patente', 'PATENTE_CERT'],
    ['retrait.motif', 'WITHDRAWAL_DECL'],
    ['expertise.expert', 'EXPERT_REPORT'],
    ['acquisition.acte', 'INHERITANCE_ACT'],
    ['owner.residence', 'RESIDENCE'],
    ['carnet.souches', 'WW_STUBS'],
  ])('%s is read on %s first', (id, doc) => {
    const field = everyField.find(each => each.id === id);
    expect(field && papersOfField(field)[0]).toBe(doc);
  });
});
