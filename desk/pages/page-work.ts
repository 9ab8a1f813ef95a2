import type { PageMark } from '../contract/shapes.ts';
import type { PageCode } from './page-codes.ts';

/*
 * What the desk and its page worker say to each other. The worker has the pictures: a page of four million points would hold every
 * other gesture of the desk back while it is treated.
 */

/** A page as it is kept. */
export interface TreatedPage {
  readonly bytes: Uint8Array;
  readonly mime: 'image/tiff' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  /** The page 160 points wide, PNG. */
  readonly thumbnail: { readonly bytes: Uint8Array; readonly width: number; readonly height: number };
  readonly marks: readonly PageMark[];
  readonly codes: readonly PageCode[];
  /** By how many degrees it was set upright. */
  readonly turnedDegrees: number;
}

export interface PageTask {
  readonly id: number;
  readonly bytes: Uint8Array;
}

export type PageReply =
  | { readonly id: number; readonly page: TreatedPage }
  /** In the words of the engine: the bytes are no whole picture. */
  | { readonly id: number; readonly broken: string };
