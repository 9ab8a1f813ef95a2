import { and, desc, eq, gte, isNull, lt, lte, sql } from 'drizzle-orm';
import { type Connection, inTransaction } from '../connection.ts';
import { actVerdict, outgoingBatch } from '../schema/sync.ts';

/** An act as it travels: its line, byte for byte as the journal keeps it. */
export interface OutgoingAct {
  readonly seq: number;
  readonly epoch: number;
  readonly line: string;
  readonly hash: string;
}

/** A bordereau d'envoi whose bytes will never change. */
export interface FrozenBatch {
  readonly id: string;
  readonly epoch: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly root: string;
  readonly tree: string;
  readonly checkpoint: string;
  readonly signature: string;
  readonly sealedAt: string;
}

export type VerdictRow = typeof actVerdict.$inferSelect;
export type BatchListRow = Omit<
  typeof outgoingBatch.$inferSelect,
  'bytes' | 'tree' | 'checkpoint' | 'signature' | 'receipt'
>;

/** A verdict as a receipt states it. An act that it does not list is plainly accepted. */
export interface ReceivedVerdict {
  readonly seq: number;
  readonly dossier: string | null;
  readonly verdict: 'accepted-with-flag' | 'rejected';
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

export interface OutboxCounts {
  /** Acts that no receipt covers. */
  readonly unsent: number;
  /** Acts in no frozen batch. */
  readonly loose: number;
  /** Rejections that no act has answered yet. */
  readonly refused: number;
  readonly lastReceiptAt: string | null;
}

/** The outbox: the journal seen from the registry's side. Nothing is copied but the frozen bytes. */
export interface OutboxStore {
  actsAfter(seq: number, limit: number): OutgoingAct[];
  /** How far the journal is frozen, and its tree there; undefined when nothing ever was. */
  frozenTo(): { readonly seq: number; readonly epoch: number; readonly tree: string } | undefined;
  /** The last act that a receipt covers, 0 when none does. */
  receivedTo(): number;
  /** Keeps a batch before its first try. @throws RangeError when it does not go on from the last one */
  freeze(batch: FrozenBatch): void;
  /** The oldest batch without a receipt. */
  nextToSend(): FrozenBatch | undefined;
  /** A batch that starts at this act and whose bytes are still kept, received or not. */
  startingAt(epoch: number, seq: number): FrozenBatch | undefined;
  find(id: string): FrozenBatch | undefined;
  tried(id: string): void;
  /** Keeps a receipt and its verdicts, all or nothing. Keeping the same one twice changes nothing. */
  acknowledge(id: string, receipt: string, receivedAt: string, verdicts: readonly ReceivedVerdict[]): void;
  counts(): OutboxCounts;
  /** Batches, latest first. */
  list(limit: number): BatchListRow[];
  receiptOf(id: string): string | undefined;
  /** Checkpoints that the registry cosigned and those not yet sent, for the verifier. */
  checkpoints(): string[];
  verdictsBetween(firstSeq: number, lastSeq: number): VerdictRow[];
  verdictsOf(dossier: string): VerdictRow[];
  openRejections(): VerdictRow[];
  /** An act has answered a rejection. */
  settle(seq: number, by: number): void;
  /** Lets go of the bytes of batches received before an instant: the receipts stay, the acts are in the journal. */
  forgetBytes(receivedBefore: string): number;
}

export function outboxStore(connection: Connection): OutboxStore {
  const { orm, raw } = connection;
  const actsAfter = raw.prepare<[number, number], OutgoingAct>(
    `SELECT seq, json_extract(canonical, '$.epoch') AS epoch, canonical AS line, hash FROM act WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const frozenTo = orm
    .select({
      seq: outgoingBatch.lastSeq,
      epoch: outgoingBatch.epoch,
      tree: outgoingBatch.tree,
      ordinal: outgoingBatch.ordinal,
    })
    .from(outgoingBatch)
    .orderBy(desc(outgoingBatch.lastSeq))
    .limit(1)
    .prepare();
  const oldest = orm
    .select()
    .from(outgoingBatch)
    .where(isNull(outgoingBatch.receipt))
    .orderBy(outgoingBatch.firstSeq)
    .limit(1)
    .prepare();
  // Asked for every row of every list, so it is prepared once.
  const verdictsOf = orm
    .select()
    .from(actVerdict)
    .where(eq(actVerdict.dossier, sql.placeholder('dossier')))
    .orderBy(actVerdict.seq)
    .prepare();
  const byId = orm
    .select()
    .from(outgoingBatch)
    .where(eq(outgoingBatch.id, sql.placeholder('id')))
    .prepare();
  const counts = raw.prepare<
    [],
    { head: number; received: number; frozen: number; refused: number; lastReceiptAt: string | null }
  >(
    `SELECT (SELECT coalesce(max(seq), 0) FROM act) AS head,
            (SELECT coalesce(max(last_seq), 0) FROM outgoing_batch WHERE receipt IS NOT NULL) AS received,
            (SELECT coalesce(max(last_seq), 0) FROM outgoing_batch) AS frozen,
            (SELECT count(*) FROM act_verdict WHERE settled_by IS NULL AND verdict = 'rejected') AS refused,
            (SELECT received_at FROM outgoing_batch WHERE receipt IS NOT NULL ORDER BY last_seq DESC LIMIT 1) AS lastReceiptAt`,
  );
  const receivedTo = raw
    .prepare<[], number | null>('SELECT max(last_seq) FROM outgoing_batch WHERE receipt IS NOT NULL')
    .pluck();
  // Asked for every act of every timeline.
  const verdictsBetween = orm
    .select()
    .from(actVerdict)
    .where(
      and(gte(actVerdict.seq, sql.placeholder('firstSeq')), lte(actVerdict.seq, sql.placeholder('lastSeq'))),
    )
    .orderBy(actVerdict.seq)
    .prepare();
  const keepVerdict = orm
    .insert(actVerdict)
    .values({
      seq: sql.placeholder('seq'),
      dossier: sql.placeholder('dossier'),
      verdict: sql.placeholder('verdict'),
      code: sql.placeholder('code'),
      params: sql.placeholder('params'),
      receivedAt: sql.placeholder('receivedAt'),
    })
    .onConflictDoNothing()
    .prepare();

  return {
    actsAfter: (seq, limit) => actsAfter.all(seq, limit),
    frozenTo: () => frozenTo.get(),
    receivedTo: () => receivedTo.get() ?? 0,
    freeze: batch =>
      inTransaction(connection, () => {
        const last = frozenTo.get();
        if (batch.firstSeq !== (last?.seq ?? 0) + 1)
          throw new RangeError(`batch ${batch.id} does not go on from ${String(last?.seq ?? 0)}`);
        orm
          .insert(outgoingBatch)
          .values({
            ...batch,
            bytes: Buffer.from(batch.bytes),
            ordinal: (last?.ordinal ?? 0) + 1,
            size: batch.bytes.length,
            tries: 0,
            flagged: 0,
            refused: 0,
          })
          .run();
      }),
    nextToSend: () => asFrozen(oldest.get()),
    startingAt: (epoch, seq) => asFrozen(byId.get({ id: `${String(epoch)}-${String(seq)}` })),
    find: id => asFrozen(byId.get({ id })),
    tried: id =>
      void orm
        .update(outgoingBatch)
        .set({ tries: sql`${outgoingBatch.tries} + 1` })
        .where(eq(outgoingBatch.id, id))
        .run(),
    acknowledge: (id, receipt, receivedAt, verdicts) =>
      inTransaction(connection, () => {
        for (const verdict of verdicts)
          keepVerdict.run({
            ...verdict,
            params: verdict.params === undefined ? null : JSON.stringify(verdict.params),
            receivedAt,
          });
        orm
          .update(outgoingBatch)
          .set({
            receipt,
            receivedAt,
            flagged: verdicts.filter(({ verdict }) => verdict === 'accepted-with-flag').length,
            refused: verdicts.filter(({ verdict }) => verdict === 'rejected').length,
          })
          .where(and(eq(outgoingBatch.id, id), isNull(outgoingBatch.receipt)))
          .run();
      }),
    counts() {
      const row = counts.get();
      const { head, received, frozen, refused, lastReceiptAt } = row ?? {
        head: 0,
        received: 0,
        frozen: 0,
        refused: 0,
        lastReceiptAt: null,
      };
      return { unsent: head - received, loose: head - frozen, refused, lastReceiptAt };
    },
    list: limit =>
      orm
        .select({
          id: outgoingBatch.id,
          ordinal: outgoingBatch.ordinal,
          epoch: outgoingBatch.epoch,
          firstSeq: outgoingBatch.firstSeq,
          lastSeq: outgoingBatch.lastSeq,
          size: outgoingBatch.size,
          hash: outgoingBatch.hash,
          root: outgoingBatch.root,
          sealedAt: outgoingBatch.sealedAt,
          tries: outgoingBatch.tries,
          receivedAt: outgoingBatch.receivedAt,
          flagged: outgoingBatch.flagged,
          refused: outgoingBatch.refused,
        })
        .from(outgoingBatch)
        .orderBy(desc(outgoingBatch.lastSeq))
        .limit(limit)
        .all(),
    receiptOf: id => byId.get({ id })?.receipt ?? undefined,
    checkpoints: () =>
      orm
        .select({ checkpoint: outgoingBatch.checkpoint })
        .from(outgoingBatch)
        .orderBy(outgoingBatch.firstSeq)
        .all()
        .map(row => row.checkpoint),
    verdictsBetween: (firstSeq, lastSeq) => verdictsBetween.all({ firstSeq, lastSeq }),
    verdictsOf: dossier => verdictsOf.all({ dossier }),
    openRejections: () =>
      orm
        .select()
        .from(actVerdict)
        .where(and(eq(actVerdict.verdict, 'rejected'), isNull(actVerdict.settledBy)))
        .orderBy(actVerdict.seq)
        .all(),
    settle: (seq, by) =>
      void orm.update(actVerdict).set({ settledBy: by }).where(eq(actVerdict.seq, seq)).run(),
    forgetBytes: receivedBefore =>
      orm.update(outgoingBatch).set({ bytes: null }).where(lt(outgoingBatch.receivedAt, receivedBefore)).run()
        .changes,
  };
}

function asFrozen(row: typeof outgoingBatch.$inferSelect | undefined): FrozenBatch | undefined {
  if (!row?.bytes) return undefined;
  const { id, epoch, firstSeq, lastSeq, bytes, hash, root, tree, checkpoint, signature, sealedAt } = row;
  return { id, epoch, firstSeq, lastSeq, bytes, hash, root, tree, checkpoint, signature, sealedAt };
}
