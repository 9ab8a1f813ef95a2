/** A batch as a USB key carries it: the very bytes and signature that the line would have carried. */
export interface BatchFile {
  readonly bytes: Buffer;
  /** Detached JWS over the bytes. */
  readonly signature: string;
}

const BATCH_MARK = 'tarqim-batch/1';
const RECEIPT_MARK = 'tarqim-receipt/1';

/** Three parts: a line that says what this is, a line with the signature, the bytes. */
export function encodeBatchFile(batch: { readonly bytes: Uint8Array; readonly signature: string }): Buffer {
  return Buffer.concat([Buffer.from(`${BATCH_MARK}\n${batch.signature}\n`), batch.bytes]);
}

/** Undefined when the file is no batch. Whether the signature holds is for the reader of the batch. */
export function decodeBatchFile(file: Buffer): BatchFile | undefined {
  const first = file.indexOf(0x0a);
  const second = file.indexOf(0x0a, first + 1);
  if (first === -1 || second === -1 || file.toString('latin1', 0, first) !== BATCH_MARK) return undefined;
  const signature = file.toString('latin1', first + 1, second);
  if (!/^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+$/.test(signature)) return undefined;
  return { signature, bytes: file.subarray(second + 1) };
}

/** A receipt (compact JWS) as a file. */
export function encodeReceiptFile(receipt: string): string {
  return `${RECEIPT_MARK}\n${receipt}\n`;
}

/** Undefined when the file is no receipt. */
export function decodeReceiptFile(file: string): string | undefined {
  return /^tarqim-receipt\/1\n([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)\n$/.exec(file)?.[1];
}
