import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrozenBatch } from '../../db/stores/outbox.ts';
import { decodeReceiptFile, encodeBatchFile } from '../../domain/journal/batch-file.ts';
import { refuse } from '../contract/refusal.ts';
import { Receipt } from '../contract/wire/index.ts';
import { openReceipt } from './batch.ts';
import type { SyncIdentity, SyncStore } from './port.ts';

export interface ExportedBatch {
  readonly batchId: string;
  readonly file: string;
  readonly acts: number;
}

/**
 * Writes a frozen batch to a file, the same bytes that the line would carry; on disk before it answers, since the key is pulled
 * next. Sending it by both ways is harmless: the registry knows it by its bytes.
 */
export async function exportBatch(
  batch: FrozenBatch,
  identity: SyncIdentity,
  folder: string,
): Promise<ExportedBatch> {
  const name = `${identity.workstation}-${String(batch.epoch)}-${String(batch.firstSeq)}-${String(batch.lastSeq)}.tarqim`;
  const file = join(folder, name);
  const handle = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o600);
  try {
    await handle.writeFile(encodeBatchFile(batch));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { batchId: batch.id, file, acts: batch.lastSeq - batch.firstSeq + 1 };
}

/**
 * Takes in a receipt that came back on a key.
 * @throws Refused `receipt-file-unreadable`, `receipt-of-another`, `registry-not-authentic`
 */
export async function importReceipt(
  file: string,
  store: SyncStore,
  identity: SyncIdentity,
): Promise<Receipt> {
  const text = decodeReceiptFile(await readFile(file, 'utf8'));
  const claimed = text === undefined ? undefined : claimOf(text);
  if (text === undefined || claimed === undefined) refuse('receipt-file-unreadable');
  const batch = store.outbox.find(`${String(claimed.epoch)}-${String(claimed.firstSeq)}`);
  if (!batch || claimed.workstation !== identity.workstation) refuse('receipt-of-another');
  const receipt = await openReceipt(text, batch, identity);
  if (!receipt) refuse('registry-not-authentic', { params: { what: 'receipt' } });
  store.outbox.acknowledge(batch.id, text, receipt.receivedAt, receipt.verdicts);
  return receipt;
}

/** What the receipt says it answers, before its signature is checked: only to find the batch. */
function claimOf(jws: string): Receipt | undefined {
  try {
    const claimed = Receipt.safeParse(
      JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')),
    );
    return claimed.success ? claimed.data : undefined;
  } catch (error) {
    // A payload that is not JSON is not a receipt.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
