import { randomUUID } from 'node:crypto';
import { renderReceipt } from '../../desk/paper/receipt/render-receipt.ts';
import { SAMPLES } from '../../desk/paper/samples.ts';
import { asJson, enrolled } from '../../desk/person.ts';
import { takeDossierNumber } from '../../desk/numbering.ts';
import { EmulatedPrinter } from '../../drivers/receipt-printer/emulated-printer.ts';
import { emulatedTcpPrinter } from '../../drivers/receipt-printer/emulated-tcp-printer.ts';
import { rasterBands, type Sending } from '../../drivers/receipt-printer/escpos.ts';
import { escposPrinter } from '../../drivers/receipt-printer/escpos-printer.ts';
import { linePace } from '../../drivers/receipt-printer/serial-transport.ts';
import { tcpTransport } from '../../drivers/receipt-printer/tcp-transport.ts';
import type { BenchDesk } from './bench-desk.ts';
import type { Measured } from './budget-table.ts';
import { numberStream } from './invented-people.ts';
import { timesFrom } from './measure.ts';
import { depositBody, TODAY } from './seed-profile.ts';

/** A start bit, eight bits and a stop bit. */
const BITS_A_BYTE = 10;
const GS_V_0 = Buffer.from([0x1d, 0x76, 0x30]);

/**
 * The récépissé on a roll, from the gesture at the counter: when its first byte and its first dots are at the printer, by the whole
 * desk and a TCP printer of this machine; then a strip on serial lines of two speeds against the time of its own bytes.
 */
export async function receiptTimes(home: BenchDesk): Promise<Measured[]> {
  return [...(await firstBytes(home)), await onLine(115_200), await onLine(38_400)];
}

async function firstBytes(home: BenchDesk): Promise<Measured[]> {
  const { parts } = home.desk;
  const counter = await home.signIn('lamrabet');
  const box = await emulatedTcpPrinter();
  const before = parts.devices.configs;
  const id = 'bench-receipts';
  await parts.devices.fit([
    ...before,
    { id, driver: 'escpos-tcp', name: 'Banc', host: '127.0.0.1', port: box.port },
  ]);
  try {
    const dossierId = deposited(home);
    const runs: { first: number; dots: number }[] = [];
    // the first run loads the faces and cuts off what may hang from the printer: the desk does the former before it is asked
    for (let nth = -1; nth < 20; nth += 1) {
      let [first, dots] = [NaN, NaN];
      const start = performance.now();
      box.onBytes = bytes => {
        const at = performance.now() - start;
        if (Number.isNaN(first)) first = at;
        if (Number.isNaN(dots) && Buffer.from(bytes).includes(GS_V_0)) dots = at;
      };
      await home.call(counter, 'receipt.print', {
        commandId: randomUUID(),
        kind: 'recepisse',
        dossierId,
        printerId: id,
      });
      if (nth >= 0) runs.push({ first, dots });
    }
    const budget = { p95Ms: 300 };
    return [
      { what: 'receipt: first byte after the gesture', times: timesFrom(runs.map(run => run.first)), budget },
      { what: 'receipt: first dots after the gesture', times: timesFrom(runs.map(run => run.dots)), budget },
    ];
  } finally {
    await parts.devices.fit(before);
    await box.stop();
  }
}

/** A whole strip on a line of this speed, its cut acknowledged, against its own bytes at that speed. */
async function onLine(baud: 115_200 | 38_400): Promise<Measured> {
  const pace = linePace(baud);
  const sending: Sending = pace.sending ?? 'dots';
  const device = new EmulatedPrinter(({ text }) => [Array.from(text, () => true)]);
  const box = await emulatedTcpPrinter(device, baud / BITS_A_BYTE);
  try {
    const printer = escposPrinter(tcpTransport('127.0.0.1', box.port), { name: 'Banc', ...pace });
    const picture = await renderReceipt('recepisse', SAMPLES.recepisse);
    const bytes = Buffer.concat(rasterBands(picture, sending)).length;
    const walls: number[] = [];
    for (let nth = -1; nth < 3; nth += 1) {
      const start = performance.now();
      await printer.print({ name: 'banc', picture }, AbortSignal.timeout(120_000));
      if (nth >= 0) walls.push(performance.now() - start);
    }
    return {
      what: `receipt: ${String(bytes)} bytes (${sending}) at ${String(baud)} bit/s`,
      times: timesFrom(walls),
      floor: timesFrom([(bytes * BITS_A_BYTE * 1_000) / baud]),
      budget: null,
    };
  } finally {
    await box.stop();
  }
}

/** A dossier deposited at this desk: its récépissé carries the signature of this act. */
function deposited(home: BenchDesk): string {
  const { parts } = home.desk;
  const id = randomUUID();
  parts.store.write(() => {
    const body = depositBody({
      n: 1,
      operation: 'IMMAT_NEUF_MAROC',
      depositedOn: TODAY,
      receiptDays: 30,
      random: numberStream(7),
      number: takeDossierNumber(parts, home.clock.today()),
      whole: true,
    });
    enrolled(parts).journal.append({
      kind: 'dossier.deposited',
      agent: 'agent-1',
      dossier: id,
      body: asJson(body),
    });
  });
  return id;
}
