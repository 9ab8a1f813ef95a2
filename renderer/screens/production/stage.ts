import type { ProductionState } from '../../../desk/contract/dossier.ts';
import type { ProductionView } from '../../../desk/contract/production.ts';
import type { StateName } from '../../../desk/contract/shapes.ts';
import type { z } from 'zod';

export type Reader = ProductionView['readers'][number];
export type CardFile = ProductionView['files'][number];

/** What the technician does next. One thing at a time: the primary button is named after it. */
export type Stage =
  | 'no-reader'
  | 'unreachable'
  | 'insert'
  | 'mute'
  | 'foreign'
  | 'write'
  | 'resume'
  | 'writing'
  | 'plates'
  | 'papers'
  | 'sign'
  | 'done';

/**
 * The next thing to do on a dossier in production.
 * A card written for this dossier is what the journal says (`card.state`), never what lies in the reader: a card already
 * written may have been taken out, and one that is half written still belongs to this dossier (`ours`).
 */
export function stageOf(
  state: z.infer<typeof StateName>,
  production: z.infer<typeof ProductionState>,
  reader: Pick<Reader, 'card'> | undefined,
  writing: boolean,
  papers: ProductionView['papers'] = [],
): Stage {
  if (state !== 'validated') return 'done';
  if (production.card.state !== 'written' && production.card.state !== 'not-needed') {
    if (writing) return 'writing';
    if (reader === undefined) return 'no-reader';
    switch (reader.card) {
      case 'unreachable':
        return 'unreachable';
      case 'none':
        return 'insert';
      case 'mute':
        return 'mute';
      case 'foreign':
        return 'foreign';
      case 'ours':
        return 'resume';
      case 'blank':
        return 'write';
    }
  }
  if (production.plates.state === 'to-print') return 'plates';
  return papers.some(paper => paper.copies === 0) ? 'papers' : 'sign';
}

/** How far a card is: files and bytes read back and found the same, and the file in hand. */
export interface CardProgress {
  readonly files: number;
  readonly filesDone: number;
  /** Null while the size of some file is not known: the files are made when the card is written. */
  readonly bytes: number | null;
  readonly bytesDone: number;
  /** File being written or read back, undefined between two. */
  readonly current: string | undefined;
  /** A file read back otherwise than it was written: the support is faulty. */
  readonly different: boolean;
}

export function progressOf(files: readonly CardFile[]): CardProgress {
  const sum = (some: readonly CardFile[]) => some.reduce((total, file) => total + (file.bytes ?? 0), 0);
  const same = files.filter(file => file.state === 'same');
  return {
    files: files.length,
    filesDone: same.length,
    bytes: files.some(file => file.bytes === null) ? null : sum(files),
    bytesDone: sum(same),
    current: files.find(file => file.state === 'writing' || file.state === 'reading')?.fid,
    different: files.some(file => file.state === 'different'),
  };
}

/**
 * Share of the work done, 0 to 100: a byte is written once and read back once, so a written byte is half the work.
 */
export function percentOf(files: readonly CardFile[]): number {
  // Sizes that are not known count alike.
  const size = (file: CardFile) => file.bytes ?? 1;
  const work = files.reduce((total, file) => total + size(file) * 2, 0);
  if (work === 0) return 0;
  const done = files.reduce((total, file) => total + size(file) * HALVES[file.state], 0);
  return Math.round((done / work) * 100);
}

const HALVES: Record<CardFile['state'], number> = {
  waiting: 0,
  writing: 0,
  written: 1,
  reading: 1,
  same: 2,
  different: 2,
};
