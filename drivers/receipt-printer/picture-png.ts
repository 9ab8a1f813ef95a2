import { loadEngine } from '../load-engine.ts';
import type { DotPicture } from './picture.ts';

/** A picture of dots as a black and white PNG, one pixel a dot. @throws EngineMissing */
export async function picturePng({ widthDots, heightDots, bits }: DotPicture): Promise<Uint8Array> {
  const { default: sharp } = await loadEngine('pictures', () => import('sharp'));
  const grey = new Uint8Array(widthDots * heightDots).map((_, dot) =>
    ((bits[dot >> 3] ?? 0) & (0x80 >> (dot & 7))) === 0 ? 255 : 0,
  );
  return sharp(grey, { raw: { width: widthDots, height: heightDots, channels: 1 } })
    .png({ palette: true, colours: 2 })
    .toBuffer();
}
