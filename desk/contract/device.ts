import { z } from 'zod';
import { procedure } from './procedure.ts';
import { Refusal } from './refusal.ts';
import { CommandId, Instant } from './shapes.ts';

/** What a device is for. One family of drivers each (`drivers/<family>`, `desk/devices/<family>.ts`). */
export const DEVICE_KINDS = [
  'scanner',
  'card-reader',
  'paper-printer',
  'receipt-printer',
  'plate-printer',
  'barcode-reader',
] as const;
export const DeviceKind = z.enum(DEVICE_KINDS);
export type DeviceKind = z.infer<typeof DeviceKind>;

/** How NAPS2 reaches a scanner. */
export const NAPS2_INTERFACES = ['wia', 'twain', 'escl', 'sane'] as const;

/** Words of a device's address: a path, a queue, a host. No control character ever reaches a program's arguments. */
const Words = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]+$/u);
/** A name or an address of the centre's network, never the address of a page. */
const Host = Words.max(253).regex(/^[A-Za-z0-9.:_-]+$/);
/** Bits a second, and how a printer says that its buffer is full: by the line's wires or by bytes. */
const LINE_SPEEDS = [115_200, 57_600, 38_400, 19_200, 9600] as const;
const LINE_FLOWS = ['none', 'rts-cts', 'xon-xoff'] as const;
const Fitted = {
  /** Given by the desk; what acts and preferences call the device by. */
  id: z.string().regex(/^[a-z0-9][a-z0-9:._-]{0,63}$/),
  /** What people call it: « HP du guichet 2 ». */
  name: Words.max(60),
};

/** Speeds of serial card readers, the one they leave the works with first. */
const READER_SPEEDS = [9600, 19_200, 38_400, 57_600, 115_200, 230_400, 500_000] as const;
/** Where a printer of IPP answers: a network printer, or a queue of a CUPS. Without a name or a password. */
const IppUri = z
  .string()
  .trim()
  .max(200)
  .regex(/^(ipps?|https?):\/\/([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?(\/[^\s\p{Cc}]*)?$/u)
  .refine(text => URL.canParse(text));

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

/**
 * What the administrator wrote down of a device, one shape per driver: the only thing kept of it. A driver is added here, in
 * `DRIVERS` below and in its family's file of `desk/devices/`; its words are in `assets/i18n/{fr,ar}/devices.json`.
 */
export const DeviceConfig = z.discriminatedUnion('driver', [
  /** SANE's `scanimage`, by its device name (`test`, `airscan:e0:Bureau`). */
  z.object({ ...Fitted, driver: z.literal('sane'), device: Words }),
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
    usb: z.string().regex(/^[0-9A-Fa-f]{4}:[0-9A-Fa-f]{4}$/),
  }),
  /** A network scanner by eSCL, at the root of its service. */
  z.object({ ...Fitted, driver: z.literal('escl'), url: Words.regex(/^https?:\/\/[^/\s]+(\/\S*)?$/i) }),
  /** A folder that a copier or another program puts its scans into. */
  z.object({ ...Fitted, driver: z.literal('watched-folder'), folder: Words }),
  /** NAPS2's console: WIA and TWAIN scanners of Windows. */
  z.object({
    ...Fitted,
    driver: z.literal('naps2'),
    interface: z.enum(NAPS2_INTERFACES),
    device: Words,
    // Its console and nothing else: an address of a device is no way to start any program.
    program: Words.regex(/(^|[\\/])naps2([.]console)?([.]exe)?$/i),
  }),
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
    usb: z.string().regex(/^[0-9A-Fa-f]{4}:[0-9A-Fa-f]{4}$/),
  }),
  /** Cards in memory, put away in a folder. A simulator. */
  z.object({ ...Fitted, driver: z.literal('simulated-reader') }),
  /** A4 papers written to a folder. A simulator. */
  z.object({ ...Fitted, driver: z.literal('paper-files') }),
  /** A receipt printer (ESC/POS) on the network: port 9100 of most makers. */
  z.object({
    ...Fitted,
    driver: z.literal('escpos-tcp'),
    host: Host,
    port: z.number().int().min(1).max(65_535),
  }),
  /** A receipt printer on a serial line or a USB-serial adapter (`/dev/ttyUSB0`, `COM3`), as its own settings sheet says. */
  z.object({
    ...Fitted,
    driver: z.literal('escpos-serial'),
    path: Words.regex(/^(\/|COM\d+$|\\\\\.\\)/),
    baud: z.literal(LINE_SPEEDS),
    flow: z.enum(LINE_FLOWS),
  }),
  /** Receipts as pictures in a folder, by an emulated printer. A simulator. */
  z.object({ ...Fitted, driver: z.literal('receipt-files') }),
  /** A network printer or a queue of CUPS. `certificate`: SHA-256 of the one it signed itself, for `ipps:`; empty where an authority did. */
  z.object({
    ...Fitted,
    driver: z.literal('ipp'),
    uri: IppUri,
    certificate: z
      .string()
      .trim()
      .regex(/^$|^([0-9A-Fa-f]{2}:?){32}$/)
      .default(''),
    sides: z.enum(['one-sided', 'two-sided-long-edge']).default('one-sided'),
  }),
  /** A printer of Windows, through its spooler and a silent print program. */
  z.object({ ...Fitted, driver: z.literal('windows-spooler'), queue: Words, program: Words }),
  /** Plates written to a folder. A simulator. */
  z.object({ ...Fitted, driver: z.literal('plate-files') }),
  /** A thermal printer of film plates and stickers (ZPL II) on the network. */
  z.object({
    ...Fitted,
    ...Head,
    driver: z.literal('zpl-tcp'),
    host: Host,
    port: z.number().int().min(1).max(65_535),
  }),
  /** The same on a serial line or a USB-serial adapter. */
  z.object({
    ...Fitted,
    ...Head,
    driver: z.literal('zpl-serial'),
    path: Words.regex(/^(\/|COM\d+$|\\\\\.\\)/),
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
]);
export type DeviceConfig = z.infer<typeof DeviceConfig>;
export type DriverName = DeviceConfig['driver'];
export type ConfigOf<D extends DriverName> = Extract<DeviceConfig, { driver: D }>;

/** One box of the form in which a device is written down. Its label is `devices:field.<key>`. */
export type DeviceField = { readonly key: string } & (
  | { readonly type: 'text'; readonly example: string }
  | { readonly type: 'number'; readonly min: number; readonly max: number; readonly start: number }
  | { readonly type: 'choice'; readonly choices: readonly (string | number)[] }
);

export interface DriverForm {
  readonly kind: DeviceKind;
  /** No hardware stands behind it: said wherever the device is named. */
  readonly simulator: boolean;
  /** What the administrator fills in beside the name, in order. */
  readonly fields: readonly DeviceField[];
}

/** Every driver, in the order offered. */
export const DRIVERS: Readonly<Record<DriverName, DriverForm>> = {
  sane: {
    kind: 'scanner',
    simulator: false,
    fields: [{ key: 'device', type: 'text', example: 'airscan:e0:Bureau' }],
  },
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
  escl: {
    kind: 'scanner',
    simulator: false,
    fields: [{ key: 'url', type: 'text', example: 'http://192.168.1.20/eSCL' }],
  },
  'watched-folder': {
    kind: 'scanner',
    simulator: false,
    fields: [{ key: 'folder', type: 'text', example: '/srv/scans/guichet-2' }],
  },
  naps2: {
    kind: 'scanner',
    simulator: false,
    fields: [
      { key: 'interface', type: 'choice', choices: NAPS2_INTERFACES },
      { key: 'device', type: 'text', example: 'fi-7160' },
      { key: 'program', type: 'text', example: 'C:\\Program Files\\NAPS2\\NAPS2.Console.exe' },
    ],
  },
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
  'simulated-reader': { kind: 'card-reader', simulator: true, fields: [] },
  ipp: {
    kind: 'paper-printer',
    simulator: false,
    fields: [
      { key: 'uri', type: 'text', example: 'ipp://imprimante.local/ipp/print' },
      {
        key: 'certificate',
        type: 'text',
        example: '3f0a9c51d27be8460f13a5c87e92d4b6015f8ac3e27d49b06c31fa58e7d20b94',
      },
      { key: 'sides', type: 'choice', choices: ['one-sided', 'two-sided-long-edge'] },
    ],
  },
  'windows-spooler': {
    kind: 'paper-printer',
    simulator: false,
    fields: [
      { key: 'queue', type: 'text', example: 'HP LaserJet du guichet 2' },
      { key: 'program', type: 'text', example: 'C:\\Program Files\\SumatraPDF\\SumatraPDF.exe' },
    ],
  },
  'paper-files': { kind: 'paper-printer', simulator: true, fields: [] },
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
};
export const DRIVER_NAMES = Object.keys(DRIVERS) as DriverName[];

/** One device as the status bar shows it: ready, not in use, needs a hand. */
export const DeviceState = z.object({
  id: z.string(),
  kind: DeviceKind,
  name: z.string(),
  /** True when no hardware stands behind it: said on screen and on paper. */
  simulator: z.boolean(),
  state: z.enum(['ready', 'idle', 'fault', 'absent']),
  fault: Refusal.nullable(),
  lastUsedAt: Instant.nullable(),
});
export type DeviceState = z.infer<typeof DeviceState>;

/** A trouble that a device had, and when: kept over restarts. */
export const DeviceFault = z.object({ at: Instant, fault: Refusal });
export type DeviceFault = z.infer<typeof DeviceFault>;

/** A device as it is written down, before the desk gives it an id. */
const NewDevice = z
  .object({ driver: z.string(), name: z.string() })
  .catchall(z.union([z.string(), z.number()]));

export const device = {
  'device.list': procedure({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({ devices: z.array(DeviceState), configs: z.array(DeviceConfig) }),
  }),
  /** Tries a device: a test page, a test scan, a look at the reader. Its trouble is in the answer's `fault`. */
  'device.test': procedure({ access: 'signed-in', input: z.object({ id: z.string() }), output: DeviceState }),
  /**
   * What a ruler of 100 mm measures, along the head and along the film, in millimetres: the dots to the millimetre of each are
   * computed from it and kept with the device. A second ruler that measures 100 mm confirms them.
   * Refusals: `device-unknown`, `device-without-head`, `calibration-measure` (with its field).
   */
  'device.calibrate': procedure({
    access: ['technician', 'admin'],
    input: z.object({
      commandId: CommandId,
      id: z.string(),
      measuredXMm: z.number(),
      measuredYMm: z.number(),
    }),
    output: z.object({ dotsPerMmX: z.number(), dotsPerMmY: z.number(), confirmed: z.boolean() }),
  }),
  /** The last troubles of a device, newest first. */
  'device.faults': procedure({
    access: 'signed-in',
    input: z.object({ id: z.string() }),
    output: z.object({ faults: z.array(DeviceFault) }),
  }),
  /** Looks for devices that are there and not written down yet, driver by driver. A driver that cannot look says why. */
  'device.discover': procedure({
    access: ['admin'],
    input: z.object({}),
    output: z.object({
      found: z.array(DeviceConfig),
      silent: z.array(z.object({ driver: z.string(), fault: Refusal })),
    }),
  }),
  /** Writes a device down and puts it in service. Refusals: `device-driver-unknown`, `device-field` (with its field), `device-twice`. */
  'device.add': procedure({
    access: ['admin'],
    input: z.object({ commandId: CommandId, device: NewDevice }),
    output: z.object({ id: z.string() }),
  }),
  /** Changes what is written down; the driver stays. Same refusals, and `device-unknown`. */
  'device.change': procedure({
    access: ['admin'],
    input: z.object({ commandId: CommandId, id: z.string(), device: NewDevice }),
    output: z.object({ id: z.string() }),
  }),
  'device.remove': procedure({
    access: ['admin'],
    input: z.object({ commandId: CommandId, id: z.string() }),
    output: z.object({ id: z.string() }),
  }),
};
