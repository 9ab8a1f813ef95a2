import { z } from 'zod';
import type { SettingTable } from '../db/stores/setting-table.ts';

/** A person signed in on one window. */
export const OpenSession = z.object({
  client: z.number().int(),
  account: z.string(),
  signedInAt: z.string(),
  locked: z.boolean(),
});
export type OpenSession = z.infer<typeof OpenSession>;

const Kept = z.object({ run: z.string(), sessions: z.array(OpenSession) });

/** Ten hours: longer than a day at the desk, shorter than two. */
const LONGEST_MS = 10 * 3600 * 1000;

/**
 * Who is signed in where. Kept across a restart of the desk process within one run of its host, so that a desk that dies does
 * not send four people back to the login screen; a new start of the application always asks again.
 */
export interface SessionList {
  of(client: number, now: string): OpenSession | undefined;
  open(session: OpenSession): void;
  lock(client: number, locked: boolean): void;
  close(client: number): void;
  closeAccount(account: string): number[];
}

export function sessionList(settings: SettingTable, run: string): SessionList {
  const kept = settings.get('sessions', json => Kept.safeParse(json).data);
  const sessions = new Map<number, OpenSession>();
  if (kept?.run === run && run !== '')
    for (const session of kept.sessions) sessions.set(session.client, session);
  const keep = () => settings.put('sessions', { run, sessions: [...sessions.values()] });
  return {
    of(client, now) {
      const session = sessions.get(client);
      if (!session || Date.parse(now) - Date.parse(session.signedInAt) > LONGEST_MS) return undefined;
      return session;
    },
    open(session) {
      sessions.set(session.client, session);
      keep();
    },
    lock(client, locked) {
      const session = sessions.get(client);
      if (!session) return;
      sessions.set(client, { ...session, locked });
      keep();
    },
    close(client) {
      if (sessions.delete(client)) keep();
    },
    closeAccount(account) {
      const clients = [...sessions.values()]
        .filter(session => session.account === account)
        .map(session => session.client);
      for (const client of clients) sessions.delete(client);
      keep();
      return clients;
    },
  };
}
