import type { DeviceConfig } from '../contract/drivers/device-config.ts';
import { refuse } from '../contract/refusal.ts';
import { keepDeviceList, newDeviceId, readDevice } from '../devices/device-list.ts';
import type { Trial } from '../devices/fitted-device.ts';
import { calibratedHead, calibrationOf } from '../devices/plate-head.ts';
import { issue } from '../document-data.ts';
import { discoverDevices } from '../devices/discover.ts';
import type { Handlers, PersonCall } from '../parts.ts';
import { person } from '../person.ts';

type DeviceHandlers = Pick<Handlers, Extract<keyof Handlers, `device.${string}`>>;

/** A test page on a slow printer comes out within a minute; what takes longer is in trouble. */
const TEST_TIMEOUT_MS = 60_000;
const DISCOVER_TIMEOUT_MS = 20_000;

export const deviceHandlers: DeviceHandlers = {
  'device.list': ({ parts }) => ({ devices: parts.devices.states(), configs: [...parts.devices.configs] }),
  'device.test'(call, { id }) {
    const { devices, turns } = call.parts;
    const trial = trialOf(person(call));
    // Two tests of one device at once would only try each other.
    return turns.take(`device/${id}`, () => devices.test(id, trial, AbortSignal.timeout(TEST_TIMEOUT_MS)));
  },
  'device.faults': ({ parts }, { id }) => ({ faults: parts.devices.faults(id) }),
  'device.discover': ({ parts }) =>
    discoverDevices(parts.devices.configs, parts.devices.pcsc, AbortSignal.timeout(DISCOVER_TIMEOUT_MS)),
  'device.add'(call, { device }) {
    const { configs } = call.parts.devices;
    const known = (id: string) =>
      configs.some(one => one.id === id) || call.parts.store.devices.lastUsed(id) !== undefined;
    const config = readDevice(device, newDeviceId(device.driver, known), configs);
    return change(person(call), [...configs, config], config, 'session.device-added');
  },
  'device.change'(call, { id, device }) {
    const { configs } = call.parts.devices;
    const before = configs.find(one => one.id === id) ?? refuse('device-unknown');
    const config = readDevice(
      { ...calibrationOf(before, device.head), ...device, driver: before.driver },
      id,
      configs,
    );
    return change(
      person(call),
      configs.map(one => (one.id === id ? config : one)),
      config,
      'session.device-changed',
    );
  },
  async 'device.calibrate'(call, { id, measuredXMm, measuredYMm }) {
    const { configs } = call.parts.devices;
    const before = configs.find(one => one.id === id) ?? refuse('device-unknown');
    const measured = calibratedHead(before, measuredXMm, measuredYMm, call.now);
    const { config, answer } = measured;
    await change(
      person(call),
      configs.map(one => (one.id === id ? config : one)),
      config,
      'session.device-calibrated',
      { ...answer, confirmed: answer.confirmed ? 1 : 0, measuredXMm, measuredYMm },
      answer,
    );
    return answer;
  },
  'device.remove'(call, { id }) {
    const { configs } = call.parts.devices;
    const config = configs.find(one => one.id === id) ?? refuse('device-unknown');
    return change(
      person(call),
      configs.filter(one => one.id !== id),
      config,
      'session.device-removed',
    );
  },
};

/** A device is tried before the machine is enrolled too: it has no centre yet then. */
function trialOf(call: PersonCall): Trial {
  if (call.parts.identity()) return issue(call);
  const { nameFr, nameAr } = call.account;
  return {
    centre: { fr: '—', ar: '—' },
    agent: { fr: nameFr, ar: nameAr },
    workstation: '—',
    printedAt: call.now,
  };
}

/**
 * Keeps the new list with its act, then puts it in service: a crash in between finds it at the next start.
 * @param said what the act says beside the device
 * @param answer what the same command answers when it comes again
 */
async function change(
  call: PersonCall,
  list: readonly DeviceConfig[],
  config: DeviceConfig,
  kind: `session.${string}`,
  said: Readonly<Record<string, string | number>> = {},
  answer?: object,
): Promise<{ id: string }> {
  const { parts } = call;
  const { id } = config;
  call.commit(() => {
    keepDeviceList(parts.store, list);
    parts.identity()?.journal.append({
      kind,
      agent: call.account.id,
      dossier: null,
      body: { device: id, driver: config.driver, name: config.name, ...said },
    });
    return answer ?? { id };
  });
  await parts.devices.fit(list);
  parts.printing.wake();
  parts.emit(null, 'devices.changed', {});
  return { id };
}
