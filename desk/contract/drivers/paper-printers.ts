import { z } from 'zod';
import { Fitted, Words } from './address.ts';
import type { DriverForm } from './driver-form.ts';

/** Where a printer of IPP answers: a network printer, or a queue of a CUPS. Without a name or a password. */
const IppUri = z
  .string()
  .trim()
  .max(200)
  .regex(/^(ipps?|https?):\/\/([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?(\/[^\s\p{Cc}]*)?$/u)
  .refine(text => URL.canParse(text));

/** Printers of A4 papers: what the administrator writes down of each, one shape per driver. */
export const paperPrinterShapes = [
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
  /** A4 papers written to a folder. A simulator. */
  z.object({ ...Fitted, driver: z.literal('paper-files') }),
] as const;

/** And what he fills in, in the order offered. */
export const paperPrinterForms = {
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
} as const satisfies Readonly<Record<string, DriverForm>>;
