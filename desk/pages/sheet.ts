import { createHash, randomUUID } from 'node:crypto';
import type { PageRow } from '../../db/stores/page-table.ts';
import { pageKind } from '../../drivers/scanner/page-kind.ts';
import type { ScanMime } from '../../drivers/scanner/scanner.ts';
import { MAX_IMPORT_BYTES } from '../contract/paper.ts';
import { refuse } from '../contract/refusal.ts';
import type { PageMark } from '../contract/shapes.ts';
import { countPages } from '../page-picture.ts';
import type { PersonCall } from '../parts.ts';
import type { TreatedPage } from './page-work.ts';

/** A file or a sheet of the scanner, read and not kept yet. */
export interface ReadSheet {
  readonly name: string;
  readonly source: 'file' | 'scanner';
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly pages: number;
  /** Fingerprint of what was delivered, where the bytes are made from it. */
  readonly original: string | null;
  readonly marks: readonly PageMark[];
}

/** A file before anything is made of it. */
export interface DeliveredFile {
  readonly name: string;
  readonly source: ReadSheet['source'];
  readonly bytes: Uint8Array;
  readonly mime: ScanMime;
}

/** What a file is that somebody chose or dropped. @throws Refused `file-too-large`, `file-type-unknown` */
export function chosenFile(paperKey: string, name: string, bytes: Uint8Array): DeliveredFile {
  if (bytes.length > MAX_IMPORT_BYTES)
    return refuse('file-too-large', {
      params: { name, max: MAX_IMPORT_BYTES / 1024 / 1024 },
      field: paperKey,
    });
  const mime = pageKind(bytes) ?? refuse('file-type-unknown', { params: { name }, field: paperKey });
  return { name, source: 'file', bytes, mime };
}

/** A file as it came: one of several pages, or one that could not be treated. @throws Refused `file-broken`, `file-encrypted` */
export async function asItCame(file: DeliveredFile, marks: readonly PageMark[]): Promise<ReadSheet> {
  return { ...file, pages: await countPages(file.bytes, file.mime), original: null, marks };
}

/** A page as it was treated, with the fingerprint of what it was made from. */
export function asTreated({ name, source, bytes: delivered }: DeliveredFile, page: TreatedPage): ReadSheet {
  const original = createHash('sha256').update(delivered).digest('hex');
  const { bytes, mime, marks } = page;
  return { name, source, bytes, mime, pages: 1, original, marks };
}

/** Stores the sheets and puts their pages at the end of a paper. Inside a transaction. */
export function addPages(
  call: PersonCall,
  home: string,
  paperKey: string,
  sheets: readonly ReadSheet[],
): PageRow[] {
  const { pages, blobs } = call.parts.store;
  const takenAt = call.parts.clock.now();
  return sheets.flatMap(({ name, source, bytes, mime, pages: count, original, marks }) => {
    const stored = blobs.put(bytes, mime, takenAt);
    return Array.from({ length: count }, (_, index) => {
      const id = randomUUID();
      const blobPage = index + 1;
      pages.add({
        id,
        home,
        paperKey,
        name,
        source,
        blob: stored.id,
        blobPage,
        takenBy: call.account.id,
        takenAt,
        original,
        marks,
      });
      return pages.find(id) ?? refuse('page-unknown');
    });
  });
}
