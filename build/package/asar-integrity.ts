import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** An archive that is not what its own header says, or has no header that can be read. */
export class AsarDamaged extends Error {
  override name = 'AsarDamaged';
}

/** What a whole archive is known by. */
export interface AsarSummary {
  /** SHA-256 of the header, in hexadecimal: the value that Windows and macOS packages carry outside the archive. */
  readonly headerHash: string;
  readonly packedFiles: number;
  readonly unpackedFiles: number;
}

const Integrity = z.object({
  algorithm: z.literal('SHA256'),
  hash: z.string(),
  blockSize: z.int().positive(),
  blocks: z.array(z.string()),
});
const FileEntry = z.object({
  size: z.int().nonnegative(),
  offset: z.string().regex(/^\d+$/).optional(),
  unpacked: z.boolean().optional(),
  integrity: Integrity.optional(),
});
type FileEntry = z.infer<typeof FileEntry>;

/**
 * Reads a whole app.asar, and the files unpacked beside it, against the hashes of its header. Electron itself does this on
 * Windows and macOS only, block by block as it reads, after it has compared the header with the hash in the executable.
 * @throws AsarDamaged for the first file that differs, is missing, or has no hash
 */
export function verifyAsar(path: string): AsarSummary {
  const archive = readFileSync(path);
  const { header, contentAt } = headerOf(archive, path);
  let packedFiles = 0;
  let unpackedFiles = 0;
  for (const [name, entry] of filesOf(parseJson(header, path), '', path)) {
    const { integrity } = entry;
    if (integrity === undefined) throw new AsarDamaged(`${path}: ${name} has no hash`);
    let content: Buffer;
    if (entry.unpacked === true) {
      const beside = join(`${path}.unpacked`, name);
      if (!existsSync(beside)) throw new AsarDamaged(`${path}: ${name} is not beside the archive`);
      content = readFileSync(beside);
      unpackedFiles += 1;
    } else {
      if (entry.offset === undefined) throw new AsarDamaged(`${path}: ${name} has no place`);
      const from = contentAt + Number(entry.offset);
      content = archive.subarray(from, from + entry.size);
      packedFiles += 1;
    }
    if (content.length !== entry.size || sha256(content) !== integrity.hash)
      throw new AsarDamaged(`${path}: ${name} is not what the header says`);
    integrity.blocks.forEach((block, nth) => {
      const from = nth * integrity.blockSize;
      if (sha256(content.subarray(from, from + integrity.blockSize)) !== block)
        throw new AsarDamaged(`${path}: block ${nth} of ${name} is not what the header says`);
    });
  }
  return { headerHash: sha256(Buffer.from(header, 'utf8')), packedFiles, unpackedFiles };
}

/** Where the content of one file lies in an archive, in bytes from its beginning. @throws AsarDamaged when it is not packed there */
export function placeInAsar(path: string, name: string): { readonly at: number; readonly size: number } {
  const file = openSync(path, 'r');
  try {
    const prefix = Buffer.alloc(16);
    readSync(file, prefix, 0, 16, 0);
    const whole = Buffer.alloc(8 + prefix.readUInt32LE(4));
    readSync(file, whole, 0, whole.length, 0);
    const { header, contentAt } = headerOf(whole, path);
    for (const [each, entry] of filesOf(parseJson(header, path), '', path)) {
      if (each === name && entry.offset !== undefined)
        return { at: contentAt + Number(entry.offset), size: entry.size };
    }
  } finally {
    closeSync(file);
  }
  throw new AsarDamaged(`${path}: ${name} is not packed in it`);
}

/** The header's JSON and where contents begin. The layout is described in build/runtime/asar-archive.ts. */
function headerOf(archive: Buffer, path: string): { header: string; contentAt: number } {
  if (archive.length < 16 || archive.readUInt32LE(0) !== 4)
    throw new AsarDamaged(`${path} is not an asar archive`);
  const contentAt = 8 + archive.readUInt32LE(4);
  const length = archive.readUInt32LE(12);
  if (16 + length > Math.min(contentAt, archive.length)) throw new AsarDamaged(`${path} is cut short`);
  return { header: archive.toString('utf8', 16, 16 + length), contentAt };
}

function parseJson(header: string, path: string): unknown {
  try {
    return JSON.parse(header);
  } catch (cause) {
    throw new AsarDamaged(`${path} has no readable header`, { cause });
  }
}

/** Every file with its path inside the archive; links have no content and are passed over. */
function* filesOf(folder: unknown, below: string, path: string): Generator<[string, FileEntry]> {
  const { files } = z.object({ files: z.record(z.string(), z.unknown()) }).parse(folder);
  for (const [name, entry] of Object.entries(files)) {
    const place = below === '' ? name : `${below}/${name}`;
    if (typeof entry !== 'object' || entry === null)
      throw new AsarDamaged(`${path}: ${place} is not an entry`);
    if ('files' in entry) yield* filesOf(entry, place, path);
    else if (!('link' in entry)) yield [place, FileEntry.parse(entry)];
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
