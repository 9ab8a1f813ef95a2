import type { PageText } from '../../domain/reading/suggestion.ts';
import { refuse } from '../contract/refusal.ts';
import { type PageReader, pageReader } from './page-reader.ts';

/** The readings of a desk: one page at a time, stopped by the person who asked. */
export interface Readings {
  /** @throws Refused `reading-stopped`, `reading-busy` while another page is read; EngineMissing */
  read(readId: string, account: string, picture: Uint8Array): Promise<PageText>;
  /** True when there was one to stop. */
  stop(readId: string, account: string): boolean;
  close(): Promise<void>;
}

/** A page that is not read in a minute is not worth waiting for. */
const LONGEST_MS = 60_000;

export function readings(reader: PageReader = pageReader()): Readings {
  let running:
    { readonly readId: string; readonly account: string; readonly stop: AbortController } | undefined;
  return {
    async read(readId, account, picture) {
      if (running !== undefined) return refuse('reading-busy');
      const stop = new AbortController();
      running = { readId, account, stop };
      const late = setTimeout(() => stop.abort(), LONGEST_MS);
      try {
        return await reader.read(picture, stop.signal);
      } catch (cause) {
        if (stop.signal.aborted) return refuse('reading-stopped');
        throw cause;
      } finally {
        clearTimeout(late);
        running = undefined;
      }
    },
    stop(readId, account) {
      if (running?.readId !== readId || running.account !== account) return false;
      running.stop.abort();
      return true;
    },
    async close() {
      running?.stop.abort();
      await reader.close();
    },
  };
}
