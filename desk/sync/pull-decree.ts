import { Refused } from '../contract/refusal.ts';
import type { DecreePage } from '../contract/wire/index.ts';
import { type RegistryClient, RegistryRefused } from './client.ts';

/** Takes in the feed of editions of the decree, file by file. */
export interface DecreeReader {
  /** Sequence up to which the feed was followed. */
  followedTo(): number;
  /** Verifies a signed file, reads it and keeps it. @throws Refused when it is not to be kept */
  receive(file: string): Promise<void>;
  follow(upTo: number, at: string): void;
}

/**
 * Follows the feed of editions to its end. A file that is not to be kept stops this feed where it is, and nothing else: it is
 * told, and asked for again, until it can be read.
 * @returns why it stopped
 */
export async function pullDecree(
  reader: DecreeReader,
  registry: Pick<RegistryClient, 'decree'>,
  signal: AbortSignal,
): Promise<Refused | undefined> {
  for (;;) {
    const page = await pageAfter(reader.followedTo(), registry, signal);
    if (!page) return undefined;
    for (const file of page.files) {
      try {
        await reader.receive(file);
      } catch (error) {
        if (error instanceof Refused) return error;
        throw error;
      }
    }
    reader.follow(page.upTo, page.at);
    if (page.upTo >= page.last) return undefined;
  }
}

/** Undefined of a registry older than this desk, which has no such feed. */
async function pageAfter(
  after: number,
  registry: Pick<RegistryClient, 'decree'>,
  signal: AbortSignal,
): Promise<DecreePage | undefined> {
  try {
    return await registry.decree(after, signal);
  } catch (error) {
    if (error instanceof RegistryRefused && error.refusal.code === 'request-unknown') return undefined;
    throw error;
  }
}
