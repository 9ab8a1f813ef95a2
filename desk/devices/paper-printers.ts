import { join } from 'node:path';
import { filePrinter } from '../../drivers/paper-printer/file-printer.ts';
import { ippPrinter } from '../../drivers/paper-printer/ipp-printer.ts';
import {
  type PaperPrinter,
  PrinterFault,
  type PrinterFaultCode,
} from '../../drivers/paper-printer/paper-printer.ts';
import { windowsPrinter } from '../../drivers/paper-printer/windows-printer.ts';
import type { ConfigOf } from '../contract/drivers/device-config.ts';
import type { Refusal } from '../contract/refusal.ts';
import { renderPaper } from '../paper/render.ts';
import type { FittedDevice } from './fitted-device.ts';

type PrinterConfig = ConfigOf<'paper-files' | 'ipp' | 'windows-spooler'>;

/** To take a test page back: the printer was there a moment ago. */
const CANCEL_MS = 5_000;

export function fitPaperPrinter(config: PrinterConfig, folder: string): FittedDevice {
  const printer = openPrinter(config, folder);
  return {
    kind: 'paper-printer',
    config,
    printer,
    async test(trial, signal): Promise<Refusal | null> {
      const { pdf } = await renderPaper('page-essai', { ...trial, printer: config.name });
      return testPage(printer, pdf, `page-d-essai-${trial.printedAt}`, signal);
    },
    close: () => Promise.resolve(),
  };
}

function openPrinter(config: PrinterConfig, folder: string): PaperPrinter {
  const { id, name } = config;
  switch (config.driver) {
    case 'paper-files':
      return { ...filePrinter(folder), id, name };
    case 'ipp': {
      const { uri, certificate, sides } = config;
      return ippPrinter({ id, name, uri, sides, ...(certificate !== '' && { certificate }) });
    }
    case 'windows-spooler': {
      const { queue, program } = config;
      return windowsPrinter({ id, name, queue, program, folder: join(folder, 'a-imprimer') });
    }
  }
}

/** What is wrong with a printer, as a refusal says it. */
export function printerRefusal(
  printer: Pick<PaperPrinter, 'name'>,
  code: PrinterFaultCode,
  certificate = '—',
): Refusal {
  const params = { printer: printer.name, ...(code === 'printer-not-trusted' && { certificate }) };
  return { code, params };
}

/** A test page that a hand must help is taken back at once: it must not come out an hour later, among the papers of a dossier. */
async function testPage(
  printer: PaperPrinter,
  pdf: Uint8Array,
  name: string,
  signal: AbortSignal,
): Promise<Refusal | null> {
  const trouble: { code: PrinterFaultCode | null } = { code: null };
  const stuck = new AbortController();
  let reference: string | undefined;
  try {
    await printer.print(
      {
        name,
        pdf,
        onReference: text => (reference = text),
        onState(state) {
          trouble.code = state.trouble;
          if (state.trouble !== null) stuck.abort();
        },
      },
      AbortSignal.any([signal, stuck.signal]),
    );
    return null;
  } catch (cause) {
    if (cause instanceof PrinterFault) return printerRefusal(printer, cause.code, cause.certificate);
    if (!stuck.signal.aborted && !signal.aborted) throw cause;
  }
  try {
    if (reference !== undefined) await printer.cancel(reference, AbortSignal.timeout(CANCEL_MS));
  } catch (cause) {
    // It cannot be asked any more: that is what is wrong with it.
    if (cause instanceof PrinterFault) return printerRefusal(printer, cause.code, cause.certificate);
    throw cause;
  }
  return printerRefusal(printer, trouble.code ?? 'printer-silent');
}
