import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { everywherePrinter } from './fixtures/everywhere-printer.ts';
import { attribute, type Scripted, scriptedPrinter } from './fixtures/scripted-printer.ts';
import { OPERATIONS } from './ipp-client.ts';
import { encodeMessage, type IppMessage } from './ipp-message.ts';
import { ippPrinter } from './ipp-printer.ts';
import { ippAddress, MAX_ANSWER_BYTES } from './ipp-transport.ts';
import { PrinterFault } from './paper-printer.ts';

const never = () => new AbortController().signal;
const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function scripted(script: (request: IppMessage) => Scripted, questionMs?: number) {
  const device = await scriptedPrinter(script);
  closing.push(device.close);
  return ippPrinter({
    id: 's',
    name: 'S',
    uri: device.uri,
    pollMs: 5,
    ...(questionMs !== undefined && { questionMs }),
  });
}

const readyGroups = (operations: readonly number[]): IppMessage['groups'] => [
  {
    name: 'printer',
    attributes: [
      attribute('printer-state', { type: 'enum', value: 3 }),
      attribute('printer-state-reasons', { type: 'keyword', value: 'none' }),
      attribute('document-format-supported', { type: 'mimeMediaType', value: 'application/pdf' }),
      attribute(
        'operations-supported',
        { type: 'enum', value: OPERATIONS['Print-Job'] },
        ...operations.map(value => ({ type: 'enum' as const, value })),
      ),
    ],
  },
];
const ready = (...operations: number[]): Scripted => ({ status: 0, groups: readyGroups(operations) });
const job = (id: number, state: number, name: string, ...reasons: string[]): Scripted => ({
  status: 0,
  groups: [
    {
      name: 'job',
      attributes: [
        attribute('job-id', { type: 'integer', value: id }),
        attribute('job-name', { type: 'name', value: name }),
        attribute('job-state', { type: 'enum', value: state }),
        attribute(
          'job-state-reasons',
          { type: 'keyword', value: 'none' },
          ...reasons.map(value => ({ type: 'keyword' as const, value })),
        ),
      ],
    },
  ],
});
const fault = (run: Promise<unknown>) =>
  run.then(
    () => undefined,
    (cause: unknown) => cause,
  );

describe('a printer that answers badly is a typed fault, and never a printed paper', () => {
  it('whatever part of an answer comes', async () => {
    const whole = encodeMessage({
      version: [1, 1],
      code: 0,
      requestId: 1,
      groups: readyGroups([]),
      data: new Uint8Array(),
    });
    let raw: Uint8Array = new Uint8Array();
    const device = await scriptedPrinter(() => ({ raw }));
    closing.push(device.close);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async cut => {
        raw = whole.subarray(0, cut);
        const printer = ippPrinter({ id: 's', name: 'S', uri: device.uri, pollMs: 5 });
        expect(await fault(printer.print({ name: 'x', pdf }, never()))).toMatchObject({
          name: 'PrinterFault',
          code: 'printer-failed',
          taken: 'nothing',
        });
      }),
      { numRuns: 40 },
    );
  });

  it('when its answer has no end', async () => {
    const printer = await scripted(() => ({ raw: new Uint8Array(MAX_ANSWER_BYTES + 1) }));
    expect(await fault(printer.status(never()))).toMatchObject({ code: 'printer-failed' });
  });

  it('when it says nothing', async () => {
    const printer = await scripted(() => 'silence', 50);
    expect(await fault(printer.print({ name: 'x', pdf }, never()))).toMatchObject({
      code: 'printer-silent',
      taken: 'nothing',
    });
  });

  it('when it is no printer of PDF', async () => {
    const printer = await scripted(() => ({
      status: 0,
      groups: [
        {
          name: 'printer',
          attributes: [
            attribute('document-format-supported', { type: 'mimeMediaType', value: 'image/pwg-raster' }),
          ],
        },
      ],
    }));
    expect(await fault(printer.print({ name: 'x', pdf }, never()))).toMatchObject({ code: 'printer-no-pdf' });
  });

  it('when it refuses the document, whose job it then drops', async () => {
    const asked: number[] = [];
    const printer = await scripted(({ code }) => {
      asked.push(code);
      if (code === OPERATIONS['Get-Printer-Attributes']) return ready(OPERATIONS['Create-Job']);
      if (code === OPERATIONS['Send-Document']) return { status: 0x0411 };
      return job(7, asked.includes(OPERATIONS['Cancel-Job']) ? 7 : 4, 'x', 'job-incoming');
    });
    expect(await fault(printer.print({ name: 'x', pdf }, never()))).toMatchObject({
      code: 'print-format',
      taken: 'nothing',
    });
    expect(asked).toContain(OPERATIONS['Cancel-Job']);
  });
});

describe('a printer without Create-Job', () => {
  it('gets both in one message; the name is kept before it goes', async () => {
    const references: string[] = [];
    const asked: string[] = [];
    const printer = await scripted(({ code }) => {
      if (code === OPERATIONS['Get-Printer-Attributes']) return ready();
      if (code === OPERATIONS['Print-Job']) asked.push(`print after ${references.join()}`);
      return job(7, 9, 'fiche-1');
    });
    const out = await printer.print(
      { name: 'fiche-1', pdf, onReference: text => references.push(text) },
      never(),
    );
    expect(out).toEqual({ file: null, proof: 'printer' });
    expect(asked).toEqual(['print after  fiche-1']);
    expect(references).toEqual([' fiche-1', '7 fiche-1']);
  });

  it('whose answer was lost is asked by the name, and says so when it lists none', async () => {
    let listed = true;
    const printer = await scripted(({ code }) => {
      if (code === OPERATIONS['Get-Printer-Attributes']) return ready();
      if (code === OPERATIONS['Print-Job']) return 'hang-up';
      if (code === OPERATIONS['Get-Jobs'] && !listed) return { status: 0 };
      return job(8, 9, 'fiche-2');
    });
    let reference = '';
    const lost = printer.print({ name: 'fiche-2', pdf, onReference: text => (reference = text) }, never());
    expect(await fault(lost)).toMatchObject({ code: 'printer-unreachable', taken: 'unknown' });
    expect(await printer.follow(reference, {}, never())).toMatchObject({ proof: 'printer' });
    listed = false;
    expect(await fault(printer.follow(reference, {}, never()))).toMatchObject({
      code: 'print-lost',
      taken: 'unknown',
    });
  });
});

describe('ipps: a printer with a certificate of its own', () => {
  it('is trusted by the print that was noted, and by nothing else', async () => {
    const device = await everywherePrinter('Sûre');
    closing.push(device.close);
    const uri = device.uri.replace('ipp:', 'ipps:');
    const printer = (certificate?: string) =>
      ippPrinter({ id: 't', name: 'T', uri, pollMs: 20, ...(certificate !== undefined && { certificate }) });
    const shown = await fault(printer().print({ name: 'carte-1', pdf }, never()));
    expect(shown).toMatchObject({ code: 'printer-not-trusted', taken: 'nothing' });
    const { certificate = '' } = shown instanceof PrinterFault ? shown : {};
    expect(certificate).toMatch(/^[0-9a-f]{64}$/);
    const other = `${certificate.startsWith('0') ? '1' : '0'}${certificate.slice(1)}`;
    expect(await fault(printer(other).print({ name: 'carte-1', pdf }, never()))).toMatchObject({
      code: 'printer-not-trusted',
    });
    expect(device.papers()).toHaveLength(0);
    const noted = (certificate.match(/../g) ?? []).join(':').toUpperCase();
    expect(await printer(noted).print({ name: 'carte-1', pdf }, never())).toMatchObject({ proof: 'printer' });
  });
});

describe('the address of a printer', () => {
  it.each([
    ['ipp://hp.local', 'ipp://hp.local:631/ipp/print', false],
    ['ipps://hp.local/', 'ipps://hp.local:631/ipp/print', true],
    ['http://localhost:631/printers/HP', 'ipp://localhost:631/printers/HP', false],
    ['https://hp.local/ipp/print', 'ipps://hp.local:443/ipp/print', true],
    ['ipp://[::1]:8631/x', 'ipp://[::1]:8631/x', false],
  ])('%s', (text, printerUri, secure) => {
    expect(ippAddress(text)).toMatchObject({ printerUri, secure });
  });
  it.each(['hp.local', 'socket://hp.local', 'ipp://', 'ipp://someone@hp.local', 'file:///etc/passwd'])(
    '%s is none',
    text => {
      expect(ippAddress(text)).toBeUndefined();
    },
  );
});
