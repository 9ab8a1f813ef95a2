import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FrozenBatch, OutgoingAct } from '../../db/stores/outbox.ts';
import { loadEngine } from '../../drivers/load-engine.ts';
import { canonicalize } from '../../domain/journal/canonical.ts';
import {
  cosignedAt,
  journalOrigin,
  openCheckpoint,
  REGISTRY_COSIGNER,
  signCheckpoint,
} from '../../domain/journal/checkpoint.ts';
import { importPrivateKey, publicKeyOf, signerOf } from '../../domain/journal/keys.ts';
import { CompactRange } from '../../domain/journal/merkle.ts';
import {
  BATCH_JWS_TYPE,
  type BatchHeader,
  keyIdOf,
  MAX_BATCH_ACTS,
  Receipt,
  RECEIPT_JWS_TYPE,
} from '../contract/wire/index.ts';
import { openDocument } from './document.ts';
import type { SyncIdentity, SyncStore } from './port.ts';

/** Acts of one batch: about 50 kB on the line, 7 s at 64 kbit/s. */
export const BATCH_ACTS = 200;

/** Acts of an earlier epoch that this machine has no key for any more: they need a person (refusal `earlier-epoch-unsent`). */
export class EarlierEpochUnsent extends Error {
  readonly epoch: number;
  constructor(epoch: number) {
    super(`acts of epoch ${String(epoch)} cannot be signed`);
    this.name = 'EarlierEpochUnsent';
    this.epoch = epoch;
  }
}

/**
 * Freezes the next acts into a batch and keeps its bytes, before anything is sent; undefined when nothing is loose.
 * One epoch a batch. The caller makes sure that only one freezes at a time.
 */
export async function freezeNext(
  store: SyncStore,
  identity: Pick<SyncIdentity, 'workstation' | 'privateKey'>,
  at: string,
  maxActs = BATCH_ACTS,
): Promise<FrozenBatch | undefined> {
  const last = store.outbox.frozenTo();
  const loose = store.outbox.actsAfter(last?.seq ?? 0, Math.min(maxActs, MAX_BATCH_ACTS));
  const [first] = loose;
  if (!first) return undefined;
  const { epoch } = first;
  const key = identity.privateKey(epoch);
  if (!key) throw new EarlierEpochUnsent(epoch);
  const tree = last?.epoch === epoch ? CompactRange.decode(last.tree) : new CompactRange();
  const acts = loose.slice(0, firstOther(loose, epoch));
  const batch = await sealBatch(acts, { workstation: identity.workstation, epoch, key, tree, at });
  store.outbox.freeze(batch);
  return batch;
}

function firstOther(acts: readonly OutgoingAct[], epoch: number): number {
  const index = acts.findIndex(act => act.epoch !== epoch);
  return index === -1 ? acts.length : index;
}

async function sealBatch(
  acts: readonly OutgoingAct[],
  by: { workstation: string; epoch: number; key: Uint8Array; tree: CompactRange; at: string },
): Promise<FrozenBatch> {
  const { workstation, epoch, key, tree, at } = by;
  const firstSeq = acts[0]?.seq ?? 0;
  const lastSeq = acts.at(-1)?.seq ?? 0;
  const prevSize = tree.size;
  const prevRoot = hex(tree.root());
  for (const act of acts) tree.append(Buffer.from(act.hash, 'hex'));
  const state = { origin: journalOrigin(workstation, epoch), size: tree.size, root: tree.root() };
  const checkpoint = signCheckpoint(state, publicKeyOf(key), signerOf(key));
  const header: BatchHeader = {
    v: 1,
    workstation,
    epoch,
    firstSeq,
    lastSeq,
    prevSize,
    prevRoot,
    checkpoint,
    sealedAt: at,
  };
  const lines = [canonicalize(header), ...acts.map(act => act.line)];
  const bytes = gzipSync(`${lines.join('\n')}\n`);
  const { FlattenedSign } = await loadEngine('signed-documents', () => import('jose'));
  const jws = await new FlattenedSign(bytes)
    .setProtectedHeader({
      alg: 'EdDSA',
      typ: BATCH_JWS_TYPE,
      kid: keyIdOf(workstation, epoch),
      b64: false,
      crit: ['b64'],
    })
    .sign(importPrivateKey(key));
  return {
    id: `${String(epoch)}-${String(firstSeq)}`,
    epoch,
    firstSeq,
    lastSeq,
    bytes,
    hash: createHash('sha256').update(bytes).digest('hex'),
    root: hex(state.root),
    tree: tree.encode(),
    checkpoint,
    signature: `${jws.protected ?? ''}..${jws.signature}`,
    sealedAt: at,
  };
}

/**
 * Checks a receipt against the batch it answers: signed by the registry, for these very bytes, with the checkpoint cosigned.
 * Undefined when any of it does not hold.
 */
export async function openReceipt(
  receipt: string,
  batch: Pick<FrozenBatch, 'epoch' | 'firstSeq' | 'lastSeq' | 'hash' | 'checkpoint'>,
  identity: Pick<SyncIdentity, 'workstation' | 'registryKey' | 'privateKey'>,
): Promise<Receipt | undefined> {
  const opened = await openDocument(Receipt, receipt, RECEIPT_JWS_TYPE, identity.registryKey);
  const key = identity.privateKey(batch.epoch);
  if (
    !opened ||
    !key ||
    opened.workstation !== identity.workstation ||
    opened.epoch !== batch.epoch ||
    opened.firstSeq !== batch.firstSeq ||
    opened.lastSeq !== batch.lastSeq ||
    opened.hash !== batch.hash ||
    !opened.checkpoint.startsWith(batch.checkpoint) ||
    openCheckpoint(opened.checkpoint, publicKeyOf(key)) === undefined ||
    cosignedAt(opened.checkpoint, REGISTRY_COSIGNER, identity.registryKey) === undefined ||
    opened.verdicts.some(({ seq }) => seq < batch.firstSeq || seq > batch.lastSeq)
  )
    return undefined;
  return opened;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
