import {
  CodeReaderFault,
  listenToReader,
  type OpenCodeSource,
} from '../../drivers/barcode-reader/barcode-reader.ts';
import { hidCodes } from '../../drivers/barcode-reader/hid-codes.ts';
import { serialCodes } from '../../drivers/barcode-reader/serial-codes.ts';
import type { ConfigOf } from '../contract/drivers/device-config.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { FittedDevice } from './fitted-device.ts';

type CodesConfig = ConfigOf<'serial-codes' | 'hid-codes'>;

/** @param onCode told of each code that it reads */
export function fitBarcodeReader(
  config: CodesConfig,
  onCode: (readerId: string, text: string) => void,
): FittedDevice {
  const reader = listenToReader(sourceOf(config), text => onCode(config.id, text));
  return {
    kind: 'barcode-reader',
    config,
    async test(): Promise<Refusal | null> {
      try {
        await reader.probe();
        return null;
      } catch (cause) {
        if (!(cause instanceof CodeReaderFault)) throw cause;
        return { code: cause.code, params: { name: config.name } };
      }
    },
    close: () => reader.close(),
  };
}

function sourceOf(config: CodesConfig): OpenCodeSource {
  switch (config.driver) {
    case 'serial-codes':
      return serialCodes(config.path, config.baud);
    case 'hid-codes': {
      const [vendor = '', product = ''] = config.usb.split(':');
      return hidCodes({ vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16) });
    }
  }
}
