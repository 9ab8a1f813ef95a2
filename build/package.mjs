/**
 * `npm run package` on a fresh clone: the same set-up as `npm test`, then build/package.ts on Node 24. The smoke test of the
 * package brings its own screen, also where there is one.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDebianPackages } from './setup/debian-packages.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { runOnNode24 } from './setup/run-on-node-24.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

installDebianPackages({ withDisplay: false, forTests: false });
installNpmPackages(root);
runOnNode24(root, join(root, 'build', 'package.ts'), process.argv.slice(2));
