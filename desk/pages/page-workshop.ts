import { Worker } from 'node:worker_threads';
import type { PageReply, PageTask, TreatedPage } from './page-work.ts';
import { PAGE_WORKER } from './page-worker-place.ts';

/** The bytes of a page are no whole picture. */
export class PageBroken extends Error {
  constructor(said: string) {
    super(said);
    this.name = 'PageBroken';
  }
}

/** Where pages are treated: one thread beside the desk, started with the first page and ended with the desk. */
export interface PageWorkshop {
  /** @throws PageBroken; Error when the thread itself died (the page is then kept as it came) */
  treat(bytes: Uint8Array): Promise<TreatedPage>;
  /** Starts the thread and its engines ahead of the first page: the scanner draws its sheet meanwhile. */
  warm(): void;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (page: TreatedPage) => void;
  readonly reject: (cause: Error) => void;
}

/** A thread without a page for so long is let go of, with its 100 MB of engines. */
const IDLE_MS = 120_000;

export function pageWorkshop(): PageWorkshop {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let last = 0;
  let idle: NodeJS.Timeout | undefined;

  function running(): Worker {
    if (worker !== undefined) return worker;
    const started = new Worker(PAGE_WORKER);
    const gone = (cause: Error) => {
      if (worker === started) worker = undefined;
      for (const { reject } of waiting.values()) reject(cause);
      waiting.clear();
    };
    started.on('message', (reply: PageReply) => {
      const mine = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('page' in reply) mine?.resolve(reply.page);
      else mine?.reject(new PageBroken(reply.broken));
    });
    started.on('error', cause => gone(cause instanceof Error ? cause : new Error(String(cause))));
    started.on('exit', code => gone(new Error(`the page thread ended with ${String(code)}`)));
    // The desk may end while it waits for nothing.
    started.unref();
    worker = started;
    return started;
  }
  const rest = () => {
    clearTimeout(idle);
    idle = setTimeout(() => void (waiting.size === 0 && worker?.terminate()), IDLE_MS);
    idle.unref();
  };
  return {
    treat(bytes) {
      rest();
      return new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        running().postMessage({ id: last, bytes } satisfies PageTask);
      });
    },
    warm() {
      rest();
      running();
    },
    async close() {
      clearTimeout(idle);
      await worker?.terminate();
    },
  };
}
