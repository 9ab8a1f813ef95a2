import {
  IconBarcode,
  IconCreditCard,
  IconLicense,
  IconPrinter,
  IconReceipt,
  IconScan,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import type { DeviceKind } from '../../../desk/contract/drivers/driver-form.ts';
import type { DeviceState } from '../../../desk/contract/device.ts';

export const KIND_ICONS: Record<DeviceKind, TablerIcon> = {
  scanner: IconScan,
  'card-reader': IconCreditCard,
  'paper-printer': IconPrinter,
  'receipt-printer': IconReceipt,
  'plate-printer': IconLicense,
  'barcode-reader': IconBarcode,
};

/** What needs a hand stands first, then what works, then what is not in use. */
const ORDER: Record<DeviceState['state'], number> = { fault: 0, absent: 1, ready: 2, idle: 3 };

export function inOrder(devices: readonly DeviceState[]): DeviceState[] {
  return devices.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);
}
