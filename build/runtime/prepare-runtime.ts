import { spawnSync } from 'node:child_process';
import { BuildFailure, say } from '../say.ts';
import { downloadOfficialRuntime, installedOfficialRuntime } from './official-runtime.ts';
import { preparedTestRuntime, prepareTestRuntime, runtimeFactsBeside } from './test-runtime.ts';

export interface Runtime {
  readonly kind: 'official' | 'test';
  /** Path of the Electron executable. */
  readonly executable: string;
}

/** The Electron to use here: the official one where it is or can be downloaded, the test runtime otherwise. */
export async function prepareRuntime(): Promise<Runtime> {
  const executable =
    installedOfficialRuntime() ??
    (await downloadOfficialRuntime()) ??
    preparedTestRuntime() ??
    (await prepareTestRuntime());
  const kind = runtimeFactsBeside(executable)?.kind === 'test' ? 'test' : 'official';
  checkLibraries(executable);
  say(`Electron: ${kind} runtime`);
  return { kind, executable };
}

/** A missing library ends Electron before its first line of log; here it has a name. */
function checkLibraries(executable: string): void {
  if (process.platform !== 'linux') return;
  const ldd = spawnSync('ldd', [executable], { encoding: 'utf8' });
  if (ldd.error) return;
  const missing = ldd.stdout
    .split('\n')
    .filter(line => line.includes('not found'))
    .map(line => line.trim().split(' ')[0]);
  if (missing.length > 0) {
    throw new BuildFailure(
      `Electron needs libraries that this system does not have: ${missing.join(', ')}. Install the packages that hold them, then run the same command.`,
    );
  }
}
