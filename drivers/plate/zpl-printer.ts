import { setTimeout as pause } from 'node:timers/promises';
import { inksOf } from '../../domain/plate/inks.ts';
import { loadEngine } from '../load-engine.ts';
import type { ReceiptLine, ReceiptTransport } from '../receipt-printer/line.ts';
import { ReceiptFault } from '../receipt-printer/receipt-printer.ts';
import type { PlateFault, PlateFaultCode, PlateOutcome, PlatePrinter, PlateResult } from './plate-printer.ts';
import { allPlates } from './plate-printer.ts';
import type { ZplResolution } from './plate-zpl.ts';
import { ASK_STATUS, CANCEL_ALL, parseZplStatus, zplFault, type ZplStatus } from './zpl-status.ts';

export interface ZplPrinterSettings {
  readonly id: string;
  readonly name: string;
  readonly simulator?: boolean;
  /** Of this head, measured on its printed ruler: never of a model. */
  readonly resolution: ZplResolution;
  /** How long an answer to ~HS is waited for. */
  readonly patienceMs?: number;
  /** Between two questions while a plate comes out. */
  readonly everyMs?: number;
}

/** The printer has stopped, or does not answer: why, and nothing else. */
class Stopped extends Error {
  readonly code: PlateFaultCode;
  constructor(code: PlateFaultCode, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'Stopped';
    this.code = code;
  }
}

/**
 * A thermal transfer printer of film plates and stickers, by ZPL II over TCP (port 9100) or a serial line. Before a plate and
 * after it the printer is asked how it is; the plate counts as made when it says that nothing waits, nothing is left, and nothing
 * is wrong. On a fault what it still holds is thrown away, because it would print it again when the fault is removed, unseen.
 */
export function zplPrinter(transport: ReceiptTransport, settings: ZplPrinterSettings): PlatePrinter {
  const { id, name, resolution, patienceMs = 5000, everyMs = 250 } = settings;
  const talk = { patienceMs, everyMs };
  const faultOf = (cause: unknown): PlateFault => {
    if (cause instanceof Stopped) return { code: cause.code, params: { printer: name } };
    if (cause instanceof ReceiptFault)
      return { code: 'plate-printer-unreachable', params: { printer: name } };
    throw cause;
  };
  return {
    id,
    name,
    simulator: settings.simulator ?? false,
    unfit: drawing =>
      inksOf(drawing).size > 1 ? { code: 'plate-needs-two-inks', params: { printer: name } } : undefined,
    async state(signal) {
      try {
        await withLine(transport, signal, line => ready({ ...talk, line, signal }));
        return undefined;
      } catch (cause) {
        return faultOf(stopped(cause, signal));
      }
    },
    async print(job, signal) {
      const results: PlateResult[] = job.plates.map(() => 'not-made');
      const told = (fault: PlateFault | undefined): PlateOutcome => ({
        plates: job.plates.map(({ layout }, at) => ({
          layout,
          result: results[at] ?? 'not-made',
          files: [],
        })),
        fault,
      });
      const unfit = job.plates.find(plate => inksOf(plate.drawing).size > 1);
      if (unfit) return told({ code: 'plate-needs-two-inks', params: { printer: name } });
      // All dots are made before the first plate: a drawing that fails must not leave half a pair on the table.
      const { plateZpl } = await loadEngine('plate-zpl', () => import('./plate-zpl.ts'));
      const labels = job.plates.map(plate => plateZpl(plate.drawing, resolution));
      try {
        await withLine(transport, signal, async line => {
          for (const [at, plate] of job.plates.entries()) {
            const one = { ...talk, line, signal };
            await ready(one);
            job.onProgress?.({ made: at, total: job.plates.length, layout: plate.layout });
            results[at] = 'unknown';
            await printed(one, labels[at] ?? '');
            results[at] = 'made';
          }
        });
      } catch (cause) {
        return told(faultOf(stopped(cause, signal)));
      }
      job.onProgress?.({ made: job.plates.length, total: job.plates.length, layout: undefined });
      return told(undefined);
    },
    // It keeps no memory of its jobs: only a person at the printer can tell.
    recall: job => Promise.resolve(allPlates(job, 'unknown', { code: 'plate-job-unfinished', params: {} })),
  };
}

/** Prints a label that is not a plate: the ruler of a calibration. @returns the fault, undefined when it came out */
export async function printLabel(
  transport: ReceiptTransport,
  settings: Pick<ZplPrinterSettings, 'name' | 'patienceMs' | 'everyMs'>,
  label: string,
  signal: AbortSignal,
): Promise<PlateFault | undefined> {
  const { name, patienceMs = 5000, everyMs = 250 } = settings;
  try {
    await withLine(transport, signal, async line => {
      await ready({ line, signal, patienceMs, everyMs });
      await printed({ line, signal, patienceMs, everyMs }, label);
    });
    return undefined;
  } catch (cause) {
    const why = stopped(cause, signal);
    if (why instanceof Stopped) return { code: why.code, params: { printer: name } };
    if (why instanceof ReceiptFault) return { code: 'plate-printer-unreachable', params: { printer: name } };
    throw why;
  }
}

interface Talk {
  readonly line: ReceiptLine;
  readonly signal: AbortSignal;
  readonly patienceMs: number;
  readonly everyMs: number;
}

/** One connection for a job: the printer serves one desk at a time. */
async function withLine<T>(
  transport: ReceiptTransport,
  signal: AbortSignal,
  work: (line: ReceiptLine) => Promise<T>,
): Promise<T> {
  const line = await transport.open(signal);
  try {
    return await work(line);
  } finally {
    await line.close();
  }
}

/**
 * Waits until nothing of anybody's is coming out. A label that another desk sends is left to end; one whose sender hung up half way
 * is thrown away. @throws Stopped when it cannot print
 */
async function ready(talk: Talk): Promise<void> {
  for (;;) {
    const status = await ask(talk);
    const fault = zplFault(status);
    if (fault !== undefined) throw new Stopped(fault, JSON.stringify(status));
    const idle = status.waiting === 0 && status.left === 0;
    if (idle && !status.partial) return;
    // It serves one connection at a time, which is ours now: nobody will send the rest.
    if (idle) await send(talk, CANCEL_ALL);
    await pause(talk.everyMs, undefined, { signal: talk.signal });
  }
}

/** Sends one label and waits until it is out. @throws Stopped */
async function printed(talk: Talk, label: string): Promise<void> {
  await send(talk, label);
  for (;;) {
    const status = await ask(talk);
    const fault = zplFault(status);
    if (fault !== undefined) {
      await send(talk, CANCEL_ALL);
      throw new Stopped(fault, JSON.stringify(status));
    }
    if (status.waiting === 0 && status.left === 0 && !status.partial) return;
    await pause(talk.everyMs, undefined, { signal: talk.signal });
  }
}

const [STX, ETX] = [0x02, 0x03];

async function ask(talk: Talk): Promise<ZplStatus> {
  const { line, signal, patienceMs } = talk;
  line.forget();
  await send(talk, ASK_STATUS);
  const waiting = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  const strings: string[] = [];
  let open: number[] | undefined;
  try {
    while (strings.length < 3) {
      const byte = await line.receive(() => true, waiting);
      if (byte === STX) open = [];
      else if (byte === ETX && open) {
        strings.push(Buffer.from(open).toString('latin1'));
        open = undefined;
      } else open?.push(byte);
    }
  } catch (cause) {
    if (!signal.aborted && waiting.aborted) throw new Stopped('plate-printer-silent', 'no answer to ~HS');
    throw cause;
  }
  try {
    return parseZplStatus(strings);
  } catch (cause) {
    if (cause instanceof RangeError) throw new Stopped('plate-printer-failed', cause.message, cause);
    throw cause;
  }
}

async function send({ line, signal }: Talk, text: string): Promise<void> {
  await line.send(Buffer.from(text, 'latin1'), signal);
}

/** A wait that the caller ended is a printer that did not answer in the time it was given. */
function stopped(cause: unknown, signal: AbortSignal): unknown {
  if (!signal.aborted) return cause;
  return new Stopped('plate-printer-silent', 'the time given to the printer is over', cause);
}
