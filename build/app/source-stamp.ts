import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root } from '../places.ts';

/** What the built app is made of. Tests are left out: changing one builds nothing. */
const sources = [
  'domain',
  'db',
  'drivers',
  'desk',
  'electron',
  'renderer',
  'assets',
  'build/app',
  'electron.vite.config.ts',
  'package-lock.json',
  'tsconfig.json',
];

/** A hash of the content of every source: two checkouts of one commit have the same, whatever their dates. */
export async function sourceStamp(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesOf(join(root, source))) {
      hash.update(relative(root, file)).update('\0');
      hash.update(await readFile(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && !/[.](test|bench)[.]tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}
