import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { and, desc, eq, sql } from 'drizzle-orm';
import { flattenedVerify } from 'jose';
import {
  BATCH_JWS_TYPE,
  BatchHeader,
  GrantedBody,
  MAX_BATCH_ACTS,
  MAX_BATCH_TEXT_BYTES,
  parseKeyId,
  type Receipt,
  RECEIPT_JWS_TYPE,
  ValidatedBody,
  vinOfProduct,
  type Verdict,
} from '../desk/contract/wire/index.ts';
import { type Act, decodeAct, verifyAct } from '../domain/journal/act.ts';
import {
  cosignCheckpoint,
  journalOrigin,
  openCheckpoint,
  REGISTRY_COSIGNER,
} from '../domain/journal/checkpoint.ts';
import { importPublicKey } from '../domain/journal/keys.ts';
import { CompactRange, sameHash } from '../domain/journal/merkle.ts';
import { judgeCardIssuer } from './card-issuers.ts';
import type { RegistryContext } from './context.ts';
import type { Transaction } from './database.ts';
import { DossierLedger } from './dossiers.ts';
import { judgeValidation } from './judge.ts';
import { judgeGrant } from './judge-grant.ts';
import { ACCEPTED, type Judgement } from './judgement.ts';
import { act, alarm, batch, journal, vehicle, verdict, workstation } from './schema.ts';
import { signDocument } from './sign-document.ts';
import { WireRefused } from './wire-refused.ts';

/** A batch as it came: the bytes that were frozen at the desk, and the detached JWS over them. */
export interface ReceivedBatch {
  readonly bytes: Buffer;
  /** `<protected>..<signature>` (RFC 7515 appendix F). */
  readonly signature: string;
}

/**
 * Receives a batch, by the line or from a USB key: exactly once, whatever the line does.
 * The same bytes again get the stored receipt; other bytes for acts already received are a fork: refused and alarmed.
 * Acts, verdicts, what they change and the receipt are one transaction.
 * @returns the receipt, a compact JWS
 * @throws WireRefused 401 bad signature, 409 fork, 422 broken content, 425 acts missing before this batch (`sendFrom`)
 */
export async function receiveBatch(context: RegistryContext, received: ReceivedBatch): Promise<string> {
  const signer = await verifySigner(context, received);
  const content = readBatch(received.bytes);
  const { header } = content;
  if (header.workstation !== signer.workstation || header.epoch !== signer.epoch)
    throw new WireRefused(422, 'batch-unreadable', { detail: 'signed by another journal' });
  const hash = createHash('sha256').update(received.bytes).digest('hex');
  try {
    return await context.database.transact(tx => receiveIn(context, tx, received, content, hash));
  } catch (error) {
    if (error instanceof WireRefused && ALARMING.includes(error.refusal.code))
      await raiseAlarm(context, header.workstation, error.refusal.code, {
        epoch: header.epoch,
        firstSeq: header.firstSeq,
        hash,
      });
    throw error;
  }
}

/** What no honest desk can cause: told to the ministry, kept beyond the refused transaction. */
const ALARMING: readonly string[] = ['journal-fork', 'act-not-authentic', 'checkpoint-false'];

async function receiveIn(
  context: RegistryContext,
  tx: Transaction,
  received: ReceivedBatch,
  { header, acts }: BatchContent,
  hash: string,
): Promise<string> {
  const ofJournal = and(eq(journal.workstation, header.workstation), eq(journal.epoch, header.epoch));
  const [book] = await tx.select().from(journal).where(ofJournal).for('update');
  const [station] = await tx.select().from(workstation).where(eq(workstation.id, header.workstation));
  if (!book || !station) throw new WireRefused(401, 'workstation-unknown');

  if (header.firstSeq < book.nextSeq) return storedReceipt(tx, header, hash);
  if (header.firstSeq > book.nextSeq) throw new WireRefused(425, 'batch-gap', { sendFrom: book.nextSeq });

  const tree = CompactRange.decode(book.tree);
  if (header.prevSize !== tree.size || header.prevRoot !== Buffer.from(tree.root()).toString('hex'))
    throw new WireRefused(409, 'journal-fork', { firstSeq: header.firstSeq });
  const headHash = verifyActs(acts, book.key, book.headHash, tree);
  const checkpoint = openCheckpoint(header.checkpoint, book.key);
  if (
    checkpoint?.origin !== journalOrigin(header.workstation, header.epoch) ||
    checkpoint.size !== tree.size ||
    !sameHash(checkpoint.root, tree.root())
  )
    throw new WireRefused(422, 'checkpoint-false', { size: tree.size });

  const verdicts = await judgeAll(tx, station.centre, acts);
  const receivedAt = context.now();
  const receipt = await signReceipt(context, { header, hash, receivedAt, verdicts });
  await tx
    .insert(batch)
    .values({ ...header, hash, bytes: received.bytes, signature: received.signature, receipt, receivedAt });
  await tx
    .update(journal)
    .set({ nextSeq: header.lastSeq + 1, headHash, tree: tree.encode() })
    .where(ofJournal);
  return receipt;
}

async function storedReceipt(tx: Transaction, header: BatchHeader, hash: string): Promise<string> {
  const [stored] = await tx
    .select({ hash: batch.hash, receipt: batch.receipt })
    .from(batch)
    .where(
      and(
        eq(batch.workstation, header.workstation),
        eq(batch.epoch, header.epoch),
        eq(batch.firstSeq, header.firstSeq),
      ),
    );
  if (stored?.hash !== hash) throw new WireRefused(409, 'journal-fork', { firstSeq: header.firstSeq });
  return stored.receipt;
}

/** Checks every act against the one before and grows the tree; returns the new head. */
function verifyActs(acts: readonly Act[], key: string, headHash: string, tree: CompactRange): string {
  let head = headHash;
  for (const one of acts) {
    const checked = verifyAct(one, key, head);
    if (!checked.ok) {
      if (checked.fault === 'broken-chain') throw new WireRefused(409, 'journal-fork', { firstSeq: one.seq });
      throw new WireRefused(422, 'act-not-authentic', { seq: one.seq, fault: checked.fault });
    }
    head = one.hash;
    tree.append(Buffer.from(one.hash, 'hex'));
  }
  return head;
}

async function judgeAll(tx: Transaction, centre: string, acts: readonly Act[]): Promise<Verdict[]> {
  await tx
    .insert(act)
    .values(acts.map(one => ({ ...one, at: new Date(one.at), line: lines.get(one) ?? '' })));
  await lockVehicles(tx, acts);
  const ledger = await DossierLedger.open(tx, centre, acts);
  const verdicts: Verdict[] = [];
  for (const one of acts) {
    const judgement = await judge(tx, ledger, one, centre);
    if (judgement.verdict !== 'rejected') ledger.apply(one);
    if (judgement.verdict !== 'accepted')
      verdicts.push({
        seq: one.seq,
        act: one.id,
        dossier: one.dossier,
        ...judgement,
        params: { ...judgement.params },
      });
  }
  await ledger.write(tx);
  const [first] = acts;
  if (first && verdicts.length > 0)
    await tx.insert(verdict).values(
      verdicts.map(({ seq, code, params, verdict: word }) => ({
        workstation: first.workstation,
        epoch: first.epoch,
        seq,
        verdict: word,
        code,
        params: params ?? {},
      })),
    );
  return verdicts;
}

async function judge(tx: Transaction, ledger: DossierLedger, one: Act, centre: string): Promise<Judgement> {
  switch (one.kind) {
    case 'dossier.validated':
      return judgeValidation(tx, one);
    case 'dossier.granted':
      return judgeGrant(tx, one, centre);
    case 'dossier.deposited':
      return ledger.judgeDeposit(tx, one);
    case 'card-issuer.made':
      return judgeCardIssuer(tx, one);
    default:
      return ACCEPTED;
  }
}

/** Locks the vehicles of the batch in one order, so that two centres with the same vehicle wait and never deadlock. */
async function lockVehicles(tx: Transaction, acts: readonly Act[]): Promise<void> {
  const since = new Date(acts[0]?.at ?? 0);
  const vins = acts.flatMap(one => vinOf(one) ?? []);
  const rows = [...new Set(vins)].sort().map(vin => ({ vin, status: 'known' as const, since }));
  if (rows.length === 0) return;
  // The update that changes nothing takes the lock of a row that is there already.
  await tx
    .insert(vehicle)
    .values(rows)
    .onConflictDoUpdate({ target: vehicle.vin, set: { vin: sql`excluded.vin` } });
}

function vinOf(one: Act): string | undefined {
  switch (one.kind) {
    case 'dossier.validated': {
      const body = ValidatedBody.safeParse(one.body);
      return body.success ? body.data.vin : undefined;
    }
    case 'dossier.granted': {
      const body = GrantedBody.safeParse(one.body);
      return body.success ? vinOfProduct(body.data.product) : undefined;
    }
    default:
      return undefined;
  }
}

interface BatchContent {
  readonly header: BatchHeader;
  readonly acts: readonly Act[];
}

/** The line of each act as it travelled; beside the act, so that the act stays what the domain says it is. */
const lines = new WeakMap<Act, string>();

function readBatch(bytes: Buffer): BatchContent {
  const unreadable = (detail: string) => new WireRefused(422, 'batch-unreadable', { detail });
  let text: string;
  let first: unknown;
  try {
    text = gunzipSync(bytes, { maxOutputLength: MAX_BATCH_TEXT_BYTES }).toString('utf8');
    first = JSON.parse(text.slice(0, text.indexOf('\n')));
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : 'not gzip');
  }
  const header = BatchHeader.safeParse(first);
  if (!header.success || !text.endsWith('\n')) throw unreadable('header');
  const { firstSeq, lastSeq, workstation: owner, epoch } = header.data;
  const actLines = text.slice(0, -1).split('\n').slice(1);
  if (actLines.length !== lastSeq - firstSeq + 1 || actLines.length > MAX_BATCH_ACTS)
    throw unreadable('number of acts');
  const acts = actLines.map((line, index) => {
    const one = decodeAct(line);
    if (one?.seq !== firstSeq + index || one.workstation !== owner || one.epoch !== epoch)
      throw unreadable(`act ${String(firstSeq + index)}`);
    lines.set(one, line);
    return one;
  });
  return { header: header.data, acts };
}

async function verifySigner(context: RegistryContext, { bytes, signature }: ReceivedBatch) {
  const refused = new WireRefused(401, 'batch-signature-false');
  const [encoded = '', middle, value = '', ...rest] = signature.split('.');
  if (middle !== '' || rest.length > 0) throw refused;
  let found: { workstation: string; epoch: number } | undefined;
  try {
    await flattenedVerify(
      { protected: encoded, payload: bytes, signature: value },
      async head => {
        const named =
          typeof head.kid === 'string' && head.typ === BATCH_JWS_TYPE ? parseKeyId(head.kid) : undefined;
        const [book] = named
          ? await context.database.db
              .select({ key: journal.key, status: workstation.status })
              .from(journal)
              .innerJoin(workstation, eq(workstation.id, journal.workstation))
              .where(and(eq(journal.workstation, named.workstation), eq(journal.epoch, named.epoch)))
          : [];
        if (!named || !book) throw refused;
        if (book.status === 'revoked') throw new WireRefused(403, 'workstation-revoked');
        found = named;
        return importPublicKey(book.key);
      },
      { algorithms: ['EdDSA'] },
    );
  } catch (error) {
    if (error instanceof WireRefused) throw error;
    // Whatever the library found wrong, the answer is one: this signature does not hold.
    throw refused;
  }
  if (!found) throw refused;
  return found;
}

function signReceipt(
  context: RegistryContext,
  given: { header: BatchHeader; hash: string; receivedAt: Date; verdicts: readonly Verdict[] },
): Promise<string> {
  const { header, hash, verdicts } = given;
  const receivedAt = given.receivedAt.toISOString();
  const receipt: Receipt = {
    v: 1,
    workstation: header.workstation,
    epoch: header.epoch,
    firstSeq: header.firstSeq,
    lastSeq: header.lastSeq,
    hash,
    receivedAt,
    checkpoint: cosignCheckpoint(
      header.checkpoint,
      REGISTRY_COSIGNER,
      context.keys.publicKey,
      context.keys.sign,
      receivedAt,
    ),
    verdicts: [...verdicts],
  };
  return signDocument(context.keys, RECEIPT_JWS_TYPE, {
    ...receipt,
    verdicts: verdicts.map(({ params, ...one }) => ({ ...one, params: params ?? {} })),
  });
}

export async function raiseAlarm(
  context: RegistryContext,
  station: string,
  code: string,
  detail: Record<string, string | number>,
): Promise<void> {
  await context.database.db.insert(alarm).values({ at: context.now(), workstation: station, code, detail });
}

/** Alarms, latest first. */
export function listAlarms(context: RegistryContext) {
  return context.database.db.select().from(alarm).orderBy(desc(alarm.id)).limit(500);
}
