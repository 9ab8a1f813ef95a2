import { ACS_SPEEDS } from '../../drivers/card/acs-serial-frames.ts';
import { CcidReader } from '../../drivers/card/ccid-reader.ts';
import { hidCcidLink } from '../../drivers/card/hid-ccid-link.ts';
import { PcscReader } from '../../drivers/card/pcsc-reader.ts';
import { PcscService } from '../../drivers/card/pcsc-service.ts';
import { serialCcidLink } from '../../drivers/card/serial-ccid-link.ts';
import { SimulatedReader } from '../../drivers/card/simulated-reader.ts';
import type { CardReader } from '../../drivers/card/transport.ts';

/** How a reader is named on the command line. */
export const READER_ADDRESSES = 'pcsc[:NAME] | serial:PATH[@BAUD] | hid:VVVV:PPPP | simulated:DIR:SERIAL';

export interface OpenedReader {
  readonly reader: CardReader;
  close(): Promise<void>;
}

/**
 * A reader by its address; undefined when the address is none. `simulated:DIR:SERIAL` puts the card of that serial in, from the
 * folder of simulated cards, or a blank one where there is none.
 */
export async function readerAt(address: string): Promise<OpenedReader | undefined> {
  const [, kind = '', rest = ''] = /^(pcsc|serial|hid|simulated)(?::(.+))?$/.exec(address) ?? [];
  switch (kind) {
    case 'pcsc': {
      const service = new PcscService();
      const reader = new PcscReader(service, { id: 'cli', ...(rest !== '' && { reader: rest }) });
      return {
        reader,
        close() {
          service.leave();
          return Promise.resolve();
        },
      };
    }
    case 'serial': {
      const [, path = '', speed = '9600'] = /^(.+?)(?:@(\d+))?$/.exec(rest) ?? [];
      const baud = ACS_SPEEDS.find(known => String(known) === speed);
      return path === '' || baud === undefined ? undefined : ccid('serial', path, serialCcidLink(path, baud));
    }
    case 'hid': {
      const [, vendor, product] = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(rest) ?? [];
      if (vendor === undefined || product === undefined) return undefined;
      const at = { vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16) };
      return ccid('hid', rest, hidCcidLink(at));
    }
    case 'simulated': {
      const [, folder, serial] = /^(.+):([^:]+)$/.exec(rest) ?? [];
      if (folder === undefined || serial === undefined) return undefined;
      const reader = new SimulatedReader(folder);
      await ((await reader.cards()).includes(serial) ? reader.insert(serial) : reader.insertBlank(serial));
      return { reader, close: () => reader.remove() };
    }
    default:
      return undefined;
  }
}

function ccid(
  kind: 'serial' | 'hid',
  name: string,
  link: ConstructorParameters<typeof CcidReader>[0],
): OpenedReader {
  const reader = new CcidReader(link, { id: 'cli', name, kind });
  return { reader, close: () => reader.close() };
}
