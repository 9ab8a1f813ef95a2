import type { DeskHost } from './desk-host.ts';

/** Node-API that the SQLite binding is built against (better-sqlite3-multiple-ciphers 13). */
const neededNodeApi = 10;

/** Which host can run the desk in this runtime: a fact of the runtime, not a setting. */
export function chooseDeskHost(nodeApi: string | undefined): DeskHost['kind'] {
  return Number(nodeApi) >= neededNodeApi ? 'utility-process' : 'node-child';
}
