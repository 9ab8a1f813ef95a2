/** A printer of A4 papers. Implementations: IPP (network printer or CUPS queue), the Windows spooler, a folder of files. */
export interface PaperPrinter {
  readonly id: string;
  readonly name: string;
  /** True when nothing comes out on paper: said on screen and in the act. */
  readonly simulator: boolean;
  /**
   * Prints a whole PDF and waits until it is out: spooled is not printed. It waits as long as the printer keeps the job, paper or
   * no paper; the caller learns of what it waits for by `onState` and gives up by the signal.
   * @throws PrinterFault: nothing counts as printed then
   */
  print(job: PaperJob, signal: AbortSignal): Promise<PaperOut>;
  /** Takes up a job again after a crash by the reference that `onReference` gave. Never sends the paper. @throws PrinterFault */
  follow(reference: string, watch: PaperWatch, signal: AbortSignal): Promise<PaperOut>;
  /**
   * Asks the printer to drop a job; one that has ended already stays as it is. Whether it was dropped in time is told by `follow`.
   * @throws PrinterFault `printer-unreachable` and its like when it could not be asked
   */
  cancel(reference: string, signal: AbortSignal): Promise<void>;
  /** Asks how it is, prints nothing: the trouble that a hand must end, null when it is ready. @throws PrinterFault */
  status(signal: AbortSignal): Promise<PrinterFaultCode | null>;
}

export interface PaperWatch {
  /** Called when what is known of the job changes, the same never twice in a row. */
  readonly onState?: (state: PaperState) => void;
}

export interface PaperJob extends PaperWatch {
  /** One job of one desk: no two papers that may meet in a printer's list bear the same. Becomes part of the reference. */
  readonly name: string;
  readonly pdf: Uint8Array;
  /**
   * Called before any byte that could become a sheet leaves, so that a desk that dies later can ask what became of it; once more
   * when the printer gives a better one. What it throws ends the printing before anything is sent.
   */
  readonly onReference?: (reference: string) => void;
}

export interface PaperState {
  readonly step: 'sending' | 'queued' | 'printing';
  /** What a hand must end before the paper comes out; null when nothing is known to be wrong. */
  readonly trouble: PrinterFaultCode | null;
}

export interface PaperOut {
  /** The file, where the paper is one. */
  readonly file: string | null;
  /** Who says that it is out: the printer itself, a queue that handed it over and cannot see further, or a file that lies there. */
  readonly proof: 'printer' | 'queue' | 'file';
}

export type PrinterFaultCode =
  | 'printer-absent'
  | 'printer-unreachable'
  | 'printer-silent'
  | 'printer-not-trusted'
  | 'printer-refused'
  | 'printer-no-pdf'
  | 'printer-forgets'
  | 'printer-busy'
  | 'printer-offline'
  | 'printer-paused'
  | 'printer-no-paper'
  | 'printer-no-tray'
  | 'printer-output-full'
  | 'printer-jam'
  | 'printer-cover-open'
  | 'printer-no-toner'
  | 'printer-failed'
  | 'print-held'
  | 'print-format'
  | 'print-aborted'
  | 'print-cancelled'
  | 'print-lost';

/**
 * What the printer has of the paper after a fault.
 * - `nothing`: it took none of it. The same paper may be sent again without asking anybody.
 * - `ended`: it took it and says that it is over without the paper being out. Somebody looks at the printer before the next try.
 * - `unknown`: it may be out. Somebody says whether it is.
 */
export type Taken = 'nothing' | 'ended' | 'unknown';

/** Why nothing counts as printed: codes of `refusals.json`. */
export class PrinterFault extends Error {
  readonly code: PrinterFaultCode;
  readonly taken: Taken;
  /** SHA-256 of the certificate that was shown and is not trusted, for the administrator to compare and note. */
  readonly certificate: string | undefined;
  constructor(code: PrinterFaultCode, detail: string, taken: Taken, cause?: unknown, certificate?: string) {
    super(detail, { cause });
    this.name = 'PrinterFault';
    this.code = code;
    this.taken = taken;
    this.certificate = certificate;
  }
}
