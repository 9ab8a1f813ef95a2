import { spawnSync } from 'node:child_process';
import { giveUp, say } from './say.mjs';

/** What the Electron binary links against (read with ldd) or opens when it needs it (libsecret: the keystore). */
const electron = [
  'libasound2',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libgbm1',
  'libgtk-3-0',
  'libnss3',
  'libsecret-1-0',
  'libxkbcommon0',
];
/** The desk scans through SANE; its test scanner is the demo's scanner. */
const desk = ['sane-utils'];
/** A screen where there is none. */
const display = ['xvfb'];
/**
 * The tests look at the pages of the PDFs, speak to a receipt printer over a pair of serial ports, and print on a network printer
 * (ippeveprinter of cups-ipp-utils, which wants a D-Bus) and on a queue of a cupsd of their own; they write a virtual card (vsmartcard-vpcd) through a
 * pcscd of their own; a foreign eSCL client (sane-airscan) drives our simulated network scanner.
 */
const tests = [
  'poppler-utils',
  'socat',
  'cups-ipp-utils',
  'dbus-daemon',
  'cups-daemon',
  'cups-client',
  'pcscd',
  'libpcsclite1',
  'vsmartcard-vpcd',
  'sane-airscan',
];

/**
 * Installs the Debian packages that a command needs, when it runs as root; otherwise says the one command to run.
 * @param {{ withDisplay: boolean, forTests: boolean }} need
 */
export function installDebianPackages({ withDisplay, forTests }) {
  if (process.platform !== 'linux') return;
  const wanted = [...electron, ...desk, ...(withDisplay ? [] : display), ...(forTests ? tests : [])];
  const missing = missingOf(wanted);
  if (missing === undefined) {
    say(`this is not a Debian system: make sure it has what these Debian packages hold: ${wanted.join(' ')}`);
    return;
  }
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    giveUp(
      `Debian packages are missing. Run this once, then the same command:\n  sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`,
    );
  }
  say(`Debian packages: installing ${missing.join(' ')}`);
  apt(['update', '-qq']);
  apt(['install', '-y', '-qq', '--no-install-recommends', ...missing]);
  const still = missingOf(missing) ?? missing;
  if (still.length > 0) giveUp(`apt-get ended well but these packages are still missing: ${still.join(' ')}`);
  say('Debian packages: installed');
}

/** The packages of `names` that are not installed; undefined where there is no dpkg. */
function missingOf(names) {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...names], {
    encoding: 'utf8',
  });
  if (query.error) return undefined;
  // dpkg-query ends with 1 when a package is unknown to it; the lines of the others are there all the same.
  const installed = new Set(
    query.stdout
      .split('\n')
      .filter(line => line.endsWith(' installed'))
      .map(line => line.split(' ')[0]),
  );
  return names.filter(name => !installed.has(name));
}

function apt(args) {
  const run = spawnSync('apt-get', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (run.error) giveUp(`apt-get could not be started: ${run.error.message}`);
  if (run.status !== 0) {
    process.stderr.write(run.stdout + run.stderr);
    giveUp(`apt-get ${args[0]} failed (its message stands above). Mend it, then run the same command.`);
  }
}
