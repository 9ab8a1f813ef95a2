import { escposPrinter } from '../../drivers/receipt-printer/escpos-printer.ts';
import { ReceiptFault, type ReceiptPrinter } from '../../drivers/receipt-printer/receipt-printer.ts';
import { linePace, serialTransport } from '../../drivers/receipt-printer/serial-transport.ts';
import { simulatedPrinter } from '../../drivers/receipt-printer/simulated-printer.ts';
import { tcpTransport } from '../../drivers/receipt-printer/tcp-transport.ts';
import type { ConfigOf } from '../contract/drivers/device-config.ts';
import type { Refusal } from '../contract/refusal.ts';
import { renderReceipt } from '../paper/receipt/render-receipt.ts';
import type { FittedDevice } from './fitted-device.ts';

type ReceiptConfig = ConfigOf<'escpos-tcp' | 'escpos-serial' | 'receipt-files'>;

/** @param folder where the simulator leaves its strips */
export function fitReceiptPrinter(config: ReceiptConfig, folder: string): FittedDevice {
  const printer: ReceiptPrinter = { ...openPrinter(config, folder), id: config.id };
  return {
    kind: 'receipt-printer',
    config,
    printer,
    // A test strip: it asks the status before and after, and shows the letters, the width and a code.
    async test(trial, signal): Promise<Refusal | null> {
      const picture = await renderReceipt('essai', { ...trial, printer: config.name });
      try {
        await printer.print({ name: 'recu-d-essai', picture }, signal);
        return null;
      } catch (cause) {
        if (!(cause instanceof ReceiptFault)) throw cause;
        return { code: cause.code, params: { printer: printer.name } };
      }
    },
    // A line is open for a job only.
    close: () => Promise.resolve(),
  };
}

function openPrinter(config: ReceiptConfig, folder: string): ReceiptPrinter {
  const { name } = config;
  switch (config.driver) {
    case 'escpos-tcp':
      return escposPrinter(tcpTransport(config.host, config.port), { name });
    case 'escpos-serial':
      return escposPrinter(serialTransport(config.path, config), { name, ...linePace(config.baud) });
    case 'receipt-files':
      return simulatedPrinter(folder, name);
  }
}
