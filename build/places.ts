import { join } from 'node:path';

/** Where things lie in a checkout. Everything made by a command is under out/, release/ or var/. */
export const root = join(import.meta.dirname, '..');
export const out = join(root, 'out');
export const release = join(root, 'release');
export const runtimes = join(root, 'var', 'runtime');
export const demoProfile = join(root, 'var', 'profiles', 'demo');
export const node24 = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
