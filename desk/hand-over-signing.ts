import { BlobDamaged } from '../db/blob-files.ts';
import type { DossierRow } from '../db/stores/dossier-table.ts';
import type { HandOverProof } from '../domain/signature/proof.ts';
import {
  decodeRecord,
  encodeRecord,
  hashesOf,
  type SignedRecord,
  statementHash,
  verifyRecord,
} from '../domain/signature/seal.ts';
import { pointerOf, strokesFault } from '../domain/signature/stroke.ts';
import type { HandOverSigning, SignatureView } from './contract/hand-over.ts';
import { refuse } from './contract/refusal.ts';
import { slipOf, statementOf } from './hand-over.ts';
import type { SlipSignature } from './paper/slip-signature.ts';
import type { Parts, PersonCall } from './parts.ts';
import { notPrinted } from './procedures/gesture.ts';

/** A signing that was found good, ready to be kept with its act. */
export type ReadSigning = { readonly record: SignedRecord } | { readonly proof: HandOverProof };

/** Kept with the dossier as scans are: encrypted, named by its content. */
const MIME = 'application/vnd.tarqim.signature+json';

/**
 * Judges how somebody signs for the products, before anything is written.
 * @throws Refused `statement-changed`, `signature-*`, `paper-not-printed`, `paper-at-printer`, `witness-required`, `reason-required`
 */
export function readSigning(
  call: PersonCall,
  row: DossierRow,
  recipient: Parameters<typeof statementOf>[2],
  signing: HandOverSigning,
): ReadSigning {
  const paper = slipOf(row);
  const copies = call.parts.store.products.copiesOf(row.id, paper);
  switch (signing.how) {
    case 'ink': {
      const fault = strokesFault(signing.strokes);
      if (fault !== null) return refuse(fault, { field: 'signature' });
      const document = statementOf(call, row, recipient);
      // He signed what he read: midnight, another card or another name make it another text.
      if (statementHash(document) !== signing.document) return refuse('statement-changed');
      return { record: { v: 1, document, strokes: signing.strokes } };
    }
    case 'paper':
      if (copies === 0) return notPrinted(call.parts, row.id, paper);
      return { proof: { how: 'paper', paper, copies } };
    case 'unable': {
      const { reason, note, witness } = signing;
      if (reason === 'other' && note === '') return refuse('reason-required', { field: 'note' });
      if (reason === 'refuses') return { proof: { how: 'unable', reason, note, witness: '', paper: null } };
      if (witness === '') return refuse('witness-required', { field: 'witness' });
      if (copies === 0) return notPrinted(call.parts, row.id, paper);
      return { proof: { how: 'unable', reason, note, witness, paper } };
    }
  }
}

/** Keeps what was signed, inside the transaction of its act: both are there afterwards, or neither. */
export function keepSigning({ parts, now }: PersonCall, signing: ReadSigning): HandOverProof {
  if ('proof' in signing) return signing.proof;
  const { record } = signing;
  const { id, bytes } = parts.store.blobs.put(encodeRecord(record), MIME, now);
  return { how: pointerOf(record.strokes), ...hashesOf(record), blob: id, bytes };
}

/** The signature of a hand-over, read from its file and checked against the fingerprints of its act. */
export function signatureView(parts: Parts, row: DossierRow): SignatureView | null {
  const proof = row.data.delivered?.signature;
  if (!proof) return null;
  if (proof.how === 'paper') return { how: proof.how, paper: proof.paper };
  if (proof.how === 'unable') {
    const { how, reason, note, witness } = proof;
    return { how, reason, note, witness };
  }
  const { how, hash, document, blob } = proof;
  const record = recordIn(parts, blob);
  const verdict = record ? verifyRecord(record, { hash, document }) : 'unreadable';
  return {
    how,
    hash,
    document,
    verdict,
    statement: record?.document ?? null,
    strokes: verdict === 'unchanged' ? (record?.strokes ?? null) : null,
  };
}

/** What the slip of a hand-over shows of its signature; undefined where it is signed by hand. */
export function slipSignature(parts: Parts, row: DossierRow): SlipSignature | undefined {
  const view = signatureView(parts, row);
  switch (view?.how) {
    case undefined:
    case 'paper':
      return undefined;
    case 'unable':
      // The note stays in the dossier: a slip leaves with whoever holds it.
      return { how: view.how, reason: view.reason, witness: view.witness };
    case 'pen':
    case 'touch':
    case 'mouse':
      return { how: 'ink', strokes: view.strokes, hash: view.hash };
  }
}

function recordIn({ store, log }: Parts, blob: string): SignedRecord | undefined {
  try {
    return decodeRecord(store.blobs.get(blob).content);
  } catch (cause) {
    if (!(cause instanceof BlobDamaged)) throw cause;
    log.warn({ err: cause }, 'a signature cannot be read back: restore its file from a copy of the profile');
    return undefined;
  }
}
