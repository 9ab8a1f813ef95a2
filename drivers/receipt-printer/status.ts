import type { StatusQuestion } from './escpos.ts';

/** What the printer says of itself. Source: Epson ESC/POS reference, DLE EOT n = 1 to 4. */
export interface ReceiptPrinterStatus {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  /** The roll is about to end: said before a long day, never a reason to refuse. */
  readonly paperNearEnd: boolean;
  readonly paperEnd: boolean;
  /** The knife is stuck. */
  readonly cutterFault: boolean;
  /** A mechanical fault that a hand can clear. */
  readonly recoverableFault: boolean;
  /** The head is too hot, or the voltage wrong: it comes back alone. */
  readonly passingFault: boolean;
  /** Only a repairer clears it. */
  readonly lastingFault: boolean;
  /** It stands still because of an error that none of the above names. */
  readonly otherFault: boolean;
}

export type StatusAnswers = Readonly<Record<StatusQuestion, number>>;

/** Bits 1 and 4 set, 0 and 7 clear: an answer to DLE EOT, and neither an acknowledgement nor XON/XOFF. */
export const isStatusAnswer = (byte: number): boolean => (byte & 0x93) === 0x12;
/** Bits 4 and 7 clear: an answer to GS r, given in its turn. */
export const isAcknowledgement = (byte: number): boolean => (byte & 0x90) === 0;

/** @throws RangeError when an answer has not the fixed bits: another device, or a wrong line speed */
export function parseStatus(answers: StatusAnswers): ReceiptPrinterStatus {
  for (const byte of Object.values(answers))
    if (!isStatusAnswer(byte)) throw new RangeError(`0x${byte.toString(16)} answers no DLE EOT`);
  const has = (question: StatusQuestion, bits: number) => (answers[question] & bits) !== 0;
  const faults = {
    cutterFault: has(3, 0x08),
    recoverableFault: has(3, 0x04),
    passingFault: has(3, 0x40),
    lastingFault: has(3, 0x20),
  };
  return {
    offline: has(1, 0x08),
    coverOpen: has(2, 0x04),
    paperNearEnd: has(4, 0x0c),
    // question 2 says it too: the sensor of question 4 alone is missing on printers without a near-end sensor
    paperEnd: has(4, 0x60) || has(2, 0x20),
    ...faults,
    otherFault: has(2, 0x40) && !Object.values(faults).includes(true),
  };
}

/** Codes of `refusals.json`. */
export type StatusFaultCode =
  | 'printer-cover-open'
  | 'printer-no-paper'
  | 'printer-cutter-jam'
  | 'printer-jam'
  | 'printer-too-hot'
  | 'printer-failed'
  | 'printer-offline';

/** Why it cannot print now, the cause that a hand can remove first; undefined when it can. */
export function statusFault(status: ReceiptPrinterStatus): StatusFaultCode | undefined {
  // an open cover hides the paper: the end it reports may be none
  if (status.coverOpen) return 'printer-cover-open';
  if (status.paperEnd) return 'printer-no-paper';
  if (status.cutterFault) return 'printer-cutter-jam';
  if (status.lastingFault) return 'printer-failed';
  if (status.recoverableFault) return 'printer-jam';
  if (status.passingFault) return 'printer-too-hot';
  if (status.otherFault) return 'printer-failed';
  return status.offline ? 'printer-offline' : undefined;
}
