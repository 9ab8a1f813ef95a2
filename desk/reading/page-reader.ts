import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker } from 'tesseract.js';
import type { PageText } from '../../domain/reading/suggestion.ts';
import { loadEngine } from '../../drivers/load-engine.ts';

/** The letters that the engine knows, each in a package of the product: nothing is ever fetched. */
const LETTERS = { latin: 'fra', arabic: 'ara', zone: 'eng' } as const;
type Script = keyof typeof LETTERS;

/** Signs of a machine-readable zone (ICAO Doc 9303-3, 4.3). */
const ZONE_SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<';
/** The resolution of a scan: not told, the engine guesses it and says so on the desk's own output. */
const USUAL = { user_defined_dpi: '200' };
/** The engines of three scripts take 200 MB: let go of when nobody has asked for a while. */
const IDLE_MS = 45_000;

/** Reads the text of a page, in a thread of its own and without the network. */
export interface PageReader {
  /** @param picture PNG or JPEG. @throws the signal's reason when it was stopped; EngineMissing */
  read(picture: Uint8Array, signal: AbortSignal): Promise<PageText>;
  close(): Promise<void>;
}

export function pageReader(): PageReader {
  const workers = new Map<Script, Promise<Worker>>();
  let idle: NodeJS.Timeout | undefined;

  async function close(): Promise<void> {
    clearTimeout(idle);
    const all = [...workers.values()];
    workers.clear();
    await Promise.all(all.map(async each => (await each).terminate()));
  }
  function worker(script: Script): Promise<Worker> {
    const known = workers.get(script);
    if (known !== undefined) return known;
    const started = startWorker(script);
    workers.set(script, started);
    // A start that failed is tried again at the next page.
    started.catch(() => workers.delete(script));
    return started;
  }
  async function text(script: Script, picture: Uint8Array, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    const engine = await worker(script);
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        // The engine hears nothing while it reads: stopping it is ending its thread.
        workers.delete(script);
        void engine.terminate();
        reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
      });
    });
    const read = engine.recognize(Buffer.from(picture));
    const { data } = await Promise.race([read, stopped]);
    return data.text;
  }
  return {
    async read(picture, signal) {
      clearTimeout(idle);
      try {
        const latin = await text('latin', picture, signal);
        // The zone is looked for again, with its own signs, only where its fillers were seen.
        const zone = /<<|«|K<|<K/.test(latin) ? await text('zone', picture, signal) : '';
        const arabic = await text('arabic', picture, signal);
        return { latin, arabic, zone };
      } finally {
        idle = setTimeout(() => void close(), IDLE_MS);
        idle.unref();
      }
    },
    close,
  };
}

async function startWorker(script: Script): Promise<Worker> {
  const { createWorker, OEM, PSM } = await loadEngine(
    'page-reader',
    async () => (await import('tesseract.js')).default,
  );
  const language = LETTERS[script];
  const require = createRequire(import.meta.url);
  const letters = join(
    dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)),
    '4.0.0_best_int',
  );
  const engine = await createWorker(language, OEM.LSTM_ONLY, {
    langPath: letters,
    gzip: true,
    cacheMethod: 'none',
    // What the engine complains of comes back with the page it could not read.
    errorHandler: () => undefined,
  });
  await engine.setParameters(
    script === 'zone'
      ? { ...USUAL, tessedit_char_whitelist: ZONE_SIGNS, tessedit_pageseg_mode: PSM.AUTO }
      : { ...USUAL, tessedit_pageseg_mode: PSM.AUTO },
  );
  return engine;
}
