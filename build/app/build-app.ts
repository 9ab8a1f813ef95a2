import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build as buildWindow } from 'electron-vite';
import { out, root } from '../places.ts';
import { say } from '../say.ts';
import { bundleDesk } from './bundle-desk.ts';
import { sourceStamp } from './source-stamp.ts';

const stampFile = join(out, 'stamp');

/** Builds main, preload, page and desk into out/ when a source changed since the last build that succeeded. */
export async function buildApp(): Promise<void> {
  await using _lock = await buildLock();
  const stamp = await sourceStamp();
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return;
  const started = Date.now();
  await rm(stampFile, { force: true });
  await buildWindow({ root, logLevel: 'warn', mode: 'production' });
  await bundleDesk();
  await writeFile(stampFile, stamp);
  say(`built main, preload, page and desk in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Two builds at once would write each other's out/. The lock holds the builder's process id; a dead builder's is taken over. */
async function buildLock(): Promise<AsyncDisposable> {
  await mkdir(join(root, 'var'), { recursive: true });
  const path = join(root, 'var', 'build.lock');
  for (;;) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (await holderIsGone(path)) await rm(path, { force: true });
      else await wait(200);
    }
  }
}

async function holderIsGone(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const holder = Number(text);
  // An empty lock is one whose holder has not written its id yet.
  if (text === '' || !Number.isInteger(holder)) return false;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
