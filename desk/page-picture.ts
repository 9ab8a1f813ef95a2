import { refuse } from './contract/refusal.ts';
import { imageAbout, imagePagePng, pdfPageCount, pdfPagePng } from './paper/previews.ts';

/** A picture of a page, ready for an `<img>`. */
export interface Picture {
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Number of pages of a file, once it could be read. @throws Refused `file-broken`, `file-encrypted` */
export async function countPages(bytes: Uint8Array, mime: string): Promise<number> {
  return mime === 'application/pdf' ? pdfPageCount(bytes) : (await imageAbout(bytes)).pages;
}

const kept = new Map<string, Picture>();
const KEPT_AT_MOST = 48;

/**
 * A page as a PNG at most `width` pixels wide. Widths are rounded up to steps, so that zooming draws a page few times;
 * the last pictures are kept in memory, never on disk.
 */
export async function pagePicture(
  content: Uint8Array,
  mime: string,
  page: number,
  width: number,
): Promise<Picture> {
  const step =
    [160, 480, 960, 1600, 2400, 4000].find(each => each >= width) ??
    refuse('input-malformed', { field: 'width' });
  const { png, widthPx, heightPx } =
    mime === 'application/pdf'
      ? await pdfPagePng(content, page, step)
      : await imagePagePng(content, page, step);
  return { mime: 'image/png', bytes: png, width: widthPx, height: heightPx };
}

/** Same, through the memory of the last pictures. `key` names the stored file. */
export async function rememberedPicture(
  key: string,
  page: number,
  width: number,
  load: () => { content: Uint8Array; mime: string },
): Promise<Picture> {
  const name = `${key}/${String(page)}/${String(width)}`;
  const known = kept.get(name);
  if (known) {
    kept.delete(name);
    kept.set(name, known);
    return known;
  }
  const { content, mime } = load();
  const picture = await pagePicture(content, mime, page, width);
  kept.set(name, picture);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest);
  return picture;
}
