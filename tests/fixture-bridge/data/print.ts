import type { PrintJob } from '../../../desk/contract/print.ts';
import { refuse } from '../../../desk/contract/refusal.ts';
import type { FixtureHandlers } from '../bridge.ts';

/** A print job as the pretended desk tells it. */
export function printJob(change: Partial<PrintJob>): PrintJob {
  return {
    jobId: '00000000-0000-4000-a000-000000000001',
    dossierId: '00000000-0000-4000-8000-000000000001',
    dossierNo: '59-13001',
    kind: 'recepisse',
    copy: 1,
    printer: { id: 'ipp-1', name: 'Imprimante du guichet' },
    askedBy: { id: 'lamrabet', nameFr: 'Hanane LAMRABET', nameAr: 'حنان المرابط', role: 'counter' },
    askedAt: '2026-03-17T08:50:00.000Z',
    state: 'sent',
    code: 'printer-no-paper',
    answerable: false,
    leaving: false,
    reason: null,
    file: null,
    changedAt: '2026-03-17T08:51:00.000Z',
    ...change,
  };
}

const jobs = [
  printJob({}),
  printJob({
    jobId: '00000000-0000-4000-a000-000000000002',
    dossierNo: '59-12987',
    kind: 'carte-w18',
    copy: 2,
    state: 'unknown',
    code: 'print-lost',
    answerable: true,
  }),
];

const handlers: FixtureHandlers = {
  'print.list': () => ({
    jobs,
    printers: [
      { id: 'ipp-1', name: 'Imprimante du guichet', simulator: false },
      { id: 'ipp-2', name: 'Imprimante du bureau', simulator: false },
    ],
  }),
  'print.job': ({ jobId }) => jobs.find(job => job.jobId === jobId) ?? refuse('print-unknown'),
  'print.of-dossier': () => ({ jobs: [] }),
  'receipt.waiting': () => ({ strips: [] }),
};
export default handlers;
