import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { failed, type CommandOutcome } from './outcome.ts';

/** The text of a file that was named on the command line; `-` is standard input. A byte order mark is left out. */
export async function readTextFile(file: string): Promise<{ text: string } | CommandOutcome> {
  try {
    const read = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
    return { text: read.replace(/^\uFEFF/, '') };
  } catch (error) {
    return failed(2, { code: 'file-unreadable', params: { file, reason: systemCode(error) } });
  }
}

/** The JSON of a file that was named on the command line. */
export async function readJsonFile(file: string): Promise<{ json: unknown } | CommandOutcome> {
  const read = await readTextFile(file);
  if ('exit' in read) return read;
  try {
    return { json: JSON.parse(read.text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return failed(2, { code: 'json-unreadable', params: { file, reason: error.message } });
  }
}

/** ENOENT, EACCES, ENOSPC. Anything that the system did not say is a fault of ours. */
export function systemCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
