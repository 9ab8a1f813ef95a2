import type { BatchAct, BatchRow, LeaseView } from '../../../desk/contract/outbox.ts';
import { type Role, type Step, signersOf } from '../../../domain/dossier/flow.ts';

export const FOLDERS = ['all', 'to-send', 'received', 'to-correct'] as const;
export type Folder = (typeof FOLDERS)[number];

/** A line of the list: what is not yet sealed, then each bordereau, the newest first. */
export type Loose = { readonly id: null; readonly acts: number };
export type Entry = Loose | BatchRow;

export function isLoose(entry: Entry): entry is Loose {
  return entry.id === null;
}

/** What a folder holds. Acts not yet sealed are to be sent; a bordereau with refused acts stays received as well. */
export function entriesOf(folder: Folder, batches: readonly BatchRow[], loose: number): readonly Entry[] {
  const newest = batches.toSorted((a, b) => b.lastSeq - a.lastSeq);
  const unsealed: Entry[] = loose === 0 ? [] : [{ id: null, acts: loose }];
  switch (folder) {
    case 'all':
      return [...unsealed, ...newest];
    case 'to-send':
      return [...unsealed, ...newest.filter(batch => batch.state !== 'received')];
    case 'received':
      return newest.filter(batch => batch.state === 'received');
    case 'to-correct':
      return newest.filter(batch => batch.refused > 0);
  }
}

/** The figure beside a folder: lines of the list, and for corrections the acts that wait for one. */
export function countOf(folder: Folder, batches: readonly BatchRow[], loose: number): number {
  if (folder !== 'to-correct') return entriesOf(folder, batches, loose).length;
  return batches.reduce((total, batch) => total + batch.refused, 0);
}

const STEP_OF_ACT: Readonly<Record<string, Step>> = {
  'dossier.deposited': 'deposit',
  'dossier.controlled': 'control',
  'dossier.cleared': 'clear-opposition',
  'dossier.entered': 'enter',
  'dossier.checked': 'check',
  'dossier.exploited': 'exploit',
  'dossier.validated': 'validate',
  'dossier.granted': 'validate',
  'dossier.card-written': 'produce',
  'dossier.plates-printed': 'produce',
  'dossier.produced': 'produce',
  'dossier.delivered': 'deliver',
};

/** Who must correct a refused act: whoever signs its step; the chief for what stands beside the form. */
export function correctorOf(kind: string): Role {
  const step = STEP_OF_ACT[kind];
  return (step === undefined ? undefined : signersOf(step)[0]) ?? 'chief';
}

/** Acts to be quoted above the others: those the registry refused, then those it accepted with a remark. */
export function quoted(acts: readonly BatchAct[]): readonly BatchAct[] {
  return [...acts.filter(act => act.verdict === 'refused'), ...acts.filter(act => act.verdict === 'flagged')];
}

/** Leases that can still give numbers, by series: what is left in all, and the first day on which some lapse. */
export interface Reserve {
  readonly series: string;
  readonly left: number;
  readonly next: number;
  readonly hi: number;
  readonly useBefore: string;
}

export function reservesOf(leases: readonly LeaseView[]): readonly Reserve[] {
  const reserves = new Map<string, Reserve>();
  const active = leases.filter(lease => lease.state === 'active' && lease.left > 0);
  for (const lease of active.toSorted((a, b) => a.lo - b.lo)) {
    const known = reserves.get(lease.series);
    reserves.set(
      lease.series,
      known === undefined
        ? {
            series: lease.series,
            left: lease.left,
            next: lease.next,
            hi: lease.hi,
            useBefore: lease.useBefore,
          }
        : {
            ...known,
            left: known.left + lease.left,
            hi: lease.hi,
            useBefore: lease.useBefore < known.useBefore ? lease.useBefore : known.useBefore,
          },
    );
  }
  return [...reserves.values()];
}
