import { z } from 'zod';
import { Fitted, Host, LINE_FLOWS, LINE_SPEEDS, Port, SerialPath, Words } from './address.ts';
import { Instant } from '../shapes.ts';
import type { DriverForm } from './driver-form.ts';

/** Dots to the millimetre that heads of film printers are sold with: 203, 300 and 600 dots to the inch. */
const HEADS = [12, 8, 24] as const;
/** A printer of film plates: its head as it is sold, and what a ruler of 100 mm showed it to be (`device.calibrate`). */
const Head = {
  head: z.literal(HEADS),
  dotsPerMmX: z.number().min(4).max(30).optional(),
  dotsPerMmY: z.number().min(4).max(30).optional(),
  /** When the ruler was measured. */
  calibratedAt: Instant.optional(),
  /** 1 once a second ruler measured 100 mm. */
  calibrationSeen: z.literal([0, 1]).optional(),
};

/** What makes plates: film printers and embossing lines, and what the administrator writes down of each, one shape per driver. */
export const platePrinterShapes = [
  /** Plates written to a folder. A simulator. */
  z.object({ ...Fitted, driver: z.literal('plate-files') }),
  /** A thermal printer of film plates and stickers (ZPL II) on the network. */
  z.object({
    ...Fitted,
    ...Head,
    driver: z.literal('zpl-tcp'),
    host: Host,
    port: Port,
  }),
  /** The same on a serial line or a USB-serial adapter. */
  z.object({
    ...Fitted,
    ...Head,
    driver: z.literal('zpl-serial'),
    path: SerialPath,
    baud: z.literal(LINE_SPEEDS),
    flow: z.enum(LINE_FLOWS),
  }),
  /** Labels of a film printer in a folder. A simulator. */
  z.object({ ...Fitted, ...Head, driver: z.literal('zpl-files') }),
  /** An embossing line at the end of a shared folder (docs/embossing-line.md). */
  z.object({
    ...Fitted,
    driver: z.literal('embossing-line'),
    folder: Words.max(400).regex(/^(\/|[A-Za-z]:[\\/]|\\\\)/),
  }),
  /** An embossing line and its folder, played by the desk. A simulator. */
  z.object({ ...Fitted, driver: z.literal('embossing-simulator') }),
] as const;

/** And what he fills in, in the order offered. */
export const platePrinterForms = {
  'plate-files': { kind: 'plate-printer', simulator: true, fields: [] },
  'zpl-tcp': {
    kind: 'plate-printer',
    simulator: false,
    fields: [
      { key: 'host', type: 'text', example: '192.168.10.46' },
      { key: 'port', type: 'number', min: 1, max: 65_535, start: 9100 },
      { key: 'head', type: 'choice', choices: HEADS },
    ],
  },
  'zpl-serial': {
    kind: 'plate-printer',
    simulator: false,
    fields: [
      { key: 'path', type: 'text', example: '/dev/ttyUSB0' },
      { key: 'baud', type: 'choice', choices: LINE_SPEEDS },
      { key: 'flow', type: 'choice', choices: LINE_FLOWS },
      { key: 'head', type: 'choice', choices: HEADS },
    ],
  },
  'zpl-files': {
    kind: 'plate-printer',
    simulator: true,
    fields: [{ key: 'head', type: 'choice', choices: HEADS }],
  },
  'embossing-line': {
    kind: 'plate-printer',
    simulator: false,
    fields: [{ key: 'folder', type: 'text', example: '/mnt/presse' }],
  },
  'embossing-simulator': { kind: 'plate-printer', simulator: true, fields: [] },
} as const satisfies Readonly<Record<string, DriverForm>>;
