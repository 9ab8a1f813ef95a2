import { describe, expect, it } from 'vitest';
import { checklist, depositors, renumbering, type ChecklistInput } from './checklist.ts';
import { parseChecklistInput } from './input.ts';

interface Asked {
  readonly overlays?: readonly string[];
  readonly facts?: Record<string, unknown>;
  readonly dates?: Record<string, string>;
  readonly on?: string;
}

const read = (operation: string, { on = '2026-06-15', ...rest }: Asked = {}): ChecklistInput => {
  const parsed = parseChecklistInput({ operation, on, ...rest });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
};
const ask = (operation: string, asked: Asked = {}) => {
  const answer = checklist(read(operation, asked));
  return {
    ...answer,
    docs: answer.documents.map(each => each.doc),
    not: answer.notRequired.map(each => each.doc),
    find: (doc: string) => answer.documents.find(each => each.doc === doc),
    why: (doc: string) => [...answer.documents, ...answer.notRequired].find(each => each.doc === doc)?.why,
  };
};

const OWNER = { 'owner.kind': 'NATURAL_PERSON', 'owner.count': 1, 'owner.minor': false };
const NEW_CAR = {
  ...OWNER,
  'purchase.method': 'CASH',
  'vehicle.imported': false,
  'vehicle.use': 'PRIVATE',
  'vehicle.ptacKg': 1640,
};
const WW = { 'ww.deliveryDate': '2026-06-01', 'deposit.date': '2026-06-15' };
const SALE = {
  ...OWNER,
  'purchase.method': 'CASH',
  'acquisition.mode': 'SALE',
  'vehicle.use': 'PRIVATE',
  'vehicle.ptacKg': 1640,
  'seller.cardLost': false,
  'vehicle.opposition': false,
  'vehicle.finallyWithdrawn': false,
};
const SOLD = { 'sale.signatureLegalisationDate': '2026-06-01', 'deposit.date': '2026-06-15' };

describe('art. 4: new vehicle bought in Morocco', () => {
  it('asks six papers of a private car paid cash and built in Morocco, each with its point and reason', () => {
    const answer = ask('IMMAT_NEUF_MAROC', { facts: NEW_CAR, dates: WW });
    expect(answer.documents.map(each => [each.article, each.doc, each.why.fr])).toEqual([
      ['art.4(1)', 'FORM_I', 'achat au comptant'],
      ['art.4(2)', 'RESIDENCE', 'toujours'],
      ['art.4(3)', 'CONFORMITY', 'toujours'],
      ['art.4(4)', 'WW_COPY', 'toujours'],
      ['art.4(6)', 'W18_COPY_DEALER_NEW', 'toujours'],
      ['art.4(8)', 'FEES', 'toujours'],
    ]);
    expect(answer).toMatchObject({
      forms: ['I'],
      receiptDays: 30,
      refusals: [],
      blocks: [],
      missingFacts: [],
      deadline: { id: 'D30_WW', start: '2026-06-01', due: '2026-07-01', late: false, daysLeft: 16 },
    });
    expect(answer.find('FORM_I')?.why.ar).toBe('شراء نقدا');
    expect(answer.find('FEES')?.why.ar).toBe('دائما');
  });

  it('keeps the papers not asked for, with their reason in words', () => {
    const { why } = ask('IMMAT_NEUF_MAROC', { facts: NEW_CAR, dates: WW });
    expect(why('PRO_USE')).toEqual({
      fr: 'usage personnel, 1\u00A0640 kg',
      ar: 'استعمال شخصي، 1\u00A0640 كلغ',
    });
    expect(why('FINE_118_1')?.fr).toBe('dépôt dans le délai, jusqu’au 01/07/2026');
    expect(why('CREDIT_CONTRACT')?.fr).toBe('achat au comptant');
    expect(why('BIRTH_ACT')?.fr).toBe('propriétaire majeur');
  });

  it('takes form II and the contract on credit', () => {
    const answer = ask('IMMAT_NEUF_MAROC', { facts: { ...NEW_CAR, 'purchase.method': 'CREDIT' }, dates: WW });
    expect(answer.forms).toEqual(['II']);
    expect(answer.docs).toEqual(expect.arrayContaining(['FORM_II', 'CREDIT_CONTRACT']));
    expect(answer.find('FORM_II')?.signedBy).toEqual(['APPLICANT', 'DEALER', 'FINANCING_INSTITUTION']);
  });

  it.each([
    ['2026-07-01', false, undefined],
    ['2026-07-02', true, { fr: 'dépôt en retard de 1 jour', ar: 'إيداع متأخر بيوم واحد' }],
    ['2026-07-03', true, { fr: 'dépôt en retard de 2 jours', ar: 'إيداع متأخر بيومين' }],
    ['2026-07-06', true, { fr: 'dépôt en retard de 5 jours', ar: 'إيداع متأخر بـ 5 أيام' }],
    ['2026-07-12', true, { fr: 'dépôt en retard de 11 jours', ar: 'إيداع متأخر بـ 11 يوما' }],
    ['2026-10-09', true, { fr: 'dépôt en retard de 100 jours', ar: 'إيداع متأخر بـ 100 يوم' }],
  ])('art. 4(10): WW of 1 June, deposited %s: fine %s', (deposit, fine, why) => {
    const answer = ask('IMMAT_NEUF_MAROC', {
      on: deposit,
      facts: NEW_CAR,
      dates: { 'ww.deliveryDate': '2026-06-01' },
    });
    expect(answer.docs.includes('FINE_118_1')).toBe(fine);
    if (why) expect(answer.why('FINE_118_1')).toEqual(why);
  });

  it('asks the date, not whether the deposit is late', () => {
    expect(ask('IMMAT_NEUF_MAROC', { facts: NEW_CAR }).missingFacts).toEqual(['dates.ww.deliveryDate']);
    const told = ask('IMMAT_NEUF_MAROC', { facts: { ...NEW_CAR, 'deadline.depositLate': true } });
    expect(told.missingFacts).toEqual([]);
    expect(told.docs).toContain('FINE_118_1');
  });

  it('asks only what matters, in the order of the counter', () => {
    expect(ask('IMMAT_NEUF_MAROC').missingFacts).toEqual([
      'purchase.method',
      'vehicle.imported',
      'vehicle.use',
      'vehicle.ptacKg',
      'owner.kind',
      'owner.count',
      'owner.minor',
      'dates.ww.deliveryDate',
    ]);
  });
});

describe('art. 5: vehicle acquired abroad', () => {
  const CUSTOMS = { 'customs.clearanceDate': '2026-06-01' };
  const USED = {
    ...OWNER,
    'purchase.method': 'CASH',
    'vehicle.condition': 'USED',
    'vehicle.use': 'PRIVATE',
    'vehicle.ptacKg': 1640,
    'owner.isNameOnForeignCard': true,
    'customs.certInNameOfImporterCompany': false,
  };
  it.each([
    ['USED', 3500, 'RTI_PV', 'RTI_PV_CNEH'],
    ['USED', 3501, 'RTI_PV_CNEH', 'RTI_PV'],
    ['NEW', 3500, 'RTI_PV', 'RTI_PV_CNEH'],
    ['NEW', 3501, 'RTI_PV_CNEH', 'RTI_PV'],
  ])('(6): %s, %i kg: %s and not %s', (condition, ptacKg, required, not) => {
    const answer = ask('IMMAT_IMPORT', {
      facts: { ...USED, 'vehicle.condition': condition, 'vehicle.ptacKg': ptacKg },
      dates: CUSTOMS,
    });
    expect(answer.docs).toContain(required);
    expect(answer.not).toContain(not);
    expect(answer.docs.filter(each => each.startsWith('RTI'))).toHaveLength(1);
  });

  it('(3): the sale contract when the applicant is not the person named on the foreign card', () => {
    const facts = { ...USED, 'owner.isNameOnForeignCard': false };
    expect(ask('IMMAT_IMPORT', { facts, dates: CUSTOMS }).docs).toContain('SALE_CONTRACT_OR_POWER');
    expect(ask('IMMAT_IMPORT', { facts: USED, dates: CUSTOMS }).not).toContain('SALE_CONTRACT_OR_POWER');
  });

  it('C1: the importer company’s register certificate, right after point 7', () => {
    const facts = { ...USED, 'customs.certInNameOfImporterCompany': true };
    const { docs } = ask('IMMAT_IMPORT', { facts, dates: CUSTOMS });
    expect(docs[docs.indexOf('CUSTOMS_CERT') + 1]).toBe('RC_CERT');
  });

  it.each([
    ['MOD_ENCHERES', 'AUCTION_CERT'],
    ['MOD_SUCCESSION', 'INHERITANCE_ACT'],
  ])('C14: %s: %s stands in place of the sale contract', (overlay, by) => {
    const answer = ask('IMMAT_IMPORT', {
      overlays: [overlay],
      facts: { ...USED, 'owner.isNameOnForeignCard': false },
    });
    expect(answer.docs).toContain(by);
    expect(answer.not).toContain('SALE_CONTRACT_OR_POWER');
    expect(answer.why('SALE_CONTRACT_OR_POWER')?.fr).toMatch(/^remplacé par : /);
    expect(answer.missingFacts).toContain('dates.acquisition.date');
  });

  it.each([
    [3500, 'RTI_PV'],
    [3501, 'RTI_PV_CNEH'],
  ])('C14: sold by auction, %i kg: one report, %s, and it lifts the block', (ptacKg, report) => {
    const answer = ask('IMMAT_IMPORT', {
      overlays: ['MOD_ENCHERES'],
      facts: { ...USED, 'vehicle.ptacKg': ptacKg },
    });
    expect(answer.docs.filter(each => each.startsWith('RTI'))).toEqual([report]);
    expect(answer.blocks).toMatchObject([{ code: 'RTI_REQUIRED', until: report }]);
  });

  it('the inspection of art. 5 and that of art. 12 are one sheet', () => {
    const { docs } = ask('IMMAT_IMPORT', { overlays: ['MOD_ENCHERES'], facts: USED });
    expect(docs.filter(each => each === 'TECH_INSPECTION')).toHaveLength(1);
  });
});

describe('art. 6: trailers over 750 kg', () => {
  it.each([
    [750, ['OUT_OF_SCOPE']],
    [751, []],
  ])('%i kg: refusals %j', (ptacKg, codes) => {
    const { refusals } = ask('REMORQUE_NEUVE_MAROC', { facts: { 'vehicle.ptacKg': ptacKg } });
    expect(refusals.map(each => each.code)).toEqual(codes);
  });

  it('C2: a rented trailer over 3500 kg needs no authorisation at registration, but one at renewal', () => {
    const facts = { 'vehicle.use': 'GOODS_RENTAL', 'vehicle.ptacKg': 3501, 'owner.inCarrierRegister': false };
    expect(ask('REMORQUE_NEUVE_MAROC', { facts }).not).toContain('REG_AUTHORISATION');
    expect(ask('RENOUVELLEMENT', { facts }).docs).toContain('REG_AUTHORISATION');
  });
});

describe('art. 8b: agricultural vehicle from abroad', () => {
  it('A11: the fine of a late file is asked, flagged as not in the article', () => {
    const { find } = ask('AGRICOLE_IMPORT', { dates: { 'customs.clearanceDate': '2026-01-01' } });
    expect(find('FINE_118_1')?.recommended).toBe(true);
    const { find: inText } = ask('IMMAT_IMPORT', { dates: { 'customs.clearanceDate': '2026-01-01' } });
    expect(inText('FINE_118_1')).toMatchObject({ recommended: false });
  });
});

describe('art. 9: transfer of ownership', () => {
  it('asks five papers of a private sale', () => {
    const answer = ask('MUTATION', { facts: SALE, dates: SOLD });
    expect(answer.documents.map(each => [each.article, each.doc])).toEqual([
      ['art.9(1)', 'FORM_BI'],
      ['art.9(2)', 'RESIDENCE'],
      ['art.9(3)', 'CARD_SELLER'],
      ['art.9(4)', 'TECH_INSPECTION'],
      ['art.9(8)', 'FEES'],
    ]);
    expect(answer).toMatchObject({
      forms: ['B I'],
      receiptDays: 60,
      missingFacts: [],
      deadline: { id: 'D30_LEGALISATION', due: '2026-07-01', daysLeft: 16 },
    });
  });

  it('asks nothing of the owner’s profession below 2000 kg, and the category last', () => {
    const missing = (ptacKg: number, more = {}) =>
      ask('MUTATION', { facts: { ...SALE, 'vehicle.ptacKg': ptacKg, ...more }, dates: SOLD }).missingFacts;
    expect(missing(1999)).toEqual([]);
    expect(missing(2000)).toEqual(['owner.profession']);
    expect(missing(2000, { 'owner.profession': 'FARMER' })).toEqual(['vehicle.category']);
    expect(missing(3500, { 'owner.profession': 'OTHER' })).toEqual([]);
    expect(missing(3501)).toEqual([]);
  });

  describe('(6): axle tax receipt', () => {
    it.each([
      [3000, 'GOODS_OWN_ACCOUNT', false],
      [3001, 'GOODS_OWN_ACCOUNT', true],
      [3001, 'PRIVATE', false],
      [3001, 'SCHOOL_TRANSPORT', true],
      [3001, 'RENTAL_WITHOUT_DRIVER', false],
    ])('PTAC %i kg, %s: required %s', (ptacKg, use, required) => {
      const facts = { ...SALE, 'vehicle.ptacKg': ptacKg, 'vehicle.use': use, 'owner.profession': 'OTHER' };
      const answer = ask('MUTATION', { facts, dates: SOLD });
      expect(answer.docs.includes('AXLE_TAX')).toBe(required);
      expect(answer.not.includes('AXLE_TAX')).toBe(!required);
    });
  });

  describe('(7): annex 7', () => {
    it.each([
      [3500, 'GOODS_OWN_ACCOUNT', 'OTHER', []],
      [3501, 'GOODS_OWN_ACCOUNT', 'OTHER', ['REGISTRATION_AUTHORISATION_GOODS']],
      [3501, 'BREAKDOWN', 'OTHER', ['REGISTRATION_AUTHORISATION_GOODS']],
      [1200, 'DRIVING_SCHOOL', 'OTHER', ['REGISTRATION_AUTHORISATION_RENTAL_SCHOOL']],
      [9000, 'PASSENGERS_TOURISM', 'OTHER', ['TRANSPORT_COMMISSION_STATEMENT']],
      [9000, 'PASSENGERS_URBAN', 'OTHER', ['URBAN_OPERATING_PERMIT']],
      [4000, 'SCHOOL_TRANSPORT', 'OTHER', ['REGISTRATION_AUTHORISATION_PASSENGERS']],
      [1999, 'PRIVATE', 'FARMER', []],
      [2000, 'PRIVATE', 'FARMER', ['AGRICULTURE_CERTIFICATE']],
      [3500, 'PRIVATE', 'BEEKEEPER', ['AGRICULTURE_CERTIFICATE']],
      [3501, 'PRIVATE', 'FARMER', []],
    ])('PTAC %i kg, %s, %s: %j', (ptacKg, use, profession, parts) => {
      const answer = ask('MUTATION', {
        facts: {
          ...SALE,
          'vehicle.ptacKg': ptacKg,
          'vehicle.use': use,
          'owner.profession': profession,
          'vehicle.category': 'MOTOR_VEHICLE',
        },
        dates: SOLD,
      });
      expect(answer.find('PRO_USE')?.parts?.map(each => each.doc) ?? []).toEqual(parts);
      expect(answer.missingFacts).toEqual([]);
    });

    it('(d) is for motor vehicles: a farmer’s trailer needs none', () => {
      const facts = {
        ...SALE,
        'vehicle.ptacKg': 2500,
        'owner.profession': 'FARMER',
        'vehicle.category': 'TRAILER',
      };
      expect(ask('MUTATION', { facts, dates: SOLD }).not).toContain('PRO_USE');
    });
  });

  it('(3): a lost seller’s card is a refusal that says the remedy', () => {
    const { refusals } = ask('MUTATION', { facts: { ...SALE, 'seller.cardLost': true }, dates: SOLD });
    expect(refusals.map(each => each.code)).toEqual(['SELLER_CARD_LOST']);
    expect(refusals[0]?.fr).toContain('duplicata');
  });

  it('opposition blocks until the release certificate, which is asked', () => {
    const answer = ask('MUTATION', { facts: { ...SALE, 'vehicle.opposition': true }, dates: SOLD });
    expect(answer.blocks).toMatchObject([{ code: 'OPPOSITION', until: 'MAINLEVEE' }]);
    expect(answer.docs).toContain('MAINLEVEE');
  });

  it.each([
    'MUTATION',
    'COLLECTION_MUTATION',
    'RENOUVELLEMENT',
    'DUPLICATA',
    'RENOUV_SUPPORT_PAPIER',
    'COLLECTION_RECLASSEMENT',
  ])('C7: a finally withdrawn vehicle blocks %s for ever', operation => {
    const { blocks } = ask(operation, { facts: { 'vehicle.finallyWithdrawn': true } });
    expect(blocks).toMatchObject([{ code: 'FINALLY_WITHDRAWN', until: null }]);
    expect(ask(operation).missingFacts).toContain('vehicle.finallyWithdrawn');
  });

  describe('art. 2 §3 and §4, C3: where the thirty days start', () => {
    const both = { 'sale.signatureLegalisationDate': '2026-06-01', 'acquisition.date': '2026-05-01' };
    it.each([
      ['SALE', 'D30_LEGALISATION', '2026-07-01'],
      ['INHERITANCE', 'D30_ACQUISITION', '2026-05-31'],
      ['DONATION', 'D30_ACQUISITION', '2026-05-31'],
      ['RELINQUISHMENT', 'D30_ACQUISITION', '2026-05-31'],
      ['JUDICIAL_SALE', 'D30_ACQUISITION', '2026-05-31'],
      ['AUCTION', 'D30_ACQUISITION', '2026-05-31'],
    ])('%s: %s, due %s', (mode, id, due) => {
      const facts = { ...SALE, 'acquisition.mode': mode };
      expect(ask('MUTATION', { facts, dates: both }).deadline).toMatchObject({ id, due });
    });

    const { 'acquisition.mode': _, ...unsaid } = SALE;
    it('asks the mode first, then the date it calls for', () => {
      expect(ask('MUTATION', { facts: unsaid }).missingFacts).toEqual(['acquisition.mode']);
      expect(ask('MUTATION', { facts: unsaid, dates: both }).missingFacts).toEqual(['acquisition.mode']);
      const gift = { ...unsaid, 'acquisition.mode': 'DONATION' };
      expect(ask('MUTATION', { facts: gift }).missingFacts).toEqual(['dates.acquisition.date']);
    });

    it('signatures of a seller and a buyer say that it was a sale', () => {
      expect(ask('MUTATION', { facts: unsaid, dates: SOLD })).toMatchObject({
        missingFacts: [],
        deadline: { id: 'D30_LEGALISATION' },
      });
    });

    it('applies to a registration too', () => {
      const facts = { ...NEW_CAR, 'acquisition.mode': 'DONATION' };
      const dates = { ...WW, 'acquisition.date': '2026-05-01' };
      expect(ask('IMMAT_NEUF_MAROC', { facts, dates }).deadline?.id).toBe('D30_ACQUISITION');
    });

    it('C11: inheritance and auction bring their own papers in', () => {
      const inherited = ask('MUTATION', { facts: { ...SALE, 'acquisition.mode': 'INHERITANCE' } });
      expect(inherited.overlays).toContain('MOD_SUCCESSION');
      expect(inherited.docs).toContain('INHERITANCE_ACT');
      expect(inherited.missingFacts).toContain('succession.singleBeneficiaryOrThirdParty');
      expect(ask('MUTATION', { facts: { ...SALE, 'acquisition.mode': 'AUCTION' } }).docs).toContain(
        'AUCTION_CERT',
      );
    });
  });

  it('last §: double transfer, annex 7 compulsory in both files', () => {
    const facts = { ...SALE, 'vehicle.use': 'DRIVING_SCHOOL' };
    const answer = ask('MUTATION', { overlays: ['MOD_MUTATION_DOUBLE'], facts, dates: SOLD });
    expect(answer.docs.filter(each => each === 'PRO_USE')).toHaveLength(1);
    expect(answer.find('PRO_USE')?.constraint?.fr).toContain('les deux dossiers');
  });
});

describe('art. 10: minors', () => {
  const child = { ...NEW_CAR, 'owner.minor': true };
  it('asks the birth certificate and the representative’s card, who signs', () => {
    const facts = { ...child, 'owner.minorAuthorised': false };
    const answer = ask('IMMAT_NEUF_MAROC', { facts, dates: WW });
    expect(answer.docs).toEqual(expect.arrayContaining(['BIRTH_ACT', 'LEGAL_REP_CNI']));
    expect(answer.find('FORM_I')?.signedBy).toContain('LEGAL_REPRESENTATIVE');
    expect(ask('IMMAT_NEUF_MAROC', { facts: child, dates: WW }).missingFacts).toEqual([
      'owner.minorAuthorised',
    ]);
  });

  it('C16: an authorised minor proves his authorisation instead', () => {
    const facts = { ...child, 'owner.minorAuthorised': true };
    const answer = ask('IMMAT_NEUF_MAROC', { facts, dates: WW });
    expect(answer.not).toContain('LEGAL_REP_CNI');
    expect(answer.find('MINOR_AUTHORISATION')?.recommended).toBe(true);
    expect(answer.find('FORM_I')?.signedBy).toContain('APPLICANT');
  });

  it('is not asked of a company', () => {
    const { 'owner.minor': _, ...facts } = { ...NEW_CAR, 'owner.kind': 'LEGAL_PERSON_RC' };
    expect(ask('IMMAT_NEUF_MAROC', { facts, dates: WW }).missingFacts).toEqual([]);
  });
});

describe('art. 11: collection vehicles', () => {
  it.each(['COLLECTION_IMMAT', 'COLLECTION_MUTATION', 'COLLECTION_RECLASSEMENT'])(
    '%s: request, certificate, mention in both languages',
    operation => {
      const answer = ask(operation);
      expect(answer.docs.slice(0, 2)).toEqual(['COLLECTION_REQUEST', 'COLLECTION_CERT']);
      expect(answer.mentions).toMatchObject([
        { code: 'VEHICULE_DE_COLLECTION', fr: 'Véhicule de collection', ar: 'مركبة مدرجة في عداد التحف' },
      ]);
      expect([...answer.docs, ...answer.not]).not.toContain('PRO_USE');
    },
  );

  it('case 2 keeps the refusal and the blocks of a transfer', () => {
    const answer = ask('COLLECTION_MUTATION', {
      facts: { 'seller.cardLost': true, 'vehicle.opposition': true },
    });
    expect(answer.refusals.map(each => each.code)).toEqual(['SELLER_CARD_LOST']);
    expect(answer.blocks.map(each => each.code)).toEqual(['OPPOSITION']);
  });
});

describe('arts 15 to 17: trader, company, co-owners', () => {
  const lorry = { ...SALE, 'vehicle.use': 'GOODS_FOR_HIRE', 'vehicle.ptacKg': 19_000 };
  it.each([
    ['BUYER', false],
    ['SELLER', true],
  ])('C5: W18 trader as %s: annex 7 asked %s', (role, asked) => {
    const answer = ask('MUTATION', { facts: { ...lorry, 'trade.role': role }, dates: SOLD });
    expect(answer.docs).toContain('W18_COPY_TRADER');
    expect(answer.docs.includes('PRO_USE')).toBe(asked);
  });

  it('C5: with a trader of unknown role annex 7 is undecided', () => {
    const answer = ask('MUTATION', { overlays: ['MOD_NEGOCIANT_W18'], facts: lorry, dates: SOLD });
    expect([...answer.docs, ...answer.not]).not.toContain('PRO_USE');
    expect(answer.missingFacts).toEqual(['trade.role']);
  });

  it.each(['LEGAL_PERSON_RC', 'LEGAL_PERSON_NO_RC'])('art. 16, C11: %s brings its powers in', kind => {
    const facts = { ...SALE, 'owner.kind': kind };
    expect(ask('MUTATION', { facts, dates: SOLD }).docs).toContain('LEGAL_PERSON_POWERS');
  });

  it('art. 16: a company that sells to a person shows its powers too', () => {
    const answer = ask('MUTATION', { overlays: ['MOD_PERSONNE_MORALE'], facts: SALE, dates: SOLD });
    expect(answer.docs).toContain('LEGAL_PERSON_POWERS');
  });

  it('art. 17: from two owners on, an undertaking and an identity card of each', () => {
    const answer = ask('MUTATION', { facts: { ...SALE, 'owner.count': 2 }, dates: SOLD });
    expect(answer.docs).toContain('COOWNERSHIP_ACT');
    expect(answer.find('RESIDENCE')?.parts?.map(each => each.doc)).toEqual(['CNI_CERTIFIED_COPY_EACH']);
  });

  it.each([
    ['MUTATION', 'MOTOR_VEHICLE', true],
    ['MUTATION', 'TRAILER', false],
  ])(
    'art. 39 last §, C6: State vehicle, %s of %s: Prime Minister’s approval %s',
    (operation, category, asked) => {
      const facts = { 'owner.kind': 'STATE', 'vehicle.category': category };
      expect(ask(operation, { facts }).docs.includes('PM_APPROVAL')).toBe(asked);
    },
  );
});

describe('annex 6: proof of residence', () => {
  it.each([
    ['NATURAL_PERSON', ['CNI_CERTIFIED_COPY']],
    ['LEGAL_PERSON_RC', ['RC_CERT_OR_COPY']],
    ['LEGAL_PERSON_NO_RC', ['ADMIN_CERT_SEAT', 'STATUTES_OR_BOARD_PV']],
    ['MRE', ['RESIDENCE_CERT', 'FOREIGN_RESIDENCE_CARD_OR_PASSPORT']],
    ['MILITARY', ['CNI_CERTIFIED_COPY', 'RESIDENCE_CERT', 'UNIT_PRESENCE_CERT']],
    ['RESIDENT_FOREIGNER', ['RESIDENCE_CARD_OR_RECEIPT']],
    ['STATE', ['ADMIN_LETTER']],
  ])('%s: %j', (kind, docs) => {
    const parts = ask('MUTATION', { facts: { 'owner.kind': kind, 'owner.count': 1 } }).find(
      'RESIDENCE',
    )?.parts;
    expect(parts?.map(each => each.doc)).toEqual(docs);
    expect(parts?.every(each => each.fr !== '' && each.ar !== '')).toBe(true);
    expect(parts?.some(each => each.doubtful)).toBe(kind === 'STATE');
  });
});

describe('arts 18 and 19: renewal, duplicate', () => {
  it.each([
    ['CREDIT_SETTLED', 'MAINLEVEE'],
    ['VEHICLE_CHANGED', 'RTI_PV'],
    ['IDENTITY_OR_ADDRESS_CHANGED', 'CNI_NEW'],
  ])('18(4): %s asks %s alone', (reason, doc) => {
    const { docs } = ask('RENOUVELLEMENT', { facts: { 'renewal.reason': reason } });
    expect(docs.filter(each => ['MAINLEVEE', 'RTI_PV', 'CNI_NEW'].includes(each))).toEqual([doc]);
  });

  it.each([
    ['CREDIT', 'CREDIT_SETTLED', ['B I']],
    ['CREDIT', 'OTHER', ['B II']],
    ['CASH', 'OTHER', ['B I']],
  ])('C15: %s, %s: form %j', (method, reason, forms) => {
    const facts = { 'purchase.method': method, 'renewal.reason': reason };
    expect(ask('RENOUVELLEMENT', { facts }).forms).toEqual(forms);
  });

  it.each([
    ['2026-05-16', false],
    ['2026-05-15', true],
  ])('18(7), C8: change of %s declared on 15 June: fine %s', (changed, fine) => {
    for (const operation of ['RENOUVELLEMENT', 'DUPLICATA', 'COLLECTION_RECLASSEMENT']) {
      const answer = ask(operation, { dates: { 'identity.changeDate': changed } });
      expect([operation, answer.docs.includes('FINE_118_2')]).toEqual([operation, fine]);
      expect(answer.deadline).toMatchObject({ id: 'D30_ART58', late: fine });
    }
  });

  it('asks the date of the change when there was one, else whether one was declared late', () => {
    const changed = ask('RENOUVELLEMENT', { facts: { 'renewal.reason': 'IDENTITY_OR_ADDRESS_CHANGED' } });
    expect(changed.missingFacts).toContain('dates.identity.changeDate');
    expect(changed.missingFacts).not.toContain('identity.changeDeclaredLate');
    expect(ask('DUPLICATA').missingFacts).toContain('identity.changeDeclaredLate');
  });
});

describe('art. 20, C4: old numbers', () => {
  it.each([
    ['MUTATION', '1982', 'MOTOR_VEHICLE', true],
    ['RENOUV_SUPPORT_PAPIER', '1956', 'MOTORCYCLE', true],
    ['COLLECTION_MUTATION', '1982', 'MOTOR_VEHICLE', true],
    ['MUTATION', 'NONE', 'MOTOR_VEHICLE', false],
    ['MUTATION', '1982', 'TRAILER', false],
    ['IMMAT_IMPORT', '1982', 'MOTOR_VEHICLE', false],
  ])('%s, regime %s, %s: new number %s', (operation, regime, category, applies) => {
    const facts = { 'vehicle.oldNumberRegime': regime, 'vehicle.category': category };
    expect(renumbering(read(operation, { facts }))).toMatchObject({ applies });
  });
});

describe('arts 30 to 38: trade plates', () => {
  it.each([
    [1, []],
    [2, ['TWO_MISSED_RENEWALS']],
  ])('art. 33: %i missed renewals: %j', (missed, codes) => {
    const { refusals } = ask('W18_RENOUVELLEMENT', { facts: { 'w18.consecutiveMissedRenewals': missed } });
    expect(refusals.map(each => each.code)).toEqual(codes);
  });

  it('art. 35: no WW book without a W18 card', () => {
    expect(ask('WW_CARNET', { facts: { 'applicant.holdsW18': false } }).refusals[0]?.code).toBe('VALID_W18');
  });

  it('art. 30: the premises are inspected first', () => {
    expect(ask('W18_DELIVRANCE').blocks).toMatchObject([
      { code: 'PREMISES_INSPECTION', until: 'W18_INSPECTION' },
    ]);
  });

  it('art. 38, C8: a WW declaration has no paper and thirty days', () => {
    const answer = ask('WW_DECLARATION', { dates: { 'ww.deliveryDate': '2026-06-01' } });
    expect(answer.documents).toEqual([]);
    expect(answer.deadline).toMatchObject({ id: 'D30_WW_VALIDITY', due: '2026-07-01' });
  });
});

describe('art. 1: who may deposit', () => {
  it.each([
    ['IMMAT_NEUF_MAROC', { 'purchase.method': 'CASH' }, ['OWNER', 'DEALER']],
    ['IMMAT_NEUF_MAROC', { 'purchase.method': 'CREDIT' }, ['OWNER', 'FINANCING_INSTITUTION']],
    [
      'IMMAT_IMPORT',
      { 'purchase.method': 'CREDIT', 'vehicle.condition': 'NEW' },
      ['OWNER', 'FINANCING_INSTITUTION'],
    ], // C9
    ['IMMAT_IMPORT', { 'purchase.method': 'CREDIT', 'vehicle.condition': 'USED' }, ['OWNER']],
    ['MUTATION', {}, ['BUYER']],
  ])('%s %j: %j', (operation, facts, who) => {
    const may = depositors(read(operation, { facts })).filter(
      ({ verdict }) => 'applies' in verdict && verdict.applies,
    );
    expect(may.map(each => each.who)).toEqual(who);
  });
});
