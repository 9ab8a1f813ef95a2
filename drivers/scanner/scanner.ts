/** Where the sheets lie: on the glass, in the feeder read on one side, in the feeder read on both. */
export const SHEET_SOURCES = ['glass', 'feeder', 'duplex'] as const;
export type SheetSource = (typeof SHEET_SOURCES)[number];
export const SCAN_COLOURS = ['colour', 'grey', 'bitonal'] as const;
export type ScanColour = (typeof SCAN_COLOURS)[number];

/** Kinds of files that a scanner gives. A PDF holds one page or more. */
export type ScanMime = 'image/png' | 'image/jpeg' | 'image/tiff' | 'application/pdf';

/** One page as a scanner gave it, before any treatment. */
export interface ScannedPage {
  readonly bytes: Uint8Array;
  readonly mime: ScanMime;
  /** Name of the file it came in, where it came in one (watched folder). */
  readonly name?: string;
}

/** What a scanner can do, as it says itself. */
export interface ScannerCapabilities {
  readonly sources: readonly SheetSource[];
  /** Resolutions offered, rising; a range is given by its usual steps. */
  readonly resolutionsDpi: readonly number[];
  readonly colours: readonly ScanColour[];
}

/** What is asked of one scan. `automatic` takes the feeder when it has sheets, otherwise the glass. */
export interface ScanWish {
  readonly source: SheetSource | 'automatic';
  readonly dpi: number;
  readonly colour: ScanColour;
}

/** A file copy: small enough to send, fine enough to read a chassis number. Grey or colour is decided by content afterwards. */
export const USUAL_WISH: ScanWish = { source: 'automatic', dpi: 200, colour: 'colour' };

/** A source of scanned sheets: SANE, eSCL, NAPS2, a watched folder. */
export interface Scanner {
  readonly id: string;
  readonly name: string;
  /** True when no sheet of paper is behind it: said on screen. */
  readonly simulator: boolean;
  /** Whether it answers now. @throws ScannerFault when it does not */
  probe(signal: AbortSignal): Promise<void>;
  /** What it can do. @throws ScannerFault when it does not answer */
  capabilities(signal: AbortSignal): Promise<ScannerCapabilities>;
  /**
   * Gives the pages one by one, as the device delivers them. Stopping (`signal`, or leaving the loop) tells the device to stop and
   * ends the pages without a fault: what came before is the caller's.
   * @throws ScannerFault after the pages that came before it
   */
  scan(wish: ScanWish, signal: AbortSignal): AsyncIterable<ScannedPage>;
}

export const SCANNER_FAULTS = [
  'scanner-absent',
  'scanner-jam',
  'scanner-double-feed',
  'scanner-busy',
  'scanner-empty',
  'scanner-cover',
  'scanner-failed',
  'scanner-silent',
  'scanner-cannot',
  'scan-folder-absent',
  'scan-folder-file',
] as const;

/** Why no page came, or no page more: codes of `refusals.json`. */
export class ScannerFault extends Error {
  readonly code: (typeof SCANNER_FAULTS)[number];
  /** File of a watched folder that is no page. */
  readonly file: string | undefined;
  constructor(code: ScannerFault['code'], detail: string, file?: string) {
    super(detail);
    this.name = 'ScannerFault';
    this.code = code;
    this.file = file;
  }
}

/** The resolution nearest to the one asked, the finer one of two equals. @throws ScannerFault `scanner-cannot` without any */
export function nearestDpi(offered: readonly number[], asked: number): number {
  const [best] = offered.toSorted((a, b) => Math.abs(a - asked) - Math.abs(b - asked) || b - a);
  if (best === undefined) throw new ScannerFault('scanner-cannot', 'the scanner offers no resolution');
  return best;
}
