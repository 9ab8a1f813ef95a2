import { createHash } from 'node:crypto';
import type { DotPicture } from '../../drivers/receipt-printer/picture.ts';
import { DOTS_PER_MM } from '../../drivers/receipt-printer/picture.ts';
import { picturePng } from '../../drivers/receipt-printer/picture-png.ts';
import {
  type BandCount,
  NO_BAND,
  ReceiptFault,
  type ReceiptPrinter,
} from '../../drivers/receipt-printer/receipt-printer.ts';
import type { Output, ParsedInput } from '../contract/index.ts';
import type { ReceiptKind } from '../contract/receipt.ts';
import { type ReceiptWay } from '../contract/receipt.ts';
import { type Refusal, refuse } from '../contract/refusal.ts';
import { renderReceipt } from '../paper/receipt/render-receipt.ts';
import type { Handlers, Parts, PersonCall } from '../parts.ts';
import { enrolled, person } from '../person.ts';
import { type ReceiptAttempt, receiptAttempts } from '../receipt-attempts.ts';
import { receiptData } from '../receipt-data.ts';
import { StripStopped } from '../strips-under-way.ts';
import { act, dossierOf } from './gesture.ts';

type ReceiptHandlers = Pick<Handlers, Extract<keyof Handlers, `receipt.${string}`>>;

/** The slowest line needs a minute and a half for a long strip; a silent printer is found out within seconds (escpos-printer.ts). */
const PRINT_TIMEOUT_MS = 240_000;

interface Strip {
  readonly kind: ReceiptKind;
  readonly dossierId: string;
}

export const receiptHandlers: ReceiptHandlers = {
  'receipt.state'({ parts }, { dossierId }) {
    const attempts = receiptAttempts(parts.store);
    const printers = parts.devices.receiptPrinters.map(({ id, name, simulator }) => ({
      id,
      name,
      simulator,
    }));
    const usual = (kind: ReceiptKind): ReceiptWay =>
      printers.length === 0 ? 'sheet' : (attempts.usualWay(kind) ?? 'strip');
    return {
      printers,
      usual: { recepisse: usual('recepisse'), remise: usual('remise') },
      doubts: attempts
        .of(dossierId)
        .flatMap(({ kind, copy, printer, startedAt, doubt }) =>
          parts.strips.isRunning(nameOf({ kind, dossierId }))
            ? []
            : [{ kind, copy, printer, at: startedAt, cause: doubt ?? INTERRUPTED }],
        ),
    };
  },
  async 'receipt.preview'(call, { kind, dossierId, copy }) {
    const mine = person(call);
    const row = dossierOf(mine.parts, dossierId);
    const picture = await renderReceipt(
      kind,
      receiptData(mine, kind, row, copy ?? nextCopy(mine.parts, { kind, dossierId })),
    );
    return { png: await picturePng(picture), heightMm: picture.heightDots / DOTS_PER_MM };
  },
  // As for a sheet, the number of a copy is known once the one before it is recorded.
  'receipt.print': (call, input) =>
    call.parts.turns.take(nameOf(input), () =>
      call.parts.strips.run(nameOf(input), signal => print(person(call), input, signal)),
    ),
  'receipt.waiting': ({ parts }) => ({
    strips: receiptAttempts(parts.store)
      .all()
      .filter(strip => strip.owed || !parts.strips.isRunning(nameOf(strip)))
      .map(({ kind, dossierId, copy, printer, startedAt, doubt, owed }) => ({
        kind,
        dossierId,
        dossierNo: parts.store.dossiers.find(dossierId)?.number ?? '—',
        copy,
        printer,
        at: startedAt,
        cause: doubt ?? INTERRUPTED,
        inDoubt: !owed,
      })),
  }),
  'receipt.forget'(call, { kind, dossierId }) {
    const mine = person(call);
    const attempts = receiptAttempts(mine.parts.store);
    return mine.commit(() => {
      if (attempts.find(dossierId, kind)) return refuse('receipt-unanswered');
      attempts.end(dossierId, kind);
      return {};
    });
  },
  'receipt.stop': ({ parts }, strip) => ({ stopped: parts.strips.stop(nameOf(strip)) }),
  'receipt.answer'(call, { kind, dossierId, whole }) {
    const mine = person(call);
    const attempts = receiptAttempts(mine.parts.store);
    return mine.commit(() => {
      const attempt = attempts.find(dossierId, kind);
      if (!attempt || mine.parts.strips.isRunning(nameOf({ kind, dossierId })))
        return refuse('receipt-not-in-doubt');
      attempts.end(dossierId, kind);
      if (whole) record(mine, attempt, 'agent');
      else
        act(mine, 'paper.spoiled', dossierId, {
          document: kind,
          copy: attempt.copy,
          printer: attempt.printer,
          device: attempt.device,
          cause: (attempt.doubt ?? INTERRUPTED).code,
        });
      return { copy: attempt.copy, printer: attempt.printer };
    });
  },
};

/** The desk stopped while a strip printed: how far it came is not known. */
const INTERRUPTED: Refusal = { code: 'receipt-interrupted' };

const nameOf = ({ kind, dossierId }: Strip) => `${kind}/${dossierId}`;

function nextCopy(parts: Parts, { kind, dossierId }: Strip): number {
  return parts.store.products.copiesOf(dossierId, kind) + 1;
}

async function print(
  mine: PersonCall,
  { kind, dossierId, printerId }: ParsedInput<'receipt.print'>,
  stop: AbortSignal,
): Promise<Output<'receipt.print'>> {
  const { parts } = mine;
  const { store } = parts;
  enrolled(parts);
  const attempts = receiptAttempts(store);
  const printer = printerOf(parts, printerId);
  if (attempts.find(dossierId, kind)) return refuse('receipt-unanswered');
  // The sheet of the same copy is still on its way: both would bear its number.
  if (store.printJobs.openOf(dossierId, kind)) return refuse('print-sheet-first');
  const copy = nextCopy(parts, { kind, dossierId });
  const row = dossierOf(parts, dossierId);
  const picture = await renderReceipt(kind, receiptData(mine, kind, row, copy));
  const job = [kind, row.number, ...(copy > 1 ? [`copie-${String(copy)}`] : [])].join('-');
  const attempt: ReceiptAttempt = {
    dossierId,
    kind,
    copy,
    device: printer.id,
    printer: printer.name,
    simulator: printer.simulator,
    sha256: createHash('sha256').update(picture.bits).digest('hex'),
    startedAt: mine.now,
    bands: 0,
    doubt: null,
    owed: false,
  };
  store.write(() => attempts.put(attempt));
  const ended = await burn(mine, printer, { kind, dossierId, picture, job }, stop);
  if (ended.refusal === null) {
    parts.devices.used(printer.id, mine.now, null);
    return mine.commit(() => {
      attempts.end(dossierId, kind);
      attempts.useWay(kind, 'strip');
      record(mine, { ...attempt, bands: ended.bands.total }, 'printer');
      return { copy, printer: printer.name, bands: ended.bands.total, paperNearEnd: ended.paperNearEnd };
    });
  }
  const { refusal } = ended;
  store.write(() => {
    if (ended.mayBeWhole) attempts.put({ ...attempt, bands: ended.bands.total, doubt: refusal });
    // A strip that the agent stopped is wanted no more; one that the printer failed waits until somebody prints it.
    else if (ended.fault) attempts.put({ ...attempt, doubt: refusal, owed: true });
    else attempts.end(dossierId, kind);
  });
  if (ended.fault) parts.devices.used(printer.id, mine.now, refusal);
  return refuse(refusal.code, { params: { ...refusal.params, ...ended.bands } });
}

interface Ended {
  readonly bands: BandCount;
  readonly mayBeWhole: boolean;
  /** Null when every band and the cut were acknowledged. */
  readonly refusal: Refusal | null;
  /** Whether it was the printer that failed. */
  readonly fault: boolean;
  readonly paperNearEnd: boolean;
}

const ENDED: Ended = { bands: NO_BAND, mayBeWhole: false, refusal: null, fault: false, paperNearEnd: false };

/** Prints, telling the window each band. Answers how it ended; throws only what is a defect of ours. */
async function burn(
  { parts, client }: PersonCall,
  printer: ReceiptPrinter,
  { picture, job, ...strip }: Strip & { readonly picture: DotPicture; readonly job: string },
  stop: AbortSignal,
): Promise<Ended> {
  let bands = NO_BAND;
  const onBand = (now: BandCount) => {
    bands = now;
    parts.emit(client, 'receipt.progress', { ...strip, ...now });
  };
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(PRINT_TIMEOUT_MS)]);
    const { paperNearEnd } = await printer.print({ name: job, picture, onBand }, signal);
    return { ...ENDED, bands, paperNearEnd };
  } catch (cause) {
    // Stopped after the last band: the cut may have been on its way.
    if (cause instanceof StripStopped)
      return {
        ...ENDED,
        bands,
        mayBeWhole: bands.total > 0 && bands.printed === bands.total,
        refusal: { code: 'receipt-stopped' },
      };
    if (!(cause instanceof ReceiptFault)) throw cause;
    parts.log.warn(
      { printer: printer.id, code: cause.code, ...cause.bands },
      'a strip was not printed: see the printer, then print again',
    );
    const refusal = { code: cause.code, params: { printer: printer.name } };
    return { ...ENDED, bands: cause.bands, mayBeWhole: cause.mayBeWhole, refusal, fault: true };
  }
}

function printerOf(parts: Parts, id: string | undefined): ReceiptPrinter {
  const { receiptPrinters } = parts.devices;
  const found = id === undefined ? receiptPrinters[0] : receiptPrinters.find(one => one.id === id);
  return found ?? refuse('receipt-printer-absent');
}

/** The act of a strip that came out: said by the printer, or seen by the person who was asked. Inside the call's transaction. */
function record(call: PersonCall, attempt: ReceiptAttempt, confirmedBy: 'printer' | 'agent'): void {
  const { dossierId, kind, copy, printer, device, simulator, bands, sha256 } = attempt;
  act(call, 'paper.printed', dossierId, {
    document: kind,
    copy,
    printer,
    file: null,
    sha256,
    duplicata: copy > 1,
    strip: { device, simulator, bands, confirmedBy },
  });
}
