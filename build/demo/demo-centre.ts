import { spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { node24, root } from '../places.ts';
import { BuildFailure, say } from '../say.ts';

/** The central registry of a demonstration, running. */
export interface DemoCentre {
  /** Resolves with the registry's address when it answers; the desk works without waiting for it, once it is enrolled. */
  readonly ready: Promise<string>;
  /** Stops the registry and its PostgreSQL. */
  stop(): Promise<void>;
}

/** What the registry prints when it is ready (registry/cli/main.ts). */
const Greeting = z.object({ url: z.url(), codes: z.array(z.object({ code: z.string() })) });

/** The centre and desk of the demonstration: the registry's demo makes the centre of Kénitra, province 59. */
const demoDesk = 'KEN/G1';

/**
 * Starts the registry of a demonstration profile, on real PostgreSQL, its data beside the profile. The first time it enrols the
 * profile: `demo.json` in the profile's folder tells the desk where the registry is and gives it a one-time code. Later
 * the registry comes back on the same port.
 * @throws BuildFailure the first time, when the registry does not start: a demonstration without a centre shows nothing
 */
export async function openDemoCentre(profile: string): Promise<DemoCentre> {
  const demoFile = join(profile, 'demo.json');
  const data = join(dirname(profile), `${basename(profile)}-registry`);
  await mkdir(profile, { recursive: true });
  await mkdir(data, { recursive: true });
  const known = existsSync(demoFile)
    ? z.object({ registryUrl: z.url() }).parse(JSON.parse(await readFile(demoFile, 'utf8')))
    : undefined;

  const errors = join(data, 'registry.log');
  const child = spawn(
    node24,
    [
      join(root, 'registry', 'cli', 'main.ts'),
      'serve',
      ...['--demo', '--stop-with-stdin', '--data', data],
      ...['--port', known === undefined ? '0' : new URL(known.registryUrl).port],
      ...(known === undefined ? ['--desk', demoDesk] : []),
    ],
    // Its own group: Ctrl-C reaches us, and the end of its standard input reaches it after the desk has been stopped.
    { cwd: root, stdio: 'pipe', detached: true },
  );
  child.stderr.pipe(createWriteStream(errors, { flags: 'a' }));
  const gone = new Promise<void>(resolve => child.once('close', () => resolve()));
  const greeting = new Promise<z.infer<typeof Greeting>>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', line => resolve(Greeting.parse(JSON.parse(line))));
    child.once('error', reject);
    child.once('exit', () =>
      reject(new BuildFailure(`the demonstration's registry did not start; ${errors} says why`)),
    );
  });
  const stop = async () => {
    child.stdin.end();
    await gone;
  };

  if (known === undefined) {
    try {
      const { url, codes } = await greeting;
      const enrolmentCode = codes[0]?.code;
      if (enrolmentCode === undefined) throw new BuildFailure('the registry gave no enrolment code');
      await writeFile(
        demoFile,
        `${JSON.stringify({ registryUrl: url, enrolmentCode, workstation: 'G1' }, null, 2)}\n`,
      );
    } catch (error) {
      await stop();
      throw error;
    }
  }
  const ready = greeting.then(({ url }) => url);
  ready.then(
    url => say(`registry of the demonstration at ${url}`),
    (error: unknown) =>
      say(`${error instanceof Error ? error.message : String(error)}; the desk works without it`),
  );
  return { ready, stop };
}
