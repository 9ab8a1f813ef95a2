import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { visualRuns } from '../../domain/text/bidi.ts';
import { fontsDirectory } from '../paper/assets-directory.ts';

/** A sheet of an invented paper, as a scanner would give it: what the demonstration and the tour put into their dossiers. */
export interface Specimen {
  readonly titleFr: string;
  readonly titleAr: string;
  readonly lines: readonly { readonly fr: string; readonly ar: string; readonly value: string }[];
}

/** 110 dpi: every word reads, and a whole centre is drawn in seconds. */
const WIDTH_PX = 910;
/** Units of the drawing: A4 at 150 dpi. */
const WIDTH = 1240;
const HEIGHT = 1754;

/** Draws a specimen as PNG. Slightly turned, like a sheet on a glass; SPÉCIMEN across it, so that nobody takes it for a paper. */
export function specimenPng(specimen: Specimen): Uint8Array {
  const folder = fontsDirectory(fileURLToPath(import.meta.url));
  const svg = new Resvg(specimenSvg(specimen), {
    fitTo: { mode: 'width', value: WIDTH_PX },
    font: {
      loadSystemFonts: false,
      fontFiles: ['IBMPlexSansArabic-Regular.ttf', 'IBMPlexSansArabic-SemiBold.ttf'].map(name =>
        join(folder, name),
      ),
      defaultFontFamily: 'IBM Plex Sans Arabic',
    },
  });
  return new Uint8Array(svg.render().asPng());
}

function specimenSvg({ titleFr, titleAr, lines }: Specimen): string {
  const heads = [
    ...wrapped(titleFr, 62).map(line => ({ line, weight: 600 })),
    ...wrapped(titleAr, 70).map(line => ({ line: asDrawn(line), weight: 400 })),
  ];
  const rule = 230 + heads.length * 40;
  const rows = lines.map(({ fr, ar, value }, index) => {
    const y = rule + 98 + index * 74;
    return `<text x="110" y="${String(y)}" font-size="24" fill="#333">${escaped(fr)}</text>
<text x="${String(WIDTH - 110)}" y="${String(y)}" font-size="27" fill="#333" text-anchor="end">${escaped(asDrawn(ar))}</text>
<text x="430" y="${String(y)}" font-size="32" fill="#17338f" font-weight="600">${escaped(value)}</text>
<path d="M420 ${String(y + 12)}H900" stroke="#888" stroke-dasharray="3 5"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" width="${String(WIDTH)}" height="${String(HEIGHT)}" font-family="IBM Plex Sans Arabic">
<rect width="100%" height="100%" fill="#d9dcd8"/>
<g transform="rotate(-0.5 620 877)">
<rect x="26" y="26" width="${String(WIDTH - 52)}" height="${String(HEIGHT - 52)}" fill="#fdfdfa"/>
<text x="110" y="150" font-size="24" fill="#333">ROYAUME DU MAROC</text>
<text x="${String(WIDTH - 110)}" y="150" font-size="28" fill="#333" text-anchor="end">المملكة المغربية</text>
<path d="M100 200H${String(WIDTH - 100)}M100 ${String(rule)}H${String(WIDTH - 100)}" stroke="#444" stroke-width="2"/>
${heads
  .map(
    ({ line, weight }, index) =>
      `<text x="620" y="${String(248 + index * 40)}" font-size="30" font-weight="${String(weight)}" text-anchor="middle">${escaped(line)}</text>`,
  )
  .join('')}
${rows.join('\n')}
<text x="620" y="1450" font-size="150" font-weight="600" fill="#b42d20" fill-opacity="0.16" text-anchor="middle" transform="rotate(-24 620 1400)">SPÉCIMEN</text>
</g></svg>`;
}

function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const [LRM, RLM] = ['\u200E', '\u200F'];

/**
 * An Arabic line for an engine that takes every line for a left-to-right one: its runs in the order in which they stand, each
 * between marks of its own direction, so that a Latin word or a number stays where it is read.
 */
function asDrawn(line: string): string {
  return visualRuns(line, 'rtl')
    .map(({ direction, start, end }) => {
      const mark = direction === 'rtl' ? RLM : LRM;
      return LRM + mark + line.slice(start, end) + mark + LRM;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
