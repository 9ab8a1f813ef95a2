import { type DeviceConfig, type DriverName, DRIVERS } from '../../../desk/contract/drivers/device-config.ts';
import type { CommandInput } from '../../desk/index.ts';

/** What stands in the boxes, as typed. */
export type Filled = Readonly<Record<string, string>>;

/** The boxes of a driver before anything is typed. */
export function startOf(driver: DriverName): Filled {
  return Object.fromEntries(
    DRIVERS[driver].fields.map(field => {
      switch (field.type) {
        case 'text':
          return [field.key, ''];
        case 'number':
          return [field.key, String(field.start)];
        case 'choice':
          return [field.key, String(field.choices[0] ?? '')];
      }
    }),
  );
}

/** The boxes of a device that is written down or was found. */
export function filledOf(config: DeviceConfig): Filled {
  const said: Readonly<Record<string, string | number | undefined>> = config;
  const keys = ['name', ...DRIVERS[config.driver].fields.map(({ key }) => key)];
  return Object.fromEntries(keys.map(key => [key, String(said[key] ?? '')]));
}

/** What the desk is told: figures as numbers where the box holds one, and as they stand where they are none (the desk says why). */
export function typedDevice(driver: DriverName, filled: Filled): CommandInput<'device.add'>['device'] {
  const entries = DRIVERS[driver].fields.map(field => {
    const text = (filled[field.key] ?? '').trim();
    const numeric =
      field.type === 'number' ||
      (field.type === 'choice' && field.choices.every(choice => typeof choice === 'number'));
    return [field.key, numeric && /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text];
  });
  return {
    ...Object.fromEntries(entries),
    driver,
    name: (filled.name ?? '').trim(),
  } as CommandInput<'device.add'>['device'];
}
