import { saneScanner } from '../../drivers/scanner/sane.ts';
import { type Scanner, ScannerFault } from '../../drivers/scanner/scanner.ts';
import type { ConfigOf } from '../contract/device.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { FittedDevice } from './fitted-device.ts';

export function fitScanner(config: ConfigOf<'sane'>): FittedDevice {
  const scanner: Scanner = { ...saneScanner(config.device, config.name), id: config.id };
  return {
    kind: 'scanner',
    config,
    scanner,
    async test(_trial, signal): Promise<Refusal | null> {
      try {
        await scanner.probe(signal);
        return null;
      } catch (cause) {
        if (!(cause instanceof ScannerFault)) throw cause;
        return { code: cause.code, params: { scanner: scanner.name } };
      }
    },
    close: () => Promise.resolve(),
  };
}
