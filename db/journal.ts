import { randomUUID } from 'node:crypto';
import { desc, eq, gt, sql } from 'drizzle-orm';
import { type Act, type ActKind, decodeAct, encodeAct, genesisHash, sealAct } from '../domain/journal/act.ts';
import type { JsonObject } from '../domain/journal/canonical.ts';
import type { PublicKeyText, Sign } from '../domain/journal/keys.ts';
import { type Connection, inTransaction } from './connection.ts';
import { act } from './schema/desk.ts';

/** Whose journal this is: its name, its epoch and the key that signs each act. */
export interface JournalOwner {
  readonly workstation: string;
  readonly epoch: number;
  readonly sign: Sign;
}

/** What a gesture writes: the journal adds the rest. */
export interface NewAct {
  readonly kind: ActKind;
  readonly agent: string;
  readonly dossier: string | null;
  readonly body: JsonObject;
  /** The person's own signature, where the gesture wants one. */
  readonly second?: { readonly agent: string; readonly publicKey: PublicKeyText; readonly sign: Sign };
}

/** The part of the journal that anyone may read. */
export interface JournalReader {
  head(): { seq: number; hash: string | null; at: string | null };
  ofDossier(id: string): Act[];
  /** Acts after a sequence, in order, at most `limit`. */
  after(seq: number, limit: number): Act[];
  all(): IterableIterator<Act>;
  /** Hashes of the acts after a sequence, in order. */
  hashesAfter(seq: number): IterableIterator<string>;
  /** Why acts on dossiers wait for a person to look at the clock, undefined when they do not. */
  clockJump(): ClockJump | undefined;
  /** Acts from the last one back to the first, for as long as the caller goes on. */
  backwards(): IterableIterator<Act>;
}

/** The only way to change a dossier. */
export interface Journal extends JournalReader {
  /**
   * Seals an act and reads it into the projection, in one transaction (the caller's, when it has one open).
   *
   * Time never runs backwards in the journal: a clock set back is held at the last act's instant. That alone would let one bad
   * battery stamp the future on every act to come: the clock jumps to 2031, one act is signed, the clock is put right, and time
   * is held at 2031 for five years. So an act on a dossier, more than `longestPauseDays` after the last act, is not signed at all
   * until the chief or the administrator has looked at the clock and said that it is right. His saying so is itself an act
   * (`session.clock-confirmed`), the first of the new time, so nothing is remembered beside the journal. Meanwhile the machine's
   * own acts (a lease received, an account locked) are not held up: they bear the last instant that was sure.
   * @throws ClockJumped
   */
  append(content: NewAct): Act;
}

/** The act by which a person vouches for the machine's clock after a long silence of the journal. */
export const CLOCK_CONFIRMED = 'session.clock-confirmed';

/** How far the clock is from the last act. */
export interface ClockJump {
  readonly lastAt: string;
  readonly now: string;
  readonly days: number;
}

/** The clock is further from the last act than any closure of a centre: nothing is signed until a person has looked at it. */
export class ClockJumped extends Error {
  readonly jump: ClockJump;
  constructor(jump: ClockJump) {
    super(`the clock is ${String(jump.days)} days after the last act`);
    this.name = 'ClockJumped';
    this.jump = jump;
  }
}

/** A line of the journal that is not a sealed act: the store was written by something else. */
export class JournalDamaged extends Error {
  readonly seq: number;
  constructor(seq: number) {
    super(`act ${String(seq)} of the journal cannot be read`);
    this.name = 'JournalDamaged';
    this.seq = seq;
  }
}

/**
 * @param project reads an act into the projection; part of the same transaction
 * @param now instant of the desk's clock, ISO UTC
 * @param longestPauseDays a longer silence of the journal is a clock to look at (see `append`); left out: none is
 */
export function openJournal(
  connection: Connection,
  owner: JournalOwner,
  project: (sealed: Act) => void,
  now: () => string,
  longestPauseDays = Infinity,
): Journal {
  const { orm, raw } = connection;
  const last = orm
    .select({ seq: act.seq, hash: act.hash, at: act.at })
    .from(act)
    .orderBy(desc(act.seq))
    .limit(1)
    .prepare();
  const insert = orm
    .insert(act)
    .values({
      seq: sql.placeholder('seq'),
      id: sql.placeholder('id'),
      at: sql.placeholder('at'),
      kind: sql.placeholder('kind'),
      agent: sql.placeholder('agent'),
      dossier: sql.placeholder('dossier'),
      canonical: sql.placeholder('canonical'),
      hash: sql.placeholder('hash'),
    })
    .prepare();
  const lines = orm.select({ seq: act.seq, canonical: act.canonical }).from(act);
  const ofDossier = lines
    .where(eq(act.dossier, sql.placeholder('id')))
    .orderBy(act.seq)
    .prepare();
  const after = orm
    .select({ seq: act.seq, canonical: act.canonical })
    .from(act)
    .where(gt(act.seq, sql.placeholder('seq')))
    .orderBy(act.seq)
    .limit(sql.placeholder('limit'))
    .prepare();
  const every = raw.prepare('SELECT seq, canonical FROM act ORDER BY seq');
  const backwards = raw.prepare('SELECT seq, canonical FROM act ORDER BY seq DESC');
  const hashesAfter = raw
    .prepare<[number], string>('SELECT hash FROM act WHERE seq > ? ORDER BY seq')
    .pluck();
  const jumpTo = (clock: string, lastAt: string | undefined): ClockJump | undefined => {
    if (lastAt === undefined) return undefined;
    const days = (Date.parse(clock) - Date.parse(lastAt)) / DAY_MS;
    return days > longestPauseDays ? { lastAt, now: clock, days: Math.floor(days) } : undefined;
  };
  return {
    clockJump: () => jumpTo(now(), last.get()?.at),
    head: () => last.get() ?? { seq: 0, hash: null, at: null },
    ofDossier: id => ofDossier.all({ id }).map(read),
    after: (seq, limit) => after.all({ seq, limit }).map(read),
    *all() {
      for (const row of every.iterate()) yield read(row as { seq: number; canonical: string });
    },
    hashesAfter: seq => hashesAfter.iterate(seq),
    *backwards() {
      for (const row of backwards.iterate()) yield read(row as { seq: number; canonical: string });
    },
    append: content =>
      inTransaction(connection, () => {
        const head = last.get();
        const clock = now();
        const jump = content.kind === CLOCK_CONFIRMED ? undefined : jumpTo(clock, head?.at);
        if (jump && content.dossier !== null) throw new ClockJumped(jump);
        const sealed = sealAct(
          {
            v: 1,
            seq: (head?.seq ?? 0) + 1,
            id: randomUUID(),
            at: head !== undefined && (jump !== undefined || head.at > clock) ? head.at : clock,
            workstation: owner.workstation,
            epoch: owner.epoch,
            agent: content.agent,
            kind: content.kind,
            dossier: content.dossier,
            body: content.body,
          },
          head?.hash ?? genesisHash(owner.workstation, owner.epoch),
          owner.sign,
          content.second,
        );
        insert.run({ ...sealed, canonical: encodeAct(sealed) });
        project(sealed);
        return sealed;
      }),
  };
}

const DAY_MS = 24 * 3600 * 1000;

function read(row: { seq: number; canonical: string }): Act {
  const decoded = decodeAct(row.canonical);
  if (!decoded) throw new JournalDamaged(row.seq);
  return decoded;
}
