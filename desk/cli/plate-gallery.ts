import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { canonical } from '../../domain/number/format.ts';
import { DRAWN_LAYOUTS } from '../../domain/plate/plate-table.ts';
import { doubtWords, layoutWords } from '../../domain/plate/plate-words.ts';
import { SAMPLE_NUMBERS } from '../../domain/plate/samples.ts';
import { printPlateToFiles, type PlateFormat } from '../../drivers/plate/file-printer.ts';

/** What the gallery holds: `index.html` to look at, and the files of each plate. */
export interface PlateGallery {
  readonly index: string;
  readonly plates: number;
  readonly files: readonly string[];
}

/**
 * Writes a plate of every series, body and holder on every layout that the decree gives it, with sample numbers, and a page that
 * shows them in their true proportions with their names and doubts in both languages. No pictures in dots unless asked: they take
 * most of the time, and `tarqim plate` makes the one that is needed. @throws the file system's errors
 */
export async function writePlateGallery(
  folder: string,
  formats: readonly PlateFormat[] = ['svg', 'pdf'],
): Promise<PlateGallery> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  const figures: string[] = [];
  for (const number of SAMPLE_NUMBERS)
    for (const layout of DRAWN_LAYOUTS) {
      // The sign has no number: once is enough.
      if (layout === 'ma-sign' && number !== SAMPLE_NUMBERS[0]) continue;
      // The code of a body or a holder, never its Arabic letters: some archives spoil them.
      const sub = 'body' in number ? `-${number.body}` : 'holder' in number ? `-${number.holder}` : '';
      const digits = canonical(number).replace(/\D+/g, '');
      const printed = await printPlateToFiles(
        number,
        layout,
        join(folder, `${number.series}${sub}-${digits}-${layout}`),
        { formats },
      );
      if ('code' in printed) continue;
      files.push(...printed.files);
      const [{ fr, ar }, doubts] = [layoutWords(layout), printed.doubts.map(doubtWords)];
      const picture = printed.files.find(file => file.endsWith('.svg')) ?? '';
      figures.push(
        `<figure><img src="${encodeURI(relative(folder, picture))}" alt="" style="width:${printed.widthMm / 2}mm">`,
        `<figcaption><bdi>${number.series}</bdi> · ${fr} · <bdi lang="ar" dir="rtl">${ar}</bdi> · <bdi>${printed.widthMm} × ${printed.heightMm} mm</bdi>${printed.proof ? ' · <b>Épreuve</b> · <b lang="ar" dir="rtl">تجربة</b>' : ''}`,
        ...doubts.map(words => `<p>${words.fr}</p><p lang="ar" dir="rtl">${words.ar}</p>`),
        '</figcaption></figure>',
      );
    }
  const index = join(folder, 'index.html');
  await writeFile(index, page(figures.join('\n')));
  return { index, plates: figures.filter(line => line.startsWith('<figure>')).length, files };
}

function page(body: string): string {
  const style =
    'body{font:12px sans-serif;background:#c9d1d3;margin:16px}figure{display:inline-block;margin:8px;vertical-align:top}' +
    'figcaption{max-width:270mm;margin-top:4px}p{margin:2px 0;color:#7a3b00}';
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Tarqim</title><style>${style}</style><body>\n${body}\n</body></html>\n`;
}
