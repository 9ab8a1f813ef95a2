import { createHash } from 'node:crypto';

/**
 * Makes an asar archive of a few small files, all at its top.
 * Layout: a Chromium Pickle with the header's length, a Pickle with the header (JSON), then the contents end to end.
 * Each file states its SHA-256 as Electron's integrity check wants it (one block, since the files are small).
 * @throws RangeError for a file over 4 MiB, which would need several blocks
 */
export function asarArchive(files: Readonly<Record<string, string>>): Buffer {
  const blockSize = 4 * 1024 * 1024;
  let offset = 0;
  const contents: Buffer[] = [];
  const listed: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text, 'utf8');
    if (content.length > blockSize) throw new RangeError(`${name} is over 4 MiB`);
    const hash = createHash('sha256').update(content).digest('hex');
    listed[name] = {
      size: content.length,
      offset: String(offset),
      integrity: { algorithm: 'SHA256', hash, blockSize, blocks: [hash] },
    };
    contents.push(content);
    offset += content.length;
  }
  const header = Buffer.from(JSON.stringify({ files: listed }), 'utf8');
  const padded = Math.ceil(header.length / 4) * 4;
  const prefix = Buffer.alloc(16 + padded);
  prefix.writeUInt32LE(4, 0);
  prefix.writeUInt32LE(padded + 8, 4);
  prefix.writeUInt32LE(padded + 4, 8);
  prefix.writeUInt32LE(header.length, 12);
  header.copy(prefix, 16);
  return Buffer.concat([prefix, ...contents]);
}
