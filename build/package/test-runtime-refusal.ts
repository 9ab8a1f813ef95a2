import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BuildFailure } from '../say.ts';
import type { Runtime } from '../runtime/prepare-runtime.ts';

/** What a package is made as: a folder, or something that a centre could install. */
export type PackageTarget = 'dir' | 'deb' | 'nsis';

/** Something that a centre could install was asked for, and the Electron here is not the one that Tarqim is released with. */
export class TestRuntimeRefused extends BuildFailure {
  override name = 'TestRuntimeRefused';
  readonly code = 'test-runtime-refused';
  readonly targets: readonly PackageTarget[];

  constructor(targets: readonly PackageTarget[], why: string) {
    super(
      `test-runtime-refused: ${targets.join(' and ')} cannot be made here: ${why}. Installers and releases need the official Electron: run this where it can be downloaded, or set ELECTRON_MIRROR to a mirror of it. Without --installers, the test runtime makes a folder for the smoke test.`,
    );
    this.targets = targets;
  }
}

/**
 * Lets everything but a plain folder through with the official Electron only. Two facts must agree: the runtime does not call
 * itself a test runtime, and its version is the one pinned in package.json, so that a runtime without its `runtime.json` is
 * refused as well.
 * @param electronVersion as the runtime's own files say it, without `v`
 * @throws TestRuntimeRefused
 */
export function refuseTestRuntime(
  runtime: Runtime,
  electronVersion: string,
  targets: readonly PackageTarget[],
): void {
  const installable = targets.filter(target => target !== 'dir');
  if (installable.length === 0) return;
  if (runtime.kind === 'test')
    throw new TestRuntimeRefused(installable, 'the Electron here is the test runtime');
  const pinned = pinnedElectron();
  if (electronVersion !== pinned) {
    throw new TestRuntimeRefused(
      installable,
      `the Electron here is ${electronVersion}, and the release is made with ${pinned}`,
    );
  }
}

/** The version that package.json pins, as the installed package says it. */
export function pinnedElectron(): string {
  const path = createRequire(import.meta.url).resolve('electron/package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
