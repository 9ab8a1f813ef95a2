/**
 * `npm start` on a fresh clone. This file and what it imports run on the machine's own Node (20 or newer) and need no package:
 * they install what is missing. The rest runs on Node 24, in build/open.ts.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDebianPackages } from './setup/debian-packages.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { runOnNode24 } from './setup/run-on-node-24.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const withDisplay =
  Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY) || process.platform !== 'linux';

installDebianPackages({ withDisplay, forTests: false });
installNpmPackages(root);
runOnNode24(root, join(root, 'build', 'open.ts'), process.argv.slice(2));
