/**
 * Second half of `npm run package`, on Node 24: an unpacked folder and its tar.gz, fuses and app.asar read back, then the smoke test of the flow on what
 * the archive holds. `npm run package -- --installers` also makes the installer of the system it runs on: the Debian package on
 * Linux, NSIS on Windows. The test runtime goes into release/TEST-RUNTIME only; installers refuse it. See docs/packaging.md.
 */
import { build, Platform } from 'electron-builder';
import { readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { buildApp } from './app/build-app.ts';
import { runChild } from './display/run-child.ts';
import { openVirtualScreen } from './display/xvfb.ts';
import { verifyAsar } from './package/asar-integrity.ts';
import { packageConfiguration, packagedFuses, packageFolder } from './package/configuration.ts';
import type { PackageTarget } from './package/test-runtime-refusal.ts';
import { node24, release, root } from './places.ts';
import { readFuses } from './runtime/fuse-wire.ts';
import { prepareRuntime } from './runtime/prepare-runtime.ts';
import { runtimeFactsBeside } from './runtime/test-runtime.ts';
import { BuildFailure, runProgram, say } from './say.ts';

const onWindows = process.platform === 'win32';

await runProgram(async () => {
  if (!onWindows && process.platform !== 'linux') {
    throw new BuildFailure('Tarqim is packaged on Linux for Linux and on Windows for Windows');
  }
  const platform = onWindows ? Platform.WINDOWS : Platform.LINUX;
  // Native packages are those of the system that installed them: an installer made on another one would not start.
  const installers: PackageTarget[] = process.argv.includes('--installers')
    ? [onWindows ? 'nsis' : 'deb']
    : [];
  const runtime = await prepareRuntime();
  const electron =
    runtimeFactsBeside(runtime.executable)?.electron ??
    (await readFile(join(dirname(runtime.executable), 'version'), 'utf8')).trim().replace(/^v/, '');
  // Before anything is built: a refusal must not cost a minute.
  const config = packageConfiguration(runtime, electron, ['dir', ...installers]);
  await buildApp();

  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const folder = packageFolder(runtime, version);
  const made = join(dirname(folder), onWindows ? 'win-unpacked' : 'linux-unpacked');
  for (const stale of [made, folder]) await rm(stale, { recursive: true, force: true });
  say(
    `packaging with the ${runtime.kind === 'test' ? 'TEST RUNTIME' : 'official runtime'}, Electron ${electron}`,
  );
  await build({ targets: platform.createTarget(['dir']), config, projectDir: root, publish: 'never' });
  await rename(made, folder);
  const executable = join(folder, onWindows ? 'tarqim.exe' : 'tarqim');
  await checkFuses(executable);
  await checkAsar(folder, executable);
  const archive = await archiveOf(folder);
  say(`folder ${folder}`);
  say(`archive ${archive}`);

  const tested = await smokeTest(archive, join(dirname(folder), 'smoke-test'));
  if (tested !== 0) {
    say(`the package did not pass its smoke test: do not give it to anybody`);
    return tested;
  }
  if (installers.length > 0) {
    // From the very folder that was tested.
    await build({
      targets: platform.createTarget(installers),
      prepackaged: folder,
      config,
      projectDir: root,
      publish: 'never',
    });
    say(`${installers.join(', ')} in ${release}`);
  }
  return 0;
});

/** Reads the fuses back from the binary that will be started: what the packager says it did is not evidence. */
async function checkFuses(executable: string): Promise<void> {
  const states = readFuses(await readFile(executable));
  const wrong = Object.entries(packagedFuses).filter(
    ([name, state]) => states[name as keyof typeof packagedFuses] !== state,
  );
  if (wrong.length > 0) {
    throw new BuildFailure(
      `fuses of ${executable} are not as they must be: ${wrong.map(([name]) => name).join(', ')}`,
    );
  }
  say(
    `fuses read back: ${Object.entries(packagedFuses)
      .map(([name, state]) => `${name} ${state}`)
      .join(', ')}`,
  );
}

/** Every file of app.asar against its header; on Windows, the header against the hash that the executable carries. */
async function checkAsar(folder: string, executable: string): Promise<void> {
  const { headerHash, packedFiles, unpackedFiles } = verifyAsar(join(folder, 'resources', 'app.asar'));
  if (onWindows && !(await readFile(executable)).includes(headerHash)) {
    throw new BuildFailure(`${executable} does not carry the hash of app.asar: it would run an altered one`);
  }
  say(
    `app.asar read back: ${packedFiles} files in it and ${unpackedFiles} beside it are what its header says; ` +
      (onWindows ? 'the executable carries its hash' : 'Electron itself checks it on Windows and macOS only'),
  );
}

/** Owner, order and times inside gzip are fixed, so that two archives of one folder are the same. */
async function archiveOf(folder: string): Promise<string> {
  const archive = `${folder}.tar.gz`;
  await rm(archive, { force: true });
  const how = onWindows
    ? ['-czf', archive]
    : ['--owner=0', '--group=0', '--sort=name', '-I', 'gzip -1n', '-cf', archive];
  const packed = await runChild('tar', [...how, '-C', dirname(folder), basename(folder)], { cwd: root });
  if (packed !== 0) throw new BuildFailure(`tar ended with ${packed}`);
  return archive;
}

/** The flow in the packaged window (tests/package/smoke.ts), on a screen of its own where there are virtual ones. */
async function smokeTest(archive: string, results: string): Promise<number> {
  const words = [join(root, 'tests', 'package', 'smoke.ts'), archive, results];
  const env = { ...process.env, TARQIM_NODE: node24 };
  if (onWindows) return runChild(node24, words, { cwd: root, env });
  const screen = await openVirtualScreen();
  try {
    return await runChild(node24, words, { cwd: root, env: { ...env, DISPLAY: screen.display } });
  } finally {
    await screen.close();
  }
}
