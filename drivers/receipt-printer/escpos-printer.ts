import { setTimeout as pause } from 'node:timers/promises';
import {
  askAcknowledgement,
  askStatus,
  cut,
  feed,
  initialise,
  rasterBands,
  type Sending,
  settle,
  STATUS_QUESTIONS,
  type StatusQuestion,
} from './escpos.ts';
import type { ReceiptLine, ReceiptTransport } from './line.ts';
import { HEAD_DOTS } from './picture.ts';
import {
  type BandCount,
  NO_BAND,
  ReceiptFault,
  type ReceiptJob,
  type ReceiptPrinter,
} from './receipt-printer.ts';
import {
  isAcknowledgement,
  isStatusAnswer,
  parseStatus,
  type ReceiptPrinterStatus,
  statusFault,
} from './status.ts';

/** One band is burnt while the next waits in the printer: without it the paper would stop between bands. */
const BANDS_AHEAD = 2;
/** How long a band may stay unacknowledged before the printer is asked what is the matter. */
const PATIENCE_MS = 400;
/** Requests that a desk before this one may have left unanswered in the printer: more than it ever leaves. */
const OWED_BY_OTHERS = 8;
/** How long a printer may leave a question unanswered. It answers in milliseconds; a network box before a slow one takes its time. */
const SILENCE_MS = 5_000;
/** White above and below the picture, 3 mm. */
const MARGIN_DOTS = 24;

export interface EscposSettings {
  readonly name: string;
  readonly simulator?: boolean;
  readonly patienceMs?: number;
  /** More than what the line needs for two bands: a question waits behind them. 5 s when left out. */
  readonly silenceMs?: number;
  /** `dots` when left out. */
  readonly sending?: Sending;
}

/** An ESC/POS printer at the end of a line. One job at a time: a second one waits for the first. */
export function escposPrinter(transport: ReceiptTransport, settings: EscposSettings): ReceiptPrinter {
  const { patienceMs = PATIENCE_MS, silenceMs = SILENCE_MS, sending = 'dots' } = settings;
  // what a desk that has just started does not know, it does not trust: a strip may hang from the printer unfinished
  const state: PrinterState = { freshStrip: false, owed: OWED_BY_OTHERS };
  let last: Promise<unknown> = Promise.resolve();

  /** Opens the line for one piece of work, in turn, and names its faults. */
  const withLine = async <T>(
    signal: AbortSignal,
    reached: Reached,
    work: (line: ReceiptLine) => Promise<T>,
  ): Promise<T> => {
    const before = last;
    const done = Promise.withResolvers<undefined>();
    last = done.promise;
    try {
      await untilAborted(before, signal);
      const line = await transport.open(signal);
      try {
        return await work(line);
      } finally {
        await line.close();
      }
    } catch (cause) {
      throw named(cause, signal, reached, transport.id);
    } finally {
      void before.then(() => done.resolve(undefined));
    }
  };

  return {
    id: transport.id,
    name: settings.name,
    simulator: settings.simulator ?? false,
    status: signal =>
      withLine(signal, { bands: NO_BAND, cutSent: false }, line => readStatus({ line, signal, silenceMs })),
    print(job, signal) {
      const reached: Reached = { bands: NO_BAND, cutSent: false };
      return withLine(signal, reached, async line => {
        const talk: Talk = { line, state, signal, patienceMs, silenceMs, sending };
        await readyStatus(talk);
        await sendStrip(talk, job, reached);
        const after = await readyStatus(talk);
        state.freshStrip = true;
        return after;
      });
    },
  };
}

/** How far a strip came: what a fault says of it. */
interface Reached {
  bands: BandCount;
  /** From here on nothing more is sent: what was lost on the way back may be all that is lost. */
  cutSent: boolean;
}

/** What outlives a job: the paper and the answers it may have left behind. */
interface PrinterState {
  /** Whether the paper that hangs from the printer bears nothing. */
  freshStrip: boolean;
  /** Acknowledgements asked for and not received: they may still come, before those of the next strip. */
  owed: number;
}

/** A line on which questions are asked. */
interface Asking {
  readonly line: ReceiptLine;
  readonly signal: AbortSignal;
  readonly silenceMs: number;
}

interface Talk extends Asking {
  readonly state: PrinterState;
  readonly patienceMs: number;
  readonly sending: Sending;
}

/** Sends the bands, at most two ahead of their acknowledgement, then cuts. Returns when the cut was acknowledged. */
async function sendStrip(talk: Talk, job: ReceiptJob, reached: Reached): Promise<void> {
  const { line, state, signal } = talk;
  const bands = rasterBands(job.picture, talk.sending);
  if (!state.freshStrip) await freshPaper(talk);
  state.freshStrip = false;
  await line.send(Buffer.concat([initialise(), feed(MARGIN_DOTS)]), signal);
  let sent = 0;
  for (let printed = 0; printed < bands.length;) {
    const next = bands[sent];
    if (next !== undefined && sent - printed < BANDS_AHEAD) {
      await sendAsked(talk, next);
      sent += 1;
      continue;
    }
    await acknowledged(talk);
    printed += 1;
    reached.bands = { printed, total: bands.length };
    job.onBand?.(reached.bands);
  }
  reached.cutSent = true;
  await sendAsked(talk, feed(MARGIN_DOTS), cut());
  await acknowledged(talk);
}

/**
 * Ends what the printer was in the middle of and cuts it off. Answers of the strip before may still come, and nothing in them says
 * what they answer: one more than those are asked for, and once as many have come, the cut is done and the rest follow at once.
 */
async function freshPaper(talk: Talk): Promise<void> {
  const { line, state, signal, patienceMs } = talk;
  await line.send(settle(HEAD_DOTS), signal);
  const mayCome = state.owed;
  await sendAsked(talk, cut());
  for (let asked = 0; asked < mayCome; asked += 1) await sendAsked(talk);
  for (let come = 0; come <= mayCome; come += 1) await acknowledged(talk);
  await pause(patienceMs, undefined, { signal });
  line.forget();
  state.owed = 0;
}

/** Sends commands and asks to be told when they have been carried out. */
async function sendAsked({ line, state, signal }: Talk, ...commands: readonly Uint8Array[]): Promise<void> {
  state.owed += 1;
  await line.send(Buffer.concat([...commands, askAcknowledgement()]), signal);
}

/**
 * Waits until what was asked first has been carried out. A printer that stops answers no question in its turn: it is asked out of
 * turn, as often as patience ends, until it says why or the signal ends the wait.
 * @throws ReceiptFault
 */
async function acknowledged(talk: Talk): Promise<void> {
  const { line, state, signal, patienceMs } = talk;
  const finished = new AbortController();
  const watch = AbortSignal.any([signal, finished.signal]);
  const answer = line.receive(isAcknowledgement, watch);
  const worry = (async (): Promise<never> => {
    for (;;) {
      await pause(patienceMs, undefined, { signal: watch });
      // a question once asked is waited for: its answer would be taken for that of the next
      await readyStatus(talk);
    }
  })();
  try {
    await Promise.race([answer, worry]);
    state.owed -= 1;
  } finally {
    finished.abort(new Error('acknowledged'));
    // both end with the wait; which of them failed first was thrown above
    await Promise.allSettled([answer, worry]);
  }
}

/** @throws ReceiptFault when it cannot print now */
async function readyStatus(asking: Asking): Promise<ReceiptPrinterStatus> {
  const status = await readStatus(asking);
  const fault = statusFault(status);
  if (fault !== undefined) throw new ReceiptFault(fault, JSON.stringify(status));
  return status;
}

/**
 * The four questions, one at a time: nothing in an answer says which question it answers.
 * @throws ReceiptFault `printer-silent` when one stays unanswered
 */
async function readStatus({ line, signal, silenceMs }: Asking): Promise<ReceiptPrinterStatus> {
  const answers: Record<StatusQuestion, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const question of STATUS_QUESTIONS) {
    await line.send(askStatus(question), signal);
    answers[question] = await line.receive(
      isStatusAnswer,
      AbortSignal.any([signal, AbortSignal.timeout(silenceMs)]),
    );
  }
  return parseStatus(answers);
}

/** The wait for one's turn, given up when the signal ends. */
async function untilAborted(turn: Promise<unknown>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const stopped = Promise.withResolvers<never>();
  const stop = () => stopped.reject(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([turn, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A time that ran out means a silent printer; a job that somebody stopped stays his decision; the rest is told with its bands. */
function named(cause: unknown, signal: AbortSignal, { bands, cutSent }: Reached, id: string): unknown {
  if (cause instanceof ReceiptFault)
    return new ReceiptFault(cause.code, cause.message, bands, cause, cutSent);
  const reason: unknown = signal.aborted ? signal.reason : cause;
  if (reason instanceof DOMException && reason.name === 'TimeoutError')
    return new ReceiptFault('printer-silent', `${id} does not answer`, bands, cause, cutSent);
  return reason;
}
