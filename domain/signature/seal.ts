import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalize } from '../journal/canonical.ts';
import { HandOverStatement } from './statement.ts';
import { Strokes } from './stroke.ts';

/*
 * A signature belongs to one text. The page never comes here (it has no node:crypto): it shows what the desk hashed.
 */

/** What was signed and how the hand moved, as they are kept. */
export const SignedRecord = z.strictObject({
  v: z.literal(1),
  document: HandOverStatement,
  strokes: Strokes,
});
export type SignedRecord = z.infer<typeof SignedRecord>;

/** The two fingerprints of a signature that its act carries: SHA-256, lower-case hexadecimal. */
export interface SignatureHashes {
  readonly document: string;
  readonly hash: string;
}

/** What became of a record since its act was signed. */
export type RecordVerdict = 'unchanged' | 'document-altered' | 'strokes-altered';

/** SHA-256("tarqim/hand-over/1" 0x00 canonical JSON of the statement, RFC 8785). */
export function statementHash(document: HandOverStatement): string {
  return createHash('sha256')
    .update('tarqim/hand-over/1\0')
    .update(canonicalize(HandOverStatement.parse(document)))
    .digest('hex');
}

/**
 * SHA-256("tarqim/signature/1" 0x00, the 32 bytes of the document's hash, canonical JSON of the strokes). The first part has one
 * length and names what is hashed: no other pair of document and strokes gives the same bytes, and no other hash of ours does.
 * @param document 64 hexadecimal digits
 */
export function signatureHash(document: string, strokes: Strokes): string {
  return createHash('sha256')
    .update('tarqim/signature/1\0')
    .update(Buffer.from(document, 'hex'))
    .update(canonicalize(strokes))
    .digest('hex');
}

/** Both fingerprints of a record. */
export function hashesOf({ document, strokes }: SignedRecord): SignatureHashes {
  const of = statementHash(document);
  return { document: of, hash: signatureHash(of, strokes) };
}

/** Whether a record is the one that the act's fingerprints were made of, and which half of it is not. */
export function verifyRecord(record: SignedRecord, signed: SignatureHashes): RecordVerdict {
  if (statementHash(record.document) !== signed.document) return 'document-altered';
  return signatureHash(signed.document, record.strokes) === signed.hash ? 'unchanged' : 'strokes-altered';
}

/** The bytes of a record: canonical JSON, UTF-8. */
export function encodeRecord(record: SignedRecord): Uint8Array {
  return Buffer.from(canonicalize(record), 'utf8');
}

/** Reads a record back; undefined when the bytes are not exactly one. */
export function decodeRecord(bytes: Uint8Array): SignedRecord | undefined {
  const text = Buffer.from(bytes).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON is one of the ways of not being a record: the answer is the same.
    return undefined;
  }
  const record = SignedRecord.safeParse(value).data;
  return record && canonicalize(record) === text ? record : undefined;
}
