import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmulatedPrinter } from './emulated-printer.ts';
import { askStatus } from './escpos.ts';
import { escposPrinter } from './escpos-printer.ts';
import type { ReceiptLine } from './line.ts';
import { dotPicture, HEAD_DOTS } from './picture.ts';
import { ReceiptFault } from './receipt-printer.ts';
import { serialTransport } from './serial-transport.ts';

const hasSocat = spawnSync('socat', ['-V']).error === undefined;
const SETTINGS = { baud: 115_200, flow: 'none' } as const;
const long = () => AbortSignal.timeout(20_000);

let folder: string;
let cable: ChildProcess;
let far: ReceiptLine;
let stop: AbortController;

/** Every byte value: a line that translates, echoes or stops at control characters shows. */
const bits = new Uint8Array((HEAD_DOTS / 8) * 130).map((_, at) => ((at * 7) & 0xff) | 0x01);

describe.skipIf(!hasSocat)(`a serial line${hasSocat ? '' : ' (skipped: socat is not installed)'}`, () => {
  const device = () => join(folder, 'near');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'receipt-serial-'));
    const end = (name: string) => `pty,raw,echo=0,link=${join(folder, name)}`;
    cable = spawn('socat', [end('near'), end('far')], { stdio: 'ignore' });
    while (!(existsSync(join(folder, 'near')) && existsSync(join(folder, 'far')))) await pause(10);
    far = await serialTransport(join(folder, 'far'), SETTINGS).open(long());
    stop = new AbortController();
  });
  afterEach(async () => {
    stop.abort();
    await far.close();
    if (cable.exitCode === null && cable.signalCode === null) {
      const ended = new Promise(resolve => cable.once('exit', resolve));
      cable.kill();
      await ended;
    }
    await rm(folder, { recursive: true });
  });

  /** A printer at the far end of the cable. */
  function plugIn(printer: EmulatedPrinter): void {
    printer.attach({
      answer: bytes => void far.send(bytes, stop.signal),
      hangUp: () => stop.abort(),
    });
    void (async () => {
      for (;;) printer.accept(Uint8Array.of(await far.receive(() => true, stop.signal)));
    })().catch((cause: unknown) => {
      if (!stop.signal.aborted) throw cause;
    });
  }

  it('carries every byte value to the printer, and its answers back', async () => {
    const paper = new EmulatedPrinter();
    plugIn(paper);
    const printer = escposPrinter(serialTransport(device(), SETTINGS), { name: 'COM', patienceMs: 50 });
    expect(await printer.status(long())).toMatchObject({ offline: false });
    await printer.print({ name: 'a', picture: dotPicture(HEAD_DOTS, 130, bits) }, long());
    expect(paper.strips).toEqual([bits]);
  });

  it('paper that ends in the middle is told, and the receipt comes again on a fresh strip', async () => {
    const paper = new EmulatedPrinter();
    plugIn(paper);
    const printer = escposPrinter(serialTransport(device(), SETTINGS), { name: 'COM', patienceMs: 50 });
    const job = { name: 'a', picture: dotPicture(HEAD_DOTS, 130, bits) };
    paper.breakAfter(60, 'paper-end');
    await expect(printer.print(job, long())).rejects.toMatchObject({
      code: 'printer-no-paper',
      bands: { printed: 1, total: 3 },
    });
    // answers that were owed come now, on the same line, before those of the next strip
    paper.repair();
    await printer.print(job, long());
    expect(paper.strips.at(-1)).toEqual(bits);
    expect(paper.strips).toHaveLength(2);
  });

  it('an adapter pulled out while it prints is an unreachable printer, with the bands that came out', async () => {
    const paper = new EmulatedPrinter();
    plugIn(paper);
    const printer = escposPrinter(serialTransport(device(), SETTINGS), { name: 'COM', patienceMs: 50 });
    const pull = () => {
      stop.abort();
      cable.kill();
    };
    const job = { name: 'a', picture: dotPicture(HEAD_DOTS, 130, bits), onBand: pull };
    const fault = printer.print(job, long());
    await expect(fault).rejects.toMatchObject({ code: 'printer-unreachable', bands: { total: 3 } });
  });

  it('a line that another program holds is a busy printer', async () => {
    const held = await serialTransport(device(), SETTINGS).open(long());
    try {
      const printer = escposPrinter(serialTransport(device(), SETTINGS), { name: 'COM' });
      await expect(printer.status(long())).rejects.toMatchObject({ code: 'printer-taken' });
    } finally {
      await held.close();
    }
  });

  it('nobody at the other end is a silent printer', async () => {
    const printer = escposPrinter(serialTransport(device(), SETTINGS), { name: 'COM' });
    await expect(printer.status(AbortSignal.timeout(300))).rejects.toMatchObject({ code: 'printer-silent' });
    const asked: number[] = [];
    for (let count = 0; count < 3; count += 1) asked.push(await far.receive(() => true, long()));
    expect(asked).toEqual([...askStatus(1)]);
  });

  it('an adapter pulled out, or a path that is no line, is an absent printer', async () => {
    const plain = join(folder, 'plain');
    await writeFile(plain, '');
    for (const path of [join(folder, 'nothing'), plain]) {
      const opening = serialTransport(path, SETTINGS).open(long());
      await expect(opening).rejects.toBeInstanceOf(ReceiptFault);
      await expect(opening).rejects.toMatchObject({ code: 'printer-absent' });
    }
  });
});
