import { CcidReader } from '../../drivers/card/ccid-reader.ts';
import { hidCcidLink } from '../../drivers/card/hid-ccid-link.ts';
import { PcscReader } from '../../drivers/card/pcsc-reader.ts';
import type { PcscService } from '../../drivers/card/pcsc-service.ts';
import { serialCcidLink } from '../../drivers/card/serial-ccid-link.ts';
import { SimulatedReader } from '../../drivers/card/simulated-reader.ts';
import type { CardReader } from '../../drivers/card/transport.ts';
import type { ConfigOf } from '../contract/drivers/device-config.ts';
import type { Refusal } from '../contract/refusal.ts';
import { CardStation } from './card-station.ts';
import type { FittedDevice } from './fitted-device.ts';

export type CardReaderConfig = ConfigOf<'pcsc' | 'serial-ccid' | 'hid-ccid' | 'simulated-reader'>;

/** What readers stand on: the folder of the simulated cards, the PC/SC service of the system. */
export interface ReaderGround {
  readonly folder: string;
  readonly pcsc: PcscService;
  /** A reader or the card in it came or went. */
  readonly onChange: (id: string) => void;
}

export function fitCardReader(config: CardReaderConfig, ground: ReaderGround): FittedDevice {
  const station = new CardStation(openReader(config, ground), config);
  // A simulated hand is the screen's own gesture, which looks again by itself when it is answered: told before that, the next
  // gesture would be offered while this one is under way, and be lost.
  const stopListening =
    station.simulator === undefined
      ? station.reader.onChange(() => {
          ground.onChange(config.id);
        })
      : () => undefined;
  return {
    kind: 'card-reader',
    config,
    station,
    async test(): Promise<Refusal | null> {
      const look = await station.look();
      switch (look.card) {
        case 'unreachable':
          return { code: look.trouble, params: { name: config.name } };
        case 'mute':
          return { code: 'card-mute', params: { name: config.name } };
        case 'none':
        case 'present':
          return null;
      }
    },
    async close() {
      stopListening();
      await station.reader.close();
    },
  };
}

function openReader(config: CardReaderConfig, { folder, pcsc }: ReaderGround): CardReader {
  const { id, name } = config;
  switch (config.driver) {
    case 'pcsc':
      return new PcscReader(pcsc, { id, name, reader: config.reader });
    case 'serial-ccid':
      return new CcidReader(serialCcidLink(config.path, config.baud), { id, name, kind: 'serial' });
    case 'hid-ccid': {
      const [vendorId = 0, productId = 0] = config.usb.split(':').map(part => Number.parseInt(part, 16));
      return new CcidReader(hidCcidLink({ vendorId, productId }), { id, name, kind: 'hid' });
    }
    case 'simulated-reader':
      return new SimulatedReader(folder, id);
  }
}
