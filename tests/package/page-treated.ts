import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { z } from 'zod';
import { takePlace } from '../window/login.ts';
import type { Seat } from '../window/seat.ts';

/**
 * A picture goes through the page thread (it comes back as another file, black and white) and is read by the engine of letters: both
 * are threads that find their program, their wasm and their letters by path, inside the package.
 * @returns what to say of it
 */
export async function pageTreatedAndRead(seat: Seat): Promise<string> {
  const vin = 'VF3CCHNZ6HW118402';
  await takePlace(seat, 'lamrabet');
  const { draftId } = await asked(seat, 'intake.start', z.object({ draftId: z.string() }), {
    commandId: randomUUID(),
    operation: 'MUTATION',
  });
  const { pages } = await asked(
    seat,
    'paper.import',
    z.object({ pages: z.array(z.object({ id: z.string(), mime: z.string(), bytes: z.number() })) }),
    { commandId: randomUUID(), home: { draftId }, paperKey: 'MUTATION/CARD', name: 'page.jpg' },
    await printedPage(['Demande de mutation', 'CNIE : GB310866', `Chassis : ${vin}`]),
  );
  const [page] = pages;
  assert(page?.mime === 'image/tiff', `the page was not treated: ${JSON.stringify(pages)}`);
  const { suggestions } = await asked(
    seat,
    'paper.read',
    z.object({ suggestions: z.array(z.object({ kind: z.string(), value: z.string() })) }),
    { readId: randomUUID(), pageId: page.id },
  );
  const read = suggestions.map(({ kind, value }) => `${kind} ${value}`);
  assert(read.includes(`vin ${vin}`) && read.includes('cnie GB310866'), `read: ${read.join(', ')}`);
  await asked(seat, 'intake.discard', z.unknown(), { draftId });
  return `page: a JPEG became ${page.mime} of ${String(page.bytes)} bytes in the page thread; read on it, offline: ${read.join(', ')}`;
}

/** A call to the desk from the packaged window; bytes travel beside the input. */
async function asked<T>(
  seat: Seat,
  name: string,
  answer: z.ZodType<T>,
  input: Readonly<Record<string, unknown>>,
  bytes?: Buffer,
): Promise<T> {
  const reply = await seat.page.evaluate(
    async ([name, input, base64]) => {
      const { tarqim } = window as unknown as {
        tarqim: { call(name: string, input: unknown): Promise<{ ok: boolean; value?: unknown }> };
      };
      const file = base64 === null ? {} : { bytes: Uint8Array.from(atob(base64), c => c.charCodeAt(0)) };
      return tarqim.call(name, { ...input, ...file });
    },
    [name, input, bytes?.toString('base64') ?? null] as const,
  );
  assert(reply.ok, `${name}: ${JSON.stringify(reply)}`);
  return answer.parse(reply.value);
}

/** An A4 page of print, 200 dpi, as a scanner's JPEG. */
async function printedPage(lines: readonly string[]): Promise<Buffer> {
  GlobalFonts.registerFromPath(
    createRequire(import.meta.url).resolve(
      '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2',
    ),
    'Plex',
  );
  const canvas = createCanvas(1654, 2339);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fbfaf6';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#111';
  pen.font = '40px "Plex"';
  for (const [at, line] of lines.entries()) pen.fillText(line, 180, 300 + at * 90);
  return canvas.encode('jpeg', 90);
}
