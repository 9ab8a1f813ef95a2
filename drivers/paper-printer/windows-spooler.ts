import { z } from 'zod';
import { PrinterFault, type PrinterFaultCode } from './paper-printer.ts';

/** Runs a program to its end. */
export type RunProgram = (
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<{ readonly code: number; readonly out: string; readonly complaint: string }>;

/** What Windows says of a queue and of our document in it. */
export interface SpoolerView {
  /** `PRINTER_STATUS_*` of winspool.h. */
  readonly printer: number;
  /** The queue keeps what it printed, so that a job which is over can still be asked about. */
  readonly keeps: boolean;
  /** `JOB_STATUS_*` of winspool.h; null when the queue has no such document. */
  readonly job: number | null;
}

const View = z.object({ printer: z.int(), keeps: z.boolean(), job: z.int().nullable() });

/**
 * Windows PowerShell 5.1 and the module PrintManagement, both part of Windows 10 and 11. The queue and the document come by the
 * environment: no name that a person typed is ever read as a command.
 */
const HEAD = `$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$queue = $env:TARQIM_QUEUE
$document = $env:TARQIM_DOCUMENT
function Get-Ours { Get-PrintJob -PrinterName $queue | Where-Object { $_.DocumentName.EndsWith($document) } | Select-Object -Last 1 }
`;
const SCRIPTS = {
  view: `${HEAD}$printer = Get-Printer -Name $queue -Full
$job = if ($document) { Get-Ours } else { $null }
@{ printer = [int64]$printer.PrinterStatus; keeps = [bool]$printer.KeepPrintedJobs; job = $(if ($job) { [int64]$job.JobStatus } else { $null }) } | ConvertTo-Json -Compress`,
  remove: `${HEAD}$job = Get-Ours
if ($job) { Remove-PrintJob -InputObject $job }`,
} as const;

export interface WindowsSpooler {
  /** @throws PrinterFault `printer-absent` when Windows knows no such queue, `printer-failed` when it cannot be asked */
  view(document: string | null, signal: AbortSignal): Promise<SpoolerView>;
  /** Takes the document out of the queue, printed or not. @throws PrinterFault */
  remove(document: string, signal: AbortSignal): Promise<void>;
}

export function windowsSpooler(
  queue: string,
  run: RunProgram,
  powershell = 'powershell.exe',
): WindowsSpooler {
  const ask = async (script: keyof typeof SCRIPTS, document: string | null, signal: AbortSignal) => {
    const args = ['-NoProfile', '-NonInteractive', '-Command', SCRIPTS[script]];
    const env = { TARQIM_QUEUE: queue, TARQIM_DOCUMENT: document ?? '' };
    const { code, out, complaint } = await run(powershell, args, env, signal);
    if (code === 0) return out;
    // PowerShell says its faults in the language of Windows, their ids in English (MSFT_Printer: "The specified printer was not found").
    const absent = /PrinterNotFound|0x80041002|HRESULT 0x80070709/.test(complaint);
    throw new PrinterFault(absent ? 'printer-absent' : 'printer-failed', complaint.trim(), 'nothing');
  };
  return {
    async view(document, signal) {
      const out = await ask('view', document, signal);
      const parsed = View.safeParse(jsonOf(out));
      if (parsed.success) return parsed.data;
      throw new PrinterFault('printer-failed', `not the spooler's answer: ${out.slice(0, 200)}`, 'nothing');
    },
    async remove(document, signal) {
      await ask('remove', document, signal);
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema then says that it is nothing of ours.
    return undefined;
  }
}

/** PRINTER_STATUS_* of winspool.h that a hand must end, the most urgent first. */
const PRINTER_TROUBLES: readonly (readonly [number, PrinterFaultCode])[] = [
  [0x0040_0000, 'printer-cover-open'],
  [0x0000_0008, 'printer-jam'],
  [0x0000_0010, 'printer-no-paper'],
  [0x0000_0040, 'printer-no-paper'],
  [0x0000_0800, 'printer-output-full'],
  [0x0004_0000, 'printer-no-toner'],
  [0x0000_0080, 'printer-offline'],
  [0x0000_1000, 'printer-offline'],
  [0x0000_0001, 'printer-paused'],
  [0x0010_0000, 'printer-failed'],
  [0x0000_0002, 'printer-failed'],
];
/** JOB_STATUS_* of winspool.h, the same way. */
const JOB_TROUBLES: readonly (readonly [number, PrinterFaultCode])[] = [
  [0x0040, 'printer-no-paper'],
  [0x0020, 'printer-offline'],
  [0x0001, 'printer-paused'],
  [0x0200, 'printer-failed'],
  [0x0400, 'printer-failed'],
  [0x0002, 'printer-failed'],
];
const JOB_DELETED = 0x0004 | 0x0100;
const JOB_PRINTED = 0x0080 | 0x1000;
const JOB_PRINTING = 0x0010;

export function windowsTrouble({ printer, job }: SpoolerView): PrinterFaultCode | null {
  const of = (status: number, known: readonly (readonly [number, PrinterFaultCode])[]) =>
    known.find(([bit]) => (status & bit) !== 0)?.[1];
  return of(printer, PRINTER_TROUBLES) ?? of(job ?? 0, JOB_TROUBLES) ?? null;
}

export function windowsJobState(status: number): 'printed' | 'deleted' | 'printing' | 'queued' {
  if ((status & JOB_PRINTED) !== 0) return 'printed';
  if ((status & JOB_DELETED) !== 0) return 'deleted';
  return (status & JOB_PRINTING) !== 0 ? 'printing' : 'queued';
}
