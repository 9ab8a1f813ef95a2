import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { type PostgresCluster, startPostgres } from '../../registry/postgres.ts';

const root = join(import.meta.dirname, '..', '..');

/** The central registry in a process of its own, which can be away while its PostgreSQL is still looked at. */
export interface CentralRegistry extends AsyncDisposable {
  readonly url: string;
  /** Makes the next start of the app on this profile enrol as a desk of the demo's centre; it is empty of dossiers. */
  enrol(profile: string): Promise<void>;
  /** Ends the registry, as a line that is cut. */
  cut(): Promise<void>;
  /** The registry is back, at the same address. */
  restore(): Promise<void>;
  rows<T extends Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** @param folder where its keys and its log lie; its PostgreSQL starts empty there */
export async function openCentralRegistry(folder: string): Promise<CentralRegistry> {
  await mkdir(folder, { recursive: true });
  const cluster = await startPostgres(join(folder, 'postgres'));
  let serving: Serving;
  try {
    serving = await serve(folder, cluster, 0, ['--desk', 'KEN/G1']);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  const { url, code } = serving;
  const cut = () => serving.end();
  const close = async () => {
    await cut();
    await cluster.stop();
  };
  return {
    url,
    enrol: async profile => {
      await mkdir(profile, { recursive: true });
      await writeFile(
        join(profile, 'demo.json'),
        JSON.stringify({ registryUrl: url, enrolmentCode: code, workstation: 'G1', seeded: false }),
      );
    },
    cut,
    restore: async () => {
      serving = await serve(folder, cluster, Number(new URL(url).port), []);
    },
    rows: async <T extends Record<string, unknown>>(sql: string, values: readonly unknown[] = []) => {
      const client = new Client({ connectionString: cluster.url });
      await client.connect();
      try {
        const { rows } = await client.query<T>(sql, [...values]);
        return rows;
      } finally {
        await client.end();
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Serving {
  readonly url: string;
  readonly code: string;
  end(): Promise<void>;
}

async function serve(
  folder: string,
  cluster: PostgresCluster,
  port: number,
  further: readonly string[],
): Promise<Serving> {
  const words = ['serve', '--demo', '--stop-with-stdin', '--data', folder, '--port', String(port)];
  const child = spawn(
    process.env.TARQIM_NODE ?? process.execPath,
    [join(root, 'registry', 'cli', 'main.ts'), ...words, '--database-url', cluster.url, ...further],
    { cwd: root, stdio: 'pipe' },
  );
  const log = join(folder, 'registry.log');
  child.stderr.pipe(createWriteStream(log, { flags: 'a' }));
  const greeting = await new Promise<{ url: string; codes: { code: string }[] }>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', line => {
      resolve(JSON.parse(line) as { url: string; codes: { code: string }[] });
    });
    child.once('exit', code => reject(new Error(`the registry ended with ${String(code)}; see ${log}`)));
  });
  return { url: greeting.url, code: greeting.codes[0]?.code ?? '', end: () => ended(child) };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  child.stdin?.end();
  return gone;
}
