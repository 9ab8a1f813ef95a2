import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { specimenPng } from '../../desk/demo/specimen.ts';

/** A file in a person's hand. */
export interface FilePayload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const FORMATS = ['pdf', 'jpg', 'png', 'tif'] as const;
export type Format = (typeof FORMATS)[number];

/** A sheet of an invented paper in one of the four formats that the counter takes. */
export async function sheet(
  title: string,
  format: Format,
  lines: readonly [string, string][] = [],
): Promise<FilePayload> {
  const png = Buffer.from(
    specimenPng({ titleFr: title, titleAr: '', lines: lines.map(([fr, value]) => ({ fr, ar: '', value })) }),
  );
  const name = `${title
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 40)}.${format}`;
  switch (format) {
    case 'png':
      return { name, mimeType: 'image/png', buffer: png };
    case 'jpg':
      return { name, mimeType: 'image/jpeg', buffer: await sharp(png).jpeg({ quality: 80 }).toBuffer() };
    case 'tif':
      return {
        name,
        mimeType: 'image/tiff',
        buffer: await sharp(png)
          .greyscale()
          .tiff({ compression: 'lzw', xres: 110 / 25.4, yres: 110 / 25.4 })
          .toBuffer(),
      };
    case 'pdf':
      return { name, mimeType: 'application/pdf', buffer: await pdfOf(png) };
  }
}

/** Two pages, so that a paper of several pages is seen too. */
function pdfOf(png: Buffer): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: 0 });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
  });
  const { width, height } = document.page;
  document.image(png, 0, 0, { fit: [width, height] });
  document.addPage().image(png, 0, 0, { fit: [width, height] });
  document.end();
  return whole;
}
