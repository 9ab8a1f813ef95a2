import sharp from 'sharp';
import { esclScanner } from '../../drivers/scanner/escl.ts';
import type { Scanner } from '../../drivers/scanner/scanner.ts';
import { type SheetAsked, type SimulatedEscl, simulatedEscl } from '../../drivers/scanner/simulated-escl.ts';
import { specimenPng } from '../demo/specimen.ts';

/**
 * A network scanner without a glass: the eSCL driver, as it speaks to any scanner, over HTTP to a simulator on this machine. It listens
 * once it is asked something; its feeder is full again at each scan. Each sheet says SPÉCIMEN and its number.
 */
export function simulatedScanner({ id, name, sheets }: { id: string; name: string; sheets: number }): {
  readonly scanner: Scanner;
  readonly close: () => Promise<void>;
} {
  let device: Promise<SimulatedEscl> | undefined;
  const opened = async () => {
    device ??= simulatedEscl(drawnSheet);
    const simulator = await device;
    return { simulator, driver: esclScanner({ id, name, url: simulator.url, simulator: true }) };
  };
  return {
    scanner: {
      id,
      name,
      simulator: true,
      probe: async signal => (await opened()).driver.probe(signal),
      capabilities: async signal => (await opened()).driver.capabilities(signal),
      async *scan(wish, signal) {
        const { simulator, driver } = await opened();
        simulator.load(sheets - simulator.left);
        yield* driver.scan(wish, signal);
      },
    },
    close: async () => {
      const listening = device;
      device = undefined;
      await (await listening)?.close();
    },
  };
}

/** A sheet at the size that was asked for, on the paper of a copier. */
async function drawnSheet({ nth, widthPx, heightPx, back }: SheetAsked): Promise<Uint8Array> {
  const png = specimenPng({
    titleFr: 'Feuille du scanner simulé',
    titleAr: 'ورقة الماسح المحاكى',
    lines: [{ fr: back ? 'Verso' : 'Recto', ar: back ? 'ظهر' : 'وجه', value: String(nth) }],
  });
  const picture = sharp(png).resize({ width: widthPx, height: heightPx, fit: 'fill' });
  return new Uint8Array(await picture.flatten({ background: '#ffffff' }).jpeg({ quality: 85 }).toBuffer());
}
