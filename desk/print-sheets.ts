import { type PaperPrinter, PrinterFault } from '../drivers/paper-printer/paper-printer.ts';
import { refuse } from './contract/refusal.ts';
import type { PersonCall } from './parts.ts';

const PRINT_TIMEOUT_MS = 60_000;

/** The printer that was asked for, or the first of the desk. @throws Refused `printer-absent` */
export function printerOf(call: PersonCall, printerId: string | undefined): PaperPrinter {
  const { printers } = call.parts.devices;
  return printers.find(one => one.id === (printerId ?? printers[0]?.id)) ?? refuse('printer-absent');
}

/** Prints a paper and tells what the printer said. @throws Refused `printer-*`, with the printer's name */
export async function printSheets(
  call: PersonCall,
  printer: PaperPrinter,
  sheets: Parameters<PaperPrinter['print']>[0],
): Promise<Awaited<ReturnType<PaperPrinter['print']>>> {
  const { parts, now } = call;
  try {
    const printed = await printer.print(sheets, AbortSignal.timeout(PRINT_TIMEOUT_MS));
    parts.devices.used(printer.id, now, null);
    return printed;
  } catch (cause) {
    if (!(cause instanceof PrinterFault)) throw cause;
    parts.devices.used(printer.id, now, { code: cause.code });
    parts.log.warn(
      { printer: printer.id, err: cause },
      'a paper was not printed: see the printer, then print again',
    );
    return refuse(cause.code, { params: { printer: printer.name } });
  }
}
