import { loadEngine } from '../load-engine.ts';
import { CodeReaderFault, type OpenCodeSource } from './barcode-reader.ts';
import { CodeLine } from './code-line.ts';

/** A reader on a serial line, or on USB as one, by its path (`/dev/ttyACM0`, `COM4`). Kept for this program alone. */
export function serialCodes(path: string, baudRate: number): OpenCodeSource {
  return async heard => {
    const { SerialPort } = await loadEngine('serialport', () => import('serialport'));
    const port = new SerialPort({ path, baudRate, lock: true, autoOpen: false });
    await new Promise<void>((resolve, reject) => {
      port.open(error => {
        if (error === null) resolve();
        else {
          const taken = /lock|busy|access denied|permission/i.test(error.message);
          reject(new CodeReaderFault(taken ? 'code-reader-taken' : 'code-reader-absent', error.message));
        }
      });
    });
    const line = new CodeLine();
    port.on('data', (bytes: Uint8Array) => {
      for (const code of line.take(bytes)) heard(code);
    });
    const gone = new Promise<void>(resolve => {
      port.on('close', () => resolve());
      // An error of an open port is its end: it is closed and looked for again.
      port.on('error', () => port.close(() => resolve()));
    });
    return {
      gone,
      close: () =>
        new Promise<void>(resolve => {
          if (port.isOpen) port.close(() => resolve());
          else resolve();
        }),
    };
  };
}
