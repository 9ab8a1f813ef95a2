/** One page as a scanner gave it, before any treatment. */
export interface ScannedPage {
  readonly bytes: Uint8Array;
  readonly mime: 'image/png' | 'image/jpeg' | 'image/tiff';
}

/** A source of scanned sheets. Implementations: SANE (Linux); eSCL, NAPS2 and the watched folder slot in beside it. */
export interface Scanner {
  readonly id: string;
  readonly name: string;
  /** True when no sheet of paper is behind it: said on screen. */
  readonly simulator: boolean;
  /** Whether it answers now. @throws ScannerFault when it does not */
  probe(signal: AbortSignal): Promise<void>;
  /** Scans one sheet of the glass, or what the feeder holds, in order. @throws ScannerFault */
  scan(signal: AbortSignal): Promise<ScannedPage[]>;
}

/** Why no page came: codes of `refusals.json`. */
export class ScannerFault extends Error {
  readonly code:
    'scanner-absent' | 'scanner-jam' | 'scanner-busy' | 'scanner-empty' | 'scanner-cover' | 'scanner-failed';
  constructor(code: ScannerFault['code'], detail: string) {
    super(detail);
    this.name = 'ScannerFault';
    this.code = code;
  }
}
