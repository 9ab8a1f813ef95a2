import { setTimeout as wait } from 'node:timers/promises';
import { ippClient, type IppClient, type IppJob, NoSuchJob, OPERATIONS } from './ipp-client.ts';
import { isIncomplete, jobTrouble, printerTrouble } from './ipp-reasons.ts';
import { ippAddress, ippTransport } from './ipp-transport.ts';
import {
  type PaperOut,
  type PaperPrinter,
  type PaperState,
  type PaperWatch,
  PrinterFault,
  type PrinterFaultCode,
} from './paper-printer.ts';

export interface IppPrinterConfig {
  readonly id: string;
  readonly name: string;
  /** `ipp://`, `ipps://` or `http://`: a network printer, or a queue of CUPS (`ipp://localhost:631/printers/HP`). */
  readonly uri: string;
  /** SHA-256 of the printer's certificate, hexadecimal, for `ipps://` to a printer that signed its own. */
  readonly certificate?: string;
  readonly sides?: 'one-sided' | 'two-sided-long-edge';
  /** How often a job that stands still is looked at, milliseconds. */
  readonly pollMs?: number;
  /** How long one question may stay without an answer, milliseconds. */
  readonly questionMs?: number;
}

const POLL_MS = 1000;
const FIRST_LOOK_MS = 100;
/** A printer that is gone is looked for less and less often, and noticed within this time when it is back. */
const GONE_CEILING_MS = 15_000;

/**
 * A printer that speaks IPP (RFC 8010, RFC 8011), followed until the job has ended.
 *
 * Printed means that the job's state is `completed`: accepted, spooled or being printed is not. The job gets its number first
 * (Create-Job), the desk keeps it, then the document goes (Send-Document): whatever dies in between, the printer can be asked.
 * Where a printer knows Print-Job alone, the desk keeps the job's name first and finds it in the printer's list.
 *
 * A queue of CUPS answers the same questions, but `completed` is its own word: its backend ended well. Behind `ipp:` and `ipps:` the
 * backend waits for the printer's own `completed` (unless `waitjob=false`), so the word is the printer's. Behind `socket:`, `lpd:`,
 * `usb:` and the like the bytes were handed over and nothing is known of the sheet: the act then says `queue`, not `printer`.
 * CUPS also stops a whole queue at a fault (`printer-error-policy stop-printer`): the job stays, `printer-paused`, until somebody
 * resumes the queue.
 *
 * @throws RangeError when the address is none of a printer
 */
export function ippPrinter(config: IppPrinterConfig): PaperPrinter {
  const { id, name, sides = 'one-sided', pollMs = POLL_MS } = config;
  const address = ippAddress(config.uri);
  if (!address) throw new RangeError(`${config.uri} is not the address of a printer`);
  const client = ippClient(ippTransport(address, config.certificate), address.printerUri, config.questionMs);

  return {
    id,
    name,
    simulator: false,
    async status(signal) {
      return standing(await client.printer(signal));
    },
    async print({ name: jobName, pdf, onReference, onState }, signal) {
      const printer = await client.printer(signal).catch(nothingSent);
      if (!printer.accepting) throw new PrinterFault('printer-refused', 'it accepts no job', 'nothing');
      if (!['application/pdf', 'application/octet-stream'].some(one => printer.formats.includes(one)))
        throw new PrinterFault('printer-no-pdf', `it reads ${printer.formats.join(', ')}`, 'nothing');
      const ticket = { name: jobName, sides };
      const tell = watched(onState);
      tell({ step: 'sending', trouble: null });
      // Either way ends by itself when the job has ended, or when following it was given up.
      const sending = new AbortController();
      const both = AbortSignal.any([signal, sending.signal]);
      let jobId: number;
      let sent: Promise<void>;
      if (printer.operations.includes(OPERATIONS['Create-Job'])) {
        // A number without a document is nothing on paper: a lost answer leaves an empty job that the printer drops.
        jobId = await client.createJob(ticket, signal).catch(nothingSent);
        onReference?.(reference(jobId, jobName));
        sent = client.sendDocument(jobId, pdf, both);
      } else {
        onReference?.(reference(undefined, jobName));
        jobId = await client.printJob(ticket, pdf, signal);
        onReference?.(reference(jobId, jobName));
        sent = Promise.resolve();
      }
      const delivery: Delivery = { done: false, fault: undefined };
      const arrived = sent.then(
        () => void (delivery.done = true),
        (cause: unknown) => void (delivery.fault = cause),
      );
      try {
        return await follow(client, { jobId, jobName, pollMs, delivery }, tell, signal);
      } finally {
        sending.abort();
        await arrived;
      }
    },
    async follow(text, watch, signal) {
      const { jobId, jobName } = readReference(text);
      const tell = watched(watch.onState);
      const found = jobId ?? (await lookedFor(client, jobName, pollMs, tell, signal));
      return follow(client, { jobId: found, jobName, pollMs, delivery: undefined }, tell, signal);
    },
    async cancel(text, signal) {
      const { jobId, jobName } = readReference(text);
      const known = jobId ?? (await client.jobNamed(jobName, signal))?.id;
      if (known !== undefined) await drop(client, known, jobName, signal);
    },
  };
}

/** How a document gets to the printer while its job is followed; undefined when nobody sends any more. */
interface Delivery {
  done: boolean;
  fault: unknown;
}

interface Followed {
  readonly jobId: number;
  readonly jobName: string;
  readonly pollMs: number;
  readonly delivery: Delivery | undefined;
}

/** Looks at a job until it has ended. @throws PrinterFault, the signal's reason */
async function follow(
  client: IppClient,
  { jobId, jobName, pollMs, delivery }: Followed,
  tell: (state: PaperState) => boolean,
  signal: AbortSignal,
): Promise<PaperOut> {
  let failures = 0;
  /** Looks since something changed: a sheet comes out within seconds or not for a while. */
  let quiet = 0;
  let dropped = false;
  for (;;) {
    try {
      const refused = delivery?.fault;
      if (refused instanceof PrinterFault && refused.taken === 'nothing') {
        // The document was refused: its empty job goes too.
        await drop(client, jobId, jobName, signal);
        throw new Ended(refused);
      }
      const job = await client.job(jobId, signal);
      // A printer that was switched off counts its jobs from one again: this one is somebody else's.
      if (job.name !== undefined && job.name !== jobName) throw new NoSuchJob(jobId);
      const out = await ended(client, job, dropped, signal);
      if (out) return out;
      const nobodySends = delivery === undefined || delivery.fault !== undefined;
      if (isIncomplete(job.reasons) && nobodySends) {
        // Half a document, and its sender is dead: nothing of it can be on paper, and it must not wait for more.
        dropped = true;
        await drop(client, jobId, jobName, signal);
      }
      const printer = await client.printer(signal);
      const trouble = printerTrouble(printer.reasons) ?? jobTrouble(job.reasons) ?? standing(printer);
      const changed = tell({ step: delivery && !delivery.done ? 'sending' : stepOf(job), trouble });
      quiet = changed || failures > 0 ? 0 : quiet + 1;
      failures = 0;
    } catch (cause) {
      if (cause instanceof Ended) throw cause.fault;
      if (cause instanceof NoSuchJob) {
        // Where even the document found no job, nothing was taken; a job that was forgotten later may have been printed.
        const taken = delivery?.fault instanceof NoSuchJob ? 'nothing' : 'unknown';
        throw new PrinterFault('print-lost', cause.message, taken, cause);
      }
      if (!(cause instanceof PrinterFault)) throw cause;
      // Gone for now: the job is asked about again when it is back, for as long as that takes.
      failures += 1;
      tell({ step: 'queued', trouble: cause.code });
    }
    const pause = failures > 0 ? goneMs(failures, pollMs) : Math.min(pollMs, FIRST_LOOK_MS * 1.5 ** quiet);
    await wait(pause, undefined, { signal });
  }
}

function goneMs(failures: number, pollMs: number): number {
  return Math.min(GONE_CEILING_MS, pollMs * 2 ** Math.min(failures - 1, 10));
}

/** Carries the end of a job out of the loop that takes every other fault for a passing one. */
class Ended extends Error {
  readonly fault: PrinterFault;
  constructor(fault: PrinterFault) {
    super(fault.message);
    this.name = 'Ended';
    this.fault = fault;
  }
}

/** What became of a job: out, or null while it goes on. @throws Ended */
async function ended(
  client: IppClient,
  job: IppJob,
  dropped: boolean,
  signal: AbortSignal,
): Promise<PaperOut | null> {
  switch (job.state) {
    case 'completed': {
      const { isQueue, deviceUri = '' } = await client.printer(signal);
      const seesFurther = /^(ipps?|dnssd):/.test(deviceUri) && !deviceUri.includes('waitjob=false');
      return { file: null, proof: isQueue && !seesFurther ? 'queue' : 'printer' };
    }
    case 'aborted':
    case 'canceled': {
      const reasons = job.reasons.join(', ');
      if (dropped && job.out === 0)
        throw new Ended(new PrinterFault('printer-unreachable', `cut while sending: ${reasons}`, 'nothing'));
      const printer = await client.printer(signal);
      const why =
        jobTrouble(job.reasons) ??
        (job.state === 'canceled' ? 'print-cancelled' : (printerTrouble(printer.reasons) ?? 'print-aborted'));
      throw new Ended(new PrinterFault(why, `job ${String(job.id)} ${job.state}: ${reasons}`, 'ended'));
    }
    case 'pending':
    case 'held':
    case 'processing':
    case 'stopped':
      return null;
  }
}

/** The number of a job of which only the name was kept. @throws PrinterFault `print-lost` when the printer lists none of that name */
async function lookedFor(
  client: IppClient,
  jobName: string,
  pollMs: number,
  tell: (state: PaperState) => boolean,
  signal: AbortSignal,
): Promise<number> {
  for (let failures = 1; ; failures += 1) {
    try {
      const job = await client.jobNamed(jobName, signal);
      if (job) return job.id;
    } catch (cause) {
      if (!(cause instanceof PrinterFault)) throw cause;
      tell({ step: 'queued', trouble: cause.code });
      await wait(goneMs(failures, pollMs), undefined, { signal });
      continue;
    }
    throw new PrinterFault('print-lost', `the printer lists no job named ${jobName}`, 'unknown');
  }
}

/** Drops a job that bears our name; one that has ended, or that the printer has forgotten, needs no dropping. */
async function drop(client: IppClient, jobId: number, jobName: string, signal: AbortSignal): Promise<void> {
  try {
    const job = await client.job(jobId, signal);
    if (job.name !== undefined && job.name !== jobName) return;
    if (['completed', 'canceled', 'aborted'].includes(job.state)) return;
    await client.cancel(jobId, signal);
  } catch (cause) {
    if (!(cause instanceof NoSuchJob)) throw cause;
  }
}

/** Before the document goes, a doubt about the answer is no doubt about the paper. */
function nothingSent(cause: unknown): never {
  if (cause instanceof PrinterFault)
    throw new PrinterFault(cause.code, cause.message, 'nothing', cause, cause.certificate);
  throw cause;
}

function stepOf(job: IppJob): PaperState['step'] {
  return job.state === 'processing' || job.state === 'stopped' ? 'printing' : 'queued';
}

function standing(printer: {
  readonly state: string;
  readonly reasons: readonly string[];
  readonly accepting: boolean;
}): PrinterFaultCode | null {
  return (
    printerTrouble(printer.reasons) ??
    (printer.state === 'stopped' ? 'printer-paused' : printer.accepting ? null : 'printer-refused')
  );
}

/** Tells changes only, and says whether it was one. */
function watched(onState: PaperWatch['onState']): (state: PaperState) => boolean {
  let last = '';
  return state => {
    const now = `${state.step} ${state.trouble ?? ''}`;
    if (now === last) return false;
    last = now;
    onState?.(state);
    return true;
  };
}

/** The job's number at the printer, once it has one, and its name: a number alone is another job's after the printer restarts. */
function reference(jobId: number | undefined, jobName: string): string {
  return `${jobId === undefined ? '' : String(jobId)} ${jobName}`;
}

function readReference(text: string): { jobId: number | undefined; jobName: string } {
  const space = text.indexOf(' ');
  const number = text.slice(0, space);
  return { jobId: number === '' ? undefined : Number(number), jobName: text.slice(space + 1) };
}
