import { z } from 'zod';

/** What a device is for. One family of drivers each (`drivers/<family>`, `desk/devices/<family>.ts`, a file here). */
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
