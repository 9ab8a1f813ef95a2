import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProgramMissing, type Running, runProgram } from './program.ts';
import { type SaneOptions, saneCapabilities, saneOptions } from './sane-options.ts';
import { nearestDpi, type ScannedPage, type Scanner, ScannerFault, type ScanWish } from './scanner.ts';

/** SANE's own test backend draws a picture instead of scanning: a simulator, and called one. */
const TEST_DEVICE = 'test';
/** Sheets of A4: the glass of some scanners is longer, and their default is all of it. */
const A4 = ['-x', '210', '-y', '297'];

export interface SaneSetting {
  /** The name SANE gives it: `test`, `airscan:e0:Name`, `fujitsu:fi-7160:…`. */
  readonly device: string;
  readonly name: string;
  /** Program and folder of the configuration, when not the system's own. */
  readonly program?: string;
  readonly configFolder?: string;
}

/** A scanner reached by SANE's `scanimage` (Debian package sane-utils). One process per scan, ended by its own id. */
export function saneScanner({ device, name, program = 'scanimage', configFolder }: SaneSetting): Scanner {
  const simulator = device === TEST_DEVICE || device.startsWith(`${TEST_DEVICE}:`);
  const environment = { LC_ALL: 'C', ...(configFolder !== undefined && { SANE_CONFIG_DIR: configFolder }) };
  const start = (args: readonly string[]) => runProgram(program, ['-d', device, ...args], environment);
  let known: SaneOptions | undefined;
  const options = async (signal: AbortSignal) => {
    known ??= saneOptions((await untilEnd(start(['-A']), signal)).toString('utf8'));
    return known;
  };
  return {
    id: `sane:${device}`,
    name,
    simulator,
    async probe(signal) {
      await untilEnd(start(['-n']), signal);
    },
    async capabilities(signal) {
      return saneCapabilities(await options(signal));
    },
    async *scan(wish, signal) {
      const offered = await options(signal);
      const common = scanArguments(offered, wish, simulator);
      // The feeder of the test backend is never empty: left to choose, it is taken for a glass.
      const glass = wish.source === 'glass' || (wish.source === 'automatic' && simulator);
      if (glass || offered.feeder === undefined) {
        yield await oneSheet(start([...common, ...sourceOf(offered, 'glass')]), signal);
        return;
      }
      const source = sourceOf(offered, wish.source === 'duplex' ? 'duplex' : 'feeder');
      let came = 0;
      try {
        for await (const page of sheets(args => start([...common, ...source, ...args]), signal)) {
          came += 1;
          yield page;
        }
      } catch (cause) {
        const isEmpty = cause instanceof ScannerFault && cause.code === 'scanner-empty';
        if (!isEmpty || came > 0 || wish.source !== 'automatic' || offered.glass === undefined) throw cause;
        yield await oneSheet(start([...common, ...sourceOf(offered, 'glass')]), signal);
      }
    },
  };
}

function scanArguments(offered: SaneOptions, wish: ScanWish, simulator: boolean): string[] {
  const mode = offered.modes[wish.colour] ?? offered.modes.grey ?? offered.modes.colour;
  return [
    '--format=png',
    ...(mode === undefined ? [] : ['--mode', mode]),
    ...['--resolution', String(nearestDpi(offered.resolutionsDpi, wish.dpi))],
    ...(offered.isA4 ? A4 : []),
    ...(simulator ? ['--test-picture', 'Grid'] : []),
  ];
}

/** @throws ScannerFault `scanner-cannot` */
function sourceOf(offered: SaneOptions, source: 'glass' | 'feeder' | 'duplex'): string[] {
  const word = offered[source];
  if (word !== undefined) return ['--source', word];
  if (source === 'glass') return [];
  throw new ScannerFault('scanner-cannot', `no source "${source}"`);
}

/** The sheets of a feeder: each is a file once it is whole, named on standard output. Its end is SANE_STATUS_NO_DOCS. */
async function* sheets(
  start: (args: readonly string[]) => Running,
  signal: AbortSignal,
): AsyncIterable<ScannedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'tarqim-scan-'));
  const running = start([`--batch=${join(folder, 'page-%d.png')}`, '--batch-print']);
  const stop = () => running.stop();
  signal.addEventListener('abort', stop);
  try {
    let came = 0;
    for await (const path of running.lines()) {
      if (signal.aborted) break;
      const bytes = new Uint8Array(await readFile(path));
      await rm(path, { force: true });
      came += 1;
      yield { bytes, mime: 'image/png' };
    }
    const end = await running.ended.catch(absent);
    const fault = faultOf(end.complaint);
    if (signal.aborted || (fault.code === 'scanner-empty' && came > 0)) return;
    if (end.code !== 0 || came === 0) throw fault;
  } finally {
    signal.removeEventListener('abort', stop);
    running.stop();
    await running.ended.catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

async function oneSheet(running: Running, signal: AbortSignal): Promise<ScannedPage> {
  const bytes = new Uint8Array(await untilEnd(running, signal));
  return { bytes, mime: 'image/png' };
}

async function untilEnd(running: Running, signal: AbortSignal): Promise<Buffer> {
  const stop = () => running.stop();
  signal.addEventListener('abort', stop);
  try {
    const { code, out, complaint } = await running.ended.catch(absent);
    signal.throwIfAborted();
    if (code !== 0) throw faultOf(complaint);
    return out;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function absent(cause: unknown): never {
  throw cause instanceof ProgramMissing
    ? new ScannerFault('scanner-absent', 'sane-utils is not installed')
    : cause;
}

/** `scanimage` says its faults in English sentences only (sane_strstatus of the SANE standard, section 4.2.7). */
export function faultOf(complaint: string): ScannerFault {
  const said =
    complaint
      .trim()
      .split('\n')
      .findLast(line => /^scanimage: (?!stopp|trying|received)/.test(line)) ?? complaint.trim();
  if (/jam/i.test(said)) return new ScannerFault('scanner-jam', said);
  if (/out of documents/i.test(said)) return new ScannerFault('scanner-empty', said);
  if (/cover is open/i.test(said)) return new ScannerFault('scanner-cover', said);
  if (/busy/i.test(said)) return new ScannerFault('scanner-busy', said);
  if (/invalid argument|no SANE devices|open of device .* failed|no such device/i.test(said))
    return new ScannerFault('scanner-absent', said);
  return new ScannerFault('scanner-failed', said);
}
