import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError } from '../../domain/number/registration-number.ts';
import { isPlateError, plateGeometry } from '../../domain/plate/geometry.ts';
import { PROOF_GLYPHS } from '../../domain/plate/glyphs.ts';
import type { PlateLayout } from '../../domain/plate/plate-table.ts';
import { EmbossingJob, embossingJob, sha256Of } from './embossing-job.ts';
import { embossingLine } from './embossing-line.ts';
import type { PlateJob, PlateProgress } from './plate-printer.ts';
import { SimulatedEmbossingLine } from './simulated-embossing-line.ts';

const AT = '2026-11-28T10:00:00.000Z';
const drawn = (text: string, layout: PlateLayout, serial: string) => {
  const number = parseNumber(text);
  if (isNumberError(number)) throw new Error(number.code);
  const drawing = plateGeometry(number, layout, PROOF_GLYPHS);
  if (isPlateError(drawing)) throw new Error(drawing.code);
  return { layout, drawing, blank: { serial, format: '450x100-white' } };
};
const job: PlateJob = {
  id: '9a1f6f3e-32f7-4d53-8ad8-6f0c6b8a0a11',
  name: 'CSA-26-1',
  at: AT,
  series: 'NORMAL',
  canonical: '12345-أ-6',
  display: '12345 | أ | 6',
  plates: [drawn('12345-أ-6', 'front', 'B-001'), drawn('12345-أ-6', 'rear-one-line', 'C-009')],
};
const NAME = `${job.id}.json`;

let folder: string;
let line: SimulatedEmbossingLine;
let stop: AbortController;
let working: Promise<void>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embossing-'));
  line = new SimulatedEmbossingLine(folder, () => AT);
  stop = new AbortController();
  working = Promise.resolve();
});
afterEach(async () => {
  stop.abort();
  await working;
  await rm(folder, { recursive: true });
});
const start = () => {
  working = line.run(stop.signal, 2);
};
const desk = (more: { takeMs?: number; pressMs?: number } = {}) =>
  embossingLine({ id: 'line', name: 'Presse', folder, everyMs: 2, takeMs: 20_000, pressMs: 20_000, ...more });
const long = () => AbortSignal.timeout(20_000);
const filesIn = async (room: string) =>
  (await readdir(join(folder, room))).filter(name => name.endsWith('.json'));

describe('an embossing line at the end of a folder', () => {
  it('presses a job once, tells how far it is, and answers the same when asked again', async () => {
    start();
    const steps: PlateProgress[] = [];
    const first = await desk().print({ ...job, onProgress: step => steps.push(step) }, long());
    expect(first).toEqual({
      plates: [
        { layout: 'front', result: 'made', files: [] },
        { layout: 'rear-one-line', result: 'made', files: [] },
      ],
      fault: undefined,
    });
    expect(steps[0]).toEqual({ made: 0, total: 2, layout: 'front' });
    expect(await desk().print(job, long())).toEqual(first);
    expect(await desk().recall(job, long())).toEqual(first);
    expect(line.pressed.map(plate => [plate.position, plate.blank])).toEqual([
      [1, 'B-001'],
      [2, 'C-009'],
    ]);
  });

  it('the job file holds all that a line needs: millimetres, blanks, the drawing', async () => {
    const { text, sha256 } = embossingJob(job);
    const file = EmbossingJob.parse(JSON.parse(text));
    expect(sha256).toBe(sha256Of(text));
    expect(file.plates.map(({ svg, ...plate }) => plate)).toMatchObject([
      { position: 1, layout: 'front', widthMm: 450, heightMm: 100, cornerRadiusMm: 9, proof: true },
      { position: 2, widthMm: 498, heightMm: 110, blank: { serial: 'C-009' }, inks: ['#000000'] },
    ]);
    expect(file.plates[0]?.svg).toContain('viewBox="0 0 450 100"');
    // Not half a file is ever in its place, nor a draft left.
    start();
    await desk().print(job, long());
    expect(await readFile(join(folder, 'taken', NAME), 'utf8')).toBe(text);
    for (const room of ['jobs', 'taken', 'acks'])
      expect((await readdir(join(folder, room))).filter(name => name.startsWith('.'))).toEqual([]);
  });

  it('a refusal: nothing was pressed, the reason is told', async () => {
    line.plan = { refuse: 'outil usé' };
    start();
    const outcome = await desk().print(job, long());
    expect(outcome.fault).toEqual({
      code: 'plate-line-refused',
      params: { printer: 'Presse', reason: 'outil usé' },
    });
    expect(outcome.plates.map(plate => plate.result)).toEqual(['not-made', 'not-made']);
  });

  it.each([
    [
      'one spoiled',
      { results: { 2: 'spoiled' }, reason: 'film plissé' },
      ['made', 'spoiled'],
      'plate-line-stopped',
    ],
    ['one not made', { results: { 2: 'not-made' } }, ['made', 'not-made'], 'plate-line-stopped'],
    ['one not told', { forgets: [2] }, ['made', 'unknown'], 'plate-line-stopped'],
    ['another blank', { otherBlank: 'X-1' }, ['unknown', 'unknown'], 'plate-line-other-blank'],
  ] as const)('a partial acknowledgement, %s', async (_, plan, results, code) => {
    line.plan = plan;
    start();
    const outcome = await desk().print(job, long());
    expect(outcome.plates.map(plate => plate.result)).toEqual(results);
    expect(outcome.fault?.code).toBe(code);
  });

  it('a line that is off: the job is taken back, nothing was pressed, it never finds it', async () => {
    const outcome = await desk({ takeMs: 10 }).print(job, long());
    expect(outcome.fault?.code).toBe('plate-line-silent');
    expect(outcome.plates.map(plate => plate.result)).toEqual(['not-made', 'not-made']);
    expect([await filesIn('jobs'), await filesIn('withdrawn')]).toEqual([[], [NAME]]);
    expect(await line.work()).toBe(0);
    // The same job again is still the one that was taken back.
    expect((await desk().print(job, long())).plates[0]?.result).toBe('not-made');
    expect(line.pressed).toEqual([]);
  });

  it('a line that dies on the job: unknown, and the same job is not dropped again', async () => {
    line.plan = { dies: true };
    start();
    const outcome = await desk({ pressMs: 20 }).print(job, long());
    expect(outcome.fault?.code).toBe('plate-line-silent');
    expect(outcome.plates.map(plate => plate.result)).toEqual(['unknown', 'unknown']);
    expect((await desk({ takeMs: 10, pressMs: 10 }).print(job, long())).plates[0]?.result).toBe('unknown');
    expect(await filesIn('jobs')).toEqual([]);
  });

  it('the desk stops and starts again: the job is followed, not pressed twice', async () => {
    const gone = new AbortController();
    const interrupted = desk().print(
      { ...job, onProgress: () => gone.abort() },
      AbortSignal.any([gone.signal, long()]),
    );
    // Stopped before the line took it: the file is back in the desk's hands.
    expect((await interrupted).plates[0]?.result).toBe('not-made');
    expect((await desk().recall(job, long())).plates[0]?.result).toBe('not-made');

    const other = { ...job, id: 'b0d59a3f-0bd8-4d88-93a4-9a2c1b5bbf05' };
    const dropped = embossingJob(other);
    await writeFile(join(folder, 'jobs', `${other.id}.json`), dropped.text);
    start();
    expect((await desk().recall(other, long())).plates.map(plate => plate.result)).toEqual(['made', 'made']);
    expect((await desk().print(other, long())).fault).toBeUndefined();
    expect(line.pressed).toHaveLength(2);
  });

  it('recalls a job that was never dropped as not made', async () => {
    expect(await desk().recall(job, long())).toEqual({
      plates: [
        { layout: 'front', result: 'not-made', files: [] },
        { layout: 'rear-one-line', result: 'not-made', files: [] },
      ],
      fault: undefined,
    });
  });

  it('an acknowledgement of other bytes, or that nobody can read, is no acknowledgement', async () => {
    await desk().state(long());
    const ack = (more: object) =>
      writeFile(
        join(folder, 'acks', NAME),
        JSON.stringify({
          schema: 'tarqim/plate-ack/1',
          job: job.id,
          jobSha256: embossingJob(job).sha256,
          at: AT,
          line: 'x',
          state: 'finished',
          plates: [],
          ...more,
        }),
      );
    await ack({ jobSha256: 'a'.repeat(64) });
    expect((await desk().print(job, long())).fault?.code).toBe('plate-job-altered');
    await ack({ state: 'whatever' });
    const outcome = await desk({ takeMs: 10 }).print(job, long());
    expect(outcome.fault?.code).toBe('plate-line-answer-unreadable');
    expect(outcome.plates[0]?.result).toBe('unknown');
  });

  it('a folder that is not there is not made: no line would see it', async () => {
    const away = embossingLine({ id: 'line', name: 'Presse', folder: join(folder, 'nowhere'), everyMs: 2 });
    expect((await away.state(long()))?.code).toBe('plate-line-unreachable');
    const outcome = await away.print(job, long());
    expect([outcome.fault?.code, outcome.plates[0]?.result]).toEqual(['plate-line-unreachable', 'not-made']);
    expect((await away.recall(job, long())).plates[0]?.result).toBe('unknown');
  });
});
