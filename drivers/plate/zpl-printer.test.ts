import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError } from '../../domain/number/registration-number.ts';
import { isPlateError, plateGeometry } from '../../domain/plate/geometry.ts';
import { PROOF_GLYPHS } from '../../domain/plate/glyphs.ts';
import type { PlateLayout } from '../../domain/plate/plate-table.ts';
import { tcpTransport } from '../receipt-printer/tcp-transport.ts';
import type { PlateJob, PlatePrinter, PlateProgress } from './plate-printer.ts';
import { plateZpl } from './plate-zpl.ts';
import { SimulatedZplPrinter } from './simulated-zpl-printer.ts';
import { zplPrinter } from './zpl-printer.ts';
import { parseZplStatus, zplFault } from './zpl-status.ts';

const resolution = { dotsPerMmX: 4, dotsPerMmY: 4.02 };
const drawn = (text: string, layout: PlateLayout) => {
  const number = parseNumber(text);
  if (isNumberError(number)) throw new Error(number.code);
  const drawing = plateGeometry(number, layout, PROOF_GLYPHS);
  if (isPlateError(drawing)) throw new Error(drawing.code);
  return { layout, drawing, blank: null };
};
const pair = [drawn('000123 WW', 'front'), drawn('000123 WW', 'rear-one-line')];
const job = (plates = pair): PlateJob => ({
  id: '9a1f6f3e-32f7-4d53-8ad8-6f0c6b8a0a11',
  name: 'CSA-26-1',
  at: '2026-11-28T10:00:00.000Z',
  series: 'WW',
  canonical: '000123 WW',
  display: '000123 WW',
  plates,
});
const long = () => AbortSignal.timeout(20_000);

let paper: SimulatedZplPrinter;
let printer: PlatePrinter;
beforeEach(async () => {
  paper = new SimulatedZplPrinter();
  const port = await paper.listen();
  printer = zplPrinter(tcpTransport('127.0.0.1', port), {
    id: 'film',
    name: 'Film',
    simulator: true,
    resolution,
    patienceMs: 400,
    everyMs: 5,
  });
});
afterEach(() => paper.close());

describe('a ZPL printer of plates', () => {
  it('prints a pair, each plate in the dots of this head, and tells how far it is', async () => {
    const steps: PlateProgress[] = [];
    const outcome = await printer.print({ ...job(), onProgress: step => steps.push(step) }, long());
    expect(outcome).toEqual({
      plates: [
        { layout: 'front', result: 'made', files: [] },
        { layout: 'rear-one-line', result: 'made', files: [] },
      ],
      fault: undefined,
    });
    const sent = pair.map(plate => plateZpl(plate.drawing, resolution).trim());
    expect(paper.labels).toEqual(sent);
    expect(paper.labels[0]).toMatch(/^\^XA\^PW1800\^LL402\^/);
    expect(steps.map(step => [step.made, step.layout])).toEqual([
      [0, 'front'],
      [1, 'rear-one-line'],
      [2, undefined],
    ]);
  });

  it.each([
    ['film-out', 'plate-film-out'],
    ['ribbon-out', 'plate-ribbon-out'],
    ['head-open', 'plate-head-open'],
    ['paused', 'plate-printer-paused'],
    ['silent', 'plate-printer-silent'],
    ['hang-up', 'plate-printer-unreachable'],
  ] as const)('%s before: nothing is sent, %s', async (trouble, code) => {
    paper.break(trouble);
    expect(await printer.state(long())).toEqual({ code, params: { printer: 'Film' } });
    const outcome = await printer.print(job(), long());
    expect(outcome.fault?.code).toBe(code);
    expect(outcome.plates.map(plate => plate.result)).toEqual(['not-made', 'not-made']);
    paper.repair();
    expect(await printer.state(long())).toBeUndefined();
    expect(paper.labels).toEqual([]);
  });

  it.each([
    ['film-out', 'plate-film-out'],
    ['ribbon-out', 'plate-ribbon-out'],
    ['head-open', 'plate-head-open'],
    ['paused', 'plate-printer-paused'],
  ] as const)(
    '%s during the second: the first is made, the second is for a person to look at, and never comes out unseen',
    async (trouble, code) => {
      paper.breakDuring(2, trouble);
      const outcome = await printer.print(job(), long());
      expect(outcome.fault?.code).toBe(code);
      expect(outcome.plates.map(plate => plate.result)).toEqual(['made', 'unknown']);
      paper.repair();
      // A printer that still had it would let it out at the next questions.
      for (let at = 0; at < 3; at++) expect(await printer.state(long())).toBeUndefined();
      expect(paper.labels).toHaveLength(1);
    },
  );

  it('silent during a plate: not made, whatever comes out of it', async () => {
    paper.breakDuring(1, 'silent');
    const outcome = await printer.print(job(), long());
    expect(outcome.fault?.code).toBe('plate-printer-silent');
    expect(outcome.plates.map(plate => plate.result)).toEqual(['unknown', 'not-made']);
  });

  it('refuses a plate of two inks before anything is sent', async () => {
    const official = drawn('5-ش', 'front');
    expect(printer.unfit(official.drawing)?.code).toBe('plate-needs-two-inks');
    const outcome = await printer.print(job([...pair, official]), long());
    expect(outcome.fault?.code).toBe('plate-needs-two-inks');
    expect(outcome.plates.every(plate => plate.result === 'not-made')).toBe(true);
    expect(paper.labels).toEqual([]);
  });

  it('a label that another desk left half sent is thrown away, one that comes out is waited for', async () => {
    paper.accept(Buffer.from('^XA^FDtheirs^FS^XZ^XA^FDhalf'), () => undefined);
    expect((await printer.print(job(), long())).fault).toBeUndefined();
    expect(paper.labels.map(label => label.slice(0, 14))).toEqual([
      '^XA^FDtheirs^F',
      '^XA^PW1800^LL4',
      '^XA^PW1992^LL4',
    ]);
  });

  it('nobody there: unreachable; the time given is over: silent, as after a restart: unknown', async () => {
    paper.break('silent');
    const given = AbortSignal.timeout(50);
    expect((await printer.print(job(), given)).fault?.code).toBe('plate-printer-silent');
    await paper.close();
    expect((await printer.print(job(), long())).fault?.code).toBe('plate-printer-unreachable');
    expect((await printer.recall(job(), long())).plates.map(plate => plate.result)).toEqual([
      'unknown',
      'unknown',
    ]);
  });
});

describe('the answer to ~HS', () => {
  const answer = ['030,0,0,1245,000,0,0,0,000,0,0,0', '000,0,0,0,1,2,4,0,00000000,1,000', '1234,0'] as const;
  const told = (string: number, field: number, value: string) =>
    parseZplStatus(
      answer.map((text, at) =>
        at === string
          ? text
              .split(',')
              .map((part, place) => (place === field ? value : part))
              .join(',')
          : text,
      ),
    );

  it.each([
    [0, 1, '1', 'plate-film-out'],
    [0, 2, '1', 'plate-printer-paused'],
    [0, 9, '1', 'plate-printer-failed'],
    [0, 10, '1', 'plate-head-too-cold'],
    [0, 11, '1', 'plate-head-too-hot'],
    [1, 2, '1', 'plate-head-open'],
    [1, 3, '1', 'plate-ribbon-out'],
    [0, 4, '003', undefined],
    [1, 8, '00000002', undefined],
  ] as const)('string %i, field %i = %s: %s', (string, field, value, code) =>
    expect(zplFault(told(string, field, value))).toBe(code),
  );

  it('counts what waits and what is left', () => {
    expect(told(0, 4, '003').waiting).toBe(3);
    expect(told(1, 8, '00000002').left).toBe(2);
    expect(told(0, 7, '1').partial).toBe(true);
  });

  it.each([
    [[]],
    [['a', 'b', 'c']],
    [[answer[0], answer[1]]],
    [[answer[0].replace('030,0', '030,x'), answer[1], answer[2]]],
  ])('is not %j', strings => {
    expect(() => parseZplStatus(strings)).toThrow(RangeError);
  });
});
