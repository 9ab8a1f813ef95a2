import type { DraftRow } from '../../../desk/contract/intake.ts';
import type { QueueCount, QueueRow } from '../../../desk/contract/queue.ts';
import { nextStep, stepsOf, type FlowOperation, type State } from '../../../domain/dossier/flow.ts';
import { addDays, plainDateOf } from '../../../domain/text/plain-date.ts';
import type { FixtureHandlers } from '../bridge.ts';

const TODAY = plainDateOf('2026-03-17');

type Short = [
  number: string,
  plate: string,
  latin: string,
  arabic: string,
  operation: FlowOperation,
  state: State,
  left: number,
  signals?: QueueRow['signals'],
];

const PEOPLE: Short[] = [
  ['26-012907', '48213-أ-59', 'EL AMRANI Salma', 'العمراني سلمى', 'MUTATION', 'cleared', -4, ['returned']],
  [
    '26-012953',
    '7120-ب-59',
    'ATLAS NÉGOCE SARL',
    'شركة أطلس نيكوص',
    'MUTATION',
    'deposited',
    -2,
    ['opposition'],
  ],
  [
    '26-013676',
    '004518 WW',
    'OUAZZANI Hamza',
    'الوزاني حمزة',
    'IMMAT_NEUF_MAROC',
    'controlled',
    -1,
    ['credit'],
  ],
  ['26-013023', '33870-د-59', 'BERRADA Imane', 'برادة إيمان', 'MUTATION', 'cleared', 1, ['duplicate']],
  ['26-013047', '915-ه-59', 'AÏT LAHCEN Brahim', 'أيت لحسن إبراهيم', 'MUTATION', 'checked', 2],
  [
    '26-013769',
    '004611 WW',
    'COOP. AGRICOLE TIZI',
    'تعاونية تيزي الفلاحية',
    'IMMAT_NEUF_MAROC',
    'deposited',
    3,
  ],
  ['26-013792', '004623 WW', 'CHRAIBI Houda', 'الشرايبي هدى', 'IMMAT_NEUF_MAROC', 'exploited', 4],
  ['26-013116', '60441-أ-20', 'SKALLI Mehdi', 'الصقلي مهدي', 'MUTATION', 'validated', 5],
  ['26-013280', '21754-و-59', 'BENNIS Rachid', 'بنيس رشيد', 'MUTATION', 'deposited', 12],
  ['26-013349', '84302-أ-59', 'ZEROUALI Khadija', 'الزروالي خديجة', 'MUTATION', 'cleared', 15],
  ['26-014095', '004702 WW', 'MANSOURI Anas', 'المنصوري أنس', 'IMMAT_NEUF_MAROC', 'controlled', 17],
  ['26-013443', '5528-ط-59', 'STÉ TRANSGHARB', 'شركة ترانس غرب', 'MUTATION', 'entered', 19],
  ['26-013513', '10236-ب-59', 'FASSI Loubna', 'الفاسي لبنى', 'MUTATION', 'checked', 22, ['credit']],
  ['26-014328', '004790 WW', 'LAHLOU Karim', 'لحلو كريم', 'IMMAT_NEUF_MAROC', 'deposited', 27, ['credit']],
  ['26-014351', '004733 WW', 'NACIRI Yassine', 'الناصري ياسين', 'IMMAT_NEUF_MAROC', 'validated', 28],
  ['26-013722', '3094-ي-59', 'BOUZIDI Malika', 'البوزيدي مليكة', 'MUTATION', 'produced', 31],
  ['26-013932', '77019-أ-59', 'TAHIRI Siham', 'الطاهري سهام', 'MUTATION', 'entered', 40],
];

function row(short: Short, index: number): QueueRow {
  const [number, plate, latin, arabic, operation, state, left, signals] = short;
  const steps = stepsOf(operation);
  const next = nextStep(operation, state) ?? null;
  const days = operation === 'MUTATION' ? 60 : 30;
  return {
    dossierId: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
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
    depositedOn: addDays(TODAY, left - days),
    ageDays: days - left,
    dueOn: addDays(TODAY, left),
    daysLeft: left,
    signals: signals ?? [],
    returnedReason: signals?.includes('returned') ? 'C.N.I.E. : chiffres inversés' : null,
  };
}

const many = Number(new URLSearchParams(location.search).get('rows') ?? '0');
export const ROWS: QueueRow[] = [...PEOPLE.map(row)];
for (let at = ROWS.length; at < many; at++) {
  const like = PEOPLE[8 + (at % 9)];
  if (like !== undefined)
    ROWS.push(
      row(
        [
          `26-1${String(at).padStart(5, '0')}`,
          like[1],
          like[2],
          like[3],
          like[4],
          like[5],
          40 + Math.floor(at / 400),
        ],
        at,
      ),
    );
}

const counts: QueueCount[] = [
  { queue: 'mine', count: 28, late: 3 },
  { queue: 'returned', count: 2, late: 1 },
  { queue: 'receipts-due', count: 8, late: 3 },
  { queue: 'deliver', count: 11, late: 0 },
  { queue: 'clear-opposition', count: 9, late: 0 },
  { queue: 'control', count: 6, late: 0 },
  { queue: 'enter', count: 18, late: 1 },
  { queue: 'check', count: 7, late: 0 },
  { queue: 'exploit', count: 3, late: 0 },
  { queue: 'validate', count: 15, late: 0 },
  { queue: 'produce', count: 8, late: 0 },
  { queue: 'suspended', count: 4, late: 0 },
  { queue: 'rejected', count: 12, late: 0 },
  { queue: 'delivered', count: 412, late: 0 },
];

const drafts: DraftRow[] = [
  {
    draftId: '00000000-0000-4000-9000-000000000001',
    operation: 'MUTATION',
    owner: { latin: 'TAHIRI Siham', arabic: 'الطاهري سهام' },
    plate: '77019-أ-59',
    vin: 'VF1RJA00564821937',
    papers: { required: 6, present: 5 },
    savedAt: '2026-03-17T09:31:00.000Z',
    agent: 'Hanane LAMRABET',
  },
  {
    draftId: '00000000-0000-4000-9000-000000000002',
    operation: 'IMMAT_NEUF_MAROC',
    owner: { latin: 'SEBTI Ilyas', arabic: '' },
    plate: '004802 WW',
    vin: null,
    papers: { required: 8, present: 2 },
    savedAt: '2026-03-16T15:04:00.000Z',
    agent: 'Hanane LAMRABET',
  },
  {
    draftId: '00000000-0000-4000-9000-000000000003',
    operation: 'MUTATION',
    owner: { latin: '', arabic: '' },
    plate: null,
    vin: null,
    papers: { required: 0, present: 0 },
    savedAt: '2026-03-16T14:50:00.000Z',
    agent: 'Hanane LAMRABET',
  },
];

const handlers: FixtureHandlers = {
  'queue.counts': () => ({ queues: counts, drafts: drafts.length, toPrint: { count: 2, stuck: 2 } }),
  'queue.page': ({ queue, operation, after, limit = 50 }) => {
    if (queue === 'delivered') return { rows: [], after: null, total: 0 };
    const rows = ROWS.filter(
      each =>
        (operation === undefined || each.operation === operation) &&
        (queue === 'mine' || queue === 'receipts-due' || each.next === queue),
    );
    const from = after === undefined ? 0 : Number(after);
    const page = rows.slice(from, from + limit);
    return {
      rows: page,
      after: from + limit < rows.length ? String(from + limit) : null,
      total: rows.length,
    };
  },
  'search.find': ({ text }) => {
    const wanted = text.trim().toLowerCase();
    return {
      rows: ROWS.filter(each =>
        [each.number, each.plate, each.owner.latin, each.owner.arabic, each.cnie, each.vin].some(value =>
          value?.toLowerCase().includes(wanted),
        ),
      ).slice(0, 20),
      capped: false,
    };
  },
  'intake.list': () => ({ rows: drafts }),
};
export default handlers;
