import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { esclScanner } from './escl.ts';
import { readCapabilities, readStatus, scanSettings } from './escl-documents.ts';
import { saneScanner } from './sane.ts';
import { type ScannedPage, type Scanner, ScannerFault, type ScanWish, type SheetSource } from './scanner.ts';
import { type SheetAsked, type SimulatedEscl, simulatedEscl } from './simulated-escl.ts';

const signal = AbortSignal.timeout(25_000);
const wish = (source: ScanWish['source']): ScanWish => ({ source, dpi: 100, colour: 'grey' });

/** A grey sheet whose shade tells which one it is. */
async function sheet({ nth, widthPx, heightPx }: SheetAsked): Promise<Uint8Array> {
  const shade = nth * 10;
  const background = { r: shade, g: shade, b: shade };
  return new Uint8Array(
    await sharp({ create: { width: widthPx, height: heightPx, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  );
}
const shadeOf = async ({ bytes }: ScannedPage) =>
  Math.round(((await sharp(bytes).stats()).channels[0]?.mean ?? 0) / 10);

let device: SimulatedEscl;
let scanner: Scanner;
beforeEach(async () => {
  device = await simulatedEscl(sheet);
  scanner = esclScanner({
    id: 'escl:1',
    name: 'Simulator',
    url: device.url,
    retryMs: 1,
    retries: 5,
    patienceMs: 2_000,
  });
});
afterEach(() => device.close());

async function scan(from: ScanWish['source'], stop = signal) {
  const pages: ScannedPage[] = [];
  try {
    for await (const page of scanner.scan(wish(from), stop)) pages.push(page);
    return { pages, fault: undefined };
  } catch (cause) {
    if (!(cause instanceof ScannerFault)) throw cause;
    return { pages, fault: cause.code };
  }
}
const shades = (pages: readonly ScannedPage[]) => Promise.all(pages.map(shadeOf));

describe('eSCL', () => {
  it('says what it can do', async () => {
    expect(await scanner.capabilities(signal)).toEqual({
      sources: ['glass', 'feeder', 'duplex'],
      resolutionsDpi: [75, 100, 150, 200, 300, 600],
      colours: ['colour', 'grey', 'bitonal'],
    });
  });

  it('gives the sheet of the glass, A4 at the resolution asked', async () => {
    const { pages } = await scan('glass');
    expect(pages).toHaveLength(1);
    const { width, height } = await sharp(pages[0]?.bytes).metadata();
    expect([width, height]).toEqual([827, 1169]);
  });

  it.each([404, 409, 410] as const)('hears the end of the feeder when it is said as %i', async endsBy => {
    device.load(3);
    device.fault({ endsBy });
    const { pages, fault } = await scan('feeder');
    expect(await shades(pages)).toEqual([1, 2, 3]);
    expect(fault).toBeUndefined();
  });

  it('reads both sides of each sheet, in order', async () => {
    device.load(2);
    expect(await shades((await scan('duplex')).pages)).toEqual([1, 2, 3, 4]);
  });

  it('takes the feeder by itself when it has sheets, otherwise the glass', async () => {
    device.load(2);
    expect((await scan('automatic')).pages).toHaveLength(2);
    expect((await scan('automatic')).pages).toHaveLength(1);
  });

  it('asks where it was told to, whatever the scanner calls itself', async () => {
    device.fault({ otherHost: 'scanner.local' });
    expect((await scan('glass')).pages).toHaveLength(1);
  });

  it('waits for a scanner that is busy, before the job and before each page; gives up in the end', async () => {
    device.load(2);
    device.fault({ busy: 3 });
    expect((await scan('feeder')).pages).toHaveLength(2);
    device.fault({ busy: 50 });
    expect((await scan('glass')).fault).toBe('scanner-busy');
  });

  it.each([
    ['jam', { jamAfter: 2 }, 'scanner-jam'],
    ['double feed', { doubleFeedAfter: 2 }, 'scanner-double-feed'],
    ['opened cover', { coverAfter: 2 }, 'scanner-cover'],
  ])('gives the sheets before a %s, then says it', async (_what, faults, code) => {
    device.load(4);
    device.fault(faults);
    const { pages, fault } = await scan('feeder');
    expect(await shades(pages)).toEqual([1, 2]);
    expect(fault).toBe(code);
  });

  it('says that the feeder is empty, or jammed before the first sheet', async () => {
    expect((await scan('feeder')).fault).toBe('scanner-empty');
    device.load(1);
    device.fault({ jamAfter: 0 });
    expect((await scan('feeder')).fault).toBe('scanner-jam');
  });

  it('stopped in the middle, gives the job back and leaves the other sheets in the feeder', async () => {
    device.load(5);
    const stop = new AbortController();
    const pages: ScannedPage[] = [];
    for await (const page of scanner.scan(wish('feeder'), stop.signal)) {
      pages.push(page);
      if (pages.length === 2) stop.abort();
    }
    expect(pages).toHaveLength(2);
    expect([device.left, device.cancelled]).toEqual([3, 1]);
    expect((await scan('feeder')).pages).toHaveLength(3);
  });

  it('left in the middle by its reader, gives the job back too', async () => {
    device.load(5);
    for await (const page of scanner.scan(wish('feeder'), signal)) if (page.bytes.length > 0) break;
    expect([device.left, device.cancelled]).toEqual([4, 1]);
  });

  it('says a page cut in the middle, a page that is no picture, a scanner that says nothing or is not there', async () => {
    device.load(9);
    device.fault({ cutPage: 2 });
    const cut = await scan('feeder');
    expect([cut.pages.length, cut.fault]).toEqual([1, 'scanner-failed']);
    device.fault({ spoiltPage: 1 });
    expect((await scan('feeder')).fault).toBe('scanner-failed');
    device.fault({ silent: true });
    expect((await scan('feeder')).fault).toBe('scanner-silent');
    await device.close();
    expect((await scan('feeder')).fault).toBe('scanner-absent');
  });

  it('tries whether it answers', async () => {
    await scanner.probe(signal);
    device.fault({ coverAfter: 0 });
    await expect(scanner.probe(signal)).rejects.toMatchObject({ code: 'scanner-cover' });
  });
});

/** An independent client: our simulator speaks what Debian's sane-airscan understands. */
describe('sane-airscan drives the simulator', () => {
  let configFolder: string;
  beforeEach(() => {
    configFolder = mkdtempSync(join(tmpdir(), 'tarqim-sane-'));
    writeFileSync(join(configFolder, 'dll.conf'), 'airscan\n');
    writeFileSync(
      join(configFolder, 'airscan.conf'),
      `[devices]\n"Simulator" = ${device.url}, eSCL\n[options]\ndiscovery = disable\nws-discovery = off\n`,
    );
    scanner = saneScanner({ device: 'airscan:e0:Simulator', name: 'airscan', configFolder });
  });
  afterEach(() => rmSync(configFolder, { recursive: true, force: true }));

  it('reads its sources, its glass, its feeder on one side and on both', async () => {
    expect((await scanner.capabilities(signal)).sources).toEqual([
      'glass',
      'feeder',
      'duplex',
    ] satisfies SheetSource[]);
    expect((await scan('glass')).pages).toHaveLength(1);
    device.load(3);
    expect(await shades((await scan('feeder')).pages)).toEqual([2, 3, 4]);
    device.load(2);
    expect(await shades((await scan('duplex')).pages)).toEqual([5, 6, 7, 8]);
  });

  it('hears its empty feeder and its jam', async () => {
    expect((await scan('feeder')).fault).toBe('scanner-empty');
    device.load(3);
    device.fault({ jamAfter: 1 });
    const { pages, fault } = await scan('feeder');
    expect([pages.length, fault]).toEqual([1, 'scanner-jam']);
  });
});

describe('what a scanner says', () => {
  it.each([
    ['no XML', 'not found'],
    ['another document', '<a/>'],
  ])('refuses %s', (_what, xml) => {
    expect(() => readCapabilities(xml)).toThrow(expect.objectContaining({ code: 'scanner-failed' }));
    expect(() => readStatus(xml)).toThrow(expect.objectContaining({ code: 'scanner-failed' }));
  });

  it('reads ranges of resolutions and sides in any order; asks only what it offers', () => {
    const able = readCapabilities(`<ScannerCapabilities><Platen><PlatenInputCaps><MaxWidth>2480</MaxWidth>
      <ColorMode>Grayscale8</ColorMode><DocumentFormat>application/pdf</DocumentFormat>
      <ResolutionRange><XResolutionRange><Min>100</Min><Max>300</Max></XResolutionRange></ResolutionRange>
      </PlatenInputCaps></Platen></ScannerCapabilities>`);
    expect(able.sources.glass?.resolutionsDpi).toEqual([100, 150, 200, 300]);
    const asked = scanSettings(able, 'glass', { source: 'glass', dpi: 1200, colour: 'colour' });
    expect(asked).toContain('<scan:XResolution>300<');
    expect(asked).toContain('<scan:ColorMode>Grayscale8<');
    expect(asked).toContain('<pwg:DocumentFormat>application/pdf<');
    expect(() => scanSettings(able, 'duplex', wish('duplex'))).toThrow(
      expect.objectContaining({ code: 'scanner-cannot' }),
    );
    expect(() => readCapabilities('<ScannerCapabilities/>')).toThrow(
      expect.objectContaining({ code: 'scanner-cannot' }),
    );
  });
});
