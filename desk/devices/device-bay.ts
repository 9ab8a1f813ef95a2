import type { DeviceLog } from '../../db/stores/device-log.ts';
import { PcscService } from '../../drivers/card/pcsc-service.ts';
import type { PaperPrinter } from '../../drivers/paper-printer/paper-printer.ts';
import type { PlatePrinter } from '../../drivers/plate/plate-printer.ts';
import type { ReceiptPrinter } from '../../drivers/receipt-printer/receipt-printer.ts';
import type { Scanner } from '../../drivers/scanner/scanner.ts';
import { type DeviceConfig, DRIVERS } from '../contract/drivers/device-config.ts';
import { type DeviceFault, type DeviceState } from '../contract/device.ts';
import { type DeviceKind } from '../contract/drivers/driver-form.ts';
import { Refusal, refuse } from '../contract/refusal.ts';
import type { CardStation } from './card-station.ts';
import { fitDevice } from './fit-device.ts';
import type { FittedDevice, ProductFolders, Trial } from './fitted-device.ts';

/** The devices of a desk, each with the state that the status bar and the devices page show. */
export interface DeviceBay {
  readonly configs: readonly DeviceConfig[];
  readonly scanners: readonly Scanner[];
  readonly printers: readonly PaperPrinter[];
  readonly receiptPrinters: readonly ReceiptPrinter[];
  /** The system's PC/SC service, shared by its readers and by whoever looks for them. */
  readonly pcsc: PcscService;
  readonly stations: readonly CardStation[];
  /** A reader by its id. @throws Refused `card-reader-gone` */
  station(id: string): CardStation;
  /** Machines of plates, in the order in which they were written down: the first is the one that is proposed. */
  readonly platePrinters: readonly PlatePrinter[];
  states(): DeviceState[];
  /** Notes what a device just did, well or not, and tells the windows when its state changed. */
  used(id: string, at: string, fault: Refusal | null): void;
  find(id: string): DeviceState | undefined;
  faults(id: string): DeviceFault[];
  /** Tries a device and notes what came of it. @throws Refused `device-unknown` */
  test(id: string, trial: Trial, signal: AbortSignal): Promise<DeviceState>;
  /** Puts a changed list in service: what went or changed is closed, what is new is opened, the rest is left alone. */
  fit(list: readonly DeviceConfig[]): Promise<void>;
  close(): Promise<void>;
}

interface BayParts {
  readonly folders: ProductFolders;
  readonly log: DeviceLog;
  readonly onChange: (state: DeviceState) => void;
  /** A hand reader read a code. */
  readonly onCode: (readerId: string, text: string) => void;
}

export function deviceBay(
  list: readonly DeviceConfig[],
  { folders, log, onChange, onCode }: BayParts,
): DeviceBay {
  const fitted = new Map<string, FittedDevice>();
  const troubles = new Map<string, Refusal>();
  /** Devices that did something since the start: what is not tried yet is idle, not ready. */
  const tried = new Set<string>();
  const pcsc = new PcscService();
  // A card that comes or goes is told as the reader's state: the screens then look for themselves.
  const changed = (id: string) => {
    const one = fitted.get(id);
    if (one !== undefined) onChange(state(one));
  };
  const put = (config: DeviceConfig) =>
    fitted.set(config.id, fitDevice(config, folders, { pcsc, onChange: changed, onCode }));

  const all = <K extends DeviceKind>(kind: K) =>
    [...fitted.values()].filter((one): one is Extract<FittedDevice, { kind: K }> => one.kind === kind);
  const state = ({ config }: FittedDevice): DeviceState => {
    const { kind, simulator } = DRIVERS[config.driver];
    const fault = troubles.get(config.id) ?? null;
    return {
      id: config.id,
      kind,
      name: config.name,
      simulator: simulator || isTestBackend(config),
      state: fault !== null ? 'fault' : tried.has(config.id) ? 'ready' : 'idle',
      fault,
      lastUsedAt: log.lastUsed(config.id) ?? null,
    };
  };
  for (const config of list) put(config);
  const bay: DeviceBay = {
    pcsc,
    get configs() {
      return [...fitted.values()].map(one => one.config);
    },
    get scanners() {
      return all('scanner').map(one => one.scanner);
    },
    get printers() {
      return all('paper-printer').map(one => one.printer);
    },
    get receiptPrinters() {
      return all('receipt-printer').map(one => one.printer);
    },
    get stations() {
      return all('card-reader').map(one => one.station);
    },
    station: id => bay.stations.find(one => one.id === id) ?? refuse('card-reader-gone'),
    get platePrinters() {
      return all('plate-printer').map(one => one.printer);
    },
    states: () => [...fitted.values()].map(state),
    find(id) {
      const one = fitted.get(id);
      return one && state(one);
    },
    faults: id => log.faults(id, json => Refusal.parse(json)),
    used(id, at, fault) {
      const one = fitted.get(id);
      if (one === undefined) return;
      const before = state(one);
      tried.add(id);
      log.used(id, at);
      if (fault === null) troubles.delete(id);
      else {
        troubles.set(id, fault);
        log.failed(id, at, fault);
      }
      const after = state(one);
      if (before.state !== after.state || before.fault?.code !== after.fault?.code) onChange(after);
    },
    async test(id, trial, signal) {
      const one = fitted.get(id) ?? refuse('device-unknown');
      bay.used(id, trial.printedAt, await one.test(trial, signal));
      return state(one);
    },
    async fit(next) {
      const kept = new Set<string>();
      for (const [id, one] of fitted) {
        const { config } = one;
        const wanted = next.find(other => other.id === id);
        if (wanted !== undefined && JSON.stringify(wanted) === JSON.stringify(config)) kept.add(id);
        else {
          fitted.delete(id);
          troubles.delete(id);
          tried.delete(id);
          await one.close();
        }
      }
      for (const config of next) if (!kept.has(config.id)) put(config);
    },
    async close() {
      await Promise.all([...fitted.values()].map(one => one.close()));
      pcsc.leave();
    },
  };
  return bay;
}

/** SANE's own test backend draws a picture instead of scanning: a simulator behind a real driver. */
function isTestBackend(config: DeviceConfig): boolean {
  return config.driver === 'sane' && /^test(:|$)/.test(config.device);
}
