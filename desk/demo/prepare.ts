import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadEngine } from '../../drivers/load-engine.ts';
import { newAccount } from '../account.ts';
import { Refused } from '../contract/refusal.ts';
import type { Parts } from '../parts.ts';
import { makeCredentials } from '../password.ts';
import { DEMO_ACCOUNTS } from './accounts.ts';
import type { ShiftedClock } from './shifted-clock.ts';

/** `demo.json` of a profile folder: what makes it a demonstration. Written by whoever starts one, never by an installed app. */
export const DemoFile = z.object({
  registryUrl: z.url(),
  enrolmentCode: z.string(),
  workstation: z.string(),
  /** False for tests that want an empty centre. */
  seeded: z.boolean().default(true),
});
export type DemoFile = z.infer<typeof DemoFile>;

export function readDemo(folder: string): DemoFile | undefined {
  const file = join(folder, 'demo.json');
  return existsSync(file) ? DemoFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** Light password cost: the passwords are on the login screen. */
const DEMO_COST = { memoryCost: 19_456, timeCost: 2 };

/** Gives a demonstration its accounts and its enrolment, the first time. Later starts work with the registry down. */
export async function prepareDemo(parts: Parts, demo: DemoFile, clock: ShiftedClock): Promise<void> {
  if (parts.store.accounts.all().length === 0) {
    const rows = await Promise.all(
      DEMO_ACCOUNTS.map(async ({ password, ...who }) =>
        newAccount(who, await makeCredentials(password, DEMO_COST), parts.clock.now()),
      ),
    );
    parts.store.write(() => {
      for (const row of rows) parts.store.accounts.insert(row);
    });
  }
  if (parts.identity()) return;
  try {
    const seed = demo.seeded ? await loadEngine('specimens', () => import('./seed.ts')) : undefined;
    const identity = await parts.line.enrol(demo.registryUrl, demo.enrolmentCode, demo.workstation);
    // Set back before the journal opens: time never runs backwards in it.
    clock.setTo(Date.now() - OLDEST_DAYS * 86_400_000);
    parts.store.write(() => parts.enrolled(identity));
    seed?.seedDemo(parts, clock);
    parts.committed();
  } catch (cause) {
    // The login screen says that the machine is not enrolled, and the administrator can do it by hand.
    const code = cause instanceof Refused ? cause.refusal.code : undefined;
    parts.log.warn(
      { code, err: cause },
      'the demonstration is not enrolled: start its registry and enrol from the administrator page',
    );
  } finally {
    clock.setTo(undefined);
  }
}

/** Older than the oldest file of the demonstration. */
const OLDEST_DAYS = 66;
