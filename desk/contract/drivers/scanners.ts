import { z } from 'zod';
import { Fitted, Words } from './address.ts';
import type { DriverForm } from './driver-form.ts';

/** How NAPS2 reaches a scanner. */
const NAPS2_INTERFACES = ['wia', 'twain', 'escl', 'sane'] as const;

/** Scanners: what the administrator writes down of each, one shape per driver. */
export const scannerShapes = [
  /** SANE's `scanimage`, by its device name (`test`, `airscan:e0:Bureau`). */
  z.object({ ...Fitted, driver: z.literal('sane'), device: Words }),
  /** A network scanner by eSCL, at the root of its service. */
  z.object({ ...Fitted, driver: z.literal('escl'), url: Words.regex(/^https?:\/\/[^/\s]+(\/\S*)?$/i) }),
  /** A network scanner by eSCL that has no glass: its feeder is full again at each scan. */
  z.object({ ...Fitted, driver: z.literal('simulated-escl'), sheets: z.number().int().min(1).max(50) }),
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
] as const;

/** And what he fills in, in the order offered. */
export const scannerForms = {
  sane: {
    kind: 'scanner',
    simulator: false,
    fields: [{ key: 'device', type: 'text', example: 'airscan:e0:Bureau' }],
  },
  escl: {
    kind: 'scanner',
    simulator: false,
    fields: [{ key: 'url', type: 'text', example: 'http://192.168.1.20/eSCL' }],
  },
  'simulated-escl': {
    kind: 'scanner',
    simulator: true,
    fields: [{ key: 'sheets', type: 'number', min: 1, max: 50, start: 4 }],
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
} as const satisfies Readonly<Record<string, DriverForm>>;
