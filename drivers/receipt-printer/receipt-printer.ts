import type { DotPicture } from './picture.ts';
import type { ReceiptPrinterStatus, StatusFaultCode } from './status.ts';

/** A printer of receipts on a roll. Implementation: ESC/POS over a line (TCP, serial). */
export interface ReceiptPrinter {
  readonly id: string;
  readonly name: string;
  /** True when nothing comes out on paper: said on screen and in the act. */
  readonly simulator: boolean;
  /** Asks how it is, prints nothing. The signal's timeout is how long a silent printer is waited for. @throws ReceiptFault */
  status(signal: AbortSignal): Promise<ReceiptPrinterStatus>;
  /**
   * Prints one strip and cuts it. It is printed when every band and the cut were acknowledged and the printer, asked again, has no
   * fault. Otherwise nothing counts as printed; the next strip begins after a cut, on fresh paper.
   * @param signal its timeout is how long the whole strip may take; any other abort is thrown as it is
   * @throws ReceiptFault with the bands that were acknowledged
   */
  print(job: ReceiptJob, signal: AbortSignal): Promise<ReceiptPrinterStatus>;
}

export interface ReceiptJob {
  readonly name: string;
  readonly picture: DotPicture;
  /** Called when a band was acknowledged, for the screen: `printed` of `total`. */
  readonly onBand?: (bands: BandCount) => void;
}

/** How far a strip came. */
export interface BandCount {
  readonly printed: number;
  readonly total: number;
}

/** No band: what fails before the first one is sent. */
export const NO_BAND: BandCount = { printed: 0, total: 0 };

export type ReceiptFaultCode =
  StatusFaultCode | 'printer-absent' | 'printer-taken' | 'printer-silent' | 'printer-unreachable';

/** Why no receipt counts as printed: codes of `refusals.json`. */
export class ReceiptFault extends Error {
  readonly code: ReceiptFaultCode;
  /** What was acknowledged before. The strip is spoiled when `printed` is above zero: tear it off, it is not a receipt. */
  readonly bands: BandCount;
  /** True when everything was sent, the cut too, and only its confirmation is missing: whoever stands there can see whether it came out. */
  readonly mayBeWhole: boolean;
  constructor(
    code: ReceiptFaultCode,
    detail: string,
    bands: BandCount = NO_BAND,
    cause?: unknown,
    mayBeWhole = false,
  ) {
    super(detail, { cause });
    this.name = 'ReceiptFault';
    this.code = code;
    this.bands = bands;
    this.mayBeWhole = mayBeWhole;
  }
}
