import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { code128, drawnPage } from '../../desk/pages/fixtures/drawn-page.ts';
import { pdfPagePng } from '../../desk/paper/previews.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import type { EventPayload } from '../../desk/contract/index.ts';
import { separatorText } from '../../domain/dossier/separator.ts';
import { type SimulatedEscl, simulatedEscl } from '../../drivers/scanner/simulated-escl.ts';

const PAPER = 'MUTATION/D2/RESIDENCE';

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let device: SimulatedEscl;
let counter: number;
let draftId: string;
let scannerId: string;
/** Sheets in the feeder that are not the plain one, by their number. */
let laid: Map<number, Buffer>;
/** What happens while the simulator draws a sheet. */
let atSheet: (nth: number) => Promise<unknown> = () => Promise.resolve();

beforeEach(async () => {
  atSheet = () => Promise.resolve();
  laid = new Map();
  home = await temporaryDesk();
  device = await simulatedEscl(async ({ nth }) => {
    await atSheet(nth);
    const special = laid.get(nth);
    if (special !== undefined) return new Uint8Array(await sharp(special).jpeg({ quality: 90 }).toBuffer());
    const background = { r: nth, g: 200, b: 200 };
    return new Uint8Array(
      await sharp({ create: { width: 40, height: 56, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    );
  });
  ({ id: scannerId } = await home.call(await home.signIn('amzil'), 'device.add', {
    commandId: randomUUID(),
    device: { driver: 'escl', name: 'Chargeur', url: device.url },
  }));
  counter = await home.signIn('lamrabet');
  ({ draftId } = await home.call(counter, 'intake.start', {
    commandId: randomUUID(),
    operation: 'MUTATION',
  }));
});
afterEach(async () => {
  await home.clean();
  await device.close();
});

const asked = (source: 'feeder' | 'automatic' = 'feeder') => ({
  commandId: randomUUID(),
  home: { draftId },
  paperKey: PAPER,
  scannerId,
  source,
});
const pages = async () => (await home.call(counter, 'intake.open', { draftId })).pages;
const rowOf = (id = '') => {
  const row = home.desk.parts.store.pages.find(id);
  if (row === undefined) throw new Error(`no page ${id}`);
  return row;
};
const progress = () =>
  home.events
    .filter(({ name }) => name === 'scan.progress')
    .map(({ payload }) => payload as EventPayload<'scan.progress'>);

describe('a scan of several sheets', () => {
  it('is kept and told page by page: what is read of the draft in the middle has what came so far', async () => {
    device.load(4);
    const seen: number[] = [];
    atSheet = async () => seen.push((await pages()).length);
    const answer = await home.call(counter, 'paper.scan', asked());
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(answer).toMatchObject({ stopped: false, fault: null });
    expect(progress().map(({ count, page }) => [count, page?.position])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
    expect((await pages()).map(({ id }) => id)).toEqual(answer.pages.map(({ id }) => id));
  });

  it('keeps the sheets before a jam and says it; before the first sheet it is a refusal', async () => {
    device.load(4);
    device.fault({ jamAfter: 2 });
    const answer = await home.call(counter, 'paper.scan', asked());
    expect(answer.pages).toHaveLength(2);
    expect(answer.fault).toEqual({ code: 'scanner-jam', params: { scanner: 'Chargeur' } });
    device.fault({ jamAfter: 0 });
    await expect(home.call(counter, 'paper.scan', asked())).rejects.toThrow('scanner-jam');
    expect(await pages()).toHaveLength(2);
    expect(home.desk.parts.devices.scanners.length).toBeGreaterThan(0);
  });

  it('is stopped in the middle by its person alone, and what came is kept', async () => {
    device.load(5);
    const scan = asked();
    const other = await home.signIn('bouazza');
    const stops: boolean[] = [];
    atSheet = async nth => {
      if (nth !== 3) return;
      for (const client of [other, counter])
        stops.push((await home.call(client, 'paper.stop-scan', { scanId: scan.commandId })).stopped);
    };
    const answer = await home.call(counter, 'paper.scan', scan);
    expect(stops).toEqual([false, true]);
    expect(answer.stopped).toBe(true);
    expect(answer.pages).toHaveLength(2);
    expect(device.cancelled).toBe(1);
    expect((await home.call(counter, 'paper.stop-scan', { scanId: scan.commandId })).stopped).toBe(false);
  });

  it('holds the deposit, the refusal and the discarding of its draft back, and its scanner from a second scan', async () => {
    device.load(2);
    const { version } = await home.call(counter, 'intake.open', { draftId });
    const refusals: unknown[] = [];
    atSheet = async nth => {
      if (nth !== 2) return;
      const tries = [
        home.call(counter, 'intake.deposit', { commandId: randomUUID(), draftId, version }),
        home.call(counter, 'intake.refuse', {
          commandId: randomUUID(),
          draftId,
          reasons: [{ code: 'other' }],
        }),
        home.call(counter, 'intake.discard', { draftId }),
        home.call(counter, 'paper.scan', asked()),
      ];
      for (const each of await Promise.allSettled(tries))
        refusals.push(each.status === 'rejected' && String(each.reason));
    };
    await home.call(counter, 'paper.scan', asked());
    expect(refusals.map(each => /scan\S*/.exec(String(each))?.[0])).toEqual([
      'scan-under-way',
      'scan-under-way',
      'scan-under-way',
      'scanner-busy',
    ]);
  });

  it('refuses a page that is cut, and keeps those before it', async () => {
    device.load(3);
    device.fault({ cutPage: 3 });
    const answer = await home.call(counter, 'paper.scan', asked());
    expect([answer.pages.length, answer.fault?.code]).toEqual([2, 'scanner-failed']);
  });

  it('says where sheets can lie', async () => {
    expect(await home.call(counter, 'paper.scan-sources', { scannerId })).toEqual({
      sources: ['glass', 'feeder', 'duplex'],
    });
    await expect(home.call(counter, 'paper.scan-sources', { scannerId: 'none' })).rejects.toThrow(
      'scanner-absent',
    );
  });
});

describe('a sheet on its way into the dossier', () => {
  it('is kept treated, with the fingerprint of what the scanner delivered and what is to be said of it', async () => {
    device.load(2);
    laid = new Map([
      [1, await drawnPage()],
      [2, await drawnPage({ lines: 0 })],
    ]);
    const delivered = await sharp(laid.get(1)).jpeg({ quality: 90 }).toBuffer();
    const { pages: came } = await home.call(counter, 'paper.scan', asked());
    expect(came.map(({ mime, marks }) => [mime, marks])).toEqual([
      ['image/tiff', []],
      ['image/tiff', ['blank']],
    ]);
    const row = home.desk.parts.store.pages.find(came[0]?.id ?? '');
    expect(row?.original).toBe(createHash('sha256').update(delivered).digest('hex'));
    expect(row?.sha256).not.toBe(row?.original);
  });

  it('goes under the paper that a separator names; the separator is no page, and one of another dossier is said', async () => {
    device.load(5);
    const other = 'MUTATION/D11/MAINLEVEE';
    const known = (await home.call(counter, 'intake.open', { draftId })).checklist;
    const under = [...known.documents, ...known.notRequired].find(({ key }) => key !== PAPER)?.key ?? other;
    const separator = (homeId: string) =>
      drawnPage({ lines: 2, over: code128(separatorText(homeId, under), 120, 700, 3.5) });
    laid = new Map([
      [2, await separator(draftId)],
      [4, await separator('00000000-0000-4000-8000-000000000000')],
    ]);
    const { pages: came } = await home.call(counter, 'paper.scan', asked());
    expect(came.map(({ paperKey, marks }) => [paperKey, marks.includes('other-dossier')])).toEqual([
      [PAPER, false],
      [under, false],
      [under, true],
      [under, false],
    ]);
  });

  it('fifty sheets of a feeder end under their papers, and the draft answers after each of them', async () => {
    const known = (await home.call(counter, 'intake.open', { draftId })).checklist;
    const [second = '', third = ''] = [...known.documents, ...known.notRequired]
      .map(({ key }) => key)
      .filter(key => key !== PAPER);
    const separator = (key: string) =>
      drawnPage({ lines: 2, over: code128(separatorText(draftId, key), 120, 700, 3.5) });
    laid = new Map([
      [21, await separator(second)],
      [40, await separator(third)],
    ]);
    device.load(50);
    let answered = 0;
    // The list stays in the agent's hands: it is read while each sheet is drawn.
    atSheet = async () => (answered += (await pages()).length > 0 ? 1 : 0);
    const { pages: came, fault } = await home.call(counter, 'paper.scan', asked());
    expect([came.length, fault, answered]).toEqual([48, null, 49]);
    const under = (await pages()).map(({ paperKey, position }) => `${paperKey} ${String(position)}`);
    const expected = (key: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${key} ${String(at + 1)}`);
    expect(under.toSorted()).toEqual(
      [...expected(PAPER, 20), ...expected(second, 18), ...expected(third, 10)].toSorted(),
    );
  });

  it('of a file is treated and looked at as one of the scanner; a PDF is kept to the byte', async () => {
    const draw = async (lines: number) =>
      new Uint8Array(
        await sharp(await drawnPage({ lines }))
          .jpeg({ quality: 90 })
          .toBuffer(),
      );
    const imported = async (name: string, bytes: Uint8Array) =>
      (
        await home.call(counter, 'paper.import', {
          commandId: randomUUID(),
          home: { draftId },
          paperKey: PAPER,
          name,
          bytes,
        })
      ).pages[0];
    const written = await draw(26);
    const page = await imported('photo.jpg', written);
    expect(page).toMatchObject({ mime: 'image/tiff', source: 'file', marks: [] });
    expect(rowOf(page?.id).original).toBe(createHash('sha256').update(written).digest('hex'));
    expect(await imported('vide.jpg', await draw(0))).toMatchObject({ marks: ['blank'] });
    const document = new PDFDocument();
    document.end();
    const pdf = await buffer(document);
    const kept = await imported('acte.pdf', new Uint8Array(pdf));
    expect(kept).toMatchObject({ mime: 'application/pdf', marks: [] });
    expect(home.desk.parts.store.blobs.get(rowOf(kept?.id).blob).content).toEqual(pdf);
  });

  it('is filed by the separators that the desk itself prints', async () => {
    const { version } = await home.call(counter, 'intake.open', { draftId });
    const facts = { 'purchase.method': 'CASH', 'acquisition.mode': 'SALE' };
    const draft = await home.call(counter, 'intake.save', { draftId, version, change: { facts } });
    const [, second] = draft.checklist.documents;
    const printed = await home.call(counter, 'paper.separators', { commandId: randomUUID(), draftId });
    expect(printed.pages).toBe(draft.checklist.documents.length);
    const pdf = new Uint8Array(readFileSync(printed.file ?? ''));
    laid = new Map([[1, Buffer.from((await pdfPagePng(pdf, 2, 1240)).png)]]);
    device.load(2);
    const { pages: came } = await home.call(counter, 'paper.scan', asked());
    expect(came.map(({ paperKey }) => paperKey)).toEqual([second?.key]);
  });

  it('refuses what is no whole picture by its code, and the desk goes on', async () => {
    device.load(2);
    // A picture by its first bytes alone.
    laid = new Map();
    atSheet = () => Promise.resolve();
    device.fault({ cutPage: 1 });
    await expect(home.call(counter, 'paper.scan', asked())).rejects.toThrow('scanner-failed');
    device.fault({});
    expect((await home.call(counter, 'paper.scan', asked())).pages).toHaveLength(1);
  });
});

describe('a page of a draft', () => {
  const positions = async () =>
    (await pages()).map(({ name, paperKey, position }) => `${name} ${paperKey} ${String(position)}`);
  const imported = async (name: string) => {
    const bytes = new Uint8Array(
      await sharp({ create: { width: 30, height: 20, channels: 3, background: '#eee' } })
        .png()
        .toBuffer(),
    );
    const { pages: came } = await home.call(counter, 'paper.import', {
      commandId: randomUUID(),
      home: { draftId },
      paperKey: 'A',
      name,
      bytes,
    });
    return came[0]?.id ?? '';
  };

  it('moves in its paper and to another, and leaves no gap', async () => {
    const [one] = [await imported('1'), await imported('2'), await imported('3')];
    await home.call(counter, 'paper.lay', { draftId, pageId: one, paperKey: 'A', position: 2 });
    expect(await positions()).toEqual(['2 A 1', '1 A 2', '3 A 3']);
    await home.call(counter, 'paper.lay', { draftId, pageId: one, paperKey: 'B', position: 10_000 });
    expect(await positions()).toEqual(['2 A 1', '3 A 2', '1 B 1']);
    await home.call(counter, 'paper.lay', { draftId, pageId: one, paperKey: 'A', position: 1 });
    expect(await positions()).toEqual(['1 A 1', '2 A 2', '3 A 3']);
    const stranger = { draftId, pageId: randomUUID(), paperKey: 'A', position: 1 };
    await expect(home.call(counter, 'paper.lay', stranger)).rejects.toThrow('page-unknown');
  });

  it('is turned, and its picture with it', async () => {
    const pageId = await imported('1');
    const size = async () => {
      const { width, height } = await home.call(counter, 'paper.picture', { pageId, width: 160 });
      return [width, height];
    };
    expect(await size()).toEqual([30, 20]);
    await home.call(counter, 'paper.turn', { draftId, pageId, turns: 1 });
    expect(await size()).toEqual([20, 30]);
    expect((await pages())[0]?.turns).toBe(1);
  });
});
