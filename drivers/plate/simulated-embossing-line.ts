import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbossingJob, sha256Of, type EmbossingAck } from './embossing-job.ts';
import { LINE_FOLDERS } from './embossing-line.ts';
import { writeWhole } from './whole-file.ts';

/** What the simulated line does with its next job. */
export interface LinePlan {
  readonly refuse?: string;
  /** Results by position; the others are made. */
  readonly results?: Readonly<Record<number, 'made' | 'spoiled' | 'not-made'>>;
  readonly reason?: string;
  /** Positions of which it says nothing. */
  readonly forgets?: readonly number[];
  /** It took another blank than it was told. */
  readonly otherBlank?: string;
  /** It takes the job and says no more. */
  readonly dies?: boolean;
}

/**
 * A simulator of an embossing line at the other end of the shared folder, for tests and the demonstration: no plate comes out of
 * it. It takes each job once, by moving it, and says what it did. Written from `docs/embossing-line.md`, not from the driver.
 */
export class SimulatedEmbossingLine {
  readonly folder: string;
  /** Plates it would have pressed: job and position, in order. */
  readonly pressed: { job: string; position: number; blank: string | undefined }[] = [];
  plan: LinePlan = {};
  readonly #at: () => string;

  constructor(folder: string, at: () => string) {
    this.folder = folder;
    this.#at = at;
  }

  /** Takes what waits, until the signal. */
  async run(signal: AbortSignal, everyMs: number): Promise<void> {
    for (const room of LINE_FOLDERS) await mkdir(join(this.folder, room), { recursive: true });
    const over = () => signal.aborted;
    while (!over()) {
      await this.work();
      try {
        await pause(everyMs, undefined, { signal });
      } catch (cause) {
        if (!over()) throw cause;
      }
    }
  }

  /** Takes the jobs that wait now, the oldest name first; how many. */
  async work(): Promise<number> {
    const waiting = (await readdir(join(this.folder, 'jobs'))).filter(name =>
      /^[0-9a-f-]+\.json$/.test(name),
    );
    for (const name of waiting.toSorted()) await this.#take(name);
    return waiting.length;
  }

  async #take(name: string): Promise<void> {
    const taken = join(this.folder, 'taken', name);
    try {
      await rename(join(this.folder, 'jobs', name), taken);
    } catch (cause) {
      // The desk has taken it back meanwhile.
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return;
      throw cause;
    }
    const text = await readFile(taken, 'utf8');
    const job = EmbossingJob.parse(JSON.parse(text));
    const { plan } = this;
    const say = (state: EmbossingAck['state'], plates: EmbossingAck['plates'], reason?: string) => {
      const ack: EmbossingAck = {
        schema: 'tarqim/plate-ack/1',
        job: job.job,
        jobSha256: sha256Of(text),
        at: this.#at(),
        line: 'Simulateur de ligne d’emboutissage',
        state,
        ...(reason !== undefined && { reason }),
        plates,
      };
      return writeWhole(join(this.folder, 'acks', name), JSON.stringify(ack));
    };
    if (plan.refuse !== undefined) return say('refused', [], plan.refuse);
    await say('taken', []);
    if (plan.dies === true) return;
    const plates: EmbossingAck['plates'] = [];
    for (const { position, blank, svg, layout } of job.plates) {
      const result = plan.results?.[position] ?? 'made';
      const serial = plan.otherBlank ?? blank?.serial;
      if (result !== 'not-made') this.pressed.push({ job: job.job, position, blank: serial });
      if (result === 'made')
        await writeFile(join(this.folder, 'taken', `${job.job}-${String(position)}-${layout}.svg`), svg);
      if (plan.forgets?.includes(position) !== true)
        plates.push({ position, result, ...(serial !== undefined && { blank: serial }) });
      await say('taken', plates);
    }
    await say('finished', plates, plan.reason);
  }
}
