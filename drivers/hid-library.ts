import type * as NodeHid from 'node-hid';
import { loadEngine } from './load-engine.ts';

/** The system lacks the library that node-hid stands on: its other devices work, those by HID wait for the package. */
export class HidAbsent extends Error {
  constructor(cause: Error) {
    super(`the HID library cannot be loaded: ${cause.message}`, { cause });
    this.name = 'HidAbsent';
  }
}

/**
 * node-hid, loaded when the first HID device is opened. Its native part comes with the first question to it, and needs libusb 1.0 on
 * Linux, also where the kernel's own hidraw is used.
 * @throws HidAbsent where that part cannot be loaded; EngineMissing where the package itself is not there
 */
export async function hidLibrary(
  load: () => Promise<Pick<typeof NodeHid, 'devices' | 'devicesAsync' | 'HIDAsync'>> = () =>
    import('node-hid'),
): Promise<Pick<typeof NodeHid, 'devicesAsync' | 'HIDAsync'>> {
  const library = await loadEngine('hid', load);
  try {
    // Numbers that no device has: the question is only whether it can be asked.
    library.devices(0xffff, 0xffff);
  } catch (cause) {
    throw new HidAbsent(cause instanceof Error ? cause : new Error(String(cause)));
  }
  return library;
}
