import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AsarDamaged, placeInAsar, verifyAsar } from '../../build/package/asar-integrity.ts';
import { startPackaged } from './packaged-app.ts';

/** An unpacked package that may be harmed: a copy that is thrown away. */
export interface Victim {
  readonly executable: string;
  readonly resources: string;
  /** Folder for profiles and marks. */
  readonly scratch: string;
}

/** Whether an app that was harmed ran all the same. */
export type Fate = { readonly ran: true } | { readonly ran: false; readonly how: string };

/** Only these compare app.asar with a hash kept outside it (Electron's documentation, "ASAR Integrity"). */
export const runtimeChecksAsar = process.platform === 'win32' || process.platform === 'darwin';

/** Changes one byte of the main process's code inside app.asar, then starts the app. The byte is put back. */
export async function startWithAlteredCode(victim: Victim): Promise<Fate> {
  const asar = join(victim.resources, 'app.asar');
  const { at, size } = placeInAsar(asar, 'out/electron/main.js');
  const code = (await readFile(asar)).subarray(at, at + size);
  // Inside a sentence of the log: code that still runs, which only a hash can tell from the real one.
  const sentence = code.indexOf('the main process failed and ends');
  if (sentence < 0) throw new Error('the main process has lost the sentence that this test alters');
  await writeAt(asar, at + sentence, 'T');
  try {
    if (!refusesArchive(asar)) throw new Error('the reading of app.asar did not see the altered byte');
    const profileDir = await mkdtemp(join(victim.scratch, 'altered-'));
    return await fateOf(victim, profileDir, async () => {
      const log = join(profileDir, 'logs', 'main.log');
      return existsSync(log) && (await readFile(log, 'utf8')).includes('"message":"start"');
    });
  } finally {
    await writeAt(asar, at + sentence, 't');
  }
}

/** Takes app.asar away and lays a folder of foreign code in its place, as somebody who can write there would. */
export async function startWithForeignFolder(victim: Victim): Promise<Fate> {
  const asar = join(victim.resources, 'app.asar');
  const foreign = join(victim.resources, 'app');
  const profileDir = await mkdtemp(join(victim.scratch, 'foreign-'));
  const mark = join(profileDir, 'foreign-code-ran');
  await rename(asar, `${asar}.away`);
  await mkdir(foreign);
  await writeFile(join(foreign, 'package.json'), JSON.stringify({ name: 'foreign', main: 'main.js' }));
  await writeFile(
    join(foreign, 'main.js'),
    `require('node:fs').writeFileSync(${JSON.stringify(mark)}, ''); process.exit(0);`,
  );
  try {
    return await fateOf(victim, profileDir, async () => existsSync(mark));
  } finally {
    await rm(foreign, { recursive: true });
    await rename(`${asar}.away`, asar);
  }
}

function refusesArchive(asar: string): boolean {
  try {
    verifyAsar(asar);
    return false;
  } catch (error) {
    if (error instanceof AsarDamaged) return true;
    throw error;
  }
}

/** Starts the app until it either shows that it ran, or ends, or has done neither for 20 s: a refusal may leave a dialog open. */
async function fateOf(victim: Victim, profileDir: string, ran: () => Promise<boolean>): Promise<Fate> {
  const app = startPackaged({ executable: victim.executable, profileDir });
  const ended: { how?: string } = {};
  void app.gone.then(how => {
    ended.how = how;
  });
  try {
    const end = Date.now() + 20_000;
    while (Date.now() < end && ended.how === undefined) {
      if (await ran()) return { ran: true };
      await wait(100);
    }
    if (await ran()) return { ran: true };
    return { ran: false, how: ended.how ?? 'it showed nothing and did not end' };
  } finally {
    await app.kill();
  }
}

async function writeAt(path: string, at: number, text: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.write(text, at);
    await file.sync();
  } finally {
    await file.close();
  }
}
