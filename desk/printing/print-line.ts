import { BlobDamaged } from '../../db/blob-files.ts';
import type { PrintJobRow } from '../../db/stores/print-job-table.ts';
import {
  type PaperJob,
  type PaperPrinter,
  PrinterFault,
  type PrinterFaultCode,
} from '../../drivers/paper-printer/paper-printer.ts';
import { printerRefusal } from '../devices/paper-printers.ts';
import { refusalOf } from '../fault.ts';
import type { Parts } from '../parts.ts';
import { backoffMs } from '../sync/backoff.ts';
import { printName } from './print-name.ts';
import { printRecord } from './print-record.ts';
import type { PrintLine } from './printing.ts';

type LineParts = Pick<Parts, 'store' | 'devices' | 'clock' | 'identity' | 'emit' | 'log' | 'committed'>;

/** Nothing was taken and trying again by itself would end the same way: a person or the administrator must do something first. */
const FOR_A_PERSON: readonly PrinterFaultCode[] = [
  'print-format',
  'printer-no-pdf',
  'printer-not-trusted',
  'printer-forgets',
];

interface Worker {
  readonly ended: Promise<void>;
  /** Ends the pause between two tries. */
  hurry: () => void;
  current:
    { readonly jobId: string; readonly printer: PaperPrinter; readonly step: AbortController } | undefined;
}

/** @param random in [0, 1): spreads the tries of several printers */
export function printLine(parts: LineParts, random: () => number = Math.random): PrintLine {
  const { store, devices, clock, emit, log } = parts;
  const { printJobs } = store;
  const record = printRecord(parts);
  const workers = new Map<string, Worker>();
  const watchers = new Set<() => void>();
  const stopping = new AbortController();

  function told(jobId: string): void {
    const row = printJobs.find(jobId);
    if (!row) return;
    const { dossier, state, code } = row;
    emit(null, 'print.changed', {
      jobId,
      dossierId: dossier,
      state,
      code,
      open: printJobs.countOpen().count,
    });
    for (const look of watchers) look();
  }

  function change(row: PrintJobRow, what: Parameters<typeof printJobs.change>[1]): void {
    store.write(() => printJobs.change(row.id, what, clock.now()));
    told(row.id);
  }

  /** Says why a job stands still, where that much can still be written. */
  function noted(row: PrintJobRow, code: string): void {
    try {
      if (printJobs.find(row.id)?.code !== code) change(row, { code });
    } catch (cause) {
      log.error({ job: row.id, err: cause }, 'not even the state of a printing could be kept: see the disk');
    }
  }

  /** Commits an end with its act, and tells everybody. */
  function commit(row: PrintJobRow, work: () => void): void {
    work();
    parts.committed();
    told(row.id);
  }

  function worker(printerId: string): void {
    const known = workers.get(printerId);
    if (known) {
      known.hurry();
      return;
    }
    if (stopping.signal.aborted) return;
    const mine: { -readonly [K in keyof Worker]: Worker[K] } = {
      ended: Promise.resolve(),
      hurry: () => undefined,
      current: undefined,
    };
    workers.set(printerId, mine);
    mine.ended = work(printerId, mine).finally(() => {
      workers.delete(printerId);
      // Something may have been added between its last look and its end.
      if (!stopping.signal.aborted && printJobs.nextOf(printerId)) worker(printerId);
    });
  }

  async function work(printerId: string, mine: Worker): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const row = printJobs.nextOf(printerId);
      if (!row) return;
      if (await tried(row, mine)) {
        failures = 0;
        continue;
      }
      failures += 1;
      if (await pause(mine, backoffMs(failures, random()))) failures = 0;
    }
  }

  /** True when it was ended by `hurry`. */
  function pause(mine: Worker, ms: number): Promise<boolean> {
    return new Promise(resolve => {
      const end = (hurried: boolean) => {
        clearTimeout(timer);
        stopping.signal.removeEventListener('abort', stopped);
        mine.hurry = () => undefined;
        resolve(hurried);
      };
      const stopped = () => end(false);
      const timer = setTimeout(() => end(false), ms);
      stopping.signal.addEventListener('abort', stopped, { once: true });
      mine.hurry = () => end(true);
      if (stopping.signal.aborted) stopped();
    });
  }

  /** One try of one job. False when the same one is to be tried again after a pause. */
  async function tried(row: PrintJobRow, mine: Worker): Promise<boolean> {
    const step = new AbortController();
    const signal = AbortSignal.any([step.signal, stopping.signal]);
    try {
      if (row.state === 'waiting' && row.takenBackBy !== null) {
        commit(row, () => leave(row));
        return true;
      }
      const printer = devices.printers.find(one => one.id === row.printer);
      if (!printer) {
        change(row, { code: 'printer-absent' });
        return false;
      }
      mine.current = { jobId: row.id, printer, step };
      if (row.takenBackBy !== null && !(await letGo(printer, row, signal))) return false;
      return await givenTo(printer, row, signal);
    } catch (cause) {
      if (signal.aborted) return true;
      if (cause instanceof BlobDamaged) {
        commit(row, () => record.failed(row, 'failed', 'print-paper-damaged', row.account));
        return true;
      }
      // A full disk, a clock in doubt: the paper stays where it is, and the printer is asked again.
      const { code } = refusalOf(cause);
      log.error({ job: row.id, code, err: cause }, 'a printing could not go on: see the disk and the clock');
      noted(row, code);
      return false;
    } finally {
      mine.current = undefined;
    }
  }

  async function givenTo(printer: PaperPrinter, row: PrintJobRow, signal: AbortSignal): Promise<boolean> {
    const onState = ({ trouble }: { readonly trouble: PrinterFaultCode | null }) => {
      const now = printJobs.find(row.id);
      if (signal.aborted || now?.code === trouble) return;
      change(row, { code: trouble });
      devices.used(printer.id, clock.now(), trouble && printerRefusal(printer, trouble));
    };
    try {
      const out =
        row.state === 'sent' && row.reference !== null
          ? await printer.follow(row.reference, { onState }, signal)
          : await printer.print(newJob(row, onState, signal), signal);
      if (signal.aborted) return true;
      devices.used(printer.id, clock.now(), null);
      commit(row, () => record.printed(printJobs.find(row.id) ?? row, out, row.account));
      return true;
    } catch (cause) {
      if (!(cause instanceof PrinterFault) || signal.aborted) throw cause;
      devices.used(printer.id, clock.now(), printerRefusal(printer, cause.code, cause.certificate));
      log.warn({ printer: printer.id, job: row.id, err: cause }, 'a paper is not printed: see the printer');
      return afterFault(row, cause);
    }
  }

  function newJob(row: PrintJobRow, onState: PaperJob['onState'], signal: AbortSignal): PaperJob {
    const number = row.dossier === null ? undefined : store.dossiers.find(row.dossier)?.number;
    return {
      name: printName(row, number),
      pdf: store.blobs.get(row.blob).content,
      onReference(reference) {
        signal.throwIfAborted();
        // Durable before a byte leaves: a desk that dies now asks the printer, and never sends the paper a second time.
        change(row, { state: 'sent', reference, tries: row.tries + 1, code: null });
      },
      ...(onState && { onState }),
    };
  }

  /** Asks the printer to let go of what is taken back. False when it cannot be asked: nobody knows then what it does with it. */
  async function letGo(printer: PaperPrinter, row: PrintJobRow, signal: AbortSignal): Promise<boolean> {
    try {
      if (row.reference !== null) await printer.cancel(row.reference, signal);
      return true;
    } catch (cause) {
      if (!(cause instanceof PrinterFault)) throw cause;
      if (row.code !== cause.code) change(row, { code: cause.code });
      return false;
    }
  }

  function afterFault(before: PrintJobRow, { code, taken }: PrinterFault): boolean {
    const row = printJobs.find(before.id) ?? before;
    if (taken === 'unknown') {
      change(row, { state: 'unknown', code });
      return true;
    }
    if (row.takenBackBy !== null) {
      commit(row, () => leave(row));
      return true;
    }
    if (taken === 'ended' || FOR_A_PERSON.includes(code)) {
      commit(row, () => record.failed(row, 'failed', code, row.account));
      return true;
    }
    change(row, { state: 'waiting', reference: null, code });
    return false;
  }

  function leave(row: PrintJobRow): void {
    record.takenBack(row, row.takenBackBy ?? row.account, row.reason, row.nextPrinter);
    if (row.nextPrinter !== null) worker(row.nextPrinter);
  }

  function isSettled(jobId: string): boolean {
    const row = printJobs.find(jobId);
    return !row || !['waiting', 'sent'].includes(row.state) || row.code !== null;
  }

  return {
    record,
    told,
    wake(printer) {
      for (const id of printer === undefined ? printJobs.printersWithWork() : [printer]) {
        const current = workers.get(id)?.current;
        // Its address or its name was changed: what it holds is looked for where it is now.
        if (current && devices.printers.find(one => one.id === id) !== current.printer) current.step.abort();
        worker(id);
      }
    },
    recall(jobId) {
      for (const { current } of workers.values()) if (current?.jobId === jobId) current.step.abort();
    },
    has: jobId => [...workers.values()].some(({ current }) => current?.jobId === jobId),
    settled: (jobId, limitMs) =>
      new Promise(resolve => {
        const end = () => {
          clearTimeout(timer);
          watchers.delete(look);
          stopping.signal.removeEventListener('abort', end);
          resolve();
        };
        const look = () => {
          if (isSettled(jobId)) end();
        };
        const timer = setTimeout(end, limitMs);
        stopping.signal.addEventListener('abort', end, { once: true });
        watchers.add(look);
        look();
        if (stopping.signal.aborted) end();
      }),
    async stop() {
      stopping.abort();
      await Promise.all([...workers.values()].map(({ ended }) => ended));
    },
  };
}
