import { join } from 'node:path';
import { highWater } from '../db/high-water.ts';
import { openJournal } from '../db/journal.ts';
import { applyAct } from '../db/projection/apply-act.ts';
import type { Store } from '../db/store.ts';
import type { Act } from '../domain/journal/act.ts';
import { signerOf } from '../domain/journal/keys.ts';
import type { Clock } from './clock.ts';
import { Identity } from './identity.ts';
import type { Enrolled } from './parts.ts';

/** The enrolled machine: its journal in service, watched by the mark outside the database. */
export interface Workstation extends Enrolled {
  /** Acts sealed since it was last asked. */
  takeSealed(): Act[];
}

const KEY = 'identity';

export function findIdentity(store: Store): Identity | undefined {
  return store.settings.get(KEY, json => Identity.parse(json));
}

/**
 * Keeps a fresh enrolment. The mark outside the database first: a crash in between leaves a mark without a journal, which the next
 * enrolment takes over, never a journal without its mark.
 */
export function beginWorkstation(store: Store, identity: Identity, folder: string): void {
  markOf(folder).begin(identity);
  store.settings.put(KEY, identity);
}

function markOf(folder: string) {
  return highWater(join(folder, 'journal-mark.json'));
}

/**
 * Opens the journal of an enrolled machine. A store that is older than its mark, or of another machine, issues no number:
 * that is how one number would come out twice.
 */
export function openWorkstation(
  store: Store,
  identity: Identity,
  folder: string,
  clock: Clock,
  longestPauseDays: number,
): Workstation {
  const sealed: Act[] = [];
  const journal = openJournal(
    store.connection,
    {
      workstation: identity.workstation,
      epoch: identity.epoch,
      sign: signerOf(Buffer.from(identity.privateKey, 'base64')),
    },
    act => {
      applyAct(act, store);
      sealed.push(act);
    },
    () => clock.now(),
    longestPauseDays,
  );
  const mark = markOf(folder);
  const verdict = mark.check(journal.head(), identity, seq => journal.after(seq - 1, 1)[0]?.hash);
  const locked = verdict === 'restored' || verdict === 'foreign';
  return {
    identity,
    journal,
    issuing: locked
      ? { code: verdict === 'restored' ? 'issuing-locked-restored' : 'issuing-locked-foreign' }
      : null,
    takeSealed() {
      const taken = sealed.splice(0);
      const last = journal.head();
      // Acts of a transaction that was rolled back were pushed too: only what stands is told.
      const standing = taken.filter(
        act => act.seq <= last.seq && journal.after(act.seq - 1, 1)[0]?.hash === act.hash,
      );
      const newest = standing.at(-1);
      if (newest && !locked)
        mark.raise({
          workstation: identity.workstation,
          epoch: identity.epoch,
          seq: newest.seq,
          hash: newest.hash,
        });
      return standing;
    },
  };
}
