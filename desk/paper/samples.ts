import { createHash } from 'node:crypto';
import { FORM_SAMPLES } from './form-samples.ts';
import type { PaperKind } from './render.ts';
import { sampleReference } from './sample-reference.ts';

/** Invented data of every kind, as plain JSON: for the tests, the demonstration and the eye. */
const issue = {
  centre: { fr: 'Rabat', ar: 'الرباط' },
  agent: { fr: 'Samira BENNANI', ar: 'سميرة بناني' },
  workstation: 'RBT-03',
  printedAt: '2026-11-23T09:42:07.000Z',
};
const owner = { fr: 'EL IDRISSI EL ALAOUI Fatima Zahra', ar: 'الإدريسي العلوي فاطمة الزهراء' };
const dossierNo = 'RBT-2026-014233';
const plate = ['33870', 'د', '59'];
const reference = sampleReference('recepisse', dossierNo, {
  issuedOn: '2026-11-23',
  validUntil: '2027-01-22',
});
const mutation = { fr: 'Mutation', ar: 'تحويل الملكية' };
const fingerprintOf = (text: string) => createHash('sha256').update(text).digest('hex');

const papers = [
  { n: '1', fr: 'Formule B I dûment remplie et signée', ar: 'نموذج B I معبأ وموقع' },
  { n: '2', fr: 'Carte grise du véhicule', ar: 'البطاقة الرمادية للمركبة' },
  {
    n: '3',
    fr: 'Contrat de vente ou procuration, signatures légalisées (loi 52-05, art. 59)',
    ar: 'عقد البيع أو وكالة، بإمضاءات مصادق عليها (القانون 52-05، المادة 59)',
  },
  {
    n: '4',
    fr: 'Copie de la C.N.I.E de l’acheteur',
    ar: 'نسخة من البطاقة الوطنية للتعريف الإلكترونية للمشتري',
  },
  { n: '5', fr: 'Quittance de paiement des droits', ar: 'وصل أداء الرسوم' },
];

const recepisseB = {
  ...issue,
  form: 'FORM_BI',
  dossierNo,
  bordereauNo: 'BE-2026-0412',
  operation: 'MUTATION',
  plate,
  owner,
  address: {
    fr: '12, rue Moulay Ismaïl, appt.\u00A04, Hassan, Rabat',
    ar: '12، زنقة مولاي إسماعيل، شقة\u00A04، حسان، الرباط',
  },
  depositedOn: '2026-11-23',
  expiresOn: '2027-01-22',
  papers: papers.map((paper, index) => ({ ...paper, pages: 1 + (index % 3) })),
  reference,
};

/** The récépissé of form I: 30 days, no number yet. */
export const recepisseFormI = {
  ...issue,
  form: 'FORM_I',
  dossierNo: 'RBT-2026-014240',
  bordereauNo: 'BE-2026-0413',
  wwOrOld: '048213 WW',
  owner: { fr: 'STE ATLAS TRANSPORT S.A.R.L', ar: 'شركة أطلس للنقل ش.م.م' },
  address: {
    fr: 'Zone industrielle Takaddoum, lot 27, Rabat',
    ar: 'المنطقة الصناعية التقدم، رقم 27، الرباط',
  },
  depositedOn: '2026-11-23',
  expiresOn: '2026-12-23',
  papers: papers.slice(2).map(paper => ({ ...paper, pages: 2 })),
  reference: sampleReference('recepisse', 'RBT-2026-014240', {
    issuedOn: '2026-11-23',
    validUntil: '2026-12-23',
  }),
};

const people = [
  { fr: 'BENJELLOUN Karim', ar: 'بنجلون كريم' },
  { fr: 'AÏT OUFKIR Brahim', ar: 'أيت أوفقير ابراهيم' },
  { fr: 'CHRAÏBI Nadia', ar: 'الشرايبي نادية' },
  owner,
  { fr: 'STE ATLAS TRANSPORT S.A.R.L', ar: 'شركة أطلس للنقل ش.م.م' },
];
const person = (index: number) => people[index % people.length] ?? owner;
const kinds = [
  { fr: 'Dépôt', ar: 'إيداع' },
  { fr: 'Contrôle du dossier', ar: 'فحص الملف' },
  { fr: 'Saisie des données', ar: 'إدخال البيانات' },
  { fr: 'Validation', ar: 'التصديق' },
];

export const SAMPLES: Readonly<Record<PaperKind, object>> = {
  recepisse: recepisseB,
  'fiche-de-rejet': {
    ...issue,
    form: 'FORM_BI',
    dossierNo,
    plate,
    chassis: 'VF1RFB00X56789012',
    owner,
    rejectedOn: '2026-11-23',
    reasons: [
      {
        article: 'art. 11',
        fr: 'Les signatures du contrat de vente ne sont pas légalisées.',
        ar: 'إمضاءات عقد البيع غير مصادق عليها.',
      },
      {
        article: 'art. 15',
        fr: 'La visite technique (loi 52-05, art. 68) n’est plus valable depuis le 02/11/2026.',
        ar: 'لم تعد المراقبة التقنية (القانون 52-05، المادة 68) صالحة منذ 02/11/2026.',
      },
    ],
    bring: [
      { fr: 'Contrat de vente aux signatures légalisées', ar: 'عقد البيع بإمضاءات مصادق عليها' },
      {
        fr: 'Procès-verbal de visite technique en cours de validité',
        ar: 'محضر المراقبة التقنية ساري المفعول',
      },
    ],
    reference,
  },
  bordereau: {
    ...issue,
    bordereauNo: 'BE-2026-0412',
    sentOn: '2026-11-23',
    to: { fr: 'Registre central, Rabat', ar: 'السجل المركزي، الرباط' },
    dossiers: Array.from({ length: 34 }, (_, index) => ({
      dossierNo: `RBT-2026-0142${String(index + 10)}`,
      operation:
        index % 3 === 0 ? { fr: 'Immatriculation, véhicule neuf', ar: 'تسجيل مركبة جديدة' } : mutation,
      ...(index % 3 === 0 ? {} : { plate: [String(10_000 + index * 731), 'أبد'.charAt(index % 3), '6'] }),
      owner: person(index),
      depositedOn: '2026-11-23',
      pages: 4 + (index % 9),
    })),
    fingerprint: fingerprintOf('bordereau'),
  },
  remise: {
    ...issue,
    dossierNo,
    plate,
    chassis: 'VF1RFB00X56789012',
    owner,
    items: [
      {
        label: { fr: 'Carte grise sur support électronique', ar: 'البطاقة الرمادية على حامل إلكتروني' },
        quantity: 1,
        serial: 'MA26 0048 1173',
      },
      { label: { fr: 'Plaque avant, 520 × 110 mm', ar: 'لوحة أمامية، 520 × 110 ملم' }, quantity: 1 },
      { label: { fr: 'Plaque arrière, deux lignes', ar: 'لوحة خلفية من سطرين' }, quantity: 1 },
    ],
    returned: [{ fr: 'Récépissé de dépôt', ar: 'وصل الإيداع' }],
    recipient: { name: { fr: 'TAZI Omar', ar: 'التازي عمر' }, capacity: 'PROXY', identityNo: 'A 482913' },
    deliveredOn: '2026-11-30',
  },
  carte: {
    ...issue,
    dossierNo,
    recto: {
      immatriculation: { cells: plate },
      immatriculationAnterieure: { cells: ['9984', 'ب', '6'] },
      dateMec: { fr: '14/03/2019', ar: '14/03/2019' },
      dateMecMaroc: { fr: '14/03/2019', ar: '14/03/2019' },
      dateMutation: { fr: '23/11/2026', ar: '23/11/2026' },
      dateFinValidite: { fr: '23/11/2036', ar: '23/11/2036' },
      usage: { fr: 'Véhicule particulier', ar: 'مركبة خاصة' },
      proprietaire: owner,
      adresse: recepisseB.address,
    },
    verso: {
      marque: { fr: 'RENAULT', ar: 'رونو' },
      type: { fr: 'RFB', ar: 'RFB' },
      genre: { fr: 'Voiture de tourisme', ar: 'سيارة سياحية' },
      modele: { fr: 'MEGANE IV', ar: 'ميغان 4' },
      carburant: { fr: 'Gazole', ar: 'الغازوال' },
      chassis: { fr: 'VF1RFB00X56789012', ar: 'VF1RFB00X56789012' },
      nbCylindres: { fr: '4', ar: '4' },
      puissanceFiscale: { fr: '7 CV', ar: '7 أحصنة' },
      nbPlaces: { fr: '5', ar: '5' },
      poidsVide: { fr: '1 318 kg', ar: '1318 كلغ' },
      typeSupport: { fr: 'Électronique', ar: 'إلكتروني' },
      operation: { fr: 'Mutation, 23/11/2026', ar: 'تحويل الملكية، 23/11/2026' },
      noSerieSupport: { fr: 'MA26 0048 1173', ar: 'MA26 0048 1173' },
      signature: { fr: 'Hassan ALAMI, chef de centre', ar: 'حسن العلمي، رئيس المركز' },
    },
  },
  inventaire: {
    ...issue,
    dossierNo,
    operation: mutation,
    plate,
    owner,
    on: '2026-11-23',
    papers: papers.map((paper, index) => ({
      ...paper,
      pages: Array.from({ length: (index + 1) % 4 }, (_, page) => fingerprintOf(`${paper.n}/${page}`)),
    })),
  },
  'registre-du-jour': {
    ...issue,
    day: '2026-11-23',
    acts: Array.from({ length: 40 }, (_, index) => ({
      seq: 48_211 + index,
      at: new Date(Date.UTC(2026, 10, 23, 8, 2 + index * 11)).toISOString(),
      agent: index % 4 === 3 ? { fr: 'Hassan ALAMI', ar: 'حسن العلمي' } : issue.agent,
      kind: kinds[index % kinds.length],
      dossierNo: `RBT-2026-0142${String(10 + Math.floor(index / 4))}`,
      ...(index % 2 === 0 ? { plate } : {}),
    })),
    checkpoint: { size: 48_250, fingerprint: fingerprintOf('checkpoint') },
  },
  'page-essai': { ...issue, printer: 'HP LaserJet du guichet 2' },
  separateurs: {
    ...issue,
    papers: [
      {
        n: '1',
        fr: 'Demande sur formule B I (annexe 4)',
        ar: 'طلب محرر على النموذج ب رقم I (الملحق 4)',
        code: 'TQS1-3F2A9C1D-1ABCDEF',
      },
      {
        n: '2',
        fr: 'Documents justifiant la résidence (annexe 6)',
        ar: 'الوثائق التي تثبت الإقامة (الملحق 6)',
        code: 'TQS1-3F2A9C1D-0ABCDEF',
      },
    ],
  },
  ...FORM_SAMPLES,
};
