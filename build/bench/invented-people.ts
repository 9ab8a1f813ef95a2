/**
 * People and vehicles that do not exist, with the frequencies that make an index suffer: a few names are everybody's, a few
 * models are half of the fleet. Both scripts of a name are written by hand, as a register does, not transliterated.
 */

/** A stream of numbers in [0, 1) that is the same for the same seed (mulberry32). */
export function numberStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface ScriptPair {
  readonly latin: string;
  readonly arabic: string;
}

const pairs = (text: string): ScriptPair[] =>
  text
    .trim()
    .split('\n')
    .map(line => {
      const [latin = '', arabic = ''] = line.split('|');
      return { latin: latin.trim(), arabic: arabic.trim() };
    });

/** The commonest first. */
export const GIVEN_NAMES = pairs(`
Mohammed|محمد
Fatima|فاطمة
Ahmed|أحمد
Khadija|خديجة
Youssef|يوسف
Aicha|عائشة
Hassan|حسن
Zineb|زينب
Said|سعيد
Meryem|مريم
Abdellah|عبد الله
Naima|نعيمة
Omar|عمر
Sara|سارة
Rachid|رشيد
Salma|سلمى
Hamza|حمزة
Hanane|حنان
Mustapha|مصطفى
Siham|سهام
Ayoub|أيوب
Latifa|لطيفة
Abderrahmane|عبد الرحمان
Imane|إيمان
Ibrahim|إبراهيم
Nadia|نادية
Driss|إدريس
Samira|سميرة
Khalid|خالد
Rajae|رجاء
Yahya|يحيى
Btissam|ابتسام
Brahim|ابراهيم
Ghizlane|غزلان
Taoufik|توفيق
Asmae|أسماء
Noureddine|نور الدين
Hayat|حياة
Jamal|جمال
Loubna|لبنى
Anas|أنس
Wafae|وفاء
Redouane|رضوان
Rania|رانيا
Ilyas|إلياس
Chaimae|شيماء
Abdelkrim|عبد الكريم
Houda|هدى
Azzedine|عز الدين
Malika|مليكة
`);

export const FAMILY_NAMES = pairs(`
EL ALAOUI|العلوي
BENNANI|بناني
EL IDRISSI|الإدريسي
TAHIRI|الطاهري
EL AMRANI|العمراني
BERRADA|برادة
CHRAIBI|الشرايبي
EL FASSI|الفاسي
TAZI|التازي
EL MANSOURI|المنصوري
BENJELLOUN|بنجلون
HADDAD|الحداد
NACIRI|الناصري
OUAZZANI|الوزاني
LAHLOU|لحلو
EL KHATTABI|الخطابي
AIT LAHCEN|آيت الحسن
BOUAZZA|بوعزة
ZNIBER|زنيبر
CHERKAOUI|الشرقاوي
EL OUARDI|الوردي
SEBTI|السبتي
FILALI|الفيلالي
RAHMOUNI|الرحموني
KETTANI|الكتاني
BENKIRANE|بنكيران
EL HARTI|الحارثي
AKHENNOUCH|أخنوش
OUBELLA|أوبلا
AMZIL|أمزيل
GUENNOUN|ڭنون
BELHAJ|بلحاج
EL MEKNASSI|المكناسي
SQALLI|الصقلي
DAOUDI|الداودي
EL GHAZALI|الغزالي
JABRI|الجابري
MOUTAOUAKIL|المتوكل
BENCHEKROUN|بنشقرون
EL YAACOUBI|اليعقوبي
LAMRABET|المرابط
OUALI|والي
HAJJI|حجي
EL BAKKALI|البقالي
KADIRI|القادري
SLAOUI|السلاوي
BOUZIANE|بوزيان
EL MOKHTARI|المختاري
ZEROUAL|زروال
TOUIMI|التويمي
MERNISSI|المرنيسي
EL HAMDAOUI|الحمداوي
BENSOUDA|بنسودة
EL ASRI|العصري
CHAHID|شهيد
EL KABBAJ|القباج
MESSAOUDI|المسعودي
RIFAI|الرفاعي
SOUSSI|السوسي
DOUKKALI|الدكالي
`);

export interface Model {
  readonly make: string;
  readonly type: string;
  /** First nine characters of the chassis number: maker and model (ISO 3779). */
  readonly vinStart: string;
}

const model = (make: string, type: string, vinStart: string): Model => ({ make, type, vinStart });

/** The commonest first. */
export const MODELS: readonly Model[] = [
  model('DACIA', 'SANDERO', 'UU1DJF005'),
  model('DACIA', 'LOGAN', 'UU1L52K40'),
  model('RENAULT', 'CLIO', 'VF1RJA005'),
  model('DACIA', 'DUSTER', 'UU1HSDCW5'),
  model('PEUGEOT', '208', 'VF3CCHNZ6'),
  model('RENAULT', 'KANGOO', 'VF1FW0ZB5'),
  model('HYUNDAI', 'ACCENT', 'KMHCT41DB'),
  model('VOLKSWAGEN', 'GOLF', 'WVWZZZ1KZ'),
  model('CITROEN', 'BERLINGO', 'VF77J9HXC'),
  model('FIAT', 'TIPO', 'ZFA356000'),
  model('TOYOTA', 'YARIS', 'VNKKC98L3'),
  model('PEUGEOT', 'PARTNER', 'VF37J9HXC'),
  model('FORD', 'FIESTA', 'WF0DXXGAK'),
  model('OPEL', 'CORSA', 'W0L0SDL08'),
  model('MERCEDES-BENZ', '240 D', 'WDB123123'),
  model('KIA', 'PICANTO', 'KNABE512A'),
  model('SEAT', 'IBIZA', 'VSSZZZ6JZ'),
  model('NISSAN', 'QASHQAI', 'SJNFAAJ10'),
  model('BMW', '318', 'WBA3D3102'),
  model('AUDI', 'A3', 'WAUZZZ8V2'),
];

/** Picks by Zipf's law: the first of a list twice as often as the second. */
export function pick<T>(list: readonly T[], random: () => number): T {
  const total = Math.log(list.length + 1);
  const chosen = list[Math.min(list.length - 1, Math.floor(Math.exp(random() * total)) - 1)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

const VIN_SIGNS = '0123456789ABCDEFGHJKLMNPRSTUVWXYZ';

/** Chassis number of the `nth` vehicle: model, year, plant, then a serial that no other has. */
export function vinOf(of: Model, nth: number, random: () => number): string {
  const sign = () => VIN_SIGNS[Math.floor(random() * VIN_SIGNS.length)] ?? '0';
  return `${of.vinStart}${sign()}${sign()}${String(nth % 1_000_000).padStart(6, '0')}`;
}

const CNIE_SERIES = ['GK', 'GB', 'G', 'AB', 'AD', 'A', 'BK', 'BE', 'CD', 'D', 'EE', 'F', 'JB', 'K', 'L'];

export function cnieOf(random: () => number): string {
  return `${pick(CNIE_SERIES, random)}${String(10_000 + Math.floor(random() * 900_000))}`;
}
