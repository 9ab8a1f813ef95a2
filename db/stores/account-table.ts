import { eq, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { account } from '../schema/desk.ts';

export type AccountRow = typeof account.$inferSelect;

export interface AccountTable {
  byLogin(login: string): AccountRow | undefined;
  byId(id: string): AccountRow | undefined;
  all(): AccountRow[];
  /** Every signing key this person ever had: an old act stays his after a new password. */
  keysOf(id: string): string[];
  insert(row: AccountRow): void;
  change(id: string, change: Partial<Omit<AccountRow, 'id' | 'login'>>): void;
}

export function accountTable(connection: Connection): AccountTable {
  const { orm } = connection;
  const keys = connection.raw.prepare('SELECT public_key FROM agent_key WHERE account = ?').pluck();
  const byLogin = orm
    .select()
    .from(account)
    .where(eq(account.login, sql.placeholder('login')))
    .prepare();
  const byId = orm
    .select()
    .from(account)
    .where(eq(account.id, sql.placeholder('id')))
    .prepare();
  return {
    byLogin: login => byLogin.get({ login }),
    byId: id => byId.get({ id }),
    keysOf: id => keys.all(id) as string[],
    all: () => orm.select().from(account).orderBy(account.role, account.login).all(),
    insert: row => void orm.insert(account).values(row).run(),
    change: (id, change) => void orm.update(account).set(change).where(eq(account.id, id)).run(),
  };
}
