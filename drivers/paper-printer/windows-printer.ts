import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type PaperOut,
  type PaperPrinter,
  type PaperState,
  type PaperWatch,
  PrinterFault,
} from './paper-printer.ts';
import { type RunProgram, windowsJobState, windowsSpooler, windowsTrouble } from './windows-spooler.ts';

export interface WindowsPrinterConfig {
  readonly id: string;
  readonly name: string;
  /** The printer's name in Windows. */
  readonly queue: string;
  /** Full path of a silent print program with SumatraPDF's command line (3.4 or later). */
  readonly program: string;
  /** Where the PDF lies while the program reads it; removed after. */
  readonly folder: string;
  readonly pollMs?: number;
  /** For tests. */
  readonly powershell?: string;
  readonly run?: RunProgram;
}

const POLL_MS = 2000;
/** Rendering one paper: a program that takes longer shows a window that nobody sees. */
const PROGRAM_MS = 120_000;
/** Questions between the program's end and the document's entry in the queue, before it counts as lost. */
const LOOKS_BEFORE_LOST = 5;

/**
 * Prints on Windows: the archived PDF, by a silent print program, at its own size on A4; then the queue is asked until it says that
 * the document is printed. It never ran on Windows: what it does is tested with programs that stand in for both.
 *
 * The queue must keep what it printed (`KeepPrintedJobs`, "Keep printed documents"): otherwise a document that was printed and one
 * that was dropped look alike. The desk takes its own out of the queue once it knows. What Windows calls printed is what its port
 * monitor handed over: the act says `queue`.
 */
export function windowsPrinter(config: WindowsPrinterConfig): PaperPrinter {
  const { id, name, queue, program, folder, pollMs = POLL_MS, run = runProgram } = config;
  const spooler = windowsSpooler(queue, run, config.powershell);

  async function follow(document: string, watch: PaperWatch, signal: AbortSignal): Promise<PaperOut> {
    let unseen = 0;
    let last = '';
    const tell = (state: PaperState) => {
      if (`${state.step} ${state.trouble ?? ''}` !== last) watch.onState?.(state);
      last = `${state.step} ${state.trouble ?? ''}`;
    };
    for (;;) {
      const view = await spooler.view(document, signal).catch((cause: unknown) => {
        // The document is in the spooler's hands: a question that failed says nothing of it, and is asked again.
        if (!(cause instanceof PrinterFault)) throw cause;
        return cause;
      });
      if (view instanceof PrinterFault) {
        tell({ step: 'queued', trouble: view.code });
        await wait(pollMs, undefined, { signal });
        continue;
      }
      const state = view.job === null ? 'unseen' : windowsJobState(view.job);
      switch (state) {
        case 'printed':
          await spooler.remove(document, signal);
          return { file: null, proof: 'queue' };
        case 'deleted':
          throw new PrinterFault('print-cancelled', `${document} was deleted from ${queue}`, 'ended');
        case 'unseen':
          unseen += 1;
          if (unseen >= LOOKS_BEFORE_LOST)
            throw new PrinterFault('print-lost', `${queue} has no ${document}`, 'unknown');
          break;
        case 'printing':
        case 'queued':
          unseen = 0;
          tell({ step: state, trouble: windowsTrouble(view) });
      }
      await wait(pollMs, undefined, { signal });
    }
  }

  return {
    id,
    name,
    simulator: false,
    async status(signal) {
      return windowsTrouble(await spooler.view(null, signal));
    },
    async print({ name: jobName, pdf, onReference, onState }, signal) {
      const { keeps } = await spooler.view(null, signal);
      if (!keeps) throw new PrinterFault('printer-forgets', `${queue} does not keep printed jobs`, 'nothing');
      const document = `${jobName.replace(/[^A-Za-z0-9._-]+/g, '-')}.pdf`;
      const file = join(folder, document);
      onState?.({ step: 'sending', trouble: null });
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(file, pdf, { mode: 0o600 });
      } catch (cause) {
        throw new PrinterFault('printer-failed', `cannot write ${document}`, 'nothing', cause);
      }
      try {
        onReference?.(document);
        const args = [
          ...['-print-to', queue],
          // At its own size: a form drawn in millimetres (annexes 2 to 5) is never fitted to a margin.
          ...['-print-settings', 'noscale,paper=A4'],
          ...['-silent', file],
        ];
        const { code, complaint } = await run(
          program,
          args,
          {},
          AbortSignal.any([signal, AbortSignal.timeout(PROGRAM_MS)]),
        );
        // The program hands the whole paper to the spooler or says that it could not.
        if (code !== 0)
          throw new PrinterFault(
            'printer-failed',
            `${program} ended with ${String(code)} ${complaint}`,
            'nothing',
          );
        return await follow(document, onState ? { onState } : {}, signal);
      } finally {
        await rm(file, { force: true });
      }
    },
    follow,
    cancel: (document, signal) => spooler.remove(document, signal),
  };
}

/** @throws PrinterFault `printer-absent` when there is no such program */
const runProgram: RunProgram = (program, args, env, signal) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      signal,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let out = '';
    let complaint = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString('utf8')));
    child.stderr.on('data', (part: Buffer) => (complaint += part.toString('utf8')));
    child.on('error', cause => {
      const missing = 'code' in cause && cause.code === 'ENOENT';
      reject(
        missing ? new PrinterFault('printer-absent', `${program} is not there`, 'nothing', cause) : cause,
      );
    });
    child.on('close', code => resolve({ code: code ?? 1, out, complaint }));
  });
