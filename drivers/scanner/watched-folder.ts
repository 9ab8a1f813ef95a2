import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pageKind } from './page-kind.ts';
import { type Scanner, ScannerFault } from './scanner.ts';

export interface WatchedFolderSetting {
  readonly id: string;
  readonly name: string;
  /** Where a copier or another program puts its scans. */
  readonly folder: string;
  /** How often the folder is looked at. A file is whole when it is the same at two looks. */
  readonly lookMs?: number;
  /** How long to wait for a first file, and how long without a further one ends the scan. */
  readonly firstMs?: number;
  readonly quietMs?: number;
}

/** Subfolder of the files that are no page. */
const ASIDE = 'illisibles';
/** Same limit as an imported file. */
const MAX_BYTES = 40 * 1024 * 1024;

/** A folder as a scanner: the files that lie there or come while it is looked at, oldest first, each removed once it was kept. */
export function watchedFolder(setting: WatchedFolderSetting): Scanner {
  const { id, name, folder, lookMs = 400, firstMs = 60_000, quietMs = 4_000 } = setting;
  return {
    id,
    name,
    simulator: false,
    async probe() {
      await filesIn(folder);
    },
    capabilities: () =>
      // What the file holds was chosen at the copier.
      Promise.resolve({ sources: ['feeder'], resolutionsDpi: [200], colours: ['colour'] }),
    async *scan(_wish, signal) {
      let seen = new Map<string, string>();
      let waitedMs = 0;
      let came = 0;
      while (!signal.aborted) {
        const now = new Map<string, string>();
        let whole = 0;
        for (const { path, look } of await filesIn(folder)) {
          now.set(path, look);
          if (seen.get(path) !== look) continue;
          whole += 1;
          const { bytes, mime } = await readPage(folder, path);
          yield { bytes, mime, name: basename(path) };
          // Asked for the next: this one is kept, encrypted. Left here, a person's paper would lie open to whoever opens the folder.
          await rm(path, { force: true });
          came += 1;
          now.delete(path);
          if (isStopped(signal)) return;
        }
        const growing = [...now].some(([path, look]) => seen.get(path) !== look);
        waitedMs = whole > 0 || growing ? 0 : waitedMs + lookMs;
        seen = now;
        if (came > 0 && waitedMs >= quietMs) return;
        if (came === 0 && waitedMs >= firstMs)
          throw new ScannerFault('scanner-empty', `nothing came into ${folder}`);
        await pause(lookMs, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

/** Files of the folder, oldest first, each with what it looks like now. @throws ScannerFault `scan-folder-absent` */
async function filesIn(folder: string): Promise<{ path: string; look: string; at: number }[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new ScannerFault('scan-folder-absent', cause instanceof Error ? cause.message : folder);
  });
  const found = await Promise.all(
    entries
      // Names with a dot or ending in .tmp, .part are still being written by copiers and browsers.
      .filter(entry => entry.isFile() && !/^\.|\.(tmp|part|crdownload)$/i.test(entry.name))
      .map(async ({ name }) => {
        const path = join(folder, name);
        const about = await stat(path).catch(() => undefined);
        if (about === undefined) return [];
        return [{ path, look: `${String(about.size)}/${String(about.mtimeMs)}`, at: about.mtimeMs }];
      }),
  );
  return found
    .flat()
    .toSorted((a, b) => a.at - b.at || a.path.localeCompare(b.path, 'en', { numeric: true }));
}

/** @throws ScannerFault `scan-folder-file` for a file that is no page: it is put aside, so that the next scan does not meet it again */
async function readPage(folder: string, path: string) {
  const { size } = await stat(path);
  const bytes = size > MAX_BYTES ? undefined : new Uint8Array(await readFile(path));
  const mime = bytes && pageKind(bytes);
  if (bytes !== undefined && mime !== undefined) return { bytes, mime };
  await moveTo(join(folder, ASIDE), path);
  throw new ScannerFault('scan-folder-file', `${path} is no page`, basename(path));
}

async function moveTo(folder: string, path: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Two scans of the same name: the second does not cover the first.
  const taken = new Set(await readdir(folder));
  let name = basename(path);
  for (let n = 2; taken.has(name); n += 1) name = `${String(n)}-${basename(path)}`;
  await rename(path, join(folder, name));
}

/** Asked again after each page: the reader may stop while he has one. */
function isStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}
