import { access, constants, mkdir } from 'node:fs/promises';
import type { ConfigOf } from '../contract/device.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { FittedDevice } from './fitted-device.ts';

export function fitPlatePrinter(config: ConfigOf<'plate-files'>, folder: string): FittedDevice {
  return {
    kind: 'plate-printer',
    config,
    folder,
    async test(): Promise<Refusal | null> {
      try {
        await mkdir(folder, { recursive: true });
        await access(folder, constants.W_OK);
        return null;
      } catch (cause) {
        // Whatever the file system's reason, the technician's gesture is the same: free the folder.
        return {
          code: 'device-folder-closed',
          params: { name: config.name, detail: cause instanceof Error ? cause.message : String(cause) },
        };
      }
    },
    close: () => Promise.resolve(),
  };
}
