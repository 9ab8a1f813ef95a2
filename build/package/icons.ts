/**
 * Draws the icons of the app from one SVG: `node build/package/icons.ts` writes assets/icons again when the star changes.
 * The star is the khatim, two squares turned by an eighth: the sign of a signed act, everywhere in Tarqim.
 */
import { Resvg } from '@resvg/resvg-js';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../places.ts';

const folder = join(root, 'assets', 'icons');
const brand = '#0B5A41';

/** Where Linux desktops look for icons; 256 is also the largest that a Windows icon holds. */
const sizes = [16, 32, 48, 64, 128, 256, 512];

/** The star's outline, radius in units of the drawing: outer corners every 45°, inner ones where the two squares cross. */
function khatim(radius: number, centre: number): string {
  const inner = (radius * Math.cos(Math.PI / 4)) / Math.cos(Math.PI / 8);
  const corners = Array.from({ length: 16 }, (_, index) => {
    const length = index % 2 === 0 ? radius : inner;
    const angle = (index * Math.PI) / 8 - Math.PI / 2;
    return `${(centre + length * Math.cos(angle)).toFixed(3)},${(centre + length * Math.sin(angle)).toFixed(3)}`;
  });
  return `M${corners.join('L')}Z`;
}

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">
  <rect x="16" y="16" width="480" height="480" rx="104" fill="${brand}"/>
  <path d="${khatim(186, 256)}" fill="#FFFFFF"/>
  <path d="${khatim(96, 256)}" fill="none" stroke="${brand}" stroke-width="18" stroke-linejoin="miter"/>
</svg>
`;

/** An .ico whose pictures are PNG (Windows Vista and later): a header, a directory, the files end to end. */
function windowsIcon(pictures: readonly { size: number; png: Buffer }[]): Buffer {
  const directory = Buffer.alloc(6 + 16 * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    // 256 is written as 0: the field is one byte.
    directory.writeUInt8(size % 256, at);
    directory.writeUInt8(size % 256, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(png.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([directory, ...pictures.map(({ png }) => png)]);
}

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'icon.svg'), svg);
const pictures = sizes.map(size => ({
  size,
  png: new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng(),
}));
for (const { size, png } of pictures) writeFileSync(join(folder, `${size}x${size}.png`), png);
writeFileSync(join(folder, 'icon.ico'), windowsIcon(pictures.filter(({ size }) => size <= 256)));
