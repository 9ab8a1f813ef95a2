import { expect, test } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron } from 'playwright';
import { installedOfficialRuntime } from '../../build/runtime/official-runtime.ts';
import { preparedTestRuntime } from '../../build/runtime/test-runtime.ts';
import { faces } from '../../desk/paper/faces.ts';
import { mixedLines, printedTexts } from './arabic-oracle/texts.ts';
import { drawnPages, strayInk } from './arabic-oracle/ink.ts';
import { chromiumPage, layCells, ourPages, pxOf } from './arabic-oracle/sheets.ts';

const root = join(import.meta.dirname, '..', '..');
const DPI = 200;
/** Dots of a text that may stand elsewhere: antialiasing at the ends of strokes. A bracket turned around has more. */
const TOLERATED_DOTS = 6;

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tarqim-oracle-'));
});
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The runtime that was brought, or the one that was prepared here, as for every test of the window. */
function runtimeExecutable(): string {
  const executable = process.env.TARQIM_RUNTIME ?? installedOfficialRuntime() ?? preparedTestRuntime();
  if (executable === undefined)
    throw new Error('no Electron runtime is prepared: run the tests by npm run e2e');
  return executable;
}

/** A page as Chromium prints it. */
async function chromiumPdf(html: string): Promise<Buffer> {
  const page = join(folder, 'page.html');
  writeFileSync(page, html);
  process.env.ELECTRON_OVERRIDE_DIST_PATH = dirname(runtimeExecutable());
  const app = await _electron.launch({
    args: [
      join(import.meta.dirname, 'arabic-oracle', 'main.mjs'),
      `--user-data-dir=${join(folder, 'chromium')}`,
    ],
    chromiumSandbox: process.getuid?.() !== 0,
    timeout: 60_000,
  });
  try {
    const printed = await app.evaluate(async ({ app: chromium, BrowserWindow }, file) => {
      await chromium.whenReady();
      const window = new BrowserWindow({ show: false });
      await window.loadFile(file);
      await window.webContents.executeJavaScript('document.fonts.ready.then(() => document.fonts.size)');
      const pdf = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
      return pdf.toString('base64');
    }, page);
    return Buffer.from(printed, 'base64');
  } finally {
    await app.close();
  }
}

test('Arabic on paper is what Chromium draws: every label and motive, and mixed lines of every kind', async () => {
  const plex = faces().plex.font;
  // Chromium changes face letter by letter, papers word by word: what Plex has not is left to the goldens
  const ours = (text: string) =>
    Array.from(text).every(
      char => /[\u2066-\u2069\n]/.test(char) || plex.hasGlyphForCodePoint(char.codePointAt(0) ?? 0),
    );
  const texts = [
    ...printedTexts().map(text => ({ text, base: 'rtl' as const })),
    ...mixedLines(160).map(text => ({ text, base: 'rtl' as const })),
    ...mixedLines(220)
      .slice(160)
      .map(text => ({ text, base: 'ltr' as const })),
  ].filter(({ text }) => ours(text));
  expect(texts.length).toBeGreaterThan(500);
  const cells = layCells(texts);

  const font = pathToFileURL(join(root, 'assets', 'fonts', 'IBMPlexSansArabic-Regular.ttf')).href;
  const files = { ours: join(folder, 'ours.pdf'), theirs: join(folder, 'theirs.pdf') };
  writeFileSync(files.ours, await ourPages(cells));
  writeFileSync(files.theirs, await chromiumPdf(chromiumPage(cells, font)));
  const [drawn, oracle] = [
    drawnPages(files.ours, folder, 'ours', DPI),
    drawnPages(files.theirs, folder, 'theirs', DPI),
  ];
  expect(oracle.length).toBe(drawn.length);

  const different = cells.flatMap(({ text, base, page, xMm, yMm, widthMm, heightMm }) => {
    const [one, other] = [drawn[page - 1], oracle[page - 1]];
    if (!one || !other) throw new Error(`no page ${page}`);
    const place = {
      left: pxOf(xMm, DPI) - 2,
      top: pxOf(yMm, DPI),
      width: pxOf(widthMm, DPI) + 4,
      height: pxOf(heightMm, DPI),
    };
    const stray = strayInk(one, other, place);
    return stray > TOLERATED_DOTS ? [`${stray} dots, ${base}, page ${page}: ${text}`] : [];
  });
  expect(different).toEqual([]);
});
