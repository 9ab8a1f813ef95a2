import { randomUUID } from 'node:crypto';
import type { PageRow } from '../../db/stores/page-table.ts';
import { pageKind } from '../../drivers/scanner/page-kind.ts';
import { MAX_IMPORT_BYTES } from '../contract/paper.ts';
import { refuse } from '../contract/refusal.ts';
import { countPages } from '../page-picture.ts';
import type { PersonCall } from '../parts.ts';

/** A file or a sheet of the scanner, read and not kept yet. */
export interface ReadSheet {
  readonly name: string;
  readonly source: 'file' | 'scanner';
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly pages: number;
}

/** @throws Refused `file-too-large`, `file-type-unknown`, `file-broken`, `file-encrypted` */
export async function readFile(paperKey: string, name: string, bytes: Uint8Array): Promise<ReadSheet> {
  if (bytes.length > MAX_IMPORT_BYTES)
    return refuse('file-too-large', {
      params: { name, max: MAX_IMPORT_BYTES / 1024 / 1024 },
      field: paperKey,
    });
  const mime = pageKind(bytes) ?? refuse('file-type-unknown', { params: { name }, field: paperKey });
  return { name, source: 'file', bytes, mime, pages: await countPages(bytes, mime) };
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
  return sheets.flatMap(({ name, source, bytes, mime, pages: count }) => {
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
      });
      return pages.find(id) ?? refuse('page-unknown');
    });
  });
}
