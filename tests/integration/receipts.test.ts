import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReceiptKind } from '../../desk/contract/receipt.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import {
  emulatedTcpPrinter,
  type EmulatedTcpPrinter,
} from '../../drivers/receipt-printer/emulated-tcp-printer.ts';
import { EmulatedPrinter } from '../../drivers/receipt-printer/emulated-printer.ts';
import { serialTransport } from '../../drivers/receipt-printer/serial-transport.ts';
import { blankScan, COUNTER, dossierWork } from '../faults/dossier-work.ts';
import { PAPER_PREFIX } from '../../domain/journal/paper-code.ts';
import { mutation } from '../samples/dossiers.ts';

/* A récépissé on the roll: printed once, recorded once, and what the printer did not confirm counts only when a person saw it. */

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let box: EmulatedTcpPrinter;
let printerId: string;
let dossierId: string;
beforeEach(async () => {
  box = await emulatedTcpPrinter();
  home = await temporaryDesk();
  const admin = await home.signIn('amzil');
  await home.signIn('lamrabet');
  const device = { driver: 'escpos-tcp', name: 'Reçus du guichet 3', host: '127.0.0.1', port: box.port };
  ({ id: printerId } = await home.call(admin, 'device.add', { commandId: randomUUID(), device }));
  ({ dossierId } = await dossierWork(home.call).deposit(mutation(home.clock.today()), blankScan()));
});
afterEach(async () => {
  await home.clean();
  await box.stop();
});

const kind: ReceiptKind = 'recepisse';
const print = (commandId: string = randomUUID()) =>
  home.call(COUNTER, 'receipt.print', { commandId, kind, dossierId, printerId });
const refused = async () => {
  try {
    await print();
  } catch (cause) {
    if (cause instanceof Error && 'refusal' in cause) return cause.refusal;
    throw cause;
  }
  throw new Error('it was printed');
};
const waiting = async () => (await home.call(COUNTER, 'receipt.waiting', {})).strips;
const state = () => home.call(COUNTER, 'receipt.state', { dossierId });
const copies = async () =>
  (await home.call(COUNTER, 'dossier.get', { dossierId })).documents.find(one => one.kind === kind)?.copies;
const acts = (wanted: string) =>
  (home.desk.parts.identity()?.journal.ofDossier(dossierId) ?? [])
    .filter(act => act.kind === wanted)
    .map(act => act.body);
const deviceState = () => home.desk.parts.devices.find(printerId);
const progress = () =>
  home.events
    .filter(({ name }) => name === 'receipt.progress')
    .map(({ payload }) => payload as { printed: number });

describe('a récépissé on the roll', () => {
  it('comes out once for a gesture sent twice, is an act, tells its bands, and the next one is a duplicata', async () => {
    const commandId = randomUUID();
    const [first, second] = await Promise.all([print(commandId), print(commandId)]);
    expect(second).toEqual(first);
    expect(first).toMatchObject({ copy: 1, paperNearEnd: false, printer: 'Reçus du guichet 3' });
    expect(box.device.strips).toHaveLength(1);
    expect(progress().map(({ printed }) => printed)).toEqual(
      Array.from({ length: first.bands }, (_, at) => at + 1),
    );
    expect(acts('paper.printed')).toMatchObject([
      {
        document: 'recepisse',
        copy: 1,
        duplicata: false,
        strip: { device: printerId, simulator: false, bands: first.bands, confirmedBy: 'printer' },
      },
    ]);
    expect(deviceState()).toMatchObject({ state: 'ready', fault: null });

    box.device.nearEnd = true;
    expect(await print()).toMatchObject({ copy: 2, paperNearEnd: true });
    // the mark takes its own lines of the strip
    const [one, two] = box.device.strips;
    expect(two?.length).toBeGreaterThan(one?.length ?? Infinity);
    expect(acts('paper.printed')).toMatchObject([{ copy: 1 }, { copy: 2, duplicata: true }]);
    // a sheet of A4 is a copy of the same paper
    const sheet = await home.call(COUNTER, 'document.print', { commandId: randomUUID(), kind, dossierId });
    expect(sheet.copy).toBe(3);
  });

  it.each([
    ['paper-end', 'printer-no-paper'],
    ['cover-open', 'printer-cover-open'],
    ['jam', 'printer-jam'],
    ['hang-up', 'printer-unreachable'],
  ] as const)(
    '%s half-way: refused, not counted, told in the device; cleared, it comes out whole',
    async (trouble, code) => {
      box.device.breakAfter(600, trouble);
      expect(await refused()).toMatchObject({ code, params: { printer: 'Reçus du guichet 3' } });
      expect(await copies()).toBe(0);
      expect((await state()).doubts).toEqual([]);
      expect(deviceState()).toMatchObject({ state: 'fault', fault: { code } });
      // It waits in « À imprimer », over a restart too.
      await home.restart();
      await home.signIn('lamrabet');
      expect(await waiting()).toMatchObject([{ kind, dossierId, copy: 1, inDoubt: false, cause: { code } }]);
      expect((await home.call(COUNTER, 'queue.counts', {})).toPrint).toEqual({ count: 1, stuck: 1 });
      box.device.repair();
      expect(await print()).toMatchObject({ copy: 1 });
      expect(await copies()).toBe(1);
      expect(deviceState()).toMatchObject({ state: 'ready', fault: null });
      expect(await waiting()).toEqual([]);
    },
  );

  it('a printer that is switched off is unreachable; the deposit stands', async () => {
    await box.stop();
    expect(await refused()).toMatchObject({ code: 'printer-unreachable', params: { printed: 0 } });
    expect((await home.call(COUNTER, 'dossier.get', { dossierId })).row.dossierId).toBe(dossierId);
    const sheet = await home.call(COUNTER, 'document.print', { commandId: randomUUID(), kind, dossierId });
    expect(sheet.copy).toBe(1);
    expect(await waiting()).toEqual([]);
  });

  it('stopped by the agent: nothing counts, nothing is in doubt, the next one comes on fresh paper', async () => {
    box.onAnswer = () => {
      if (progress().length >= 3) void home.call(COUNTER, 'receipt.stop', { kind, dossierId });
    };
    expect(await refused()).toMatchObject({ code: 'receipt-stopped' });
    box.onAnswer = () => undefined;
    expect(await copies()).toBe(0);
    expect((await state()).doubts).toEqual([]);
    expect(deviceState()).toMatchObject({ fault: null });
    expect(await home.call(COUNTER, 'receipt.stop', { kind, dossierId })).toEqual({ stopped: false });
    expect(await print()).toMatchObject({ copy: 1 });
    const whole = box.device.strips.at(-1);
    await print();
    expect(whole?.length).toBeLessThan(box.device.strips.at(-1)?.length ?? 0);
  });
});

it('a strip that failed and is wanted no more leaves the list; one in doubt does not', async () => {
  box.device.breakAfter(0, 'paper-end');
  await refused();
  expect(await waiting()).toHaveLength(1);
  await home.call(COUNTER, 'receipt.forget', { commandId: randomUUID(), kind, dossierId });
  expect(await waiting()).toEqual([]);
  expect(acts('paper.spoiled')).toEqual([]);
});

describe('a strip that nobody confirmed', () => {
  /** Everything comes out and is cut, then the cover is opened over it. */
  const doubtful = async () => {
    const cut = box.device.strips.length + 1;
    box.onAnswer = () => {
      if (box.device.strips.length === cut) box.device.breakAfter(0, 'cover-open');
    };
    const refusal = await refused();
    box.onAnswer = () => undefined;
    box.device.repair();
    return refusal;
  };
  const answer = (whole: boolean, commandId: string = randomUUID()) =>
    home.call(COUNTER, 'receipt.answer', { commandId, kind, dossierId, whole });

  it('is asked about, over a restart too; seen whole, it is a copy by the agent’s word, once', async () => {
    expect(await doubtful()).toMatchObject({ code: 'printer-cover-open' });
    expect((await state()).doubts).toMatchObject([{ kind, copy: 1, cause: { code: 'printer-cover-open' } }]);
    expect(await refused()).toMatchObject({ code: 'receipt-unanswered' });
    await home.restart();
    await home.signIn('lamrabet');
    expect((await state()).doubts).toHaveLength(1);
    expect(await waiting()).toMatchObject([{ inDoubt: true }]);
    await expect(
      home.call(COUNTER, 'receipt.forget', { commandId: randomUUID(), kind, dossierId }),
    ).rejects.toMatchObject({ refusal: { code: 'receipt-unanswered' } });
    const commandId = randomUUID();
    expect(await answer(true, commandId)).toMatchObject({ copy: 1 });
    expect(await answer(true, commandId)).toMatchObject({ copy: 1 });
    await expect(answer(true)).rejects.toMatchObject({ refusal: { code: 'receipt-not-in-doubt' } });
    expect(acts('paper.printed')).toMatchObject([{ copy: 1, strip: { confirmedBy: 'agent' } }]);
    expect((await state()).doubts).toEqual([]);
    expect(await print()).toMatchObject({ copy: 2 });
  });

  it('seen broken, it never counts: its act says so, and the next one is no duplicata', async () => {
    await doubtful();
    await answer(false);
    expect(await copies()).toBe(0);
    expect(acts('paper.spoiled')).toMatchObject([{ document: kind, copy: 1, cause: 'printer-cover-open' }]);
    expect(await print()).toMatchObject({ copy: 1 });
    expect(acts('paper.printed')).toMatchObject([{ copy: 1, duplicata: false }]);
  });

  it('a desk killed while it printed does not know: it asks', async () => {
    const { store } = home.desk.parts;
    box.onAnswer = () => {
      if (progress().length === 2) box.device.breakAfter(0, 'paper-end');
    };
    // what a crash leaves behind is what is written before the first byte: read while it prints, put back once it is over
    let written: unknown;
    box.onBytes = () => (written ??= store.settings.get('receipt-attempts', json => json));
    await refused();
    store.write(() => store.settings.put('receipt-attempts', written));
    await home.restart();
    await home.signIn('lamrabet');
    expect((await state()).doubts).toMatchObject([{ kind, copy: 1, cause: { code: 'receipt-interrupted' } }]);
  });
});

const hasSocat = spawnSync('socat', ['-V']).error === undefined;

describe.skipIf(!hasSocat)(
  `on a slow serial line${hasSocat ? '' : ' (skipped: socat is not installed)'}`,
  () => {
    it('the strip comes out, its codes drawn by the printer, and is recorded', async () => {
      await print();
      const drawn: string[] = [];
      const device = new EmulatedPrinter(({ kind: code, text }) => {
        drawn.push(text);
        return code === 'qr' ? [] : [[true]];
      });
      const folder = mkdtempSync(join(tmpdir(), 'receipt-line-'));
      const end = (name: string) => `pty,raw,echo=0,link=${join(folder, name)}`;
      const cable = spawn('socat', [end('near'), end('far')], { stdio: 'ignore' });
      const stop = new AbortController();
      while (!(existsSync(join(folder, 'near')) && existsSync(join(folder, 'far')))) await pause(10);
      const far = await serialTransport(join(folder, 'far'), { baud: 38_400, flow: 'none' }).open(
        stop.signal,
      );
      device.attach({ answer: bytes => void far.send(bytes, stop.signal), hangUp: () => stop.abort() });
      const printing = (async () => {
        for (;;) device.accept(Uint8Array.of(await far.receive(() => true, stop.signal)));
      })();
      try {
        const admin = await home.signIn('amzil');
        const line = {
          driver: 'escpos-serial',
          name: 'Ligne',
          path: join(folder, 'near'),
          baud: 38_400,
          flow: 'none',
        };
        const added = await home.call(admin, 'device.add', { commandId: randomUUID(), device: line });
        const commandId = randomUUID();
        const answer = await home.call(COUNTER, 'receipt.print', {
          commandId,
          kind,
          dossierId,
          printerId: added.id,
        });
        expect(answer).toMatchObject({ copy: 2, printer: 'Ligne' });
        const number = home.desk.parts.store.dossiers.find(dossierId)?.number ?? '';
        expect(drawn).toEqual([number, expect.stringMatching(new RegExp(`^${PAPER_PREFIX}`))]);
        expect(device.strips).toHaveLength(1);
        expect(acts('paper.printed')).toMatchObject([{ copy: 1 }, { copy: 2, strip: { device: added.id } }]);
      } finally {
        stop.abort();
        await printing.catch((cause: unknown) => {
          if (!stop.signal.aborted) throw cause;
        });
        await far.close();
        const ended = new Promise(resolve => cable.once('exit', resolve));
        cable.kill();
        await ended;
        rmSync(folder, { recursive: true });
      }
    });
  },
);

describe('which way', () => {
  it('the roll first where there is one, then the way that worked last on this workstation', async () => {
    expect((await state()).usual).toEqual({ recepisse: 'strip', remise: 'strip' });
    await home.call(COUNTER, 'document.print', { commandId: randomUUID(), kind, dossierId });
    expect((await state()).usual).toEqual({ recepisse: 'sheet', remise: 'strip' });
    await home.restart();
    await home.signIn('lamrabet');
    expect((await state()).usual.recepisse).toBe('sheet');
    await print();
    expect((await state()).usual.recepisse).toBe('strip');
  });

  it('a paper that is not ready, or a printer that is not there, is refused before anything is sent', async () => {
    const ask = (of: ReceiptKind, printer: string) =>
      home.call(COUNTER, 'receipt.print', {
        commandId: randomUUID(),
        kind: of,
        dossierId,
        printerId: printer,
      });
    await expect(ask('remise', printerId)).rejects.toMatchObject({ refusal: { code: 'document-not-ready' } });
    await expect(ask(kind, 'nowhere')).rejects.toMatchObject({ refusal: { code: 'receipt-printer-absent' } });
    expect(box.device.mostHeld).toBe(0);
  });

  it('the simulator of a demonstration leaves its strip in the products', async () => {
    const printed = await home.call(COUNTER, 'receipt.print', {
      commandId: randomUUID(),
      kind,
      dossierId,
      printerId: 'receipt-file',
    });
    expect(printed.printer).toBe('Imprimante de reçus simulée');
    expect(acts('paper.printed')).toMatchObject([{ strip: { simulator: true } }]);
    const [row] = [home.desk.parts.store.dossiers.find(dossierId)];
    expect(readdirSync(join(home.folder, 'produits', 'recus'))).toEqual([
      `recepisse-${row?.number ?? ''}.png`,
    ]);
  });
});
