import { OPEN_PRINT_STATES, type PrintJobRow } from '../../db/stores/print-job-table.ts';
import type { PrintJob } from '../contract/print.ts';
import { refuse } from '../contract/refusal.ts';
import type { Handlers, Parts, PersonCall } from '../parts.ts';
import { person } from '../person.ts';
import { isAnswerable, printJobView } from '../printing/print-job-view.ts';

type PrintHandlers = Pick<Handlers, Extract<keyof Handlers, `print.${string}`>>;

/** How long an answer waits for a printer to say something: longer, and the person reads it in the list. */
export const ANSWER_WITHIN_MS = 2_000;

export const printHandlers: PrintHandlers = {
  'print.list'({ parts }) {
    const printers = parts.devices.printers.map(({ id, name, simulator }) => ({ id, name, simulator }));
    return { jobs: parts.store.printJobs.open().map(row => printJobView(parts, row)), printers };
  },
  'print.job': ({ parts }, { jobId }) => printJobView(parts, jobOf(parts, jobId)),
  'print.of-dossier': ({ parts }, { dossierId }) => ({
    jobs: parts.store.printJobs.ofDossier(dossierId).map(row => printJobView(parts, row)),
  }),
  'print.retry'(call, { jobId }) {
    const { parts } = call;
    const row = openJob(parts, jobId);
    if (row.state === 'unknown') return refuse('print-in-doubt');
    if (row.state === 'sent') return refuse('print-at-printer');
    return decided(person(call), row, now =>
      parts.store.printJobs.change(jobId, { state: 'waiting', code: null }, now),
    );
  },
  'print.move'(call, { jobId, printerId }) {
    const mine = person(call);
    const row = openJob(call.parts, jobId);
    if (row.state === 'unknown') return refuse('print-in-doubt');
    if (!call.parts.devices.printers.some(({ id }) => id === printerId)) return refuse('printer-absent');
    if (row.printer === printerId) return refuse('print-same-printer');
    return decided(mine, row, now => leave(mine, row, null, printerId, now));
  },
  'print.take-back'(call, { jobId, reason }) {
    const mine = person(call);
    const row = openJob(call.parts, jobId);
    if (row.state === 'unknown') return refuse('print-in-doubt');
    return decided(mine, row, now => leave(mine, row, reason, null, now));
  },
  'print.answer'(call, { jobId, out }) {
    const mine = person(call);
    const { record } = call.parts.printing;
    const row = openJob(call.parts, jobId);
    if (!isAnswerable(row)) return refuse('print-not-in-doubt');
    return decided(mine, row, () => {
      if (out) record.printed(row, { file: null, proof: 'person' }, mine.account.id);
      else record.failed(row, 'not-out', 'print-not-out', mine.account.id);
    });
  },
};

function jobOf(parts: Parts, jobId: string): PrintJobRow {
  return parts.store.printJobs.find(jobId) ?? refuse('print-unknown');
}

function openJob(parts: Parts, jobId: string): PrintJobRow {
  const row = jobOf(parts, jobId);
  return OPEN_PRINT_STATES.some(state => state === row.state) ? row : refuse('print-over');
}

/**
 * Takes a job from its printer. One that no printer has goes at once; one that a printer has goes when that printer has let go of
 * it, which the line sees to: what was decided is kept until then.
 */
function leave(
  call: PersonCall,
  row: PrintJobRow,
  reason: string | null,
  nextPrinter: string | null,
  now: string,
): void {
  const { printing, store } = call.parts;
  if (row.state === 'sent' || printing.has(row.id))
    store.printJobs.change(row.id, { takenBackBy: call.account.id, reason, nextPrinter }, now);
  else printing.record.takenBack(row, call.account.id, reason, nextPrinter);
}

/** Commits what a person decided, lets the line act on it, and answers with what came of it so far. */
async function decided(call: PersonCall, row: PrintJobRow, work: (now: string) => void): Promise<PrintJob> {
  const { parts } = call;
  call.commit(() => {
    work(call.now);
    return printJobView(parts, jobOf(parts, row.id));
  });
  parts.printing.recall(row.id);
  parts.printing.told(row.id);
  parts.printing.wake(row.printer);
  parts.printing.wake(jobOf(parts, row.id).printer);
  await parts.printing.settled(row.id, ANSWER_WITHIN_MS);
  return printJobView(parts, jobOf(parts, row.id));
}
