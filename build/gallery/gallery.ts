import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { writePlateGallery } from '../../desk/cli/plate-gallery.ts';
import { FILLED_FORMS, filledSample } from '../../desk/paper/filled-samples.ts';
import { FORM_IDS } from '../../desk/paper/form-catalogue.ts';
import { pdfPagePng } from '../../desk/paper/previews.ts';
import { PAPER_KINDS, renderBlank, renderPaper, type RenderedPaper } from '../../desk/paper/render.ts';
import { recepisseFormI, SAMPLES } from '../../desk/paper/samples.ts';
import { BuildFailure, runProgram, say } from '../say.ts';

/** Width of the pictures: A4 at about 133 dpi, enough to read every word. */
const WIDTH_PX = 1100;

/** One paper of the gallery: the name of its files, and how it is printed. */
interface Exhibit {
  readonly name: string;
  readonly print: () => Promise<RenderedPaper>;
}

/** Every document of a centre and every form of the decree with invented data, then every form with nothing in it. */
function exhibits(): Exhibit[] {
  return [
    ...PAPER_KINDS.map(kind => ({ name: kind, print: () => renderPaper(kind, SAMPLES[kind]) })),
    { name: 'recepisse-form-i', print: () => renderPaper('recepisse', recepisseFormI) },
    { name: 'recepisse-duplicata', print: () => renderPaper('recepisse', { ...SAMPLES.recepisse, copy: 2 }) },
    ...FILLED_FORMS.map(form => ({
      name: `filled-${form}`,
      print: () => renderPaper('formulaire', filledSample(form)),
    })),
    ...FORM_IDS.map(form => ({ name: `blank-${form}`, print: () => renderBlank(form) })),
  ];
}

/** Writes each paper as PDF and each of its pages as PNG. Says what it wrote. */
async function writeGallery(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  let written = 0;
  for (const { name, print } of exhibits()) {
    const { pdf, pages } = await print();
    await writeFile(join(folder, `${name}.pdf`), pdf);
    for (let page = 1; page <= pages; page += 1) {
      const { png } = await pdfPagePng(pdf, page, WIDTH_PX);
      const suffix = pages === 1 ? '' : `-${String(page).padStart(2, '0')}`;
      await writeFile(join(folder, `${name}${suffix}.png`), png);
    }
    say(`${name}: ${pages} page${pages === 1 ? '' : 's'}`);
    written += 1;
  }
  return written;
}

await runProgram(async () => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new BuildFailure('npm run gallery -- FOLDER');
  const where = resolve(folder);
  say(`${await writeGallery(where)} papers in ${where}`);
  const { plates, index } = await writePlateGallery(join(where, 'plates'), ['svg', 'pdf', 'png']);
  say(`${plates} plates of every series and layout: ${index}`);
  return 0;
});
