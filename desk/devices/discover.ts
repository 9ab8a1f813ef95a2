import { listHidReaders } from '../../drivers/barcode-reader/hid-search.ts';
import { HidAbsent } from '../../drivers/hid-library.ts';
import { serialPaths } from '../../drivers/receipt-printer/serial-transport.ts';
import type { PcscService } from '../../drivers/card/pcsc-service.ts';
import { ReaderFault } from '../../drivers/card/reader-fault.ts';
import { listCupsQueues } from '../../drivers/paper-printer/cups-queues.ts';
import { PrinterFault } from '../../drivers/paper-printer/paper-printer.ts';
import { listSaneDevices } from '../../drivers/scanner/sane-list.ts';
import { ScannerFault } from '../../drivers/scanner/scanner.ts';
import type { DeviceConfig, DriverName } from '../contract/drivers/device-config.ts';
import type { Output } from '../contract/index.ts';
import type { Refusal } from '../contract/refusal.ts';

/** Looks for the devices of one driver. Throws the driver's own fault when it cannot look at all. */
interface Search {
  readonly driver: DriverName;
  look(signal: AbortSignal): Promise<DeviceConfig[]>;
}

const searches = (pcsc: PcscService): readonly Search[] => [
  {
    driver: 'pcsc',
    look: async () =>
      (await pcsc.names()).map(reader => ({ id: 'pcsc', driver: 'pcsc', name: reader.slice(0, 60), reader })),
  },
  {
    driver: 'sane',
    look: async signal =>
      (await listSaneDevices(signal)).map(({ device, name }) => ({
        id: 'sane',
        driver: 'sane',
        name: name.slice(0, 60),
        device,
      })),
  },
  {
    driver: 'hid-codes',
    look: async () =>
      (await listHidReaders()).map(({ usb, name }) => ({
        id: 'hid-codes',
        driver: 'hid-codes',
        name: name.slice(0, 60),
        usb,
      })),
  },
  {
    // What hangs on a serial line does not say what it is: offered as a printer of receipts, at the speed that most are set to.
    driver: 'escpos-serial',
    look: async () =>
      (await serialPaths()).map(({ path, maker }) => ({
        id: 'escpos-serial',
        driver: 'escpos-serial',
        name: `${maker === '' ? '' : `${maker} `}${path}`.slice(0, 60),
        path,
        baud: 115_200,
        flow: 'none',
      })),
  },
  {
    driver: 'ipp',
    look: async signal =>
      (await listCupsQueues(signal)).map(({ name, uri }) => ({
        id: 'ipp',
        driver: 'ipp',
        name: name.slice(0, 60),
        uri,
        certificate: '',
        sides: 'one-sided',
      })),
  },
];

/** What is there and not written down yet, driver by driver, each on its own: a driver that cannot look stops no other. */
export async function discoverDevices(
  known: readonly DeviceConfig[],
  pcsc: PcscService,
  signal: AbortSignal,
): Promise<Output<'device.discover'>> {
  const silent: { driver: string; fault: Refusal }[] = [];
  const found = await Promise.all(
    searches(pcsc).map(async search => {
      const { driver } = search;
      try {
        return await search.look(signal);
      } catch (cause) {
        silent.push({ driver, fault: faultOf(cause) });
        return [];
      }
    }),
  );
  const address = ({ id: _id, name: _name, ...rest }: DeviceConfig) => JSON.stringify(rest);
  const taken = new Set(known.map(address));
  return { found: found.flat().filter(one => !taken.has(address(one))), silent };
}

function faultOf(cause: unknown): Refusal {
  if (cause instanceof ScannerFault) return { code: cause.code, params: { scanner: 'SANE' } };
  if (cause instanceof ReaderFault) return { code: cause.code };
  if (cause instanceof HidAbsent) return { code: 'hid-absent' };
  if (cause instanceof PrinterFault) return { code: cause.code, params: { printer: 'CUPS' } };
  return {
    code: 'device-search-failed',
    params: { detail: cause instanceof Error ? cause.message : String(cause) },
  };
}
