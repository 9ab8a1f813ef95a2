import { decreeForm, FORM_IDS, type FormId, type FormSlot, formSlots } from './form-catalogue.ts';
import { FORM_SAMPLES } from './form-samples.ts';
import type { FormValue } from './form-value.ts';

const { values: known, ...issue } = FORM_SAMPLES.formulaire;
const VALUES: Readonly<Record<string, FormValue>> = known;
const rabat: FormValue = { fr: 'Rabat', ar: 'الرباط' };
const buyer: FormValue = VALUES['recepisse.proprietaire'] ?? rabat;
const address: FormValue = VALUES['acheteur.residence'] ?? rabat;

/** What form I does not say, by the name of the field on the other forms and annexes. */
const OTHERS: Readonly<Record<string, FormValue>> = {
  nom: buyer,
  titulaire: { fr: 'STE ATLAS AUTOMOBILES S.A.R.L', ar: 'شركة أطلس للسيارات ش.م.م' },
  beneficiaire: buyer,
  annee: '2026',
  numero: '2026/118',
  adresse: address,
  domicile: address,
  residence: address,
  cni: 'A 482913',
  faitA: rabat,
  neA: { fr: 'Fès', ar: 'فاس' },
  marque: { fr: 'RENAULT', ar: 'رونو' },
  genre: { fr: 'Voiture de tourisme', ar: 'سيارة سياحية' },
  carburant: { fr: 'Gazole', ar: 'الغازوال' },
  type: 'RFB',
  chassis: 'VF1RFB00X56789012',
  nbCylindres: '4',
  puissanceFiscale: '7',
  ptc: '1 790 kg',
  motif: { fr: 'Véhicule irréparable après accident', ar: 'مركبة غير قابلة للإصلاح بعد حادثة' },
  prenom: { fr: 'Fatima Zahra', ar: 'فاطمة الزهراء' },
  pere: { fr: 'Mohammed', ar: 'محمد' },
  mere: { fr: 'Khadija', ar: 'خديجة' },
  nationalite: { fr: 'marocaine', ar: 'مغربية' },
  profession: { fr: 'enseignante', ar: 'أستاذة' },
  cnie: 'A 482913',
  'financement.nom': { fr: 'CREDIT ATLAS S.A.', ar: 'قرض الأطلس ش.م' },
  'declaration.serie': 'A',
  'declaration.delivreePar': { fr: 'STE ATLAS AUTOMOBILES S.A.R.L', ar: 'شركة أطلس للسيارات ش.م.م' },
  'declaration.a': buyer,
  delivreeA: rabat,
  titulaireCarte: buyer,
  'autorisation.reference': '4471/PRT',
  numeroActuel: 'B-XY 4102',
  franchiseNo: '2026/3310',
  pourCompte: { fr: 'mon propre compte', ar: 'لفائدتي' },
  arriveeBord: { fr: 'M/V Ibn Battouta, Tanger Med', ar: 'باخرة ابن بطوطة، طنجة المتوسط' },
  sousGarantie: { fr: 'carnet de passage', ar: 'دفتر المرور' },
  objet: { fr: 'admission temporaire', ar: 'استيراد مؤقت' },
  delivrePar: { fr: 'douane de Tanger', ar: 'جمارك طنجة' },
  sousNo: 'AT 2026/88102',
  immatriculeEn: { fr: 'Espagne', ar: 'إسبانيا' },
  immatSousNo: '4102 KXB',
  direction: { fr: 'Rabat-Salé', ar: 'الرباط سلا' },
  pvNo: '2026/17',
  demandeNo: '1204',
  rc: 'RC Rabat 88 214',
  tel: '05 37 00 00 00',
  email: 'contact@atlas.example.ma',
  materiel: { fr: 'Pont élévateur, compresseur', ar: 'رافعة، ضاغط هواء' },
  fosses: '6,00 × 0,90 × 1,60 m',
  outillage: { fr: 'Jeux de clés et de tournevis', ar: 'مجموعة مفاتيح ومفكات' },
  extincteur: { fr: '4 extincteurs de 9 kg', ar: '4 أجهزة سعة 9 كلغ' },
  grade: { fr: 'techniciens', ar: 'تقنيون' },
  qualite: { fr: 'mécaniciens et vendeurs', ar: 'ميكانيكيون وبائعون' },
  avis: { fr: 'Favorable', ar: 'رأي إيجابي' },
  signataire: { fr: 'Hassan ALAMI, chef du centre de Rabat', ar: 'حسن العلمي، رئيس مركز الرباط' },
};

/** Every form of the decree with invented data in its fields; what is signed, stamped or legalised by hand stays empty. */
export function filledSample(form: FormId) {
  const values: Record<string, FormValue> = {};
  for (const slot of formSlots(decreeForm(form))) {
    const value = valueOf(form, slot);
    if (value !== undefined) values[slot.key] = value;
  }
  return { ...issue, form, values };
}

export const FILLED_FORMS = FORM_IDS.filter(form => form !== 'FORM_I');

function valueOf(form: FormId, slot: FormSlot): FormValue | undefined {
  const field = slot.key.split('.').at(-1) ?? slot.key;
  switch (slot.type) {
    case 'plate':
    case 'plate3':
      return { cells: ['33871', 'د', '59'] };
    case 'plateDiplo3':
      return { cells: ['CD', '123', '19'] };
    case 'plateW18':
      return { cells: ['26001', 'W18'] };
    case 'plateWW':
      return { cells: ['048213', 'WW'] };
    case 'choice':
      return slot.values?.includes('MUTATION') === true ? 'MUTATION' : slot.values?.[0];
    case 'list':
    case 'signatures':
      return form === 'COOWNERSHIP' ? { people: owners } : undefined;
    case 'date':
      return VALUES[slot.key] ?? '2026-11-23';
    case 'year':
      return '2026';
    case 'm2':
      return '120';
    case 'integer':
    case 'number':
    case 'kg':
      return VALUES[slot.key] ?? OTHERS[field] ?? '12';
    case 'agent':
      return VALUES[slot.key] ?? issue.agent;
    case 'text':
    case 'multiline':
    case 'dimensions':
      // a rejection is of another dossier than the one that is deposited
      if (slot.key.startsWith('rejet.')) return undefined;
      return VALUES[slot.key] ?? OTHERS[slot.key] ?? OTHERS[field];
    case 'signature':
    case 'stamp':
    case 'legalisation':
      return VALUES[slot.key];
  }
}

const owners = [
  {
    name: { fr: 'EL IDRISSI EL ALAOUI Fatima Zahra', ar: 'الإدريسي العلوي فاطمة الزهراء' },
    cnie: 'A 482913',
  },
  { name: { fr: 'TAZI Omar', ar: 'التازي عمر' }, cnie: 'BK 110245' },
];
