import { type ScanMime, type Scanner, ScannerFault, USUAL_WISH } from '../../drivers/scanner/scanner.ts';
import type { ScanSource } from '../contract/paper.ts';
import { type Refusal, Refused, refuse } from '../contract/refusal.ts';
import type { PageMark } from '../contract/shapes.ts';
import { countPages } from '../page-picture.ts';
import type { PageCode } from '../pages/page-codes.ts';
import { PageBroken } from '../pages/page-workshop.ts';
import { asItCame, asTreated, type ReadSheet } from '../pages/sheet.ts';
import type { PersonCall } from '../parts.ts';

/** A scanner from which no page comes for so long hangs: the agent gets his screen back. */
const SILENCE_MS = 120_000;
const ASK_MS = 15_000;

export interface AskedScan {
  /** The command id of the scan: what stops it. */
  readonly scanId: string;
  readonly homeId: string;
  readonly scannerId: string;
  readonly source: ScanSource;
}

/** A page in small, PNG. */
export interface Thumbnail {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A sheet that came, ready to be kept, with the codes on it and its picture in small. */
export interface ScannedSheet {
  readonly sheet: ReadSheet;
  readonly codes: readonly PageCode[];
  readonly thumbnail: Thumbnail | null;
}

/** How a scan ended: by itself, stopped by the person, or by a fault after the pages that came. */
export interface EndOfScan {
  readonly stopped: boolean;
  readonly fault: Refusal | null;
}

/**
 * Takes the pages of a scanner one by one; `keep` has each before the next is asked for. A fault ends the scan and is answered: what
 * was kept stays. @throws Refused `scanner-absent` for a scanner that is not there, `scanner-busy` while it is at another scan
 */
export async function scanSheets(
  call: PersonCall,
  { scanId, homeId, scannerId, source }: AskedScan,
  keep: (scanned: ScannedSheet) => void,
): Promise<EndOfScan> {
  const { devices, scans, log } = call.parts;
  const scanner = scannerOf(call, scannerId);
  const stopped =
    scans.begin(scanId, { scannerId, homeId, account: call.account.id }) ??
    refuse('scanner-busy', { params: { scanner: scanner.name } });
  const silence = silenceWatch(SILENCE_MS);
  call.parts.workshop.warm();
  try {
    const signal = AbortSignal.any([stopped, silence.signal]);
    for await (const { bytes, mime, name } of scanner.scan({ ...USUAL_WISH, source }, signal)) {
      silence.heard();
      keep(await prepared(call, name ?? scanner.name, bytes, mime));
    }
    if (silence.signal.aborted && !stopped.aborted)
      throw new ScannerFault('scanner-silent', `no page in ${String(SILENCE_MS)} ms`);
    devices.used(scanner.id, call.now, null);
    return { stopped: stopped.aborted, fault: null };
  } catch (cause) {
    const fault = faultOf(cause, scanner);
    if (fault === undefined) throw cause;
    devices.used(scanner.id, call.now, fault);
    log.warn({ scanner: scanner.id, code: fault.code }, 'the scanner gave no further page: see its display');
    return { stopped: false, fault };
  } finally {
    silence.end();
    scans.end(scanId);
  }
}

/**
 * Treats a page beside the desk. A page is never lost to its treatment: where that fails for a reason of ours, it is kept as it came,
 * and marked. @throws Refused `file-broken` for bytes that are no whole page
 */
async function prepared(
  call: PersonCall,
  name: string,
  bytes: Uint8Array,
  mime: ScanMime,
): Promise<ScannedSheet> {
  const bare = async (marks: readonly PageMark[]) => ({
    sheet: await asItCame(name, bytes, mime, marks),
    codes: [],
    thumbnail: null,
  });
  // A PDF, or a TIFF of several pages, was put together by the copier: it is one file of the dossier.
  if (mime === 'application/pdf' || (mime === 'image/tiff' && (await countPages(bytes, mime)) > 1))
    return bare([]);
  try {
    const page = await call.parts.workshop.treat(bytes);
    return { sheet: asTreated(name, bytes, page), codes: page.codes, thumbnail: page.thumbnail };
  } catch (cause) {
    if (cause instanceof PageBroken) return refuse('file-broken', { params: { name } });
    call.parts.log.error({ err: cause }, 'the page thread failed: the page is kept as it came');
    return bare(['untreated']);
  }
}

/** Asks something of a scanner that is no scan. @throws Refused the scanner's fault, with its name */
export async function askScanner<T>(
  call: PersonCall,
  scannerId: string,
  question: (scanner: Scanner, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const scanner = scannerOf(call, scannerId);
  const signal = AbortSignal.timeout(ASK_MS);
  try {
    return await question(scanner, signal);
  } catch (cause) {
    if (signal.aborted) return refuse('scanner-silent', { params: { scanner: scanner.name } });
    const fault = faultOf(cause, scanner);
    if (fault === undefined) throw cause;
    return refuse(fault.code, fault);
  }
}

function scannerOf(call: PersonCall, scannerId: string): Scanner {
  return call.parts.devices.scanners.find(one => one.id === scannerId) ?? refuse('scanner-absent');
}

/** A fault of the device or of the page that it gave; undefined for a defect of ours. */
function faultOf(cause: unknown, scanner: Scanner): Refusal | undefined {
  if (cause instanceof Refused) return cause.refusal;
  if (!(cause instanceof ScannerFault)) return undefined;
  const file = cause.file === undefined ? {} : { name: cause.file };
  return { code: cause.code, params: { scanner: scanner.name, ...file } };
}

/** A signal that comes when nothing was heard for a while. */
function silenceWatch(ms: number): { signal: AbortSignal; heard: () => void; end: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  return { signal: controller.signal, heard: () => void timer.refresh(), end: () => clearTimeout(timer) };
}
