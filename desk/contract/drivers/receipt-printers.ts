import { z } from 'zod';
import { Fitted, Host, LINE_FLOWS, LINE_SPEEDS, Port, SerialPath } from './address.ts';
import type { DriverForm } from './driver-form.ts';

/** Receipt printers of 80 mm (ESC/POS): what the administrator writes down of each, one shape per driver. */
export const receiptPrinterShapes = [
  /** A receipt printer (ESC/POS) on the network: port 9100 of most makers. */
  z.object({
    ...Fitted,
    driver: z.literal('escpos-tcp'),
    host: Host,
    port: Port,
  }),
  /** A receipt printer on a serial line or a USB-serial adapter (`/dev/ttyUSB0`, `COM3`), as its own settings sheet says. */
  z.object({
    ...Fitted,
    driver: z.literal('escpos-serial'),
    path: SerialPath,
    baud: z.literal(LINE_SPEEDS),
    flow: z.enum(LINE_FLOWS),
  }),
  /** Receipts as pictures in a folder, by an emulated printer. A simulator. */
  z.object({ ...Fitted, driver: z.literal('receipt-files') }),
] as const;

/** And what he fills in, in the order offered. */
export const receiptPrinterForms = {
  'escpos-tcp': {
    kind: 'receipt-printer',
    simulator: false,
    fields: [
      { key: 'host', type: 'text', example: '192.168.10.45' },
      { key: 'port', type: 'number', min: 1, max: 65_535, start: 9100 },
    ],
  },
  'escpos-serial': {
    kind: 'receipt-printer',
    simulator: false,
    fields: [
      { key: 'path', type: 'text', example: '/dev/ttyUSB0' },
      { key: 'baud', type: 'choice', choices: LINE_SPEEDS },
      { key: 'flow', type: 'choice', choices: LINE_FLOWS },
    ],
  },
  'receipt-files': { kind: 'receipt-printer', simulator: true, fields: [] },
} as const satisfies Readonly<Record<string, DriverForm>>;
