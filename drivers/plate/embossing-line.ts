import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbossingAck, embossingJob, sha256Of } from './embossing-job.ts';
import { allPlates } from './plate-printer.ts';
import type {
  PlateFault,
  PlateFaultCode,
  PlateJob,
  PlateOutcome,
  PlatePrinter,
  PlateResult,
} from './plate-printer.ts';
import { writeWhole } from './whole-file.ts';

export interface EmbossingLineSettings {
  readonly id: string;
  readonly name: string;
  readonly simulator?: boolean;
  /** Folder that the desk and the line's computer share. */
  readonly folder: string;
  /** How long the line may leave a job untaken; then the desk takes it back. */
  readonly takeMs?: number;
  /** How long the line may say nothing once it has taken a job. */
  readonly pressMs?: number;
  readonly everyMs?: number;
}

/** Folders of the exchange; a job is in one of the first three at a time, moved by renaming, which only one side can do. */
export const LINE_FOLDERS = ['jobs', 'taken', 'withdrawn', 'acks'] as const;
export type LineFolder = (typeof LINE_FOLDERS)[number];

/** The line's last word on a job cannot be had: why. */
class NoAnswer extends Error {
  readonly code: PlateFaultCode;
  constructor(code: PlateFaultCode, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'NoAnswer';
    this.code = code;
  }
}

/**
 * An embossing line at the end of a shared folder: a job file dropped, an acknowledgement file watched for. The job's id is its
 * file's name, so a job dropped twice is one job; a job that the line has not taken can be taken back, and nothing was pressed.
 */
export function embossingLine(settings: EmbossingLineSettings): PlatePrinter {
  const { id, name, folder, takeMs = 120_000, pressMs = 600_000, everyMs = 250 } = settings;
  const fault = (code: PlateFaultCode, params: Record<string, string> = {}): PlateFault => ({
    code,
    params: { printer: name, ...params },
  });
  const place = (room: LineFolder, job: PlateJob) => join(folder, room, `${job.id}.json`);

  /** Makes the rooms of the folder; the fault when it is not there. */
  const reach = async (): Promise<PlateFault | undefined> => {
    try {
      // The shared folder itself is never made: a folder in its place would take jobs that no line sees.
      for (const room of LINE_FOLDERS) await mkdir(join(folder, room), { recursive: false }).catch(existing);
      return undefined;
    } catch (cause) {
      if (isFileError(cause)) return fault('plate-line-unreachable', { folder });
      throw cause;
    }
  };

  /** What the rooms hold of a job, read in the order in which a job goes through them: read side by side, one that moves would be seen nowhere. */
  const traces = async (job: PlateJob) => {
    const waits = await contentOf(place('jobs', job));
    const taken = await contentOf(place('taken', job));
    const back = await contentOf(place('withdrawn', job));
    return { waits, taken, back, ack: await contentOf(place('acks', job)) };
  };

  const follow = async (job: PlateJob, sha256: string, signal: AbortSignal): Promise<PlateOutcome> => {
    try {
      const ack = await lastWord(job, sha256, signal);
      return outcomeOf(job, ack, fault);
    } catch (cause) {
      if (cause instanceof NoAnswer) {
        // Taken back before the line took it: no blank was touched.
        const result = cause.code === 'plate-line-silent' && (await takenBack(job)) ? 'not-made' : 'unknown';
        return allPlates(job, result, fault(cause.code));
      }
      throw cause;
    }
  };

  const takenBack = (job: PlateJob): Promise<boolean> =>
    rename(place('jobs', job), place('withdrawn', job)).then(
      () => true,
      (cause: unknown) => {
        if (isFileError(cause, 'ENOENT')) return false;
        throw cause;
      },
    );

  /** Waits for `finished` or `refused`. @throws NoAnswer */
  const lastWord = async (job: PlateJob, sha256: string, signal: AbortSignal): Promise<EmbossingAck> => {
    let quiet = Date.now() + takeMs;
    let seen = '';
    for (;;) {
      const text = await contentOf(place('acks', job));
      if (text !== undefined && text !== seen) {
        const ack = parsed(text);
        // A file that a line is still writing cannot be read yet: it is read again until it can, or the time is over.
        if (ack !== undefined) {
          seen = text;
          if (ack.job !== job.id || ack.jobSha256 !== sha256)
            throw new NoAnswer('plate-job-altered', `acknowledgement of ${ack.job}, ${ack.jobSha256}`);
          if (ack.state !== 'taken') return ack;
          quiet = Date.now() + pressMs;
          job.onProgress?.({
            made: ack.plates.filter(plate => plate.result === 'made').length,
            total: job.plates.length,
            layout: job.plates[ack.plates.length]?.layout,
          });
        }
      }
      if (signal.aborted || Date.now() > quiet) {
        const broken = text !== undefined && text !== seen;
        throw new NoAnswer(broken ? 'plate-line-answer-unreadable' : 'plate-line-silent', 'no last word');
      }
      await pause(everyMs, undefined, { signal }).catch((cause: unknown) => {
        if (!signal.aborted) throw cause;
      });
    }
  };

  return {
    id,
    name,
    simulator: settings.simulator ?? false,
    unfit: () => undefined,
    state: reach,
    async print(job, signal) {
      const away = await reach();
      if (away) return allPlates(job, 'not-made', away);
      const { text, sha256 } = embossingJob(job);
      const { waits, taken, back, ack } = await traces(job);
      const before = waits ?? taken ?? back;
      if (before !== undefined && sha256Of(before) !== sha256)
        return allPlates(job, 'unknown', fault('plate-job-altered'));
      if (before === undefined && ack === undefined) {
        try {
          await writeWhole(place('jobs', job), text);
        } catch (cause) {
          if (isFileError(cause))
            return allPlates(job, 'not-made', fault('plate-line-unreachable', { folder }));
          throw cause;
        }
        job.onProgress?.({ made: 0, total: job.plates.length, layout: job.plates[0]?.layout });
      }
      if (back !== undefined && ack === undefined)
        return allPlates(job, 'not-made', fault('plate-line-silent'));
      return follow(job, sha256, signal);
    },
    async recall(job, signal) {
      const away = await reach();
      if (away) return allPlates(job, 'unknown', away);
      const { sha256 } = embossingJob(job);
      const { waits, taken, back, ack } = await traces(job);
      // The desk stopped before the file was dropped, or took it back: the line never had it.
      if (ack === undefined && waits === undefined && taken === undefined)
        return allPlates(job, 'not-made', back === undefined ? undefined : fault('plate-line-silent'));
      return follow(job, sha256, signal);
    },
  };
}

function outcomeOf(
  job: PlateJob,
  ack: EmbossingAck,
  fault: (code: PlateFaultCode, params?: Record<string, string>) => PlateFault,
): PlateOutcome {
  if (ack.state === 'refused')
    return allPlates(job, 'not-made', fault('plate-line-refused', { reason: ack.reason ?? '—' }));
  let other: string | undefined;
  const plates = job.plates.map(({ layout, blank }, at) => {
    const told = ack.plates.find(plate => plate.position === at + 1);
    // A finished job that says nothing of a plate leaves it to be looked at.
    let result: PlateResult = told?.result ?? 'unknown';
    if (told?.blank !== undefined && blank !== null && told.blank !== blank.serial) {
      other = told.blank;
      result = 'unknown';
    }
    return { layout, result, files: [] };
  });
  if (other !== undefined) return { plates, fault: fault('plate-line-other-blank', { serial: other }) };
  const whole = plates.every(plate => plate.result === 'made');
  return { plates, fault: whole ? undefined : fault('plate-line-stopped', { reason: ack.reason ?? '—' }) };
}

function parsed(text: string): EmbossingAck | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
  return EmbossingAck.safeParse(json).data;
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (isFileError(cause, 'ENOENT')) return undefined;
    throw cause;
  }
}

function existing(cause: unknown): void {
  if (!isFileError(cause, 'EEXIST')) throw cause;
}

function isFileError(cause: unknown, code?: string): boolean {
  return (
    cause instanceof Error &&
    'code' in cause &&
    typeof cause.code === 'string' &&
    (code === undefined || cause.code === code)
  );
}
