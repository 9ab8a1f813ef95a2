import type { KeptPublication } from '../../../desk/contract/decree.ts';
import { refuse } from '../../../desk/contract/refusal.ts';
import { amendment, askNewPaper } from '../../../domain/decree/fixtures/amendment.ts';
import type { FixtureHandlers } from '../bridge.ts';

const arrival = { receivedAt: '2026-03-10T09:12:00.000Z', hash: 'c0ffee' };
const received: KeptPublication[] = [
  {
    ...arrival,
    kind: 'edition',
    sequence: 1,
    way: 'line',
    files: amendment({ id: '1180.26', from: '2027-01-01' }, files => {
      askNewPaper(files);
      const delay = files.operations.deadlines.find(each => each.id === 'D30_LEGALISATION');
      if (delay) delay.days = 15;
    }),
  },
  {
    ...arrival,
    kind: 'edition',
    sequence: 2,
    way: 'file',
    files: amendment({ id: '977.25', from: '2025-06-01', until: '2025-12-31' }),
  },
  {
    ...arrival,
    kind: 'withdrawal',
    sequence: 3,
    way: 'line',
    code: '977.25',
    version: 2,
    reason: { fr: 'Annulé par le tribunal administratif.', ar: 'ألغته المحكمة الإدارية.' },
  },
];

const decree: FixtureHandlers = {
  'decree.editions': () => ({ received, unread: [] }),
  'decree.import': () => refuse('decree-file-not-authentic'),
};
export default decree;
