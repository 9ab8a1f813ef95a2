import { z } from 'zod';
import type { Store } from '../../db/store.ts';
import { DeviceConfig, type DriverName, DRIVERS } from '../contract/drivers/device-config.ts';
import { refuse } from '../contract/refusal.ts';

const SETTING = 'devices';

/**
 * Devices of a demonstration: the paper and plate folders, a simulated reader, SANE's own test scanner, a
 * simulated network scanner. A centre begins with
 * none: what is not there must not look as if it were, and a card that nobody wrote must never count.
 */
export const DEMO_DEVICES: readonly DeviceConfig[] = [
  { id: 'sane:test', name: 'SANE « test »', driver: 'sane', device: 'test' },
  { id: 'simulator-0', name: 'Lecteur simulé', driver: 'simulated-reader' },
  { id: 'file', name: 'Impression vers un dossier', driver: 'paper-files' },
  { id: 'receipt-file', name: 'Imprimante de reçus simulée', driver: 'receipt-files' },
  { id: 'plate-file', name: 'Plaques vers un dossier', driver: 'plate-files' },
  { id: 'simulated-escl-1', name: 'Scanner réseau simulé', driver: 'simulated-escl', sheets: 4 },
];

/** What is written down; the demonstration's own list until the administrator changes it. */
export function deviceList(store: Store, profile: 'centre' | 'demo'): readonly DeviceConfig[] {
  const kept = store.settings.get(SETTING, json => z.array(DeviceConfig).parse(json));
  return kept ?? (profile === 'demo' ? DEMO_DEVICES : []);
}

export function keepDeviceList(store: Store, list: readonly DeviceConfig[]): void {
  store.settings.put(SETTING, list);
}

/** What the administrator typed, and the id it gets; `list` is what is written down already. */
export interface TypedDevice {
  readonly driver: string;
  readonly [key: string]: string | number;
}

/**
 * Reads a device as it was typed.
 * @throws Refused `device-driver-unknown`; `device-field` with the field, and the other fields in `also`; `device-twice`
 */
export function readDevice(typed: TypedDevice, id: string, list: readonly DeviceConfig[]): DeviceConfig {
  if (!isDriver(typed.driver)) return refuse('device-driver-unknown', { field: 'driver' });
  const read = DeviceConfig.safeParse({ ...typed, id });
  if (!read.success) {
    const [first, ...also] = [...new Set(read.error.issues.map(({ path }) => String(path[0] ?? 'name')))].map(
      field => ({ code: 'device-field', field }),
    );
    const { code, field } = first ?? { code: 'device-field', field: 'name' };
    return refuse(code, { field, ...(also.length > 0 && { also }) });
  }
  const name = read.data.name.toLocaleLowerCase();
  if (list.some(one => one.id !== id && one.name.toLocaleLowerCase() === name))
    return refuse('device-twice', { field: 'name', params: { name: read.data.name } });
  return read.data;
}

/** An id that no device has or had: acts of a device that went must not become those of another. */
export function newDeviceId(driver: string, taken: (id: string) => boolean): string {
  for (let nth = 1; ; nth += 1) {
    const id = `${driver.replace(/[^a-z0-9-]/g, '-')}-${String(nth)}`;
    if (!taken(id)) return id;
  }
}

function isDriver(name: string): name is DriverName {
  return Object.hasOwn(DRIVERS, name);
}
