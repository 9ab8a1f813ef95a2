import { expect, it } from 'vitest';
import type { DeviceState } from '../../desk/contract/device.ts';
import { deviceFamilies } from './device-families.ts';

const device = (id: string, kind: DeviceState['kind'], state: DeviceState['state']): DeviceState => ({
  id,
  kind,
  name: id,
  simulator: false,
  state,
  fault: null,
  lastUsedAt: null,
});

it('devices of one kind are one place, where the one that needs a hand is seen first', () => {
  const families = deviceFamilies([
    device('sane', 'scanner', 'ready'),
    device('pcsc', 'card-reader', 'idle'),
    device('escl', 'scanner', 'absent'),
    device('naps2', 'scanner', 'fault'),
  ]);
  expect(families.map(({ shown, count }) => [shown.id, count])).toEqual([
    ['naps2', 3],
    ['pcsc', 1],
  ]);
});

it('a scanner that works stands for one that nobody used', () => {
  const [family] = deviceFamilies([device('a', 'scanner', 'idle'), device('b', 'scanner', 'ready')]);
  expect(family?.shown.id).toBe('b');
  expect(deviceFamilies([])).toEqual([]);
});
