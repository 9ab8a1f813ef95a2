import type { DecreeFiles } from './decree.ts';
import type { Publication } from './editions.ts';
import { readDecree } from './read-decree.ts';

/** What the registry makes known, as it is written and kept: the files of a version of an edition whole, or a withdrawal. */
export type PublicationRecord =
  | { readonly kind: 'edition'; readonly sequence: number; readonly files: DecreeFiles }
  | {
      readonly kind: 'withdrawal';
      readonly sequence: number;
      readonly code: string;
      readonly version: number;
    };

/** Reads a publication; the files of an edition by `readDecree`. @throws Error when they are no edition that this version can read */
export function readPublication(record: PublicationRecord): Publication {
  if (record.kind === 'withdrawal') {
    const { kind, sequence, code, version } = record;
    return { kind, sequence, code, version };
  }
  const { operations, supplement, doubts } = record.files;
  return {
    kind: 'edition',
    sequence: record.sequence,
    decree: readDecree(operations, supplement, doubts),
  };
}
