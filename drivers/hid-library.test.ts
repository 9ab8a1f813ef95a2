import { expect, it } from 'vitest';
import { hidCodes } from './barcode-reader/hid-codes.ts';
import { hidCcidLink } from './card/hid-ccid-link.ts';
import { HidAbsent, hidLibrary } from './hid-library.ts';

const broken = () =>
  hidLibrary(async () => ({
    ...(await import('node-hid')),
    devices: () => {
      throw new Error('libusb-1.0.so.0: cannot open shared object file: No such file or directory');
    },
  }));

it('says that the library under it is not there, and not that the device went', async () => {
  await expect(broken()).rejects.toBeInstanceOf(HidAbsent);
});

it('is a trouble of its own for a reader of codes and for a reader of cards', async () => {
  const open = async () => {
    await broken();
    throw new Error('unreachable');
  };
  await expect(
    hidCodes({ vendorId: 1, productId: 2 }, open)(() => undefined, new AbortController().signal),
  ).rejects.toMatchObject({
    code: 'hid-absent',
  });
  await expect(
    hidCcidLink({ vendorId: 1, productId: 2 }, open)(new AbortController().signal),
  ).rejects.toMatchObject({ code: 'hid-absent' });
});
