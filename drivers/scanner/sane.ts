import { spawn } from 'node:child_process';
import { type ScannedPage, type Scanner, ScannerFault } from './scanner.ts';

/** Scan at the resolution of a file copy: small enough to send, fine enough to read a chassis number (notes, devices 3). */
const DPI = 200;
/** SANE's own test backend draws a picture instead of scanning: a simulator, and called one. */
const TEST_DEVICE = 'test';

/** A scanner reached by SANE's `scanimage` (Debian package sane-utils). One process per scan, ended by its own id. */
export function saneScanner(device: string, name: string, program = 'scanimage'): Scanner {
  const isTest = device === TEST_DEVICE || device.startsWith(`${TEST_DEVICE}:`);
  const source = ['-d', device, '--format=png'];
  return {
    id: `sane:${device}`,
    name,
    simulator: isTest,
    async probe(signal) {
      await run(program, [...source.slice(0, 2), '-n'], signal);
    },
    async scan(signal) {
      const picture = isTest
        ? ['--test-picture', 'Grid', '--mode', 'Gray', '--resolution', String(DPI)]
        : ['--mode', 'Color', '--resolution', String(DPI)];
      const bytes = await run(program, [...source, ...picture], signal);
      return [{ bytes, mime: 'image/png' } satisfies ScannedPage];
    },
  };
}

function run(program: string, args: string[], signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { signal, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
    child.on('error', cause => {
      reject(isMissing(cause) ? new ScannerFault('scanner-absent', 'sane-utils is not installed') : cause);
    });
    child.on('close', code => {
      if (code === 0) resolve(new Uint8Array(Buffer.concat(out)));
      else reject(faultOf(complaint));
    });
  });
}

/** `scanimage` says its faults in English sentences only (sane_strstatus of the SANE standard, section 4.2.7). */
export function faultOf(complaint: string): ScannerFault {
  const said = complaint.trim().split('\n').at(-1) ?? '';
  if (/jam/i.test(said)) return new ScannerFault('scanner-jam', said);
  if (/out of documents/i.test(said)) return new ScannerFault('scanner-empty', said);
  if (/cover is open/i.test(said)) return new ScannerFault('scanner-cover', said);
  if (/busy/i.test(said)) return new ScannerFault('scanner-busy', said);
  if (/invalid argument|no SANE devices|open of device .* failed|no such device/i.test(said))
    return new ScannerFault('scanner-absent', said);
  return new ScannerFault('scanner-failed', said);
}

function isMissing(cause: Error): boolean {
  return 'code' in cause && cause.code === 'ENOENT';
}
