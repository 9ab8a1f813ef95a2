import { z } from 'zod';
import { DeviceConfig } from './drivers/device-config.ts';
import { DeviceKind } from './drivers/driver-form.ts';
import { procedure } from './procedure.ts';
import { Refusal } from './refusal.ts';
import { CommandId, Instant } from './shapes.ts';

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
