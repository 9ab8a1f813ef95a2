import type { AccountRow } from '../../../desk/contract/admin.ts';
import type { DossierView, TimelineAct } from '../../../desk/contract/dossier.ts';
import type { BatchAct, BatchRow } from '../../../desk/contract/outbox.ts';
import type { ProductionView } from '../../../desk/contract/production.ts';
import { refuse } from '../../../desk/contract/refusal.ts';
import type { QueueRow } from '../../../desk/contract/queue.ts';
import type { AgentRef } from '../../../desk/contract/shapes.ts';
import { nextStep, ROLES, type Role, type State, type Step, stepsOf } from '../../../domain/dossier/flow.ts';
import { parseNumber } from '../../../domain/number/parse.ts';
import { isNumberError } from '../../../domain/number/registration-number.ts';
import { plateSvg } from '../../../domain/plate/plate-svg.ts';
import { addDays, plainDateOf } from '../../../domain/text/plain-date.ts';
import type { FixtureHandlers } from '../bridge.ts';

/** What the chief, the technician and the administrator see: series to sign, a card to write, the outbox, the accounts. */
const asked = new URLSearchParams(location.search);
const as = asked.get('as');
const TODAY = plainDateOf('2026-03-17');
type Short = [
  number: string,
  plate: string,
  latin: string,
  arabic: string,
  age: number,
  signals?: QueueRow['signals'],
];

const TO_SIGN: Short[] = [
  ['26-013792', '004623 WW', 'CHRAIBI Houda', 'الشرايبي هدى', 26],
  ['26-013932', '77019-أ-59', 'TAHIRI Siham', 'الطاهري سهام', 20],
  ['26-013936', '10942-ب-59', 'BENNIS Rachid', 'بنيس رشيد', 20],
  ['26-013955', '5731-ط-59', 'ZEROUALI Khadija', 'الزروالي خديجة', 19],
  ['26-013979', '83377-أ-59', 'FASSI Loubna', 'الفاسي لبنى', 18],
  ['26-014002', '3094-ي-59', 'LAHLOU Karim', 'لحلو كريم', 17],
  ['26-014006', '71460-أ-59', 'MANSOURI Anas', 'المنصوري أنس', 17],
  ['26-014027', '8851-د-59', 'SKALLI Mehdi', 'الصقلي مهدي', 16],
  ['26-014049', '29003-ب-59', 'OUAZZANI Hamza', 'الوزاني حمزة', 15],
  ['26-014052', '640-ه-59', 'NACIRI Yassine', 'الناصري ياسين', 15],
  ['26-014070', '51177-أ-59', 'BOUZIDI Malika', 'البوزيدي مليكة', 14],
  ['26-014077', '12908-و-59', 'SEBTI Ilyas', 'السبتي إلياس', 14],
  ['26-012901', '46120-أ-59', 'EL AMRANI Salma', 'العمراني سلمى', 64, ['returned']],
  ['26-013441', '60441-أ-20', 'BERRADA Imane', 'برادة إيمان', 41, ['late-fine']],
  ['26-013699', '915-ن-59', 'AÏT LAHCEN Brahim', 'أيت لحسن إبراهيم', 30, ['duplicate']],
];

const state: State = as === 'technician' ? 'validated' : 'exploited';
let rows = TO_SIGN.map(([number, plate, latin, arabic, ageDays, signals], index): QueueRow => {
  const operation = plate.endsWith('WW') ? 'IMMAT_NEUF_MAROC' : 'MUTATION';
  const steps = stepsOf(operation);
  const next = nextStep(operation, state) ?? null;
  const daysLeft = (operation === 'MUTATION' ? 60 : 30) - ageDays;
  return {
    dossierId: `00000000-0000-4000-b000-${String(index + 1).padStart(12, '0')}`,
    number,
    operation,
    plate,
    vin: 'VF1RJA00564821937',
    cnie: 'GK207514',
    owner: { latin, arabic },
    state,
    next,
    steps: [...steps],
    signed: next === null ? steps.length : steps.indexOf(next),
    depositedOn: addDays(TODAY, -ageDays),
    ageDays,
    dueOn: addDays(TODAY, daysLeft),
    daysLeft,
    signals: signals ?? [],
    returnedReason: signals?.includes('returned') === true ? 'C.N.I.E. : chiffres inversés' : null,
  };
});

const person = (id: string, nameFr: string, nameAr: string, role: Role): AgentRef => ({
  id,
  nameFr,
  nameAr,
  role,
});
const PEOPLE: Partial<Record<Step, AgentRef>> = {
  deposit: person('a1', 'H. LAMRABET', 'ه. لمرابط', 'counter'),
  control: person('a2', 'N. SABER', 'ن. صابر', 'control'),
  'clear-opposition': person('a2', 'N. SABER', 'ن. صابر', 'control'),
  enter: person('a3', 'A. ZNIBER', 'أ. زنيبر', 'control'),
  check: person('a4', 'Y. BOUAZZA', 'ي. بوعزة', 'control'),
  exploit: person('a5', 'R. ALAMI', 'ر. علمي', 'control'),
  validate: person('agent-chief', 'M. BENCHEKROUN', 'م. بنشقرون', 'chief'),
};
const CHIEF = person('agent-chief', 'M. BENCHEKROUN', 'م. بنشقرون', 'chief');
const KIND: Partial<Record<Step, string>> = {
  deposit: 'dossier.deposited',
  control: 'dossier.controlled',
  'clear-opposition': 'dossier.cleared',
  enter: 'dossier.entered',
  check: 'dossier.checked',
  exploit: 'dossier.exploited',
  validate: 'dossier.validated',
};
const paper = (doc: string, fr: string, ar: string) => ({
  key: doc,
  doc,
  n: '1',
  article: '9',
  fr,
  ar,
  why: { fr: '', ar: '' },
});
const PAPERS = ['FORM_BI', 'RESIDENCE', 'CARD_SELLER', 'TECH_INSPECTION', 'FEES', 'FINE_118_1'].map(doc =>
  paper(doc, doc, doc),
);

const made = {
  card: {
    state: 'to-write' as 'to-write' | 'written',
    support: null as string | null,
    writtenAt: null as string | null,
    spoiled: 0,
  },
  plates: {
    state: 'to-print' as 'to-print' | 'printed',
    files: [] as string[],
    printedAt: null as string | null,
  },
};
let produced = false;
let version = 7;

function act(seq: number, kind: string, step: Step | null, at: string, by: AgentRef): TimelineAct {
  return {
    seq,
    kind,
    step,
    at,
    agent: by,
    workstation: 'Poste G2',
    signature: 'verified',
    agentSigned: false,
    hash: '0'.repeat(64),
    detail: {},
    sent: 'unsent',
    sentCode: null,
  };
}

function view(row: QueueRow): DossierView {
  const [nom = '', ...prenom] = row.owner.latin.split(' ');
  const [nomAr = '', ...prenomAr] = row.owner.arabic.split(' ');
  const mutation = row.operation === 'MUTATION';
  const first = as === 'technician' && row.dossierId === rows[0]?.dossierId;
  const change = (field: string, before: string, after: string) => ({
    field,
    before: mutation ? before : null,
    after,
  });
  const timeline = row.steps.slice(0, row.signed).map((step, index) => {
    const day = String(17 - Math.max(0, 5 - index)).padStart(2, '0');
    return act(
      40 + index,
      KIND[step] ?? step,
      step,
      `2026-03-${day}T10:1${index}:00.000Z`,
      PEOPLE[step] ?? CHIEF,
    );
  });
  if (first && made.card.state === 'written')
    timeline.push(act(60, 'dossier.card-written', null, '2026-03-17T10:40:00.000Z', CHIEF));
  if (first && made.plates.state === 'printed')
    timeline.push(act(61, 'dossier.plates-printed', null, '2026-03-17T10:41:00.000Z', CHIEF));
  if (first && produced)
    timeline.push(act(62, 'dossier.produced', 'produce', '2026-03-17T10:42:00.000Z', CHIEF));
  return {
    row: first && produced ? { ...row, state: 'produced' } : row,
    version: first ? version : 7,
    bordereau: '26-G2-0031',
    granted: null,
    impediments: [],
    overlays: [],
    facts: { 'owner.kind': 'NATURAL_PERSON' },
    dates: {},
    values: {
      'vehicle.chassis': 'VF1RJA00564821937',
      'vehicle.marque': 'RENAULT',
      'vehicle.type': 'CLIO',
      'vehicle.genre': 'VP',
      'vehicle.carburant': 'ESSENCE',
      'vehicle.puissanceFiscale': '6',
      'vehicle.nbPlaces': '5',
    },
    checklist: {
      operation: row.operation,
      overlays: [],
      forms: [],
      documents: PAPERS,
      notRequired: [],
      deadline: null,
      receiptDays: 60,
      mentions: [],
      refusals: [],
      blocks: [],
      missingFacts: [],
    } as unknown as DossierView['checklist'],
    ticks: Object.fromEntries(PAPERS.map(each => [each.key, { conforming: true }])),
    pages: [],
    opposition: { found: false, entries: [], listDate: '2026-03-17T06:00:00.000Z', listAgeDays: 0 },
    suspended: null,
    returned: null,
    rejected: null,
    waitingSince: '2026-03-17T09:00:00.000Z',
    timeline,
    gestures: [
      { kind: 'sign', step: 'validate' },
      { kind: 'send-back', step: 'exploit' },
      { kind: 'send-back', step: 'check' },
      { kind: 'send-back', step: 'enter' },
      { kind: 'suspend' },
      { kind: 'reject' },
    ],
    changes: [
      change('prior.immatriculation', row.plate ?? '', row.plate ?? ''),
      change('owner.cnie', 'GK184302', 'GK207514'),
      change('owner.nom', 'DOUKKALI', nom),
      change('owner.prenom', 'Samir', prenom.join(' ')),
      change('owner.nomAr', 'الدكالي', nomAr),
      change('owner.prenomAr', 'سمير', prenomAr.join(' ')),
      change('owner.pere', '', 'Abdellah'),
      change('owner.mere', '', 'Khadija BENNANI'),
      change('owner.nationalite', 'Marocaine', 'Marocaine'),
      change('owner.neLe', '', '1988-05-19'),
      change('owner.neA', '', 'Kénitra'),
      change('owner.residence', '8, rue Ibn Rochd, Kénitra', '14, rue des Orangers, Kénitra'),
      change('owner.residenceAr', '8، زنقة ابن رشد، القنيطرة', '14، زنقة البرتقال، القنيطرة'),
    ],
    production: first
      ? made
      : {
          card: { state: 'to-write', support: null, writtenAt: null, spoiled: 0 },
          plates: { state: 'to-print', files: [], printedAt: null },
        },
    registration: null,
    documents: [],
  };
}

const face = (id: string, value: string, valueAr?: string) => ({
  id,
  fr: id,
  ar: id,
  value,
  ...(valueAr === undefined ? {} : { valueAr }),
});
const FILES: ProductionView['files'] = [
  ['D001', 'EF.Registration_A', 412],
  ['E001', 'EF.Signature_A', 72],
  ['C001', 'EF.C.IA_A.DS', 508],
  ['D011', 'EF.Registration_B', 286],
  ['E011', 'EF.Signature_B', 72],
  ['C011', 'EF.C.IA_B.DS', 508],
  ['D021', 'EF.Registration_C', 164],
  ['E021', 'EF.Signature_C', 72],
  ['001D', 'EF.SOd', 340],
].map(([fid, name, bytes]) => ({
  fid: String(fid),
  name: String(name),
  bytes: Number(bytes),
  state: 'waiting' as const,
}));
let files = FILES;
const reader: ProductionView['readers'][number] = {
  id: 'card-1',
  name: 'Lecteur simulé',
  simulator: true,
  trouble: null,
  asksSupport: false,
  card: 'none',
  support: null,
  atr: null,
};
let tear = false;
/** A plate that no machine made yet, where the centre does not count its blanks. */
const PLAIN_PLATE = { proof: true, pressed: null };
const blankOf = (widthMm: number, heightMm: number) => ({
  format: {
    item: 'plate' as const,
    id: `${String(widthMm)}x${String(heightMm)}-white`,
    widthMm,
    heightMm,
    film: 'white' as const,
    oval: false,
  },
  counted: false,
  next: null,
  left: 0,
  runsLow: false,
});

function production(row: QueueRow): ProductionView {
  const number = parseNumber('77019-أ-59');
  const svg = (layout: 'front' | 'rear-one-line' | 'rear-two-lines') => {
    if (isNumberError(number)) return '';
    const drawn = plateSvg(number, layout);
    return typeof drawn === 'string' ? drawn : '';
  };
  return {
    dossierId: row.dossierId,
    card: true,
    papers: [],
    platePrinters: [{ id: 'plate-file', name: 'Plaques vers un dossier', simulator: true, fault: null }],
    plateJob: null,
    readers: [{ ...reader }],
    recto: [
      face('royaume', 'Royaume du Maroc'),
      face('titre', 'Carte grise'),
      face('immatriculation', '77019-أ-59'),
      face('immatriculationAnterieure', '005127 WW'),
      face('dateMec', '22/06/2019'),
      face('dateMecMaroc', '22/06/2019'),
      face('dateMutation', '17/03/2026'),
      face('dateFinValidite', '16/03/2036'),
      face('usage', 'Personnel', 'شخصي'),
      face('proprietaire', row.owner.latin, row.owner.arabic),
      face('adresse', '14, rue des Orangers, Kénitra', '14، زنقة البرتقال، القنيطرة'),
    ],
    verso: [
      face('marque', 'RENAULT'),
      face('type', 'CLIO'),
      face('genre', 'VP'),
      face('modele', 'RJA'),
      face('chassis', 'VF1RJA00564821937'),
      face('carburant', 'Essence', 'بنزين'),
      face('nbCylindres', '3'),
      face('puissanceFiscale', '6 CV'),
      face('nbPlaces', '5'),
      face('poidsVide', '1 148 kg'),
      face('typeSupport', 'Électronique'),
      face('operation', 'Mutation, 17/03/2026', 'نقل الملكية'),
      face('noSerieSupport', reader.support ?? 'MA 26 0048 2215'),
      face('signature', 'M. BENCHEKROUN, chef de centre', 'م. بنشقرون، رئيس المركز'),
    ],
    files: made.card.state === 'written' ? FILES.map(file => ({ ...file, state: 'same' })) : files,
    supports: null,
    plates: [
      {
        layout: 'front',
        ...PLAIN_PLATE,
        blank: blankOf(450, 100),
        choice: 'required',
        svg: svg('front'),
        widthMm: 450,
        heightMm: 100,
        label: { fr: 'Avant', ar: 'الأمامية' },
      },
      {
        layout: 'rear-one-line',
        ...PLAIN_PLATE,
        blank: blankOf(498, 110),
        choice: 'rear',
        svg: svg('rear-one-line'),
        widthMm: 498,
        heightMm: 110,
        label: { fr: 'Arrière, une ligne', ar: 'الخلفية، سطر واحد' },
      },
      {
        layout: 'rear-two-lines',
        ...PLAIN_PLATE,
        blank: blankOf(298, 210),
        choice: 'rear',
        svg: svg('rear-two-lines'),
        widthMm: 275,
        heightMm: 200,
        label: { fr: 'Arrière, deux lignes', ar: 'الخلفية، سطران' },
      },
    ],
  };
}

async function writeCard(dossierId: string) {
  for (let index = 0; index < FILES.length * 2; index++) {
    const at = index % FILES.length;
    const reading = index >= FILES.length;
    files = FILES.map((file, each) => ({
      ...file,
      state: reading
        ? each < at
          ? 'same'
          : each === at
            ? 'reading'
            : 'written'
        : each < at
          ? 'written'
          : each === at
            ? 'writing'
            : 'waiting',
    }));
    window.fixture.emit('card.progress', { dossierId, done: index, total: FILES.length * 2, files });
    await new Promise(resolve => setTimeout(resolve, 220));
    if (tear && index === 6) {
      tear = false;
      reader.card = 'none';
      files = FILES;
      return refuse('card-gone');
    }
  }
  made.card.state = 'written';
  made.card.support = reader.support;
  made.card.writtenAt = '2026-03-17T10:40:00.000Z';
  version += 1;
  return { support: reader.support ?? '', bytes: 2434, version };
}

const batch = (n: number, stateOf: BatchRow['state'], acts: number, at: string, refused = 0): BatchRow => ({
  id: `b${n}`,
  number: `26-K2-0${n}`,
  firstSeq: 47_958 - (416 - n) * 200,
  lastSeq: 47_958 - (416 - n) * 200 + acts - 1,
  acts,
  bytes: acts * 262,
  sealedAt: at,
  state: stateOf,
  tries: stateOf === 'frozen' ? 0 : refused > 0 ? 2 : 1,
  receivedAt: stateOf === 'received' ? at : null,
  accepted: stateOf === 'received' ? acts - refused : 0,
  flagged: 0,
  refused,
  hash: '7f2ac41e09bb7f2a',
  root: 'c41e09bb7f2ad0187f2a',
});
const BATCHES = [
  batch(417, 'sending', 200, '2026-03-17T11:04:00.000Z'),
  batch(416, 'received', 200, '2026-03-17T10:37:02.000Z', 1),
  ...[415, 414, 413, 412, 411, 410, 409, 408].map((n, index) =>
    batch(
      n,
      'received',
      200 - index * 13,
      `2026-03-1${index < 2 ? 7 : 6}T${String(9 + (index % 6)).padStart(2, '0')}:58:00.000Z`,
    ),
  ),
];
const ACTS: BatchAct[] = [
  ['dossier.deposited', '26-014231', '004733 WW', 'deposit'],
  ['dossier.exploited', '26-013932', '77019-أ-59', 'exploit'],
  ['dossier.validated', '26-012711', '20415-أ-59', 'validate'],
  ['dossier.entered', '26-014163', '10236-ب-59', 'enter'],
  ['dossier.card-written', '26-013930', '7722-و-59', 'validate'],
  ['dossier.delivered', '26-013902', '51009-أ-59', 'deposit'],
  ['dossier.deposited', '26-014392', '15580-ه-59', 'deposit'],
  ['dossier.checked', '26-013955', '5731-ط-59', 'check'],
  ['dossier.rejected', '26-014393', '3316-ل-59', 'deposit'],
].map(([kind, number, plate, step], index) => ({
  seq: 48_104 + index,
  at: `2026-03-17T09:${41 + index}:07.000Z`,
  kind: kind ?? '',
  dossierId: rows[0]?.dossierId ?? null,
  number: number ?? null,
  plate: plate ?? null,
  agent: PEOPLE[step as Step] ?? CHIEF,
  verdict: index === 2 ? 'refused' : 'accepted',
  code: index === 2 ? 'plate-withdrawn' : null,
}));

const accounts: AccountRow[] = ROLES.map((role, index) => ({
  id: `agent-${role}`,
  login: ['guichet', 'controle', 'chef', 'technicien', 'admin'][index] ?? role,
  nameFr:
    ['Hanane LAMRABET', 'Yassine BOUAZZA', 'Mohamed BENCHEKROUN', 'Rachid ALAMI', 'Samira TAZI'][index] ?? '',
  nameAr: ['حنان لمرابط', 'ياسين بوعزة', 'محمد بنشقرون', 'رشيد علمي', 'سميرة التازي'][index] ?? '',
  role,
  active: role !== 'technician',
  failedTries: role === 'control' ? 5 : role === 'counter' ? 2 : 0,
  lockedUntil: role === 'control' ? '2026-03-17T10:12:00.000Z' : null,
  lastLoginAt: role === 'technician' ? null : '2026-03-17T08:02:00.000Z',
}));

const line = {
  line: 'online' as const,
  since: '2026-03-17T07:12:00.000Z',
  unsent: 92,
  lastReceiptAt: '2026-03-17T10:38:00.000Z',
  nextTryAt: null,
  lastError: null,
  refused: 1,
};

const handlers: FixtureHandlers = {
  'queue.page': ({ limit = 50 }) => ({ rows: rows.slice(0, limit), after: null, total: rows.length }),
  'dossier.get': ({ dossierId }) => {
    const row = rows.find(each => each.dossierId === dossierId) ?? rows[0];
    return row === undefined ? refuse('dossier-unknown') : view(row);
  },
  'dossier.validate': ({ dossiers, password }) => {
    if (password !== 'demo') return refuse('wrong-credentials', { params: { left: 4 } });
    const results = dossiers.map(({ dossierId }, index) => {
      const row = rows.find(each => each.dossierId === dossierId);
      return index === 2
        ? { dossierId, ok: false as const, refusal: { code: 'opposition-active' } }
        : {
            dossierId,
            ok: true as const,
            registration: row?.plate?.endsWith('WW') === true ? '84332-أ-59' : (row?.plate ?? ''),
          };
    });
    rows = rows.filter(row => !results.some(one => one.ok && one.dossierId === row.dossierId));
    return { results };
  },
  'dossier.send-back': ({ dossierId }) => {
    rows = rows.filter(row => row.dossierId !== dossierId);
    return { dossierId, version: 8 };
  },
  'dossier.suspend': ({ dossierId }) => {
    rows = rows.filter(row => row.dossierId !== dossierId);
    return { dossierId, version: 8 };
  },
  'production.open': ({ dossierId }) => {
    const row = rows.find(each => each.dossierId === dossierId) ?? rows[0];
    return row === undefined ? refuse('dossier-unknown') : production(row);
  },
  'production.simulator': ({ gesture }) => {
    if (gesture === 'tear-next') tear = true;
    else {
      reader.card = gesture === 'insert-blank' ? 'blank' : 'none';
      reader.support = gesture === 'insert-blank' ? 'MA 26 0048 2215' : null;
      reader.atr = gesture === 'insert-blank' ? '3B 7F 96 00 00 80 31' : null;
    }
    return { ...reader };
  },
  'production.write-card': ({ dossierId }) => writeCard(dossierId),
  'production.print-plates': () => {
    made.plates = {
      state: 'printed',
      files: ['avant.pdf', 'arriere.pdf'],
      printedAt: '2026-03-17T10:41:00.000Z',
    };
    return {
      files: made.plates.files,
      results: [
        { layout: 'front', result: 'made' },
        { layout: 'rear-one-line', result: 'made' },
      ],
      stopped: null,
      version: ++version,
    };
  },
  'production.sign': () => {
    produced = true;
    return { version: ++version };
  },
  'production.spoil-card': () => {
    made.card.spoiled += 1;
    return { version: ++version };
  },
  'outbox.state': () => ({
    line,
    batches: BATCHES,
    loose: 38,
    leases: [
      {
        id: 'l1',
        series: 'normal:59:أ',
        lo: 84_301,
        hi: 84_500,
        next: 84_332,
        left: 169,
        useBefore: '2026-04-30T23:00:00.000Z',
        state: 'active',
      },
      {
        id: 'l2',
        series: 'dossier:59',
        lo: 14_001,
        hi: 14_500,
        next: 14_403,
        left: 98,
        useBefore: '2026-06-30T23:00:00.000Z',
        state: 'active',
      },
    ],
    oppositions: { version: 412, count: 1840, receivedAt: '2026-03-17T06:00:00.000Z' },
  }),
  'outbox.acts': ({ batchId }) => ({
    acts:
      batchId === 'b416'
        ? ACTS
        : ACTS.map(each => ({ ...each, verdict: batchId === null ? 'none' : 'accepted', code: null })),
  }),
  'outbox.send': () => ({}),
  'outbox.export': () => ({ file: '/media/cle/26-K2-0417.tarqim', acts: 238 }),
  'centre.day': () => ({
    deposited: 84,
    delivered: 61,
    rejected: 3,
    perHour: [0, 0, 0, 0, 0, 0, 0, 0, 12, 27, 24, 19, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    medianDays: 11.4,
    waitingOver10Days: [
      { step: 'enter', count: 18 },
      { step: 'clear-opposition', count: 9 },
      { step: 'validate', count: 3 },
    ],
    rejectionReasons: [
      { reason: 'paper-missing', count: 7 },
      { reason: 'seller-card-lost', count: 3 },
      { reason: 'Surcharge sur la déclaration WW', count: 2 },
    ],
  }),
  'admin.accounts': () => ({ rows: accounts }),
  'admin.create-account': ({ login, nameFr, nameAr, role }) => {
    if (accounts.some(row => row.login === login))
      return refuse('login-taken', { field: 'login', params: { login } });
    const row: AccountRow = {
      id: login,
      login,
      nameFr,
      nameAr,
      role,
      active: true,
      failedTries: 0,
      lockedUntil: null,
      lastLoginAt: null,
    };
    accounts.push(row);
    return row;
  },
  'admin.verify-journal': () => ({
    acts: 48_195,
    ok: asked.get('fault') === null,
    fault: asked.get('fault') === null ? null : { seq: 40_112, code: 'altered' },
    root: 'c41e09bb7f2ad0187f2a55e0c41e09bb7f2ad0187f2a55e0c41e09bb7f2ad018',
    fingerprint: '7f3a 91c2 0de4',
    lastAt: '2026-03-17T09:41:00.000Z',
  }),
  'device.list': () => ({
    configs: [],
    devices: [
      {
        id: 'scan-1',
        kind: 'scanner',
        name: 'Scanner de démonstration',
        simulator: true,
        state: 'ready',
        fault: null,
        lastUsedAt: '2026-03-17T09:12:00.000Z',
      },
      {
        id: 'card-1',
        kind: 'card-reader',
        name: 'Lecteur de cartes simulé',
        simulator: true,
        state: 'idle',
        fault: null,
        lastUsedAt: null,
      },
      {
        id: 'print-1',
        kind: 'paper-printer',
        name: 'HP LaserJet M404',
        simulator: false,
        state: 'fault',
        fault: { code: 'printer-no-paper' },
        lastUsedAt: '2026-03-17T09:40:00.000Z',
      },
      {
        id: 'plate-1',
        kind: 'plate-printer',
        name: 'Presse à plaques',
        simulator: false,
        state: 'absent',
        fault: null,
        lastUsedAt: '2026-03-12T15:40:00.000Z',
      },
    ],
  }),
  'device.test': ({ id }) => ({
    id,
    kind: 'scanner',
    name: 'Scanner de démonstration',
    simulator: true,
    state: 'ready',
    fault: null,
    lastUsedAt: '2026-03-17T09:42:00.000Z',
  }),
};
const shown: FixtureHandlers = as === 'chief' || as === 'technician' || as === 'admin' ? handlers : {};
export default shown;
