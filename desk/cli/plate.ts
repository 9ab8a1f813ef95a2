import { parseNumber } from '../../domain/number/parse.ts';
import { SERIES, isNumberError } from '../../domain/number/registration-number.ts';
import { layoutsFor } from '../../domain/plate/layouts-for.ts';
import { DRAWN_LAYOUTS } from '../../domain/plate/plate-table.ts';
import type { DrawnLayout } from '../../domain/plate/plate-table.ts';
import { doubtWords, layoutWords } from '../../domain/plate/plate-words.ts';
import { PLATE_FORMATS, preparePlate, printPlateToFiles } from '../../drivers/plate/file-printer.ts';
import type { PlateFormat } from '../../drivers/plate/file-printer.ts';
import { numberAnswer } from './number.ts';
import { writePlateGallery } from './plate-gallery.ts';
import { answered, failed, usage, type CommandOutcome } from './outcome.ts';

const USAGE = `plate ${SERIES.join('|')} TEXT --layout ${DRAWN_LAYOUTS.join(',')} --out F.svg,.pdf,.png,.zpl | gallery --out DIR`;

/**
 * `tarqim plate SERIES TEXT --layout front,rear-one-line --out F.svg,.pdf,.png,.zpl`: draws the plates of a number of any series in
 * exact millimetres. Without `--layout`: the first plate that the number's vehicle must carry. With several layouts the layout goes
 * into the name (`F-front.svg`). Says `{ "number", "plates": [{ "layout", "fr", "ar", "widthMm", "heightMm", "proof", "doubts":
 * [{ "id", "fr", "ar" }], "files" }] }`; `doubts` are the doubtful values of the decree that the plate rests on. Exit 1: no such
 * plate for the series, a number too long for it, two inks asked of ZPL, or the folder cannot be written; exit 2: bad arguments or
 * number. All layouts are checked before anything is written.
 * `tarqim plate gallery --out DIR`: sample plates of every series and layout, with a page that shows them.
 */
export async function runPlateCommand(args: readonly string[]): Promise<CommandOutcome> {
  if (args[0] === 'gallery') {
    const [, option, folder] = args;
    if (option !== '--out' || folder === undefined || args.length > 3) return usage(USAGE, args.join(' '));
    return written(folder, async () => answered(await writePlateGallery(folder)));
  }
  const read = readArguments(args);
  if (read === undefined) return usage(USAGE, args.join(' '));
  const { series, text, base, formats } = read;
  const number = parseNumber(text, series);
  if (isNumberError(number)) return failed(2, number);
  const carried = layoutsFor(number, {});
  const layouts = read.layouts ?? [...carried.required, ...carried.rearChoice].slice(0, 1);
  for (const layout of layouts) {
    const prepared = preparePlate(number, layout, { formats });
    if ('code' in prepared) return failed(1, prepared);
  }
  const plates: object[] = [];
  for (const layout of layouts) {
    const path = layouts.length === 1 ? base : `${base}-${layout}`;
    const outcome = await written(path, async () => {
      const printed = await printPlateToFiles(number, layout, path, { formats });
      if ('code' in printed) return failed(1, printed);
      const doubts = printed.doubts.map(id => ({ id, ...doubtWords(id) }));
      plates.push({ layout, ...layoutWords(layout), ...printed, doubts });
      return undefined;
    });
    if (outcome !== undefined) return outcome;
  }
  return answered({ number: numberAnswer(number), plates });
}

/** What was written, or the refusal of the file system. */
async function written<T>(path: string, write: () => Promise<T>): Promise<T | CommandOutcome> {
  try {
    return await write();
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code !== 'string') throw error;
    return failed(1, { code: 'file-not-written', params: { path, detail: code } });
  }
}

function readArguments(args: readonly string[]) {
  const words: string[] = [];
  const options = new Map<string, string>();
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const [name = '', inline] = arg.slice(2).split(/=(.*)/s);
    options.set(name, inline ?? args[++at] ?? '');
  }
  const [seriesText, ...rest] = words;
  const series = SERIES.find(known => known === seriesText?.toUpperCase());
  const asked = options.get('layout')?.split(',');
  const layouts = asked?.map(name => DRAWN_LAYOUTS.find(known => known === name.trim()));
  const known = layouts?.filter((layout): layout is DrawnLayout => layout !== undefined);
  const out = readOut(options.get('out') ?? '');
  const strange = [...options.keys()].some(name => name !== 'layout' && name !== 'out');
  if (
    series === undefined ||
    rest.length === 0 ||
    out === undefined ||
    known?.length !== layouts?.length ||
    strange
  )
    return undefined;
  return { series, text: rest.join(' '), layouts: known && [...new Set(known)], ...out };
}

/** `dir/F.svg,.pdf` is the base `dir/F` in two formats. */
function readOut(text: string): { base: string; formats: PlateFormat[] } | undefined {
  const [first = '', ...others] = text.split(',').map(part => part.trim());
  const match = /^(.*[^/\\])\.([a-z]+)$/i.exec(first);
  const names = [match?.[2] ?? '', ...others.map(part => part.replace(/^\./, ''))];
  const formats = names.map(name => PLATE_FORMATS.find(format => format === name.toLowerCase()));
  const known = formats.filter((format): format is PlateFormat => format !== undefined);
  const base = match?.[1];
  return base === undefined || known.length !== formats.length
    ? undefined
    : { base, formats: [...new Set(known)] };
}
