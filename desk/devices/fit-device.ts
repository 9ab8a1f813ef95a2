import type { DeviceConfig } from '../contract/drivers/device-config.ts';
import { fitBarcodeReader } from './barcode-readers.ts';
import { fitCardReader, type ReaderGround } from './card-readers.ts';
import type { FittedDevice, ProductFolders } from './fitted-device.ts';
import { fitPaperPrinter } from './paper-printers.ts';
import { fitPlatePrinter } from './plate-printers.ts';
import { fitReceiptPrinter } from './receipt-printers.ts';
import { fitScanner } from './scanners.ts';

/** Opens a device from what was written down of it. Opening never waits for the hardware: what is absent is found out when it is used. */
export function fitDevice(
  config: DeviceConfig,
  folders: ProductFolders,
  ground: Omit<ReaderGround, 'folder'> & { readonly onCode: (readerId: string, text: string) => void },
): FittedDevice {
  switch (config.driver) {
    case 'sane':
    case 'escl':
    case 'simulated-escl':
    case 'watched-folder':
    case 'naps2':
      return fitScanner(config);
    case 'paper-files':
    case 'ipp':
    case 'windows-spooler':
      return fitPaperPrinter(config, folders.papers);
    case 'escpos-tcp':
    case 'escpos-serial':
    case 'receipt-files':
      return fitReceiptPrinter(config, folders.receipts);
    case 'pcsc':
    case 'serial-ccid':
    case 'hid-ccid':
    case 'simulated-reader':
      return fitCardReader(config, { ...ground, folder: folders.cards });
    case 'serial-codes':
    case 'hid-codes':
      return fitBarcodeReader(config, ground.onCode);
    case 'plate-files':
    case 'zpl-tcp':
    case 'zpl-serial':
    case 'zpl-files':
    case 'embossing-line':
    case 'embossing-simulator':
      return fitPlatePrinter(config, folders.plates);
  }
}
