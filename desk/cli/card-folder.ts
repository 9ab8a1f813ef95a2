import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CardDataError } from '../../domain/card/card-error.ts';
import { cardFile, fidOf } from '../../domain/card/card-files.ts';
import { LARGEST_FILE, type CardFile } from '../../domain/card/card-profile.ts';
import { systemCode } from './input-file.ts';
import { failed, type CommandOutcome } from './outcome.ts';

/** The files of a card in a folder, and the names of the files of a card (`D031.bin`) that no group of Tarqim has. */
export interface CardFolder {
  readonly files: readonly CardFile[];
  readonly unknown: readonly string[];
}

/** Exit 2: the folder cannot be read. Exit 1: a file is larger than a chip can hold; no more of it is read than tells so. */
export async function readCardFolder(folder: string): Promise<CardFolder | CommandOutcome> {
  const files: CardFile[] = [];
  const unknown: string[] = [];
  try {
    for (const name of (await readdir(folder)).sort()) {
      if (!/^[0-9A-F]{4}\.bin$/i.test(name)) continue;
      const fid = fidOf(name);
      if (fid === undefined) unknown.push(name.slice(0, 4).toUpperCase());
      else files.push(cardFile(fid, await readAtMost(join(folder, name), fid)));
    }
  } catch (error) {
    if (error instanceof CardDataError) return failed(1, { code: error.code, field: error.field });
    return failed(2, { code: 'file-unreadable', params: { file: folder, reason: systemCode(error) } });
  }
  return { files, unknown };
}

async function readAtMost(path: string, fid: string): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    if (size > LARGEST_FILE) throw new CardDataError('card-file-too-long', fid);
    return new Uint8Array(await handle.readFile());
  } finally {
    await handle.close();
  }
}

/** All files are on the disk before the first takes its name: a full disk leaves the folder as it was. */
export async function saveCardFolder(
  folder: string,
  files: readonly CardFile[],
): Promise<CommandOutcome | undefined> {
  const parts = files.map(({ fid, bytes }) => ({ path: pathOf(folder, fid), bytes }));
  try {
    await mkdir(folder, { recursive: true });
    for (const { path, bytes } of parts) await writeFile(`${path}.part`, bytes);
    for (const { path } of parts) await rename(`${path}.part`, path);
    return undefined;
  } catch (error) {
    const reason = systemCode(error);
    // A folder that is a file has no parts to remove.
    if (reason !== 'ENOTDIR' && reason !== 'EEXIST')
      for (const { path } of parts) await rm(`${path}.part`, { force: true });
    return failed(2, { code: 'file-unwritable', params: { file: folder, reason } });
  }
}

export function pathOf(folder: string, fid: string): string {
  return join(folder, `${fid}.bin`);
}
