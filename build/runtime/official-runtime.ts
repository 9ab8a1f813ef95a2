import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { node24, runtimes } from '../places.ts';
import { say } from '../say.ts';

const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
  version: string;
};
const unreachableMark = join(runtimes, 'official-unreachable');
const oneDayMs = 86_400_000;

/** The executable of the official Electron when its binary is already here, undefined otherwise. */
export function installedOfficialRuntime(): string | undefined {
  const pathFile = join(packageFolder, 'path.txt');
  const versionFile = join(packageFolder, 'dist', 'version');
  if (!existsSync(pathFile) || !existsSync(versionFile)) return undefined;
  if (readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') !== version) return undefined;
  const executable = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(executable) ? executable : undefined;
}

/**
 * Downloads the official binary when its host answers. A host that does not is asked again a day later at the soonest:
 * a centre without a network must not wait at every start.
 */
export async function downloadOfficialRuntime(): Promise<string | undefined> {
  if (existsSync(unreachableMark) && Date.now() - statSync(unreachableMark).mtimeMs < oneDayMs)
    return undefined;
  const why = await whyUnreachable();
  if (why === undefined) {
    say(`Electron: downloading the official ${version}`);
    // Electron's own installer, which verifies the checksum that its package carries.
    const install = spawnSync(node24, [join(packageFolder, 'install.js')], {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: 600_000,
    });
    const executable = install.status === 0 ? installedOfficialRuntime() : undefined;
    if (executable !== undefined) return executable;
  }
  say(`Electron: the official ${version} cannot be downloaded here (${why ?? 'its installer failed'})`);
  await mkdir(runtimes, { recursive: true });
  await writeFile(unreachableMark, '');
  return undefined;
}

async function whyUnreachable(): Promise<string | undefined> {
  // The same base as Electron's installer takes, which does not say it.
  const base =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/';
  const url = `${base}v${version}/SHASUMS256.txt`;
  try {
    const answer = await fetch(url, {
      method: 'HEAD',
      redirect: 'follow',
      signal: AbortSignal.timeout(6_000),
    });
    return answer.ok ? undefined : `its host answered ${answer.status}`;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer within 6 s';
  }
}
