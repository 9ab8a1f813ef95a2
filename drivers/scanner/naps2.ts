import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageKind } from './page-kind.ts';
import { ProgramMissing, type Running, runProgram } from './program.ts';
import {
  type Scanner,
  type ScannerCapabilities,
  ScannerFault,
  type ScanWish,
  type SheetSource,
} from './scanner.ts';

/*
 * NAPS2's console on Windows (and elsewhere): WIA and TWAIN scanners without a driver of ours. Built from its documented options
 * (NAPS2 7, AutomatedScanningOptions) and tried with a stand-in program; never run on Windows here.
 */

export interface Naps2Setting {
  readonly id: string;
  readonly name: string;
  /** How NAPS2 reaches the scanner. */
  readonly interface: 'wia' | 'twain' | 'escl' | 'sane';
  /** Name of the device as `--listdevices` gives it. */
  readonly device: string;
  /** Where the console is: `C:\Program Files\NAPS2\NAPS2.Console.exe`. */
  readonly program: string;
}

const COLOURS = { colour: 'color', grey: 'gray', bitonal: 'bw' } as const;
/** Its console does not tell what a device can do: the usual choices are offered, and a refusal of the device is said. */
const USUAL: ScannerCapabilities = {
  sources: ['glass', 'feeder', 'duplex'],
  resolutionsDpi: [100, 150, 200, 300, 600],
  colours: ['colour', 'grey', 'bitonal'],
};

/** The options of one scan; the pages are written as `page.001.jpg` and so on, once all are read. */
export function scanOptions(
  setting: Naps2Setting,
  source: SheetSource,
  wish: ScanWish,
  folder: string,
): string[] {
  return [
    ...['--noprofile', '--driver', setting.interface, '--device', setting.device],
    ...['--source', source, '--pagesize', 'a4', '--dpi', String(wish.dpi)],
    ...['--bitdepth', COLOURS[wish.colour], '--jpegquality', '85', '--split', '--force', '--verbose'],
    ...['--output', join(folder, 'page.$(nnn).jpg')],
  ];
}

/** A scanner driven by NAPS2's console, a program of its own (GPL: run, never linked). */
export function naps2Scanner(setting: Naps2Setting): Scanner {
  const { id, name, device, program } = setting;
  return {
    id,
    name,
    simulator: false,
    async probe(signal) {
      const { out } = await untilEnd(
        runProgram(program, ['--listdevices', '--driver', setting.interface]),
        signal,
      );
      if (!devicesListed(out.toString('utf8')).includes(device))
        throw new ScannerFault(
          'scanner-absent',
          `${device} is not among the devices of ${setting.interface}`,
        );
    },
    capabilities: () => Promise.resolve(USUAL),
    async *scan(wish, signal) {
      const folder = await mkdtemp(join(tmpdir(), 'tarqim-scan-'));
      try {
        const run = (source: SheetSource) =>
          untilEnd(runProgram(program, scanOptions(setting, source, wish, folder)), signal);
        let fault: ScannerFault | undefined;
        try {
          fault = naps2Fault((await run(wish.source === 'automatic' ? 'feeder' : wish.source)).said);
          const noFeeder = fault?.code === 'scanner-empty' || fault?.code === 'scanner-cannot';
          if (noFeeder && wish.source === 'automatic') fault = naps2Fault((await run('glass')).said);
        } catch (cause) {
          // Stopped by the person: NAPS2 may have written pages already, and they are his.
          if (!signal.aborted) throw cause;
        }
        const files = (await readdir(folder)).toSorted();
        for (const file of files) {
          const bytes = new Uint8Array(await readFile(join(folder, file)));
          const mime = pageKind(bytes);
          if (mime === undefined) throw new ScannerFault('scanner-failed', `${file} is no picture`);
          yield { bytes, mime };
        }
        if (signal.aborted) return;
        if (fault !== undefined) throw fault;
        if (files.length === 0) throw new ScannerFault('scanner-failed', 'NAPS2 ended without a page');
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

async function untilEnd(running: Running, signal: AbortSignal): Promise<{ out: Buffer; said: string }> {
  const stop = () => running.stop();
  signal.addEventListener('abort', stop);
  try {
    const { out, complaint } = await running.ended.catch((cause: unknown) => {
      throw cause instanceof ProgramMissing ? new ScannerFault('scanner-absent', cause.message) : cause;
    });
    signal.throwIfAborted();
    // It says its faults on either output, and ends with 0 all the same.
    return { out, said: `${out.toString('utf8')}\n${complaint}` };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Names of devices, one a line. */
export function devicesListed(out: string): string[] {
  return out
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '');
}

/** Its sentences in English and in French, the languages of the centres' machines. */
const SENTENCES: readonly (readonly [RegExp, ScannerFault['code']])[] = [
  [/no pages are in the feeder|aucune (page|feuille).*(chargeur|bac)/i, 'scanner-empty'],
  [/has a paper jam|bourrage/i, 'scanner-jam'],
  [/cover is open|capot.*ouvert/i, 'scanner-cover'],
  [/scanner is busy|est occupé|warming up|préchauffer/i, 'scanner-busy'],
  [/does not support using (a feeder|duplex)|dispositif d.alimentation|recto-verso/i, 'scanner-cannot'],
  [/could not be found|is offline|no (scanning )?device|introuvable|est éteint/i, 'scanner-absent'],
  [/error|erreur|interrupted|interrompue|crashed|planté/i, 'scanner-failed'],
];

/** What went wrong, by what the console said; undefined when it said nothing of the kind. */
export function naps2Fault(said: string): ScannerFault | undefined {
  for (const line of said.split(/\r?\n/)) {
    const known = SENTENCES.find(([pattern]) => pattern.test(line));
    if (known !== undefined) return new ScannerFault(known[1], line.trim());
  }
  return undefined;
}
