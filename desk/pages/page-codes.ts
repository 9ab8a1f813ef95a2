import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type * as Zxing from 'zxing-wasm/reader';
import type { GreyPicture } from './grey-picture.ts';

/** A code printed on a page. */
export interface PageCode {
  readonly format: 'Code128' | 'QRCode';
  readonly text: string;
}

let ready: Promise<typeof Zxing> | undefined;

/** The reader of codes, with the program that lies in its package: left alone it would fetch it from the network. */
function reader() {
  ready ??= (async () => {
    const zxing = await import('zxing-wasm/reader');
    const wasm = await readFile(
      createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
    );
    await zxing.prepareZXingModule({
      overrides: { wasmBinary: new Uint8Array(wasm).buffer },
      fireImmediately: true,
    });
    return zxing;
  })();
  return ready;
}

const OPTIONS: Zxing.ReaderOptions = {
  formats: ['Code128', 'QRCode'],
  maxNumberOfSymbols: 4,
  // A separator sheet fills the width and its lines are broad: the slow search is for photographs of labels.
  tryHarder: false,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: false,
};

/** The codes of a page, as they lie from its top. Turned by quarters or not; a code that is damaged is none. */
export async function pageCodes({ width, height, pixels }: GreyPicture): Promise<PageCode[]> {
  const { readBarcodes } = await reader();
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let at = 0, to = 0; at < pixels.length; at += 1, to += 4) {
    const shade = pixels[at] ?? 0;
    rgba[to] = shade;
    rgba[to + 1] = shade;
    rgba[to + 2] = shade;
    rgba[to + 3] = 255;
  }
  const picture = { data: rgba, width, height, colorSpace: 'srgb' } as ImageData;
  const found = await readBarcodes(picture, OPTIONS);
  return found
    .filter(code => code.isValid)
    .toSorted((a, b) => a.position.topLeft.y - b.position.topLeft.y)
    .map(({ format, text }) => ({ format: format === 'QRCode' ? 'QRCode' : 'Code128', text }));
}
