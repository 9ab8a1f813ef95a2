import type { Canvas } from '@napi-rs/canvas';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { loadEngine } from '../../drivers/load-engine.ts';
import { refuse } from '../contract/refusal.ts';

/** A picture of one page, PNG. */
export interface PagePicture {
  readonly png: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The engine's factory of Node canvases, which its declarations call Object. */
interface CanvasFactory {
  create(widthPx: number, heightPx: number): { canvas: Canvas; context: unknown };
  destroy(surface: { canvas: Canvas; context: unknown }): void;
}

/** The engine of PDF pages and the folder of its fonts and maps, loaded with the first page. */
const loadPdfjs = () =>
  loadEngine('pdf-pages', async () => ({
    ...(await import('pdfjs-dist/legacy/build/pdf.mjs')),
    directory: dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  }));

const loadSharp = async () => (await loadEngine('pictures', () => import('sharp'))).default;

/** Largest page drawn, in pixels: an A3 at 600 dpi. A page that claims more is a fault or an attack. */
const MAX_PIXELS = 9_921 * 7_016;

async function withPdf<T>(pdf: Uint8Array, use: (document: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const { getDocument, VerbosityLevel, directory } = await loadPdfjs();
  const task = getDocument({
    // the engine takes the bytes for itself, and the caller may still need his
    data: new Uint8Array(pdf),
    cMapUrl: join(directory, 'cmaps') + '/',
    cMapPacked: true,
    standardFontDataUrl: join(directory, 'standard_fonts') + '/',
    wasmUrl: join(directory, 'wasm') + '/',
    isEvalSupported: false,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise.catch(refuseUnreadable);
    return await use(document);
  } finally {
    await task.destroy();
  }
}

function refuseUnreadable(error: unknown): never {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') refuse('file-encrypted');
  if (name === 'InvalidPDFException' || name === 'FormatError' || name === 'MissingPDFException')
    refuse('file-broken');
  throw error;
}

/**
 * Number of pages of a PDF.
 * @throws Refused `file-encrypted` when a password is needed, `file-broken` when it is no PDF that can be read
 */
export function pdfPageCount(pdf: Uint8Array): Promise<number> {
  return withPdf(pdf, document => Promise.resolve(document.numPages));
}

/**
 * Draws a page of a PDF (from 1) on white, upright as its own rotation says, `widthPx` wide.
 * @throws Refused `file-encrypted`, `file-broken`, `page-missing`
 */
export function pdfPagePng(pdf: Uint8Array, page: number, widthPx: number): Promise<PagePicture> {
  return withPdf(pdf, async document => {
    if (!Number.isInteger(page) || page < 1 || page > document.numPages) {
      refuse('page-missing', { params: { page, pages: document.numPages } });
    }
    const source = await document.getPage(page).catch(() => refuse('file-broken', { params: { page } }));
    const natural = source.getViewport({ scale: 1 });
    if (!(natural.width > 0 && natural.height > 0)) refuse('file-broken', { params: { page } });
    const viewport = source.getViewport({ scale: widthPx / natural.width });
    const size = { widthPx, heightPx: Math.max(1, Math.round(viewport.height)) };
    if (size.widthPx * size.heightPx > MAX_PIXELS) refuse('file-too-large', { params: { page } });
    // the engine's own factory: its paths and its canvas must come from one copy of the native library
    const factory = document.canvasFactory as CanvasFactory;
    const surface = factory.create(size.widthPx, size.heightPx);
    try {
      // the declarations know the browser's canvas only; Node's has the same methods
      await source.render({
        canvas: surface.canvas as unknown as HTMLCanvasElement,
        canvasContext: surface.context as CanvasRenderingContext2D,
        background: '#ffffff',
        viewport,
      }).promise;
    } catch (error) {
      refuseUnreadable(error);
    }
    const png = new Uint8Array(await surface.canvas.encode('png'));
    factory.destroy(surface);
    return { ...size, png };
  });
}

/** The text of a page as far as it can be extracted: for tests and for archives, never for decisions. */
export function pdfPageText(pdf: Uint8Array, page: number): Promise<string> {
  return withPdf(pdf, async document => {
    const content = await (await document.getPage(page)).getTextContent();
    return content.items.map(item => ('str' in item ? item.str : '')).join(' ');
  });
}

/** What a picture file is, before it is drawn. Sizes in pixels, upright. */
export interface ImageAbout {
  readonly format: 'jpeg' | 'png' | 'tiff';
  readonly pages: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

const FORMATS = ['jpeg', 'png', 'tiff'] as const;

/**
 * Format, pages and upright size of a JPEG, PNG or TIFF.
 * @throws Refused `file-type-unknown`, `file-broken`, `file-too-large`
 */
export async function imageAbout(image: Uint8Array): Promise<ImageAbout> {
  if (image.length === 0) refuse('file-type-unknown');
  const sharp = await loadSharp();
  const about = await sharp(image, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .metadata()
    .catch(refuseImage);
  const format = FORMATS.find(one => one === about.format);
  if (format === undefined) refuse('file-type-unknown');
  // EXIF orientations 5 to 8 lie on their side
  const turned = (about.orientation ?? 1) >= 5;
  return {
    format,
    pages: about.pages ?? 1,
    widthPx: turned ? about.height : about.width,
    heightPx: turned ? about.width : about.height,
  };
}

/**
 * A page (from 1) of a JPEG, PNG or TIFF as PNG: upright as its EXIF orientation says, at most `widthPx` wide, never enlarged,
 * in sRGB on white.
 * @throws Refused `file-type-unknown`, `file-broken`, `file-too-large`, `page-missing`
 */
export async function imagePagePng(image: Uint8Array, page: number, widthPx: number): Promise<PagePicture> {
  const { pages } = await imageAbout(image);
  if (!Number.isInteger(page) || page < 1 || page > pages)
    refuse('page-missing', { params: { page, pages } });
  const sharp = await loadSharp();
  const { data, info } = await sharp(image, { page: page - 1, limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize({ width: widthPx, withoutEnlargement: true })
    .png({ compressionLevel: 6 })
    .toBuffer({ resolveWithObject: true })
    .catch(refuseImage);
  return { png: new Uint8Array(data), widthPx: info.width, heightPx: info.height };
}

/** A PNG turned by quarters, clockwise. */
export async function turnedPng(png: Uint8Array, quarters: number): Promise<Uint8Array> {
  const sharp = await loadSharp();
  return new Uint8Array(
    await sharp(png)
      .rotate(quarters * 90)
      .png({ compressionLevel: 6 })
      .toBuffer(),
  );
}

function refuseImage(error: unknown): never {
  const message = error instanceof Error ? error.message : '';
  if (/pixel limit/i.test(message)) refuse('file-too-large');
  if (/unsupported image format|Input buffer is empty|missing/i.test(message)) refuse('file-type-unknown');
  if (/corrupt|truncated|premature|error|invalid|bad seek|out of order|not a|decode/i.test(message))
    refuse('file-broken');
  throw error;
}
