import { z } from 'zod';
import { Fitted, READER_SPEEDS, UsbNumbers, Words } from './address.ts';
import type { DriverForm } from './driver-form.ts';

/** Hand readers of codes. Readers that type need nothing written down: what the administrator writes down of each, one shape per driver. */
export const barcodeReaderShapes = [
  /** A hand reader of codes on a serial line, or on USB as one. Readers that type need nothing written down. */
  z.object({
    ...Fitted,
    driver: z.literal('serial-codes'),
    path: Words,
    baud: z.union(READER_SPEEDS.map(speed => z.literal(speed))),
  }),
  /** A hand reader of codes that speaks HID POS, by the numbers of its maker and model. */
  z.object({
    ...Fitted,
    driver: z.literal('hid-codes'),
    usb: UsbNumbers,
  }),
] as const;

/** And what he fills in, in the order offered. */
export const barcodeReaderForms = {
  'serial-codes': {
    kind: 'barcode-reader',
    simulator: false,
    fields: [
      { key: 'path', type: 'text', example: '/dev/ttyACM0' },
      { key: 'baud', type: 'choice', choices: READER_SPEEDS },
    ],
  },
  'hid-codes': {
    kind: 'barcode-reader',
    simulator: false,
    fields: [{ key: 'usb', type: 'text', example: '0C2E:0B61' }],
  },
} as const satisfies Readonly<Record<string, DriverForm>>;
