import { z } from 'zod';
import { barcodeReaderForms, barcodeReaderShapes } from './barcode-readers.ts';
import { cardReaderForms, cardReaderShapes } from './card-readers.ts';
import type { DriverForm } from './driver-form.ts';
import { paperPrinterForms, paperPrinterShapes } from './paper-printers.ts';
import { platePrinterForms, platePrinterShapes } from './plate-printers.ts';
import { receiptPrinterForms, receiptPrinterShapes } from './receipt-printers.ts';
import { scannerForms, scannerShapes } from './scanners.ts';

/**
 * What the administrator wrote down of a device, one shape per driver: the only thing kept of it. A driver is added in its family's
 * file here and in its family's file of `desk/devices/`; its words are in `assets/i18n/{fr,ar}/devices.json`.
 */
export const DeviceConfig = z.discriminatedUnion('driver', [
  ...scannerShapes,
  ...cardReaderShapes,
  ...barcodeReaderShapes,
  ...paperPrinterShapes,
  ...receiptPrinterShapes,
  ...platePrinterShapes,
]);
export type DeviceConfig = z.infer<typeof DeviceConfig>;
export type DriverName = DeviceConfig['driver'];
export type ConfigOf<D extends DriverName> = Extract<DeviceConfig, { driver: D }>;

/** Every driver, in the order offered. */
export const DRIVERS: Readonly<Record<DriverName, DriverForm>> = {
  ...scannerForms,
  ...cardReaderForms,
  ...barcodeReaderForms,
  ...paperPrinterForms,
  ...receiptPrinterForms,
  ...platePrinterForms,
};
export const DRIVER_NAMES = Object.keys(DRIVERS) as DriverName[];
