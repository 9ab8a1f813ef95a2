import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { separatorText } from '../../domain/dossier/separator.ts';
import { code128, drawnPage, grainy, hanging } from './fixtures/drawn-page.ts';
import { treatPage } from './treat-page.ts';

const HOME = '3f2a9c1d-0000-4000-8000-000000000000';
const treated = async (page: Buffer) => treatPage(await grainy(page));

/** Tag 259 of a little-endian TIFF: how its strips are coded. 4 is CCITT group 4 (TIFF 6.0, section 11). */
function compressionOf(tiff: Uint8Array): number | undefined {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  const at = view.getUint32(4, true);
  for (let entry = 0; entry < view.getUint16(at, true); entry += 1)
    if (view.getUint16(at + 2 + entry * 12, true) === 259) return view.getUint16(at + 10 + entry * 12, true);
  return undefined;
}

describe('a page of writing', () => {
  it('becomes black and white, a group 4 TIFF of at most 60 kB that is read back whole', async () => {
    const page = await treated(await drawnPage());
    expect(page).toMatchObject({
      mime: 'image/tiff',
      width: 1240,
      height: 1754,
      marks: [],
      turnedDegrees: 0,
    });
    expect(page.bytes.length).toBeLessThan(60_000);
    const { width, height, space } = await sharp(page.bytes).metadata();
    expect([compressionOf(page.bytes), width, height, space]).toEqual([4, 1240, 1754, 'b-w']);
    // White paper, black words: never the negative.
    expect((await sharp(page.bytes).stats()).channels[0]?.mean).toBeGreaterThan(180);
    expect((await sharp(page.thumbnail.bytes).metadata()).width).toBe(160);
  });

  it.each([-3.1, -0.8, 2.3, 5])('that hangs by %d degrees is set upright', async degrees => {
    const page = await treated(await hanging(await drawnPage(), degrees));
    expect(page.turnedDegrees).toBeCloseTo(-degrees, 0);
    expect(Math.abs(page.turnedDegrees + degrees)).toBeLessThan(0.3);
  });

  it('that hangs by nothing to speak of is left as it is: each turn softens it', async () => {
    expect((await treated(await hanging(await drawnPage(), 0.15))).turnedDegrees).toBe(0);
  });
});

describe('a page with shades', () => {
  it('stays grey: a photo in it would be lost in black and white', async () => {
    const photo =
      '<defs><linearGradient id="g"><stop offset="0" stop-color="#222"/><stop offset="1" stop-color="#ddd"/></linearGradient></defs><rect x="200" y="900" width="600" height="600" fill="url(#g)"/>';
    const page = await treated(await drawnPage({ lines: 12, over: photo }));
    expect(page).toMatchObject({ mime: 'image/jpeg', marks: [], turnedDegrees: 0 });
    expect(page.bytes.length).toBeLessThan(160_000);
  });

  it('stays grey where a stamp in colour is on it', async () => {
    const stamp = '<circle cx="700" cy="1300" r="130" fill="none" stroke="#3050c0" stroke-width="12"/>';
    expect((await treated(await drawnPage({ lines: 12, over: stamp }))).mime).toBe('image/jpeg');
  });
});

describe('what is beside the paper', () => {
  it('goes: the dark bed of the scanner around a smaller sheet', async () => {
    const sheet = await drawnPage({ width: 900, height: 1300, lines: 18 });
    const bed = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#151515' } })
      .composite([{ input: sheet, left: 150, top: 200 }])
      .png()
      .toBuffer();
    const { width, height, marks } = await treated(bed);
    expect(width).toBeGreaterThan(880);
    expect(width).toBeLessThan(908);
    expect(height).toBeGreaterThan(1280);
    expect(height).toBeLessThan(1308);
    expect(marks).toEqual([]);
  });

  it('goes: the white glass around a card', async () => {
    const card = await drawnPage({ width: 506, height: 319, lines: 2, paper: '#b9c7d8' });
    const glass = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fbfbfb' } })
      .composite([{ input: card, left: 300, top: 200 }])
      .png()
      .toBuffer();
    const { width, height } = await treated(glass);
    expect(width).toBeLessThan(600);
    expect(height).toBeLessThan(410);
    expect(width).toBeGreaterThanOrEqual(506);
  });

  it('stays: the white of a page with little on it', async () => {
    expect(await treated(await drawnPage({ lines: 4 }))).toMatchObject({ width: 1240, height: 1754 });
  });
});

describe('what is said of a page', () => {
  it.each([
    ['an empty side: blank', async () => drawnPage({ lines: 0 }), ['blank']],
    ['one line: nothing', async () => drawnPage({ lines: 1 }), []],
    [
      'out of focus: blurred',
      async () =>
        sharp(await drawnPage())
          .blur(5)
          .png()
          .toBuffer(),
      ['blurred'],
    ],
    [
      'a dying lamp: dark',
      async () =>
        sharp(await drawnPage())
          .linear(0.4, 0)
          .png()
          .toBuffer(),
      ['dark'],
    ],
    [
      'writing over the side: cut',
      async () =>
        sharp(await drawnPage())
          .extract({ left: 172, top: 0, width: 1068, height: 1754 })
          .png()
          .toBuffer(),
      ['cut'],
    ],
    [
      'writing over the side, at 200 dpi: cut',
      async () =>
        sharp(await drawnPage({ width: 1654, height: 2339, lines: 40 }))
          .extract({ left: 172, top: 0, width: 1482, height: 2339 })
          .png()
          .toBuffer(),
      ['cut'],
    ],
    [
      'a frame at the side: nothing',
      async () => drawnPage({ over: '<rect x="0" y="0" width="24" height="1754" fill="#111"/>' }),
      [],
    ],
  ])('%s', async (_what, page, marks) => expect((await treated(await page())).marks).toEqual(marks));
});

describe('the code of a separator sheet', () => {
  const text = separatorText(HOME, 'MUTATION/D11/MAINLEVEE');
  const sheet = () => drawnPage({ lines: 3, over: code128(text, 120, 700, 3.5) });

  it('is read', async () => {
    expect((await treated(await sheet())).codes).toEqual([{ format: 'Code128', text }]);
  });

  it('is read when the sheet hangs, and when it lay upside down or on its side', async () => {
    for (const lying of [
      await hanging(await sheet(), 2),
      ...(await Promise.all(
        [90, 180].map(async quarter =>
          sharp(await sheet())
            .rotate(quarter)
            .png()
            .toBuffer(),
        ),
      )),
    ])
      expect((await treated(lying)).codes).toEqual([{ format: 'Code128', text }]);
  });

  it('is none when it is damaged', async () => {
    const over = `${code128(text, 120, 700, 3.5)}<rect x="400" y="600" width="60" height="500" fill="#111"/>`;
    expect((await treated(await drawnPage({ lines: 3, over }))).codes).toEqual([]);
  });
});

it.each([
  ['a cut JPEG', async () => (await grainy(await drawnPage({ lines: 2 }))).subarray(0, 9_000)],
  ['no picture', () => Promise.resolve(new Uint8Array(10_000_000).fill(0x41))],
  ['nothing', () => Promise.resolve(new Uint8Array())],
])('refuses %s', async (_what, bytes) => {
  await expect(treatPage(await bytes())).rejects.toThrow();
});
