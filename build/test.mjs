/**
 * `npm test` on a fresh clone: the same set-up as `npm start`, then build/run-tests.ts on Node 24.
 * `npm test -- unit` runs one stage; the stages are check, unit, e2e. What follows a stage goes to its runner:
 * `npm test -- e2e tests/e2e/security.spec.ts`.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDebianPackages } from './setup/debian-packages.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { runOnNode24 } from './setup/run-on-node-24.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// The tests bring their own screen, also where there is one: windows that open over a developer's work disturb both.
installDebianPackages({ withDisplay: false, forTests: true });
installNpmPackages(root);
runOnNode24(root, join(root, 'build', 'run-tests.ts'), process.argv.slice(2));
