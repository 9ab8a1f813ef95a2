import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eq } from 'drizzle-orm';
import type { Connection } from './connection.ts';
import { syncFolder, writeDurably, writeDurablyAside } from './durable-file.ts';
import { blob } from './schema/desk.ts';

/** What is known of a stored file without opening it. */
export interface StoredBlob {
  readonly id: string;
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: number;
}

/** Scans and documents: encrypted, content-addressed, beside the database. */
export interface BlobFiles {
  /**
   * Writes the file of bytes that `put` is about to store, without holding the loop for the disk: `put` has then only its row to
   * write. Left out, or overtaken by a `put` of the same bytes, nothing is lost: `put` writes the file itself.
   */
  ahead(content: Uint8Array, mime: string): Promise<void>;
  /**
   * Stores bytes: temporary file, fsync, rename, fsync of the folder, then the row. A crash leaves at worst a file without a row,
   * never a row without its file. The same bytes are stored once.
   */
  put(content: Uint8Array, mime: string, at: string): StoredBlob;
  /** @throws BlobDamaged when the file is missing, altered, or not what its row says */
  get(id: string): { content: Uint8Array; mime: string };
  /**
   * Forgets the files that no page and no print job names any more: the row goes with the caller's transaction, and with it the file's key. The
   * file itself stays until `sweep`. A file that a dossier or another draft still names is left alone.
   */
  release(ids: readonly string[]): void;
  /**
   * Removes the files whose rows are gone. After the transaction, and at every start: a power cut in between leaves a file
   * without a row, never a row without its file.
   * @returns how many files were removed
   */
  sweep(): number;
}

/** A scan cannot be given back as it was stored. The dossier stays; the paper must be scanned again. */
export class BlobDamaged extends Error {
  readonly id: string;
  constructor(id: string, why: string, cause?: unknown) {
    super(`scan ${id}: ${why}`, { cause });
    this.name = 'BlobDamaged';
    this.id = id;
  }
}

/** A file written before its row: being written, under its name, or on the disk with its name for good. */
interface AheadFile {
  readonly key: Buffer;
  stage: 'writing' | 'named' | 'durable';
}

const MAGIC = Buffer.from('TQB1');
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Names are HMAC-SHA256 of the content under a key of the centre, so that a file name tells nothing of what it holds and equal
 * scans of two centres do not match. Each file has its own random key, wrapped in its row: forgetting the row forgets the file.
 * @param key 32 bytes, the blob key of this profile
 */
export function blobFiles(connection: Connection, folder: string, key: Uint8Array): BlobFiles {
  const nameKey = Buffer.from(hkdfSync('sha256', key, '', 'tarqim blob name', 32));
  const wrapKey = Buffer.from(hkdfSync('sha256', key, '', 'tarqim blob wrap', 32));
  const pathOf = (id: string) => join(folder, id.slice(0, 2), id);
  const open = (row: typeof blob.$inferSelect) => {
    const fileKey = openBytes(wrapKey, row.wrappedKey, Buffer.from(row.id));
    return openBytes(fileKey, readFileSync(pathOf(row.id)), associated(row.id, row.mime, row.bytes));
  };
  /** A file that was harmed is stored anew when its paper is scanned again, not taken for the one that was. */
  const isWhole = (row: typeof blob.$inferSelect) => {
    try {
      open(row);
      return true;
    } catch {
      // Missing, altered or unreadable: all three are answered by writing it again.
      return false;
    }
  };
  const { raw } = connection;
  const forget = raw.prepare<{ id: string }>(
    `DELETE FROM blob WHERE id = @id AND NOT EXISTS (SELECT 1 FROM page WHERE blob = @id)
       AND NOT EXISTS (SELECT 1 FROM print_job WHERE blob = @id)`,
  );
  const note = raw.prepare<[string]>('INSERT INTO released_blob (id) VALUES (?) ON CONFLICT DO NOTHING');
  const noted = raw.prepare<[], string>('SELECT id FROM released_blob').pluck();
  const isKept = raw.prepare<[string]>('SELECT 1 FROM blob WHERE id = ?').pluck();
  const done = raw.prepare<[string]>('DELETE FROM released_blob WHERE id = ?');
  const idOf = (content: Uint8Array) => createHmac('sha256', nameKey).update(content).digest('hex');
  const rowOf = (id: string) => connection.orm.select().from(blob).where(eq(blob.id, id)).get();
  const written = new Map<string, AheadFile>();
  /** The key of the file that stands there whole; undefined where `put` must write it. */
  const takeAhead = (id: string): Buffer | undefined => {
    const file = written.get(id);
    // One that is still being written sees that it was overtaken, and takes its half away.
    written.delete(id);
    if (file === undefined || file.stage === 'writing') return undefined;
    if (file.stage === 'named') syncFolder(dirname(pathOf(id)));
    return file.key;
  };
  return {
    async ahead(content, mime) {
      const id = idOf(content);
      if (written.has(id) || rowOf(id) !== undefined) return;
      const file: AheadFile = { key: randomBytes(32), stage: 'writing' };
      written.set(id, file);
      const sealed = sealBytes(file.key, content, associated(id, mime, content.length));
      try {
        await writeDurablyAside(pathOf(id), sealed, () => {
          if (written.get(id) !== file) return false;
          file.stage = 'named';
          return true;
        });
      } catch (error) {
        if (written.get(id) === file) written.delete(id);
        throw error;
      }
      file.stage = 'durable';
    },
    release(ids) {
      for (const id of ids) if (forget.run({ id }).changes > 0) note.run(id);
    },
    sweep() {
      let removed = 0;
      for (const id of noted.all()) {
        // Scanned again, and its row is about to come.
        if (written.has(id)) continue;
        // The same sheet may have been scanned again since: then it is kept.
        if (isKept.get(id) === undefined) {
          rmSync(pathOf(id), { force: true });
          removed += 1;
        }
        done.run(id);
      }
      return removed;
    },
    put(content, mime, at) {
      const id = idOf(content);
      const sha256 = createHash('sha256').update(content).digest('hex');
      const known = rowOf(id);
      if (known && isWhole(known)) return known;
      const ready = takeAhead(id);
      const fileKey = ready ?? randomBytes(32);
      if (ready === undefined)
        writeDurably(pathOf(id), sealBytes(fileKey, content, associated(id, mime, content.length)));
      const row = {
        id,
        sha256,
        mime,
        bytes: content.length,
        wrappedKey: sealBytes(wrapKey, fileKey, Buffer.from(id)),
        storedAt: at,
      };
      connection.orm.insert(blob).values(row).onConflictDoUpdate({ target: blob.id, set: row }).run();
      return { id, sha256, mime, bytes: content.length };
    },
    get(id) {
      const row = rowOf(id);
      if (!row) throw new BlobDamaged(id, 'unknown');
      try {
        return { content: open(row), mime: row.mime };
      } catch (cause) {
        throw new BlobDamaged(id, 'its file is missing or was altered', cause);
      }
    },
  };
}

function associated(id: string, mime: string, bytes: number): Buffer {
  return Buffer.from(`${id}\n${mime}\n${String(bytes)}`);
}

/** AES-256-GCM: magic, IV, ciphertext, tag. BoringSSL and OpenSSL both have it. */
export function sealBytes(key: Uint8Array, content: Uint8Array, aad: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(aad);
  return Buffer.concat([MAGIC, iv, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when the bytes, the key or the associated data are not those of the sealing */
export function openBytes(key: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('not sealed by Tarqim');
  const iv = bytes.subarray(MAGIC.length, MAGIC.length + IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAAD(aad);
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  const body = bytes.subarray(MAGIC.length + IV_BYTES, bytes.length - TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
