import { setTimeout as pause } from 'node:timers/promises';
import {
  capabilitiesOf,
  type EsclCapabilities,
  feederFault,
  readCapabilities,
  readStatus,
  scanSettings,
} from './escl-documents.ts';
import { pageKind } from './page-kind.ts';
import { type ScannedPage, type Scanner, ScannerFault, type ScanWish, type SheetSource } from './scanner.ts';

export interface EsclSetting {
  readonly id: string;
  readonly name: string;
  /** Root of its service: `http://192.168.1.20/eSCL`. */
  readonly url: string;
  readonly simulator?: boolean;
  /** How long to wait before a scanner that says 503 is asked again, and how often. A lamp warms up for half a minute. */
  readonly retryMs?: number;
  readonly retries?: number;
  /** After how long a scanner that says nothing is silent. A sheet at 600 dpi takes a minute on a slow one. */
  readonly patienceMs?: number;
}

/** Largest page taken: a colour A4 at 600 dpi as JPEG is a quarter of it. */
const MAX_PAGE_BYTES = 64 * 1024 * 1024;
/** A feeder holds a hundred sheets, read on both sides: more is a device that never ends. */
const MAX_PAGES = 1_000;

/**
 * A network scanner, or a USB one shared by IPP-USB or NAPS2, by eSCL over HTTP (Mopria eSCL 2.x): capabilities, a job, its pages one
 * after the other, the job taken back. The end of a feeder is said as 404, as 410 or as 409 with an empty feeder.
 */
export function esclScanner(setting: EsclSetting): Scanner {
  const { id, name, simulator = false, retryMs = 1_000, retries = 60, patienceMs = 90_000 } = setting;
  const base = setting.url.replace(/\/+$/, '');
  let known: EsclCapabilities | undefined;

  async function ask(path: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
    const url = path.startsWith('/') ? new URL(path, base).href : `${base}/${path}`;
    const patience = AbortSignal.timeout(patienceMs);
    try {
      return await fetch(url, { redirect: 'error', ...init, signal: AbortSignal.any([signal, patience]) });
    } catch (cause) {
      signal.throwIfAborted();
      if (patience.aborted) throw new ScannerFault('scanner-silent', `${base} does not answer`);
      throw new ScannerFault(
        'scanner-absent',
        `${base}: ${cause instanceof Error ? cause.message : 'no answer'}`,
      );
    }
  }
  async function document(path: string, signal: AbortSignal): Promise<string> {
    const response = await ask(path, {}, signal);
    const text = Buffer.from(await body(response, signal)).toString('utf8');
    if (response.ok) return text;
    throw new ScannerFault(response.status === 503 ? 'scanner-busy' : 'scanner-failed', said(path, response));
  }
  async function body(response: Response, signal: AbortSignal): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    try {
      for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
        bytes += chunk.length;
        if (bytes > MAX_PAGE_BYTES) throw new ScannerFault('scanner-failed', 'a page without an end');
        chunks.push(chunk);
      }
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof ScannerFault) throw cause;
      throw new ScannerFault('scanner-failed', 'the line broke in the middle of a page');
    }
    return new Uint8Array(Buffer.concat(chunks));
  }
  const status = async (signal: AbortSignal) => readStatus(await document('ScannerStatus', signal));
  const capabilities = async (signal: AbortSignal) =>
    (known ??= readCapabilities(await document('ScannerCapabilities', signal)));

  /** What the wish means now: a feeder that says it is empty leaves the glass. */
  async function sourceOf(able: EsclCapabilities, wish: ScanWish, signal: AbortSignal): Promise<SheetSource> {
    if (wish.source !== 'automatic') return wish.source;
    if (able.sources.feeder === undefined) return 'glass';
    const { feeder } = await status(signal);
    return feederFault(feeder)?.code === 'scanner-empty' && able.sources.glass !== undefined
      ? 'glass'
      : 'feeder';
  }

  /** Asks for a job and answers its path. Its host is left aside: a scanner behind a name server often calls itself by another. */
  async function begin(settings: string, feeds: boolean, signal: AbortSignal): Promise<string> {
    for (let tries = 0; ; tries += 1) {
      const response = await ask(
        'ScanJobs',
        { method: 'POST', headers: { 'content-type': 'text/xml; charset=utf-8' }, body: settings },
        signal,
      );
      await response.body?.cancel();
      const location = response.headers.get('location');
      if (response.status === 201 && location !== null)
        return new URL(location, base).pathname.replace(/\/+$/, '');
      if (response.status === 503 && tries < retries) await pause(retryMs, undefined, { signal });
      else if (response.status === 503) throw new ScannerFault('scanner-busy', said('ScanJobs', response));
      else {
        // 409 or 500 with sheets that cannot be drawn in: the feeder says which.
        const why = feeds ? feederFault((await status(signal)).feeder) : undefined;
        throw why ?? new ScannerFault('scanner-failed', said('ScanJobs', response));
      }
    }
  }

  /** The next page of a job; undefined at its end. `came`: how many pages it gave before. */
  async function next(
    job: string,
    came: number,
    feeds: boolean,
    signal: AbortSignal,
  ): Promise<ScannedPage | undefined> {
    for (let tries = 0; ; tries += 1) {
      const response = await ask(`${job}/NextDocument`, {}, signal);
      if (response.status === 200) {
        const bytes = await body(response, signal);
        const mime = pageKind(bytes);
        if (mime === undefined) throw new ScannerFault('scanner-failed', 'what came is no picture');
        return { bytes, mime };
      }
      await response.body?.cancel();
      if (response.status === 503 && tries < retries) {
        await pause(retryMs, undefined, { signal });
        continue;
      }
      const fault = feeds ? feederFault((await status(signal)).feeder) : undefined;
      if (fault !== undefined && (fault.code !== 'scanner-empty' || came === 0)) throw fault;
      const ended = response.status === 404 || response.status === 410 || response.status === 409;
      if (ended && came > 0) return undefined;
      throw new ScannerFault(
        response.status === 503 ? 'scanner-busy' : 'scanner-failed',
        said('NextDocument', response),
      );
    }
  }

  /** Gives the job back. One that ended by itself is gone already; a scanner that does not answer has nothing to keep. */
  async function end(job: string): Promise<void> {
    try {
      const response = await ask(job, { method: 'DELETE' }, AbortSignal.timeout(5_000));
      await response.body?.cancel();
    } catch (cause) {
      if (!(cause instanceof ScannerFault) && !(cause instanceof DOMException)) throw cause;
    }
  }

  return {
    id,
    name,
    simulator,
    async probe(signal) {
      const { state, feeder } = await status(signal);
      const fault = feederFault(feeder);
      if (fault !== undefined && fault.code !== 'scanner-empty') throw fault;
      if (/stopped|down/i.test(state)) throw new ScannerFault('scanner-failed', state);
    },
    async capabilities(signal) {
      return capabilitiesOf(await capabilities(signal));
    },
    async *scan(wish, signal) {
      let job: string | undefined;
      try {
        const able = await capabilities(signal);
        const from = await sourceOf(able, wish, signal);
        job = await begin(scanSettings(able, from, wish), from !== 'glass', signal);
        for (let came = 0; came < MAX_PAGES; came += 1) {
          const page = await next(job, came, from !== 'glass', signal);
          if (page === undefined) return;
          yield page;
        }
      } catch (cause) {
        // Stopped by the person: what came is his, the rest stays in the feeder.
        if (!signal.aborted) throw cause;
      } finally {
        if (job !== undefined) await end(job);
      }
    },
  };
}

function said(what: string, response: Response): string {
  return `${what}: ${String(response.status)}`;
}
