import PDFDocument from 'pdfkit';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Refused } from '../contract/refusal.ts';
import { imageAbout, imagePagePng, pdfPageCount, pdfPagePng, pdfPageText } from './previews.ts';
import { renderPaper } from './render.ts';
import { SAMPLES } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 });

let paper: Uint8Array;
beforeAll(async () => {
  paper = (await renderPaper('bordereau', SAMPLES.bordereau)).pdf;
}, 60_000);

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code;
    throw error;
  }
  return 'accepted';
};

describe('pages of a PDF', () => {
  it('counts them and draws each at the width asked, on white', async () => {
    expect(await pdfPageCount(paper)).toBe(3);
    const picture = await pdfPagePng(paper, 2, 420);
    expect(picture).toMatchObject({ widthPx: 420, heightPx: 594 });
    const { data, info } = await sharp(picture.png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([420, 594]);
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
    expect(await pdfPageText(paper, 3)).toContain('3 / 3');
  });

  it("leaves the caller's bytes alone", async () => {
    const before = paper.length;
    await pdfPageCount(paper);
    expect(paper.length).toBe(before);
  });

  it('refuses a page that is not there', async () => {
    expect(await codeOf(pdfPagePng(paper, 4, 100))).toBe('page-missing');
    expect(await codeOf(pdfPagePng(paper, 0, 100))).toBe('page-missing');
    expect(await codeOf(pdfPagePng(paper, 1, 100_000))).toBe('file-too-large');
  });

  it('refuses what is no PDF, and an empty file', async () => {
    expect(await codeOf(pdfPageCount(Buffer.from('<html>not a pdf</html>')))).toBe('file-broken');
    expect(await codeOf(pdfPageCount(new Uint8Array(0)))).toBe('file-broken');
    expect(await codeOf(pdfPageCount(paper.slice(0, 900)))).toBe('file-broken');
  });

  it('refuses a PDF behind a password', async () => {
    const locked = new PDFDocument({ userPassword: 'secret' });
    locked.end();
    expect(await codeOf(pdfPageCount(await buffer(locked)))).toBe('file-encrypted');
  });
});

describe('pictures', () => {
  /** 60 x 40, left half black, right half white. */
  const split = () =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: '#ffffff' } }).composite([
      { input: { create: { width: 30, height: 40, channels: 3, background: '#000000' } }, left: 0, top: 0 },
    ]);
  const pixel = async (png: Uint8Array, x: number, y: number) => {
    const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
    return data[y * info.width + x];
  };

  it('turns a photograph upright as its EXIF says', async () => {
    // orientation 6: the camera was turned, the top of the scene is on the picture's left
    const jpeg = await split().jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer();
    expect(await imageAbout(jpeg)).toEqual({ format: 'jpeg', pages: 1, widthPx: 40, heightPx: 60 });
    const upright = await imagePagePng(jpeg, 1, 400);
    expect(upright).toMatchObject({ widthPx: 40, heightPx: 60 });
    expect(await pixel(upright.png, 20, 5)).toBeLessThan(20);
    expect(await pixel(upright.png, 20, 55)).toBeGreaterThan(235);
  });

  it('draws one page of a TIFF of several', async () => {
    const sheet = (background: string) =>
      sharp({ create: { width: 30, height: 20, channels: 3, background } })
        .png()
        .toBuffer();
    const pages = await sharp([await sheet('#000000'), await sheet('#ffffff')], { join: { animated: true } })
      .tiff({ compression: 'lzw' })
      .toBuffer();
    expect(await imageAbout(pages)).toMatchObject({ format: 'tiff', pages: 2, widthPx: 30, heightPx: 20 });
    expect(await pixel((await imagePagePng(pages, 1, 30)).png, 5, 5)).toBe(0);
    expect(await pixel((await imagePagePng(pages, 2, 30)).png, 5, 5)).toBe(255);
    expect(await codeOf(imagePagePng(pages, 3, 30))).toBe('page-missing');
  });

  it('makes a picture smaller, never larger, and fills what is transparent with white', async () => {
    const png = await sharp({ create: { width: 200, height: 100, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    expect(await imagePagePng(png, 1, 50)).toMatchObject({ widthPx: 50, heightPx: 25 });
    const large = await imagePagePng(png, 1, 5_000);
    expect(large).toMatchObject({ widthPx: 200, heightPx: 100 });
    expect(await pixel(large.png, 3, 3)).toBe(255);
  });

  it('refuses other formats, damaged files and rubbish', async () => {
    const webp = await split().webp().toBuffer();
    expect(await codeOf(imageAbout(webp))).toBe('file-type-unknown');
    expect(await codeOf(imageAbout(Buffer.from('rubbish, no picture at all')))).toBe('file-type-unknown');
    expect(await codeOf(imageAbout(new Uint8Array(0)))).toBe('file-type-unknown');
    const png = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: '#123456',
        noise: { type: 'gaussian', mean: 120, sigma: 60 },
      },
    })
      .png()
      .toBuffer();
    expect(await codeOf(imagePagePng(png.subarray(0, png.length / 2), 1, 100))).toBe('file-broken');
    const jpeg = await split().jpeg().toBuffer();
    expect(await codeOf(imagePagePng(jpeg.subarray(0, jpeg.length - 120), 1, 100))).toBe('file-broken');
  });
});
