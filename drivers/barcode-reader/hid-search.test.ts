import type { Device } from 'node-hid';
import { expect, it } from 'vitest';
import { HidAbsent } from '../hid-library.ts';
import { listHidReaders } from './hid-search.ts';

const device = (over: Partial<Device>): Device => ({
  vendorId: 0x0c2e,
  productId: 0x0b61,
  release: 1,
  interface: 0,
  usagePage: 0x8c,
  usage: 2,
  ...over,
});

it('a reader of codes is found once, however many interfaces it has; keyboards and mice are not', async () => {
  const found = await listHidReaders(() =>
    Promise.resolve([
      device({ manufacturer: 'Honeywell', product: 'Voyager 1450g' }),
      device({ manufacturer: 'Honeywell', product: 'Voyager 1450g', interface: 1 }),
      device({ vendorId: 0x05e0, productId: 0x1300 }),
      device({ vendorId: 0x046d, usagePage: 1, usage: 6, product: 'Keyboard' }),
    ]),
  );
  expect(found).toEqual([
    { usb: '0C2E:0B61', name: 'Honeywell Voyager 1450g' },
    { usb: '05E0:1300', name: '05E0:1300' },
  ]);
});

it('a system without the HID library says so', async () => {
  await expect(
    listHidReaders(() => Promise.reject(new HidAbsent(new Error('libusb')))),
  ).rejects.toBeInstanceOf(HidAbsent);
});
