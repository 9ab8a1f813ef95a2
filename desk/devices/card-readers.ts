import { SimulatedReader } from '../../drivers/card/simulated-reader.ts';
import type { ConfigOf } from '../contract/device.ts';
import type { FittedDevice } from './fitted-device.ts';

export function fitCardReader(config: ConfigOf<'simulated-reader'>, folder: string): FittedDevice {
  return {
    kind: 'card-reader',
    config,
    reader: new SimulatedReader(folder),
    // Nothing to plug in and nothing that breaks: it is a simulator, and says so.
    test: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}
