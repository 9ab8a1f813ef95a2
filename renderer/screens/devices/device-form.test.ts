import { expect, it } from 'vitest';
import { DeviceConfig, DRIVER_NAMES, DRIVERS } from '../../../desk/contract/drivers/device-config.ts';
import fr from '../../../assets/i18n/fr/devices.json' with { type: 'json' };
import ar from '../../../assets/i18n/ar/devices.json' with { type: 'json' };
import { filledOf, startOf, typedDevice } from './device-form.ts';

it('gives back what is written down, when nothing is changed', () => {
  const config: DeviceConfig = { id: 'sane-1', driver: 'sane', name: 'Scanner', device: 'airscan:e0:X' };
  expect(typedDevice('sane', filledOf(config))).toEqual({
    driver: 'sane',
    name: 'Scanner',
    device: 'airscan:e0:X',
  });
});

it.each(DRIVER_NAMES)(
  '%s: every box has its words in both languages, and its form is what the desk reads',
  driver => {
    const { fields } = DRIVERS[driver];
    for (const words of [fr, ar] as Record<string, string>[]) {
      expect(words[`driver.${driver}`]).toBeTruthy();
      for (const { key } of fields) expect(words[`field.${key}`], key).toBeTruthy();
    }
    const example = Object.fromEntries(
      fields.map(field => [field.key, field.type === 'text' ? field.example : startOf(driver)[field.key]]),
    );
    const typed = typedDevice(driver, { ...startOf(driver), ...example, name: 'X' });
    expect(DeviceConfig.safeParse({ ...typed, id: 'x-1' }).error).toBeUndefined();
  },
);
