/**
 * `npm run package`: an unpacked Linux folder and its tar.gz, fuses written and read back, then a smoke test of the folder.
 * `npm run package -- --installers` makes the Windows installer and the Debian package too.
 * The test runtime goes into release/smoke-test-runtime only; installers refuse it.
 */
import { build, Platform } from 'electron-builder';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { buildApp } from './app/build-app.ts';
import { runChild } from './display/run-child.ts';
import { packageConfiguration, packagedFuses, smokeTestFolder } from './package/configuration.ts';
import { smokeTest } from './package/smoke-test.ts';
import { release, root } from './places.ts';
import { readFuses } from './runtime/fuse-wire.ts';
import { prepareRuntime } from './runtime/prepare-runtime.ts';
import { runtimeFactsBeside } from './runtime/test-runtime.ts';
import { BuildFailure, runProgram, say } from './say.ts';

await runProgram(async () => {
  const withInstallers = process.argv.includes('--installers');
  const runtime = await prepareRuntime();
  if (withInstallers && runtime.kind === 'test') {
    throw new BuildFailure(
      'installers need the official Electron, which is not here and cannot be downloaded. Run this where it can be, or set ELECTRON_MIRROR. Without --installers, the test runtime makes a folder for the smoke test.',
    );
  }
  await buildApp();
  const folder = runtime.kind === 'test' ? smokeTestFolder : release;
  const unpacked = join(folder, 'linux-unpacked');
  await rm(unpacked, { recursive: true, force: true });
  const version =
    runtimeFactsBeside(runtime.executable)?.electron ??
    (await readFile(join(dirname(runtime.executable), 'version'), 'utf8')).trim().replace(/^v/, '');
  const config = packageConfiguration(runtime, version);

  say(`packaging with the ${runtime.kind} runtime, Electron ${version}`);
  await build({ targets: Platform.LINUX.createTarget(['dir']), config, projectDir: root, publish: 'never' });
  const executable = join(unpacked, 'tarqim');
  await checkFuses(executable);
  if (!existsSync(join(unpacked, 'resources', 'app.asar')))
    throw new BuildFailure('the package has no app.asar');

  const findings = await smokeTest(executable, join(folder, 'smoke-test.png'));
  say(
    `smoke test: ${findings.runtime.kind} runtime, desk ${findings.desk.state} as ${findings.runtime.deskHost}, picture ${findings.picture}`,
  );

  const archive = join(
    folder,
    `tarqim-${findings.runtime.appVersion}-linux-x64${runtime.kind === 'test' ? '-TEST-RUNTIME' : ''}.tar.gz`,
  );
  // Owner and order are fixed, so that two packages of one build are the same archive.
  const packed = await runChild(
    'tar',
    [
      '--owner=0',
      '--group=0',
      '--sort=name',
      '-I',
      'gzip -1n',
      '-cf',
      archive,
      '-C',
      folder,
      basename(unpacked),
    ],
    { cwd: root },
  );
  if (packed !== 0) throw new BuildFailure(`tar ended with ${packed}`);
  say(`folder ${unpacked}`);
  say(`archive ${archive}`);

  if (withInstallers) {
    const { electronDist: _linuxOnly, ...windowsConfig } = config;
    await build({
      targets: Platform.LINUX.createTarget(['deb']),
      config,
      projectDir: root,
      publish: 'never',
    });
    await build({
      targets: Platform.WINDOWS.createTarget(['nsis']),
      config: windowsConfig,
      projectDir: root,
      publish: 'never',
    });
    say(`installers in ${release}`);
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
