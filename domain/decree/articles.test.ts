import { describe, expect, it } from 'vitest';
import { canonical, displayParts, latin } from '../number/format.ts';
import { LETTER_GROUPS } from '../number/letters.ts';
import { readOldNumber } from '../number/old-number.ts';
import { nextNumber, PROVINCE_CAPACITY } from '../number/order.ts';
import { parseNumber } from '../number/parse.ts';
import { ADMIN_BODIES, DIPLOMATIC_HOLDERS, SPECIAL_BODIES } from '../number/registration-number.ts';
import { PLATE_LAYOUTS, plateTable } from '../plate/plate-table.ts';
import { plainDateOf } from '../text/plain-date.ts';
import { DECREES, decreeInForce } from './catalogue.ts';
import { checklist, depositors, renumbering, type ChecklistInput } from './checklist.ts';
import { deadlineState, w18ValidUntil } from './deadline.ts';
import { parseChecklistInput } from './input.ts';
import type { DeadlineId, OperationCode } from './operation.ts';
import { residenceRefusal } from './provinces.ts';
import { receiptExpired, receiptValidity } from './receipt.ts';
import { premisesFaults, w18Mention } from './w18.ts';

/*
 * The arrêté read in its own order: one concrete case of each article at least. The edges of each rule are beside the code that
 * holds it (checklist.test.ts, deadline.test.ts, domain/number, domain/plate).
 */

const [decree] = DECREES;
if (!decree) throw new Error('no decree');

interface Case {
  readonly overlays?: readonly string[];
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly dates?: Readonly<Record<string, string>>;
  readonly on?: string;
}
function read(operation: string, { on = '2026-06-15', ...rest }: Case = {}): ChecklistInput {
  const parsed = parseChecklistInput({ operation, on, ...rest });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
}
const ask = (operation: string, given: Case = {}) => checklist(read(operation, given));
/** The papers of a dossier, as `point DOC`. */
const papers = (operation: string, given: Case = {}) =>
  ask(operation, given).documents.map(each => `${each.n} ${each.doc}`);
const docs = (operation: string, given: Case = {}) => ask(operation, given).documents.map(each => each.doc);
const codes = (all: readonly { readonly code: string }[]) => all.map(each => each.code);

const PERSON = { 'owner.kind': 'NATURAL_PERSON', 'owner.count': 1, 'owner.minor': false };
const CAR = { 'vehicle.use': 'PRIVATE', 'vehicle.ptacKg': 1640 };
const CASH = { 'purchase.method': 'CASH' };
const CLEAN = { 'seller.cardLost': false, 'vehicle.opposition': false, 'vehicle.finallyWithdrawn': false };

const due = (id: DeadlineId, start: string, day = start) => {
  const rule = decree.deadlines.get(id);
  if (!rule) throw new Error(id);
  return deadlineState(rule, plainDateOf(start), plainDateOf(day));
};
const number = (typed: string) => {
  const found = parseNumber(typed);
  if (!('series' in found)) throw new Error(`${typed}: ${found.code}`);
  return found;
};
const shown = (typed: string) => displayParts(number(typed)).map(each => each.text);

describe('part I: general', () => {
  it('art. 1: the owner deposits; the dealer for a new vehicle paid cash, the financing institution on credit', () => {
    const who = (method: string) =>
      depositors(read('IMMAT_NEUF_MAROC', { facts: { 'purchase.method': method } }))
        .filter(each => 'applies' in each.verdict && each.verdict.applies)
        .map(each => each.who);
    expect(who('CASH')).toEqual(['OWNER', 'DEALER']);
    expect(who('CREDIT')).toEqual(['OWNER', 'FINANCING_INSTITUTION']);
    expect(depositors(read('RENOUV_SUPPORT_PAPIER')).map(each => each.who)).toEqual(['OWNER']);
  });

  it('art. 1: the residence lies in the provinces of the centre, none of them abolished', () => {
    expect(residenceRefusal(6, [6, 7])).toBeNull();
    expect(residenceRefusal(1, [6, 7])).toMatchObject({ code: 'residence-outside-centre' });
    expect(residenceRefusal(12, [6, 12])).toMatchObject({ code: 'province-abolished' });
  });

  it('art. 2: thirty days from WW, customs, legalisation or acquisition; late, the fine receipt is asked', () => {
    const late = (operation: string, date: string, facts: Readonly<Record<string, unknown>> = {}) =>
      docs(operation, { facts, dates: { [date]: '2026-05-01' } }).includes('FINE_118_1');
    const inTime = (operation: string, date: string) =>
      docs(operation, { dates: { [date]: '2026-05-16' } }).includes('FINE_118_1');
    for (const [operation, date] of [
      ['IMMAT_NEUF_MAROC', 'ww.deliveryDate'],
      ['IMMAT_IMPORT', 'customs.clearanceDate'],
      ['MUTATION', 'sale.signatureLegalisationDate'],
    ] as const)
      expect([operation, late(operation, date), inTime(operation, date)]).toEqual([operation, true, false]);
    expect(late('MUTATION', 'acquisition.date', { 'acquisition.mode': 'DONATION' })).toBe(true);
  });

  it('art. 2, A15: a new trailer without WW counts from its acquisition, and is asked which it is', () => {
    const trailer = (given: Case) => ask('REMORQUE_NEUVE_MAROC', given);
    expect(trailer({}).missingFacts).toContain('ww.delivered');
    expect(trailer({ facts: { 'ww.delivered': true } }).missingFacts).toContain('dates.ww.deliveryDate');
    expect(trailer({ facts: { 'ww.delivered': false } }).missingFacts).toContain('dates.acquisition.date');
    for (const facts of [{}, { 'ww.delivered': false }])
      expect(trailer({ facts, dates: { 'acquisition.date': '2026-05-01' } }).deadline).toMatchObject({
        start: '2026-05-01',
        due: '2026-05-31',
        late: true,
      });
    expect(trailer({ dates: { 'ww.deliveryDate': '2026-06-01' } }).deadline).toMatchObject({
      due: '2026-07-01',
    });
  });

  it('art. 3: the card of a collection vehicle bears its mention in both languages', () => {
    const [mention] = ask('COLLECTION_IMMAT').mentions;
    expect(mention?.code).toBe('VEHICULE_DE_COLLECTION');
    expect(mention?.fr).toMatch(/collection/i);
    expect(mention?.ar).toMatch(/\p{Script=Arabic}/u);
  });
});

describe('part II, 1: files of the normal series', () => {
  it('art. 4: a new imported lorry on credit, deposited late', () => {
    expect(
      papers('IMMAT_NEUF_MAROC', {
        facts: {
          ...PERSON,
          'purchase.method': 'CREDIT',
          'vehicle.imported': true,
          'vehicle.use': 'GOODS_FOR_HIRE',
          'vehicle.ptacKg': 19_000,
        },
        dates: { 'ww.deliveryDate': '2026-05-15' },
      }),
    ).toEqual([
      '1 FORM_II',
      '2 RESIDENCE',
      '3 CONFORMITY',
      '4 WW_COPY',
      '5 CUSTOMS_CERT',
      '6 W18_COPY_DEALER_NEW',
      '7 CREDIT_CONTRACT',
      '8 FEES',
      '9 PRO_USE',
      '10 FINE_118_1',
    ]);
  });

  it('art. 5: a used car from abroad bought from another, up to 3500 kg', () => {
    const list = papers('IMMAT_IMPORT_OCCASION', {
      facts: {
        ...PERSON,
        ...CAR,
        ...CASH,
        'owner.isNameOnForeignCard': false,
        'customs.certInNameOfImporterCompany': true,
      },
      dates: { 'customs.clearanceDate': '2026-06-01' },
    });
    expect(list).toEqual([
      '1 FORM_I',
      '2 RESIDENCE',
      '3 FOREIGN_CARD',
      '3 SALE_CONTRACT_OR_POWER',
      '5 TECH_INSPECTION',
      '6 VERIFICATION_CERT',
      '6 RTI_PV',
      '7 CUSTOMS_CERT',
      '7bis RC_CERT',
      '8 FEES',
    ]);
  });

  it('art. 5 (6): over 3500 kg only the CNEH approves', () => {
    const list = docs('IMMAT_IMPORT', { facts: { 'vehicle.condition': 'NEW', 'vehicle.ptacKg': 3501 } });
    expect([list.includes('RTI_PV_CNEH'), list.includes('RTI_PV')]).toEqual([true, false]);
  });

  it('art. 6 a: a new trailer; 750 kg or less is not of this article', () => {
    expect(docs('REMORQUE_NEUVE_MAROC', { facts: { 'vehicle.typeApproved': false } })).toContain(
      'RTI_AND_NOTICE_CNEH',
    );
    expect(codes(ask('REMORQUE_NEUVE_MAROC', { facts: { 'vehicle.ptacKg': 750 } }).refusals)).toEqual([
      'OUT_OF_SCOPE',
    ]);
  });

  it('art. 6, A13: form II is accepted in place of form I for a trailer on credit', () => {
    for (const operation of ['REMORQUE_NEUVE_MAROC', 'REMORQUE_IMPORT'])
      expect(ask(operation).documents.find(({ doc }) => doc === 'FORM_I')?.constraint?.fr).toContain(
        'formule II',
      );
  });

  it('art. 6 b: a used goods trailer over 3500 kg from abroad needs the CNEH and an authorisation', () => {
    const list = docs('REMORQUE_IMPORT', {
      facts: { 'vehicle.condition': 'USED', 'vehicle.ptacKg': 9_000, 'vehicle.use': 'GOODS_FOR_HIRE' },
    });
    expect(list).toEqual(expect.arrayContaining(['TECH_INSPECTION', 'RTI_PV_CNEH', 'REG_AUTHORISATION']));
    expect(list).not.toContain('VERIFICATION_CERT');
  });

  it('art. 7: motorcycles take the papers of arts 4 and 5, never professional use', () => {
    for (const code of ['MOTO_NEUF_MAROC', 'MOTO_IMPORT'] as const)
      expect(decree.operations.get(code)?.papers.map(each => each.doc)).not.toContain('PRO_USE');
    expect(docs('MOTO_NEUF_MAROC')).toEqual(expect.arrayContaining(['WW_COPY', 'CONFORMITY']));
  });

  it('art. 8: an engine from abroad that its country does not register shows an invoice', () => {
    const list = docs('AGRICOLE_IMPORT', {
      facts: { 'vehicle.condition': 'USED', 'vehicle.subjectToRegistrationInOrigin': false },
    });
    expect([list.includes('INVOICE_CERTIFIED'), list.includes('FOREIGN_CARD')]).toEqual([true, false]);
  });

  it('art. 9: a sale between two persons; a lost card refuses, an opposition waits for its release', () => {
    const facts = { ...PERSON, ...CAR, ...CASH, ...CLEAN, 'acquisition.mode': 'SALE' };
    const dates = { 'sale.signatureLegalisationDate': '2026-06-01' };
    expect(papers('MUTATION', { facts, dates })).toEqual([
      '1 FORM_BI',
      '2 RESIDENCE',
      '3 CARD_SELLER',
      '4 TECH_INSPECTION',
      '8 FEES',
    ]);
    const lost = ask('MUTATION', { facts: { ...facts, 'seller.cardLost': true } });
    expect(codes(lost.refusals)).toEqual(['SELLER_CARD_LOST']);
    const opposed = ask('MUTATION', { facts: { ...facts, 'vehicle.opposition': true } });
    expect(opposed.blocks).toMatchObject([{ code: 'OPPOSITION', until: 'MAINLEVEE' }]);
    expect(codes(opposed.documents.map(each => ({ code: each.doc })))).toContain('MAINLEVEE');
  });

  it('art. 9, last §: a double transfer asks annex 7 in this file too', () => {
    const list = ask('MUTATION', {
      overlays: ['MOD_MUTATION_DOUBLE'],
      facts: { 'vehicle.use': 'DRIVING_SCHOOL' },
    });
    expect(list.documents.find(each => each.doc === 'PRO_USE')?.constraint?.fr).toContain(
      'les deux dossiers',
    );
  });

  it('art. 10: a minor’s request is signed by his representative', () => {
    const minor = { ...CASH, 'owner.minor': true, 'owner.minorAuthorised': false };
    const list = ask('MUTATION', { facts: minor });
    expect(list.documents.find(each => each.doc === 'FORM_BI')?.signedBy).toEqual(['LEGAL_REPRESENTATIVE']);
    expect(docs('MUTATION', { facts: minor })).toEqual(
      expect.arrayContaining(['BIRTH_ACT', 'LEGAL_REP_CNI']),
    );
  });

  it('art. 11: request and certificate on top of arts 5, 9 and 18, without annex 7', () => {
    for (const code of ['COLLECTION_IMMAT', 'COLLECTION_MUTATION', 'COLLECTION_RECLASSEMENT'] as const) {
      const list = decree.operations.get(code)?.papers.map(each => each.doc) ?? [];
      expect(list.slice(0, 2)).toEqual(['COLLECTION_REQUEST', 'COLLECTION_CERT']);
      expect(list).not.toContain('PRO_USE');
    }
  });

  it('art. 12: an auction by a judicial officer blocks until the individual approval', () => {
    const list = ask('MUTATION', {
      facts: {
        'acquisition.mode': 'AUCTION',
        'sale.judicialOfficer': true,
        'vehicle.foreignRegistered': true,
      },
    });
    expect(list.overlays).toEqual(['MOD_ENCHERES']);
    expect(list.documents.map(each => each.doc)).toEqual(
      expect.arrayContaining(['AUCTION_CERT', 'CUSTOMS_CERT', 'JUDGMENT', 'RTI_PV']),
    );
    expect(list.blocks).toMatchObject([{ code: 'RTI_REQUIRED', until: 'RTI_PV' }]);
    expect(list.documents.find(each => each.doc === 'AUCTION_CERT')?.constraint?.fr).toContain(
      'cachet de l’autorité',
    );
  });

  it('art. 13: one heir alone shows the renunciation of the others', () => {
    const facts = { 'acquisition.mode': 'INHERITANCE', 'succession.singleBeneficiaryOrThirdParty': true };
    expect(docs('MUTATION', { facts })).toEqual(
      expect.arrayContaining(['INHERITANCE_ACT', 'RENUNCIATION_ACT']),
    );
  });

  it('art. 14: a sale by proxy shows a mandate signed by both', () => {
    const mandate = ask('MUTATION', { overlays: ['MOD_PROCURATION'] }).documents.find(
      each => each.doc === 'SPECIAL_MANDATE',
    );
    expect(mandate).toMatchObject({ kind: 'LEGALISED', signedBy: ['PRINCIPAL', 'AGENT'] });
  });

  it('art. 15: the trader who buys is spared annex 7, the one who sells is not', () => {
    const lorry = { 'vehicle.use': 'GOODS_FOR_HIRE', 'vehicle.ptacKg': 19_000 };
    const pro = (role: string) =>
      docs('MUTATION', { facts: { ...lorry, 'trade.role': role } }).includes('PRO_USE');
    expect([pro('BUYER'), pro('SELLER'), pro('NONE')]).toEqual([false, true, true]);
  });

  it('art. 16: a company shows who may act for it', () => {
    expect(docs('MUTATION', { facts: { 'owner.kind': 'LEGAL_PERSON_RC' } })).toContain('LEGAL_PERSON_POWERS');
  });

  it('art. 17: co-owners all sign the undertaking of annex 8', () => {
    const list = ask('MUTATION', { facts: { 'owner.count': 3 } });
    expect(list.documents.find(each => each.doc === 'COOWNERSHIP_ACT')?.signedBy).toEqual(['CO_OWNERS']);
  });

  it('art. 18: each reason of a renewal has its paper; a change declared late has its fine', () => {
    const paperOf = (reason: string) =>
      docs('RENOUVELLEMENT', { facts: { 'renewal.reason': reason } }).filter(each =>
        ['MAINLEVEE', 'RTI_PV', 'CNI_NEW'].includes(each),
      );
    expect(
      ['CREDIT_SETTLED', 'VEHICLE_CHANGED', 'IDENTITY_OR_ADDRESS_CHANGED', 'OTHER'].map(paperOf),
    ).toEqual([['MAINLEVEE'], ['RTI_PV'], ['CNI_NEW'], []]);
    const late = (change: string) =>
      docs('RENOUVELLEMENT', {
        facts: { 'renewal.reason': 'IDENTITY_OR_ADDRESS_CHANGED' },
        dates: { 'identity.changeDate': change },
      }).includes('FINE_118_2');
    expect([late('2026-05-16'), late('2026-05-15')]).toEqual([false, true]);
  });

  it('art. 19: a duplicate after loss or theft, without the card', () => {
    const list = docs('DUPLICATA');
    expect([list.includes('LOSS_THEFT'), list.includes('CARD_ORIGINAL')]).toEqual([true, false]);
  });

  it('art. 20: a number of 1956 or 1982 is replaced by any card operation on a motor vehicle', () => {
    const replaced = (operation: OperationCode, facts: Readonly<Record<string, unknown>>) =>
      renumbering(read(operation, { facts }));
    const old = { 'vehicle.oldNumberRegime': '1982', 'vehicle.category': 'MOTOR_VEHICLE' };
    for (const code of ['MUTATION', 'RENOUVELLEMENT', 'DUPLICATA', 'RENOUV_SUPPORT_PAPIER'] as const)
      expect(replaced(code, old)).toMatchObject({ applies: true });
    expect(replaced('MUTATION', { ...old, 'vehicle.category': 'TRAILER' })).toMatchObject({ applies: false });
    expect(readOldNumber('4821-1/59', '1982')).toEqual({
      regime: '1982',
      text: '4821-1-59',
      looksPresent: false,
    });
  });
});

describe('part II, 2: numbers and plates of the normal series', () => {
  it('art. 21: 1 to 99999, thirty letter groups, then capacity exhausted; an abolished code gives none', () => {
    expect(LETTER_GROUPS).toHaveLength(30);
    expect(PROVINCE_CAPACITY).toBe(30 * 99_999);
    expect(nextNumber(number('99999-أ-6'))).toEqual(number('1-ب-6'));
    expect(nextNumber(number('99999-س-6'))).toEqual(number('1-أأ-6'));
    expect(nextNumber(number('99999-أس-6'))).toMatchObject({ code: 'capacity-exhausted' });
    expect(nextNumber(number('1-أ-27'))).toMatchObject({ code: 'province-abolished' });
  });

  it('art. 22: sequence, letter, province from left to right', () => {
    expect(shown('12345-ه-6')).toEqual(['12345', 'هـ', '6']);
  });

  it.each([
    ['arts 22, 23: front plate, annex 14', 'front', 450, 100],
    ['arts 22, 23: rear plate on one line, annex 14', 'rear-one-line', 498, 110],
    ['arts 22, 23: rear plate on two lines, annex 14', 'rear-two-lines', 298, 210],
    ['art. 26: motorcycles, rear only, annex 15', 'moto', 208, 177],
  ] as const)('%s', (_, layout, width, height) => {
    expect(PLATE_LAYOUTS).toContain(layout);
    expect(plateTable(layout)).toMatchObject({ width, height });
  });

  it('arts 24, 25: place and lighting of a plate are the vehicle’s, no operation asks a paper for them', () => {
    const sources = [...decree.operations.values()].flatMap(each => each.papers.map(paper => paper.src));
    expect(sources.filter(each => /art\.2[45]\b/.test(each))).toEqual([]);
  });

  it('art. 27: a trailer has a group with its leading 0, 1 to 9999 in each', () => {
    expect(shown('1234-09')).toEqual(['1234', '09']);
    expect(nextNumber(number('9999-09'))).toEqual(number('1-010'));
  });

  it('art. 28: abroad, the Latin letters of annex 11', () => {
    expect(latin(number('12345-أص-6'))).toBe('12345-AC-6');
  });
});

describe('part III: W18 and WW', () => {
  it('art. 29: a trade card has one mention, by the trade', () => {
    expect(w18Mention('REPAIRER', plainDateOf('2026-06-15'))?.fr).toBe('véhicule en cours d’essai');
  });

  it('art. 30: nine papers, and premises inspected first (annex 27)', () => {
    const list = ask('W18_DELIVRANCE');
    expect(list.documents.map(each => each.n)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(list.blocks).toMatchObject([{ code: 'PREMISES_INSPECTION', until: 'W18_INSPECTION' }]);
    const small = { trade: 'NEW_VEHICLES_TRADER', areaM2: 150, inspectionPit: false } as const;
    expect(codes(premisesFaults(small, plainDateOf('2026-06-15')))).toEqual(['PREMISES_TOO_SMALL']);
  });

  it('art. 31: the number begins with the year, the card ends with it', () => {
    expect(canonical(number('26-1 W18'))).toBe('26001 W18');
    expect(w18ValidUntil(2026)).toBe('2026-12-31');
  });

  it('art. 32: never for transport: the rule is said with the operation', () => {
    expect(
      decree.operations
        .get('W18_DELIVRANCE')
        ?.rules.map(each => each.fr)
        .join(' '),
    ).toContain('jamais');
  });

  it('art. 33: two renewals missed in a row call for a whole new application', () => {
    const missed = (times: number) =>
      codes(ask('W18_RENOUVELLEMENT', { facts: { 'w18.consecutiveMissedRenewals': times } }).refusals);
    expect([missed(1), missed(2)]).toEqual([[], ['TWO_MISSED_RENEWALS']]);
    expect(ask('W18_RENOUVELLEMENT').documents.find(each => each.doc === 'FEES')?.recommended).toBe(true);
  });

  it('art. 34: no WW book without a W18 card', () => {
    expect(codes(ask('WW_CARNET', { facts: { 'applicant.holdsW18': false } }).refusals)).toEqual([
      'VALID_W18',
    ]);
  });

  it('art. 35: the stubs of an exhausted book come back', () => {
    const stubs = (exhausted: boolean) =>
      docs('WW_CARNET', { facts: { 'ww.previousBookExhausted': exhausted } }).includes('WW_STUBS');
    expect([stubs(true), stubs(false)]).toEqual([true, false]);
  });

  it('art. 36: the declaration has no file of its own, and says how it is filled in', () => {
    expect(docs('WW_DECLARATION')).toEqual([]);
    expect(decree.operations.get('WW_DECLARATION')?.rules[0]?.fr).toContain('en toutes lettres');
  });

  it('art. 37: six digits, then WW; nothing after 999999', () => {
    expect(canonical(number('123 WW'))).toBe('000123 WW');
    expect(nextNumber(number('999999 WW'))).toMatchObject({ code: 'capacity-exhausted' });
  });

  it('art. 38: thirty days, not three, never extended; expired, the registration shows the fine', () => {
    expect(due('D30_WW_VALIDITY', '2026-01-15', '2026-02-14')).toMatchObject({ late: false, daysLeft: 0 });
    expect(due('D30_WW_VALIDITY', '2026-01-15', '2026-02-15')).toMatchObject({ late: true });
    expect(docs('IMMAT_NEUF_MAROC', { dates: { 'ww.deliveryDate': '2026-05-15' } })).toContain('FINE_118_1');
  });
});

describe('parts IV to VI: administrative, diplomatic, cooperation', () => {
  it('art. 39 (1): new; (2): used from abroad; (3): from the normal series', () => {
    expect(docs('ADMIN_NEUF_MAROC')).toEqual(['CONFORMITY_ADMIN', 'DELIVERY_PV']);
    expect(
      docs('ADMIN_IMPORT_OCCASION', {
        facts: { 'owner.kind': 'LOCAL_AUTHORITY', 'vehicle.customsDoneAtBorder': false },
      }),
    ).toEqual([
      'FOREIGN_CARD_SIMPLE',
      'PURCHASE_OR_DONATION',
      'CUSTOMS_CERT',
      'VERIFICATION_CERT',
      'COUNCIL_PV',
    ]);
    expect(docs('ADMIN_DEPUIS_NORMALE', { facts: { 'seller.isOrdinaryPerson': false } })).toEqual([
      'CARD_ORIGINAL',
      'VEHICLE_TAX',
      'DELIVERY_PV',
    ]);
  });

  it('art. 39, last §: a State car in the normal series needs the Prime Minister, a State trailer does not', () => {
    const facts = { 'owner.kind': 'STATE', 'vehicle.category': 'MOTOR_VEHICLE' };
    expect(docs('MUTATION', { facts })).toContain('PM_APPROVAL');
    expect(docs('MUTATION', { facts: { ...facts, 'vehicle.category': 'TRAILER' } })).not.toContain(
      'PM_APPROVAL',
    );
  });

  it('art. 40: administrations and bodies deposit without form nor receipt', () => {
    for (const code of ['ADMIN_NEUF_MAROC', 'ADMIN_IMPORT_OCCASION', 'ADMIN_DEPUIS_NORMALE'] as const)
      expect([ask(code).forms, ask(code).receiptDays]).toEqual([[], null]);
  });

  it('art. 41: eight bodies to 999999, special codes 96 to 99 to 9999', () => {
    expect(Object.keys(ADMIN_BODIES)).toHaveLength(8);
    expect(SPECIAL_BODIES).toEqual([96, 97, 98, 99]);
    expect(nextNumber(number('999999-المغرب'))).toMatchObject({ code: 'capacity-exhausted' });
    expect(nextNumber(number('9999-99'))).toMatchObject({ code: 'capacity-exhausted' });
  });

  it('art. 42: the letters of the body stand on the right (A8)', () => {
    expect(shown('123456 المغرب')).toEqual(['123456', 'المغرب']);
  });

  it('arts 43, 44: a special number is one line, number then code', () => {
    expect(shown('1234-99')).toEqual(['1234', '99']);
  });

  it('art. 45 a: a diplomat’s car from abroad', () => {
    const facts = {
      'owner.kind': 'DIPLOMATIC_NATURAL',
      'vehicle.boughtIn': 'ABROAD',
      'vehicle.condition': 'USED',
      'vehicle.currentSeries': 'FOREIGN',
    };
    expect(papers('DIPLO_IMMAT', { facts })).toEqual([
      '1 FORM_I',
      '2 MAEC_AUTHORISATION',
      '3 DIPLO_ID',
      '4 TECH_SHEET',
      '6 FOREIGN_CARD_SIMPLE',
      '8 TEMP_IMPORT',
    ]);
  });

  it('art. 45 a (5) to (7), A31: a car of the series before has neither a foreign card nor a WW to show', () => {
    const facts = { 'owner.kind': 'DIPLOMATIC_LEGAL', 'vehicle.currentSeries': 'DIPLOMATIC' };
    expect(ask('DIPLO_IMMAT', { facts }).missingFacts).toEqual([]);
    const abroad = { ...facts, 'vehicle.boughtIn': 'ABROAD', 'vehicle.condition': 'NEW' };
    expect(papers('DIPLO_IMMAT', { facts: abroad })).toEqual(papers('DIPLO_IMMAT', { facts }));
    expect(papers('DIPLO_IMMAT', { facts })).toContain('5 DIPLO_SALE');
  });

  it('art. 45 b: a transfer shows the card or the certificate of its return', () => {
    expect(docs('DIPLO_MUTATION')).toContain('CARD_SELLER_OR_RETURN_CERT');
    expect(ask('DIPLO_MUTATION').receiptDays).toBe(60);
  });

  it('art. 46: the card comes back at the end of the mission', () => {
    expect(docs('DIPLO_RESTITUTION')).toEqual(['CARD_RETURNED']);
  });

  it('art. 47: five codes, mission and order of three digits', () => {
    expect(Object.keys(DIPLOMATIC_HOLDERS)).toEqual(['CMD', 'CD', 'CC', 'OI', 'PAT']);
    expect(parseNumber('CD 1000-19')).toMatchObject({ code: 'number-out-of-range' });
  });

  it('arts 48, 49: Latin code, order and mission, Arabic code', () => {
    expect(shown('CD 123-19')).toEqual(['CD', '123', '19', 'هـ د']);
  });

  it('art. 50 a: a cooperant with a car bought from another abroad', () => {
    const facts = {
      'vehicle.foreignRegistered': true,
      'owner.isNameOnForeignCard': false,
      'vehicle.condition': 'USED',
      ...CAR,
    };
    expect(papers('COOP_IMMAT', { facts })).toEqual([
      '1 FORM_I',
      '2 FOREIGN_CARD_SIMPLE',
      '4 COOP_SALE',
      '5 RESIDENCE_CARD',
      '6 TEMP_IMPORT',
      '7 FEES',
    ]);
  });

  it('art. 50 b: form B I, not the A1 of the print (A10)', () => {
    expect(ask('COOP_MUTATION').forms).toEqual(['B I']);
  });

  it('art. 51: order and year, code CI', () => {
    expect(shown('CI 1234-10')).toEqual(['CI', '1234', '10', 'ت د']);
  });
});

describe('parts VII and VIII: withdrawal, transition', () => {
  it('art. 52: three months from the report; then no card operation, whatever the series', () => {
    expect(due('M3_EXPERT', '2026-01-31', '2026-04-30')).toMatchObject({ late: false });
    expect(due('M3_EXPERT', '2026-01-31', '2026-05-01')).toMatchObject({ late: true });
    for (const code of [
      'MUTATION',
      'COLLECTION_MUTATION',
      'COLLECTION_RECLASSEMENT',
      'RENOUVELLEMENT',
      'DUPLICATA',
      'RENOUV_SUPPORT_PAPIER',
      'ADMIN_DEPUIS_NORMALE',
      'DIPLO_MUTATION',
      'COOP_MUTATION',
    ]) {
      const { blocks } = ask(code, { facts: { 'vehicle.finallyWithdrawn': true } });
      expect([code, blocks]).toMatchObject([code, [{ code: 'FINALLY_WITHDRAWN', until: null }]]);
    }
  });

  it('art. 52: an accident shows the expert’s report, a worn-out vehicle only its card', () => {
    expect(docs('RETRAIT_ACCIDENT')).toEqual(['WITHDRAWAL_DECL', 'EXPERT_REPORT', 'CARD_ORIGINAL']);
    expect(docs('RETRAIT_VOLONTAIRE')).toEqual(['WITHDRAWAL_DECL', 'CARD_ORIGINAL']);
    expect(ask('RETRAIT_VOLONTAIRE').forms).toEqual(['annexe 28']);
  });

  it('art. 53: newer paper cards by the end of 2011, older ones in 2012, without the fine of art. 18 (7)', () => {
    const at = (issued: string, on: string) =>
      ask('RENOUV_SUPPORT_PAPIER', { on, facts: { 'card.issueDate': issued } }).deadline;
    expect(at('2005-03-01', '2011-12-31')).toMatchObject({ late: false, daysLeft: 0 });
    expect(at('2005-03-01', '2012-01-01')).toMatchObject({ late: true });
    expect(at('1999-03-01', '2012-12-31')).toMatchObject({ start: '2012-01-01', late: false });
    expect(docs('RENOUV_SUPPORT_PAPIER', { facts: { 'card.issueDate': '1999-03-01' } })).not.toContain(
      'FINE_118_2',
    );
  });

  it('art. 54: nothing is answered before the text is in force', () => {
    expect(decreeInForce(plainDateOf('2010-09-30'))).toBeUndefined();
    expect(parseChecklistInput({ operation: 'MUTATION', on: '2010-09-30' })).toMatchObject({
      ok: false,
      errors: [{ code: 'no-decree-in-force' }],
    });
  });
});

describe('annexes', () => {
  it('annexes 2 to 5, 30: 30 days for forms I and II, 60 for B I, B II and III; then it has lapsed', () => {
    for (const [code, days] of [
      ['IMMAT_NEUF_MAROC', 30],
      ['COOP_IMMAT', 30],
      ['MUTATION', 60],
      ['DUPLICATA', 60],
      ['RENOUV_SUPPORT_PAPIER', 60],
    ] as const)
      expect([code, receiptValidity(code, plainDateOf('2026-01-01'))?.days]).toEqual([code, days]);
    expect(receiptExpired(plainDateOf('2026-03-02'), plainDateOf('2026-03-03'))).toBe(true);
  });

  it('annex 6: a soldier proves identity, residence and presence in his unit', () => {
    const parts = ask('MUTATION', { facts: { 'owner.kind': 'MILITARY', 'owner.count': 1 } }).documents.find(
      each => each.doc === 'RESIDENCE',
    )?.parts;
    expect(parts?.map(each => each.doc)).toEqual([
      'CNI_CERTIFIED_COPY',
      'RESIDENCE_CERT',
      'UNIT_PRESENCE_CERT',
    ]);
  });

  it('annex 7: a beekeeper’s pick-up of 2000 kg needs the certificate of the ministry of agriculture', () => {
    const parts = ask('MUTATION', {
      facts: {
        ...CAR,
        'vehicle.ptacKg': 2000,
        'owner.profession': 'BEEKEEPER',
        'vehicle.category': 'MOTOR_VEHICLE',
      },
    }).documents.find(each => each.doc === 'PRO_USE')?.parts;
    expect(parts?.map(each => each.doc)).toEqual(['AGRICULTURE_CERTIFICATE']);
  });
});
