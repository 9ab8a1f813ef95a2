import { esclScanner } from '../../drivers/scanner/escl.ts';
import { naps2Scanner } from '../../drivers/scanner/naps2.ts';
import { saneScanner } from '../../drivers/scanner/sane.ts';
import { type Scanner, ScannerFault, USUAL_WISH } from '../../drivers/scanner/scanner.ts';
import { watchedFolder } from '../../drivers/scanner/watched-folder.ts';
import type { ConfigOf } from '../contract/drivers/device-config.ts';
import { type Refusal, Refused } from '../contract/refusal.ts';
import { countPages } from '../page-picture.ts';
import type { FittedDevice } from './fitted-device.ts';
import { simulatedScanner } from './simulated-scanner.ts';

type ScannerConfig = ConfigOf<'sane' | 'escl' | 'simulated-escl' | 'watched-folder' | 'naps2'>;

export function fitScanner(config: ScannerConfig): FittedDevice {
  const { scanner: driver, close = () => Promise.resolve() } = driverOf(config);
  const scanner: Scanner = { ...driver, id: config.id };
  return {
    kind: 'scanner',
    config,
    scanner,
    async test(_trial, signal): Promise<Refusal | null> {
      try {
        // What lies in a folder are papers of dossiers: a test must not take one out.
        if (config.driver === 'watched-folder') await scanner.probe(signal);
        else await scanOneSheet(scanner, signal);
        return null;
      } catch (cause) {
        if (cause instanceof Refused) return cause.refusal;
        if (!(cause instanceof ScannerFault)) throw cause;
        return { code: cause.code, params: { scanner: scanner.name } };
      }
    },
    close,
  };
}

/**
 * A test scan: one sheet is drawn in and looked at, and kept nowhere. Leaving the pages tells the device to stop.
 * @throws ScannerFault; Refused `file-broken` for a page that is no whole picture
 */
async function scanOneSheet(scanner: Scanner, signal: AbortSignal): Promise<void> {
  for await (const { bytes, mime } of scanner.scan(USUAL_WISH, signal)) {
    await countPages(bytes, mime);
    return;
  }
  throw new ScannerFault('scanner-empty', 'no page came');
}

interface OpenScanner {
  readonly scanner: Scanner;
  readonly close?: () => Promise<void>;
}

function driverOf(config: ScannerConfig): OpenScanner {
  switch (config.driver) {
    case 'sane':
      return { scanner: saneScanner(config) };
    case 'escl':
      return { scanner: esclScanner(config) };
    case 'simulated-escl':
      return simulatedScanner(config);
    case 'watched-folder':
      return { scanner: watchedFolder(config) };
    case 'naps2':
      return { scanner: naps2Scanner(config) };
  }
}
