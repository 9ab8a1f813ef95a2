import { refuse } from './contract/refusal.ts';
import { imageAbout, imagePagePng, pdfPageCount, pdfPagePng, turnedPng } from './paper/previews.ts';

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
/** A feeder of a hundred sheets in small, and the last pages looked at. */
const KEPT_AT_MOST = 160;
const THUMB_PX = 160;

/** A page of a stored file, and how it is turned over it. */
export interface PagePlace {
  /** Names the stored file. */
  readonly blob: string;
  readonly page: number;
  /** Quarter turns clockwise. */
  readonly turns: 0 | 1 | 2 | 3;
}

const STEPS = [THUMB_PX, 480, 960, 1600, 2400, 4000];

/**
 * A page as a PNG at most `width` pixels wide. Widths are rounded up to steps, so that zooming draws a page few times;
 * the last pictures are kept in memory, never on disk.
 */
export async function pagePicture(
  content: Uint8Array,
  mime: string,
  { page, turns }: Pick<PagePlace, 'page' | 'turns'>,
  width: number,
): Promise<Picture> {
  const step = stepOf(width);
  const { png, widthPx, heightPx } =
    mime === 'application/pdf'
      ? await pdfPagePng(content, page, step)
      : await imagePagePng(content, page, step);
  if (turns === 0) return { mime: 'image/png', bytes: png, width: widthPx, height: heightPx };
  return {
    mime: 'image/png',
    bytes: await turnedPng(png, turns),
    width: turns === 2 ? widthPx : heightPx,
    height: turns === 2 ? heightPx : widthPx,
  };
}

function stepOf(width: number): number {
  return STEPS.find(each => each >= width) ?? refuse('input-malformed', { field: 'width' });
}

const nameOf = ({ blob, page, turns }: PagePlace, step: number) =>
  [blob, page, turns, step].map(String).join('/');

function keep(name: string, picture: Picture): void {
  kept.delete(name);
  kept.set(name, picture);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest);
}

/** The small picture that came with a scanned page: its list is drawn without opening the file again. */
export function rememberThumbnail(
  blob: string,
  page: number,
  { bytes, width, height }: { bytes: Uint8Array; width: number; height: number },
): void {
  keep(nameOf({ blob, page, turns: 0 }, THUMB_PX), { mime: 'image/png', bytes, width, height });
}

/** Same as `pagePicture`, through the memory of the last pictures. */
export async function rememberedPicture(
  place: PagePlace,
  width: number,
  load: () => { content: Uint8Array; mime: string },
): Promise<Picture> {
  const name = nameOf(place, stepOf(width));
  const known = kept.get(name);
  if (known) {
    keep(name, known);
    return known;
  }
  const { content, mime } = load();
  const picture = await pagePicture(content, mime, place, width);
  keep(name, picture);
  return picture;
}
