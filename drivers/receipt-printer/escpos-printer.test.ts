import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmulatedPrinter, Trouble } from './emulated-printer.ts';
import { emulatedTcpPrinter, type EmulatedTcpPrinter } from './emulated-tcp-printer.ts';
import { escposPrinter } from './escpos-printer.ts';
import { dotPicture, HEAD_DOTS } from './picture.ts';
import { ReceiptFault, type ReceiptPrinter } from './receipt-printer.ts';
import { tcpTransport } from './tcp-transport.ts';

const ROWS = 400;
const BANDS = 9;

/** A picture in which no two rows are alike, so that a lost or doubled row shows. */
function picture(seed: number, rows = ROWS) {
  const bits = new Uint8Array((HEAD_DOTS / 8) * rows);
  let state = seed;
  for (let at = 0; at < bits.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    // the high bit alone is never a part of a real-time command
    bits[at] = 0x80 | (state >> 16);
  }
  return dotPicture(HEAD_DOTS, rows, bits);
}

let box: EmulatedTcpPrinter;
let device: EmulatedPrinter;
let port: number;
let printer: ReceiptPrinter;
/** The same, with little patience for a silent one. */
let quickly: ReceiptPrinter;

beforeEach(async () => {
  box = await emulatedTcpPrinter();
  ({ device, port } = box);
  printer = escposPrinter(tcpTransport('127.0.0.1', port), { name: 'Guichet 3', patienceMs: 20 });
  quickly = escposPrinter(tcpTransport('127.0.0.1', port), {
    name: 'Guichet 3',
    patienceMs: 20,
    silenceMs: 200,
  });
});
afterEach(() => box.stop());

/** No time limit but the driver's own. */
const endless = () => new AbortController().signal;
const long = () => AbortSignal.timeout(20_000);
const faultOf = async (work: Promise<unknown>): Promise<ReceiptFault> => {
  try {
    await work;
  } catch (cause) {
    if (cause instanceof ReceiptFault) return cause;
    throw cause;
  }
  throw new Error('it was printed');
};

describe('an ESC/POS printer over TCP', () => {
  it('burns the very dots that were sent, and cuts each strip', async () => {
    const counts: number[] = [];
    const after = await printer.print(
      { name: 'a', picture: picture(1), onBand: ({ printed }) => counts.push(printed) },
      long(),
    );
    await printer.print({ name: 'b', picture: picture(2, 48) }, long());
    expect(device.strips).toEqual([picture(1).bits, picture(2, 48).bits]);
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(after).toMatchObject({ offline: false, paperEnd: false, paperNearEnd: false });
  });

  it('prints jobs that come together one after the other', async () => {
    await Promise.all([1, 2, 3].map(seed => printer.print({ name: 'x', picture: picture(seed) }, long())));
    expect(device.strips).toEqual([1, 2, 3].map(seed => picture(seed).bits));
  });

  it('says that the roll is about to end, and prints', async () => {
    device.nearEnd = true;
    expect(await printer.status(long())).toMatchObject({ paperNearEnd: true, paperEnd: false });
    expect(await printer.print({ name: 'a', picture: picture(1) }, long())).toMatchObject({
      paperNearEnd: true,
    });
  });

  it.each<[Trouble, string]>([
    ['paper-end', 'printer-no-paper'],
    ['cover-open', 'printer-cover-open'],
    ['cutter-fault', 'printer-cutter-jam'],
    ['jam', 'printer-jam'],
  ])('asks before it prints: %s burns nothing', async (trouble, code) => {
    device.breakAfter(0, trouble);
    const fault = await faultOf(printer.print({ name: 'a', picture: picture(1) }, long()));
    expect(fault).toMatchObject({ code, bands: { printed: 0 } });
    device.repair();
    expect(device.strips).toEqual([]);
    await printer.print({ name: 'a', picture: picture(1) }, long());
    expect(device.strips).toEqual([picture(1).bits]);
  });

  // 200 rows are four bands and a part of the fifth; who hangs up may take the last answers along
  it.each<[Trouble, string, number]>([
    ['paper-end', 'printer-no-paper', 4],
    ['cover-open', 'printer-cover-open', 4],
    ['jam', 'printer-jam', 4],
    ['hang-up', 'printer-unreachable', 0],
  ])(
    '%s in the middle: says how far it came, prints again on a fresh strip',
    async (trouble, code, least) => {
      await printer.print({ name: 'a', picture: picture(1) }, long());
      device.breakAfter(200, trouble);
      const fault = await faultOf(printer.print({ name: 'b', picture: picture(2) }, long()));
      expect(fault).toMatchObject({ code, bands: { total: fault.bands.printed === 0 ? 0 : BANDS } });
      expect(fault.bands.printed).toBeGreaterThanOrEqual(least);
      expect(fault.bands.printed).toBeLessThanOrEqual(4);
      expect(device.strips).toHaveLength(1);
      // it stops with at most two bands and the questions inside, so that a small buffer still takes questions
      expect(device.mostHeld).toBeLessThan(8_000);
      device.repair();
      await printer.print({ name: 'b', picture: picture(2) }, long());
      expect(device.strips).toHaveLength(3);
      expect(device.strips[2]).toEqual(picture(2).bits);
    },
  );

  it('silent in the middle: an error when the caller’s time is over, with the bands that came out', async () => {
    device.breakAfter(200, 'silent');
    const time = new AbortController();
    const over = new DOMException('too late', 'TimeoutError');
    const picture1 = picture(1);
    const fault = await faultOf(
      printer.print(
        { name: 'a', picture: picture1, onBand: ({ printed }) => printed === 4 && time.abort(over) },
        time.signal,
      ),
    );
    expect(fault).toMatchObject({ code: 'printer-silent', bands: { printed: 4, total: BANDS } });
    device.restart();
    await printer.print({ name: 'a', picture: picture1 }, long());
    expect(device.strips.at(-1)).toEqual(picture1.bits);
    expect(device.strips).toHaveLength(2);
  });

  it('answers owed from a broken strip are not taken for those of the next', async () => {
    await printer.print({ name: 'a', picture: picture(1) }, long());
    device.breakAfter(200, 'paper-end');
    await faultOf(printer.print({ name: 'b', picture: picture(2) }, long()));
    await box.allClosed();
    device.repair();
    expect(box.keptAnswers).not.toEqual([]);
    // far longer than the driver's patience: an answer too early would count the strip before it is cut
    device.cutMs = 300;
    await printer.print({ name: 'b', picture: picture(2) }, long());
    expect(device.strips).toHaveLength(3);
    expect(device.strips[2]).toEqual(picture(2).bits);
  });

  it('silent from the start: an error, nothing was sent but a question', async () => {
    device.breakAfter(0, 'silent');
    const fault = await faultOf(printer.print({ name: 'a', picture: picture(1) }, AbortSignal.timeout(200)));
    expect(fault).toMatchObject({ code: 'printer-silent', bands: { printed: 0 } });
    expect(device.mostHeld).toBeLessThan(10);
  });

  it('does not count a strip whose knife got stuck', async () => {
    await printer.print({ name: 'a', picture: picture(1) }, long());
    device.breakAfter(ROWS, 'cutter-fault');
    const fault = await faultOf(printer.print({ name: 'b', picture: picture(2) }, long()));
    expect(fault).toMatchObject({ code: 'printer-cutter-jam' });
    expect(device.strips).toHaveLength(1);
  });

  it('silent before the cut is confirmed: not printed, and nobody but a person can say whether it is whole', async () => {
    box.onAnswer = () => {
      if (device.strips.length === 1) device.breakAfter(0, 'silent');
    };
    const fault = await faultOf(quickly.print({ name: 'a', picture: picture(1) }, endless()));
    expect(fault).toMatchObject({ code: 'printer-silent', mayBeWhole: true });
  });

  it('silent in the middle: an error once it left a question unanswered, long before the caller’s time is over', async () => {
    device.breakAfter(200, 'silent');
    const fault = await faultOf(quickly.print({ name: 'a', picture: picture(1) }, endless()));
    expect(fault).toMatchObject({ code: 'printer-silent', bands: { total: BANDS }, mayBeWhole: false });
  });

  it('asks after it printed: a cover opened over the strip that was just cut', async () => {
    // the cut is acknowledged, then somebody opens the cover
    box.onAnswer = () => {
      if (device.strips.length === 1) device.breakAfter(0, 'cover-open');
    };
    const fault = await faultOf(printer.print({ name: 'a', picture: picture(1) }, long()));
    expect(fault).toMatchObject({
      code: 'printer-cover-open',
      bands: { printed: BANDS, total: BANDS },
      mayBeWhole: true,
    });
  });

  it('a desk started anew cuts off the strip that another left unfinished', async () => {
    device.breakAfter(200, 'hang-up');
    await faultOf(printer.print({ name: 'a', picture: picture(1) }, long()));
    const anew = escposPrinter(tcpTransport('127.0.0.1', port), { name: 'Guichet 3', patienceMs: 20 });
    await anew.print({ name: 'b', picture: picture(2) }, long());
    expect(device.strips).toHaveLength(2);
    expect(device.strips[1]).toEqual(picture(2).bits);
  });

  it('a job that somebody stops is his stop, not the printer’s fault', async () => {
    const stop = new AbortController();
    const reason = new Error('the agent pressed cancel');
    const job = { name: 'a', picture: picture(1), onBand: () => stop.abort(reason) };
    await expect(printer.print(job, stop.signal)).rejects.toBe(reason);
  });

  it('a printer that is switched off is unreachable', async () => {
    await box.stop();
    expect(await faultOf(printer.status(long()))).toMatchObject({ code: 'printer-unreachable' });
  });
});
