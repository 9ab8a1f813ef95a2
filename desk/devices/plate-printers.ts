import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { embossingLine } from '../../drivers/plate/embossing-line.ts';
import { plateFolder } from '../../drivers/plate/plate-folder.ts';
import type { PlateFault, PlatePrinter } from '../../drivers/plate/plate-printer.ts';
import { RULER_MM, rulerZpl } from '../../drivers/plate/ruler-zpl.ts';
import { SimulatedEmbossingLine } from '../../drivers/plate/simulated-embossing-line.ts';
import { simulatedZplTransport } from '../../drivers/plate/simulated-zpl-transport.ts';
import { printLabel, zplPrinter } from '../../drivers/plate/zpl-printer.ts';
import type { ReceiptTransport } from '../../drivers/receipt-printer/line.ts';
import { serialTransport } from '../../drivers/receipt-printer/serial-transport.ts';
import { tcpTransport } from '../../drivers/receipt-printer/tcp-transport.ts';
import type { ConfigOf } from '../contract/drivers/device-config.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { FittedDevice } from './fitted-device.ts';

type ZplConfig = ConfigOf<'zpl-tcp' | 'zpl-serial' | 'zpl-files'>;
type PlateConfig = ZplConfig | ConfigOf<'plate-files' | 'embossing-line' | 'embossing-simulator'>;

/** How often the simulated line looks for a job. */
const SIMULATOR_EVERY_MS = 150;

/** @param folder where file drivers and simulators leave their plates */
export function fitPlatePrinter(config: PlateConfig, folder: string): FittedDevice {
  const { id, name } = config;
  switch (config.driver) {
    case 'plate-files':
      return fitted(config, plateFolder(id, name, folder), () => writable(folder, name));
    case 'zpl-tcp':
    case 'zpl-serial':
    case 'zpl-files': {
      const [transport, resolution] = [transportOf(config, folder), resolutionOf(config)];
      const simulator = config.driver === 'zpl-files';
      const printer = zplPrinter(transport, { id, name, simulator, resolution });
      // The test is the ruler: one label shows that it prints, and how many dots it lays to the millimetre.
      return fitted(config, printer, async signal =>
        asRefusal(await printLabel(transport, { name }, rulerZpl(resolution, RULER_MM), signal)),
      );
    }
    case 'embossing-line': {
      const printer = embossingLine({ id, name, folder: config.folder });
      return fitted(config, printer, async signal => asRefusal(await printer.state(signal)));
    }
    case 'embossing-simulator': {
      const shared = join(folder, 'ligne');
      const line = new SimulatedEmbossingLine(shared, () => new Date().toISOString());
      const stop = new AbortController();
      // It works as long as the device is in service; what breaks it is told at the next job, which nobody takes.
      const working = line.run(stop.signal, SIMULATOR_EVERY_MS).catch(() => undefined);
      const printer = embossingLine({ id, name, simulator: true, folder: shared, everyMs: 100 });
      return {
        ...fitted(config, printer, async signal => {
          await mkdir(shared, { recursive: true });
          return asRefusal(await printer.state(signal));
        }),
        async close() {
          stop.abort();
          await working;
        },
      };
    }
  }
}

/** Dots to the millimetre of a head: measured on its ruler, as it is sold until then. */
export function resolutionOf(config: ZplConfig): { dotsPerMmX: number; dotsPerMmY: number } {
  return { dotsPerMmX: config.dotsPerMmX ?? config.head, dotsPerMmY: config.dotsPerMmY ?? config.head };
}

function transportOf(config: ZplConfig, folder: string): ReceiptTransport {
  switch (config.driver) {
    case 'zpl-tcp':
      return tcpTransport(config.host, config.port);
    case 'zpl-serial':
      return serialTransport(config.path, config);
    case 'zpl-files':
      return simulatedZplTransport(join(folder, 'film'));
  }
}

function fitted(
  config: PlateConfig,
  printer: PlatePrinter,
  test: (signal: AbortSignal) => Promise<Refusal | null>,
): FittedDevice & { readonly kind: 'plate-printer' } {
  return {
    kind: 'plate-printer',
    config,
    printer,
    test: (_trial, signal) => test(signal),
    // A line is open for a job only.
    close: () => Promise.resolve(),
  };
}

function asRefusal(fault: PlateFault | undefined): Refusal | null {
  return fault === undefined ? null : { code: fault.code, params: { ...fault.params } };
}

async function writable(folder: string, name: string): Promise<Refusal | null> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return null;
  } catch (cause) {
    // Whatever the file system's reason, the technician's gesture is the same: free the folder.
    return {
      code: 'device-folder-closed',
      params: { name, detail: cause instanceof Error ? cause.message : String(cause) },
    };
  }
}
