import type { Device } from 'node-hid';
import { hidLibrary } from '../hid-library.ts';

/** A hand reader of codes that is plugged in: numbers of its maker and model as `0C2E:0B61`, and what it calls itself. */
export interface FoundHidReader {
  readonly usb: string;
  readonly name: string;
}

/** The usage page of bar code scanners (HID Point of Sale Usage Tables 1.02, section 1): a reader set to type is a keyboard instead. */
const BAR_CODE_SCANNERS = 0x8c;

/**
 * Readers that speak HID POS, each model once. Card readers by HID have no usage page of their own: they are written down by hand.
 * @throws HidAbsent, EngineMissing
 */
export async function listHidReaders(
  devices: () => Promise<readonly Device[]> = async () => (await hidLibrary()).devicesAsync(),
): Promise<FoundHidReader[]> {
  const found = new Map<string, FoundHidReader>();
  for (const { usagePage, vendorId, productId, manufacturer = '', product = '' } of await devices()) {
    if (usagePage !== BAR_CODE_SCANNERS) continue;
    const usb = `${hex(vendorId)}:${hex(productId)}`;
    const name = `${manufacturer} ${product}`.trim();
    found.set(usb, { usb, name: name === '' ? usb : name });
  }
  return [...found.values()];
}

const hex = (number: number) => number.toString(16).toUpperCase().padStart(4, '0');
