import { type Scanner, ScannerFault, USUAL_WISH } from '../../drivers/scanner/scanner.ts';
import type { ScanSource } from '../contract/paper.ts';
import { type Refusal, Refused, refuse } from '../contract/refusal.ts';
import { type PreparedSheet, preparedSheet } from '../pages/prepared-sheet.ts';
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
  keep: (scanned: PreparedSheet) => void | Promise<void>,
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
      await keep(await preparedSheet(call, { name: name ?? scanner.name, source: 'scanner', bytes, mime }));
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
