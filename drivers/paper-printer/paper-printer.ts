/** A printer of A4 papers. Implementations: a folder of files; IPP slots in beside it. */
export interface PaperPrinter {
  readonly id: string;
  readonly name: string;
  /** True when nothing comes out on paper: said on screen and in the act. */
  readonly simulator: boolean;
  /** Prints a whole PDF and waits until it is out. @throws PrinterFault: nothing counts as printed then */
  print(
    job: { readonly name: string; readonly pdf: Uint8Array },
    signal: AbortSignal,
  ): Promise<{ readonly file: string | null }>;
}

/** Why nothing was printed: codes of `refusals.json`. */
export class PrinterFault extends Error {
  readonly code: 'printer-absent' | 'printer-no-paper' | 'printer-jam' | 'printer-failed';
  constructor(code: PrinterFault['code'], detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'PrinterFault';
    this.code = code;
  }
}
