import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Temporary file, fsync, rename, fsync of the folder: after a power cut the whole file is there, or none of it. */
export function writeDurably(file: string, content: Uint8Array): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = openSync(temporary, 'w', 0o600);
    try {
      let written = 0;
      while (written < content.length) written += writeSync(handle, content, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (cause) {
    // Half a file must not stay behind: on a full disk it would hold the very room that the next try needs.
    rmSync(temporary, { force: true });
    throw cause;
  }
  syncFolder(folder);
}

/**
 * The same, while the loop goes on.
 * @param mayName asked once the file is on the disk, in the breath that gives it its name; false: it is taken away
 */
export async function writeDurablyAside(
  file: string,
  content: Uint8Array,
  mayName: () => boolean,
): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!mayName()) {
      await rm(temporary, { force: true });
      return;
    }
    renameSync(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name that was given stays given after a power cut. */
export function syncFolder(folder: string): void {
  // Windows has no handle on a folder; NTFS journals the rename itself.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
