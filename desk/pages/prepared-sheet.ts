import { refuse } from '../contract/refusal.ts';
import type { PageMark } from '../contract/shapes.ts';
import { countPages } from '../page-picture.ts';
import type { PersonCall } from '../parts.ts';
import type { PageCode } from './page-codes.ts';
import { PageBroken } from './page-workshop.ts';
import { asItCame, asTreated, type DeliveredFile, type ReadSheet } from './sheet.ts';

/** A page in small, PNG. */
export interface Thumbnail {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A sheet that came, ready to be kept, with the codes on it and its picture in small. */
export interface PreparedSheet {
  readonly sheet: ReadSheet;
  readonly codes: readonly PageCode[];
  readonly thumbnail: Thumbnail | null;
}

/**
 * Treats a picture beside the desk, whether a scanner gave it or somebody chose it. A page is never lost to its treatment: where that
 * fails for a reason of ours, it is kept as it came, and marked. A PDF, or a TIFF of several pages, was put together elsewhere: it is
 * one file of the dossier, kept to the byte.
 * @throws Refused `file-broken` for bytes that are no whole page, `file-encrypted`
 */
export async function preparedSheet(call: PersonCall, file: DeliveredFile): Promise<PreparedSheet> {
  const { name, bytes, mime } = file;
  const bare = async (marks: readonly PageMark[]) => ({
    sheet: await asItCame(file, marks),
    codes: [],
    thumbnail: null,
  });
  if (mime === 'application/pdf' || (mime === 'image/tiff' && (await countPages(bytes, mime)) > 1))
    return bare([]);
  try {
    const page = await call.parts.workshop.treat(bytes);
    return { sheet: asTreated(file, page), codes: page.codes, thumbnail: page.thumbnail };
  } catch (cause) {
    if (cause instanceof PageBroken) return refuse('file-broken', { params: { name } });
    call.parts.log.error({ err: cause }, 'the page thread failed: the page is kept as it came');
    return bare(['untreated']);
  }
}
