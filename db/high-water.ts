import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from './durable-file.ts';

/** How far this machine's journal has come, kept outside the database: a restored copy of it cannot know. */
const Mark = z.object({
  workstation: z.string(),
  epoch: z.number().int(),
  seq: z.number().int(),
  hash: z.string(),
});
export type Mark = z.infer<typeof Mark>;

/** Verdict on a store at its opening: the one this machine wrote last, or an older or a foreign copy of it. */
export type MarkVerdict = 'same' | 'ahead' | 'restored' | 'foreign' | 'new';

/** The out-of-database high-water mark of one profile. */
export interface HighWater {
  check(
    head: { seq: number; hash: string | null },
    owner: { workstation: string; epoch: number },
    hashAt: (seq: number) => string | undefined,
  ): MarkVerdict;
  /**
   * Starts the mark of a machine that is enrolled now, before its first act: from then on a mark that is gone was taken away.
   * A mark of the same machine and epoch stays as it is, and so does one that cannot be read: both say more than nothing.
   */
  begin(owner: { workstation: string; epoch: number }): void;
  /** Written after the commit: a crash in between leaves the mark behind the journal, which is harmless. */
  raise(mark: Mark): void;
}

/**
 * A restored backup or a cloned disk is the one way to issue a number twice, so a journal that is behind its mark, or that does
 * not hold the marked act, locks issuing until the registry opens a new epoch (data-and-sync notes, section 4). A journal with
 * acts and no mark beside it is such a copy too: the database was brought here alone, or the mark was taken away from it.
 */
export function highWater(file: string): HighWater {
  return {
    check(head, owner, hashAt) {
      if (!existsSync(file)) return head.seq === 0 ? 'new' : 'restored';
      const mark = readMark(file);
      // What cannot be read proves nothing: numbers wait for the registry, the rest of the desk goes on.
      if (!mark) return 'restored';
      if (mark.workstation !== owner.workstation || mark.epoch > owner.epoch) return 'foreign';
      if (mark.epoch < owner.epoch) return 'ahead';
      if (head.seq < mark.seq) return 'restored';
      if (mark.seq > 0 && hashAt(mark.seq) !== mark.hash) return 'restored';
      return head.seq === mark.seq ? 'same' : 'ahead';
    },
    begin(owner) {
      if (existsSync(file)) {
        const mark = readMark(file);
        if (!mark || (mark.workstation === owner.workstation && mark.epoch >= owner.epoch)) return;
      }
      this.raise({ workstation: owner.workstation, epoch: owner.epoch, seq: 0, hash: '' });
    },
    raise: mark => writeDurably(file, Buffer.from(`${JSON.stringify(mark)}\n`)),
  };
}

function readMark(file: string): Mark | undefined {
  try {
    return Mark.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof z.ZodError) return undefined;
    throw cause;
  }
}
