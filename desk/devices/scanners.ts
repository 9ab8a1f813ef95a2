import { esclScanner } from '../../drivers/scanner/escl.ts';
import { naps2Scanner } from '../../drivers/scanner/naps2.ts';
import { saneScanner } from '../../drivers/scanner/sane.ts';
import { type Scanner, ScannerFault } from '../../drivers/scanner/scanner.ts';
import { watchedFolder } from '../../drivers/scanner/watched-folder.ts';
import type { ConfigOf } from '../contract/drivers/device-config.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { FittedDevice } from './fitted-device.ts';

type ScannerConfig = ConfigOf<'sane' | 'escl' | 'watched-folder' | 'naps2'>;

export function fitScanner(config: ScannerConfig): FittedDevice {
  const scanner: Scanner = { ...driverOf(config), id: config.id };
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

function driverOf(config: ScannerConfig): Scanner {
  switch (config.driver) {
    case 'sane':
      return saneScanner(config);
    case 'escl':
      return esclScanner(config);
    case 'watched-folder':
      return watchedFolder(config);
    case 'naps2':
      return naps2Scanner(config);
  }
}
