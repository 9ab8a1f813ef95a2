import { constants } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';

/** One file of a ZIP archive (PKWARE APPNOTE 4.3.12). Sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  /** POSIX permission bits; 0 when the archive was not made on a POSIX system. */
  readonly mode: number;
  read(): Buffer;
}

export class ZipDamaged extends Error {
  override name = 'ZipDamaged';
}

/**
 * Opens a ZIP archive and gives its entries without reading their content: an archive of 25,000 files of which 40 are
 * wanted costs its directory and those 40. Archives over 4 GiB (ZIP64) and encrypted entries are not read.
 */
export class ZipArchive {
  readonly entries: readonly ZipEntry[];
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'r');
    this.entries = this.#readDirectory(fstatSync(this.#file).size);
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }

  #readDirectory(archiveSize: number): ZipEntry[] {
    // The end record (22 bytes) is followed by a comment of at most 65,535.
    const tail = this.#bytes(Math.max(0, archiveSize - 65_557), Math.min(archiveSize, 65_557));
    const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006'));
    if (end < 0) throw new ZipDamaged('no end of central directory');
    const count = tail.readUInt16LE(end + 10);
    const directory = this.#bytes(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    const entries: ZipEntry[] = [];
    let at = 0;
    for (let index = 0; index < count; index++) {
      if (directory.readUInt32LE(at) !== 0x0201_4b50)
        throw new ZipDamaged(`directory entry ${index} is not one`);
      const method = directory.readUInt16LE(at + 10);
      const checksum = directory.readUInt32LE(at + 16);
      const compressedSize = directory.readUInt32LE(at + 20);
      const size = directory.readUInt32LE(at + 24);
      const nameLength = directory.readUInt16LE(at + 28);
      const mode = (directory.readUInt32LE(at + 38) >>> 16) & 0o777;
      const headerAt = directory.readUInt32LE(at + 42);
      const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
      entries.push({
        name,
        size,
        mode,
        read: () => this.#content({ name, method, checksum, compressedSize, size, headerAt }),
      });
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    return entries;
  }

  #content(entry: {
    name: string;
    method: number;
    checksum: number;
    compressedSize: number;
    size: number;
    headerAt: number;
  }): Buffer {
    // The local header repeats the name and has an extra field of its own length: only it says where the content starts.
    const header = this.#bytes(entry.headerAt, 30);
    const contentAt = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    const stored = this.#bytes(contentAt, entry.compressedSize);
    if (entry.method !== 0 && entry.method !== 8)
      throw new ZipDamaged(`${entry.name}: method ${entry.method} is not read`);
    const content =
      entry.method === 8 ? inflateRawSync(stored, { maxOutputLength: entry.size || 1 }) : stored;
    if (content.length !== entry.size || crc32(content) !== entry.checksum)
      throw new ZipDamaged(`${entry.name}: damaged`);
    return content;
  }

  #bytes(position: number, length: number): Buffer {
    if (length > constants.MAX_LENGTH) throw new ZipDamaged('an entry is larger than memory can hold');
    const buffer = Buffer.alloc(length);
    const read = readSync(this.#file, buffer, 0, length, position);
    if (read !== length) throw new ZipDamaged('cut short');
    return buffer;
  }
}
