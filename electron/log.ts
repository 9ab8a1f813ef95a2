import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

export type Log = (message: string, detail?: Record<string, string | number | boolean>) => void;

/**
 * The log of the main process: one JSON object a line in `logs/main.log` of the profile, and on standard error.
 * Written at once, not buffered: the last line before a crash is the one that is wanted. Few lines, no personal data.
 */
export function openLog(profile: string): { main: Log; desk: (text: string) => void } {
  const folder = join(profile, 'logs');
  mkdirSync(folder, { recursive: true });
  // Whoever read standard error is gone: the file has every line. Unheard, the error of one line ends the process with another line.
  process.stderr.on('error', () => undefined);
  return {
    main: (message, detail = {}) => {
      const line = `${JSON.stringify({ at: new Date().toISOString(), message, ...detail })}\n`;
      appendFileSync(join(folder, 'main.log'), line);
      process.stderr.write(line);
    },
    desk: text => appendFileSync(join(folder, 'desk.log'), text),
  };
}
