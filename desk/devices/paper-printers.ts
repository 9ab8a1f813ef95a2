import { filePrinter } from '../../drivers/paper-printer/file-printer.ts';
import { type PaperPrinter, PrinterFault } from '../../drivers/paper-printer/paper-printer.ts';
import type { ConfigOf } from '../contract/device.ts';
import type { Refusal } from '../contract/refusal.ts';
import { renderPaper } from '../paper/render.ts';
import type { FittedDevice } from './fitted-device.ts';

export function fitPaperPrinter(config: ConfigOf<'paper-files'>, folder: string): FittedDevice {
  const printer: PaperPrinter = { ...filePrinter(folder), id: config.id, name: config.name };
  return {
    kind: 'paper-printer',
    config,
    printer,
    async test(trial, signal): Promise<Refusal | null> {
      const { pdf } = await renderPaper('page-essai', { ...trial, printer: config.name });
      try {
        await printer.print({ name: 'page-d-essai', pdf }, signal);
        return null;
      } catch (cause) {
        if (!(cause instanceof PrinterFault)) throw cause;
        return { code: cause.code, params: { printer: printer.name } };
      }
    },
    close: () => Promise.resolve(),
  };
}
