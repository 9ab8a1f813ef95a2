import { z } from 'zod';
import { Fitted, READER_SPEEDS, UsbNumbers, Words } from './address.ts';
import type { DriverForm } from './driver-form.ts';

/** Readers of cards: what the administrator writes down of each, one shape per driver. */
export const cardReaderShapes = [
  /** A card reader of the system's PC/SC service, by its name there. */
  z.object({ ...Fitted, driver: z.literal('pcsc'), reader: Words }),
  /** A card reader on a serial line that speaks CCID in ACS frames. */
  z.object({
    ...Fitted,
    driver: z.literal('serial-ccid'),
    path: Words,
    baud: z.union(READER_SPEEDS.map(speed => z.literal(speed))),
  }),
  /** A card reader that takes CCID in HID reports, by the numbers of its maker and model. */
  z.object({
    ...Fitted,
    driver: z.literal('hid-ccid'),
    usb: UsbNumbers,
  }),
  /** Cards in memory, put away in a folder. A simulator. */
  z.object({ ...Fitted, driver: z.literal('simulated-reader') }),
] as const;

/** And what he fills in, in the order offered. */
export const cardReaderForms = {
  pcsc: {
    kind: 'card-reader',
    simulator: false,
    fields: [{ key: 'reader', type: 'text', example: 'ACS ACR39U ICC Reader 00 00' }],
  },
  'serial-ccid': {
    kind: 'card-reader',
    simulator: false,
    fields: [
      { key: 'path', type: 'text', example: '/dev/ttyUSB0' },
      { key: 'baud', type: 'choice', choices: READER_SPEEDS },
    ],
  },
  'hid-ccid': {
    kind: 'card-reader',
    simulator: false,
    fields: [{ key: 'usb', type: 'text', example: '072F:0102' }],
  },
  'simulated-reader': { kind: 'card-reader', simulator: true, fields: [] },
} as const satisfies Readonly<Record<string, DriverForm>>;
