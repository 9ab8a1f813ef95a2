import { join } from 'node:path';
import { filePrinter } from '../../drivers/paper-printer/file-printer.ts';
import type { PaperPrinter } from '../../drivers/paper-printer/paper-printer.ts';
import { SimulatedReader } from '../../drivers/card/simulated-reader.ts';
import { saneScanner } from '../../drivers/scanner/sane.ts';
import type { Scanner } from '../../drivers/scanner/scanner.ts';
import type { DeviceState } from '../contract/system.ts';
import type { Refusal } from '../contract/refusal.ts';

/** The devices of a desk, each with the state that the status bar and the devices page show. */
export interface DeviceBay {
  readonly scanners: readonly Scanner[];
  readonly printers: readonly PaperPrinter[];
  /** Simulated until a PC/SC driver is fitted: named a simulator wherever it is seen. */
  readonly reader: SimulatedReader;
  readonly plateFolder: string;
  states(): DeviceState[];
  /** Notes what a device just did, well or not, and tells the windows when its state changed. */
  used(id: string, at: string, fault: Refusal | null): void;
  find(id: string): DeviceState | undefined;
}

/** @param products folder where printed papers, plates and simulated cards lie */
export function deviceBay(products: string, onChange: (state: DeviceState) => void): DeviceBay {
  const scanners = [saneScanner('test', 'SANE « test »')];
  const printers = [filePrinter(join(products, 'papiers'))];
  const reader = new SimulatedReader(join(products, 'cartes'));
  const plateFolder = join(products, 'plaques');
  const states = new Map<string, DeviceState>();
  const add = (id: string, kind: DeviceState['kind'], name: string, simulator: boolean) =>
    states.set(id, { id, kind, name, simulator, state: 'idle', fault: null, lastUsedAt: null });
  for (const { id, name, simulator } of scanners) add(id, 'scanner', name, simulator);
  add(reader.id, 'card-reader', reader.name, true);
  for (const { id, name, simulator } of printers) add(id, 'paper-printer', name, simulator);
  add('plate-file', 'plate-printer', 'Plaques vers un dossier', true);
  return {
    scanners,
    printers,
    reader,
    plateFolder,
    states: () => [...states.values()],
    find: id => states.get(id),
    used(id, at, fault) {
      const before = states.get(id);
      if (!before) return;
      const next: DeviceState = { ...before, state: fault ? 'fault' : 'ready', fault, lastUsedAt: at };
      states.set(id, next);
      if (before.state !== next.state || before.fault?.code !== fault?.code) onChange(next);
    },
  };
}
