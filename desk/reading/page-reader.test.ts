import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDigit } from '../../domain/reading/mrz.ts';
import { suggestionsIn } from '../../domain/reading/suggestion.ts';
import { type PageReader, pageReader } from './page-reader.ts';

const require = createRequire(import.meta.url);
const face = (path: string, name: string) => GlobalFonts.registerFromPath(require.resolve(path), name);

/** Lines drawn as print: the engine reads a page, not a string. */
function printed(lines: readonly string[], font: string, rtl = false): Uint8Array {
  const canvas = createCanvas(1200, 80 + lines.length * 70);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#111';
  pen.font = `36px "${font}"`;
  pen.direction = rtl ? 'rtl' : 'ltr';
  pen.textAlign = 'start';
  for (const [at, line] of lines.entries()) pen.fillText(line, rtl ? 1140 : 60, 80 + at * 70);
  return new Uint8Array(canvas.toBuffer('image/png'));
}

let reader: PageReader;
const signal = AbortSignal.timeout(100_000);
beforeAll(() => {
  face('@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2', 'Plex');
  face('@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2', 'Mono');
  face('@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2', 'PlexArabic');
  reader = pageReader();
});
afterAll(() => reader.close());

describe('a page is read without the network', { timeout: 110_000 }, () => {
  it('in French: the VIN and the CNIE number of an application', async () => {
    const page = printed(
      ['Demande d’immatriculation', 'Nom : HADDAD', 'CNIE : GB310866', 'Châssis : VF3CCHNZ6HW118402'],
      'Plex',
    );
    const found = suggestionsIn(await reader.read(page, signal)).map(({ kind, value }) => `${kind} ${value}`);
    expect(found).toEqual(
      expect.arrayContaining(['family HADDAD', 'cnie GB310866', 'vin VF3CCHNZ6HW118402', 'make PEUGEOT']),
    );
  });

  it('in Arabic: the names behind their labels', async () => {
    const page = printed(['الاسم العائلي : الحداد', 'الاسم الشخصي : رانيا'], 'PlexArabic', true);
    const { arabic } = await reader.read(page, signal);
    expect(arabic).toContain('الحداد');
    expect(arabic).toContain('رانيا');
  });

  it('the zone of a card: its number, proved by its check digit', async () => {
    const number = 'GB310866<';
    const first = `I<MAR${number}${String(checkDigit(number))}`.padEnd(30, '<');
    const second = `7408122F1204159MAR${'<'.repeat(11)}`;
    const whole = String(checkDigit(`${first.slice(5)}74081221204159${'<'.repeat(11)}`));
    const page = printed([first, second + whole, 'HADDAD<<RANIA'.padEnd(30, '<')], 'Mono');
    const found = suggestionsIn(await reader.read(page, signal));
    expect(found).toEqual(expect.arrayContaining([{ kind: 'cnie', value: 'GB310866', proof: 'checked' }]));
    expect(found.map(({ kind, value }) => `${kind} ${value}`)).toContain('family HADDAD');
  });

  it('is stopped in the middle, and reads the next page all the same', async () => {
    const page = printed(['Nom : HADDAD'], 'Plex');
    const stop = new AbortController();
    const reading = reader.read(page, stop.signal);
    stop.abort(new Error('stopped by the person'));
    await expect(reading).rejects.toThrow('stopped by the person');
    expect((await reader.read(page, signal)).latin).toContain('HADDAD');
  });
});
