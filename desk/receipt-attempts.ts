import { z } from 'zod';
import type { Store } from '../db/store.ts';
import { ReceiptKind, ReceiptWay } from './contract/receipt.ts';
import { Refusal } from './contract/refusal.ts';

/**
 * A strip that was begun. It is written down before the first byte goes out and taken away once it is out: what a crash or a silent
 * printer leaves behind is in doubt, and is asked about; what certainly failed is owed, and waits in « À imprimer ».
 */
const ReceiptAttempt = z.object({
  dossierId: z.string(),
  kind: ReceiptKind,
  copy: z.number().int(),
  /** The printer's id and its name of that day. */
  device: z.string(),
  printer: z.string(),
  simulator: z.boolean(),
  /** SHA-256 of its dots, hexadecimal. */
  sha256: z.string(),
  startedAt: z.string(),
  bands: z.number().int(),
  /** Why it is in doubt. Null while it prints: found null when nothing prints, the desk was stopped in between. */
  doubt: Refusal.nullable(),
  /** It certainly did not come out, for the reason in `doubt`: it waits to be printed. */
  owed: z.boolean().default(false),
});
export type ReceiptAttempt = z.infer<typeof ReceiptAttempt>;

/** Strips under way, in doubt or owed. Read and written inside the caller's transaction. */
export interface ReceiptAttempts {
  all(): ReceiptAttempt[];
  /** Those of a dossier that are under way or in doubt. */
  of(dossierId: string): ReceiptAttempt[];
  /** The one of a paper that is under way or in doubt. */
  find(dossierId: string, kind: ReceiptKind): ReceiptAttempt | undefined;
  /** Writes an attempt down, in the place of the one of the same paper. */
  put(attempt: ReceiptAttempt): void;
  end(dossierId: string, kind: ReceiptKind): void;
  /** The way that worked last on this workstation. */
  usualWay(kind: ReceiptKind): ReceiptWay | undefined;
  useWay(kind: ReceiptKind, way: ReceiptWay): void;
}

const ATTEMPTS = 'receipt-attempts';
const WAYS = 'receipt-ways';

export function receiptAttempts({ settings }: Pick<Store, 'settings'>): ReceiptAttempts {
  const all = () => settings.get(ATTEMPTS, json => z.array(ReceiptAttempt).parse(json)) ?? [];
  const ways = () => settings.get(WAYS, json => z.partialRecord(ReceiptKind, ReceiptWay).parse(json)) ?? {};
  const others = (dossierId: string, kind: ReceiptKind) =>
    all().filter(one => one.dossierId !== dossierId || one.kind !== kind);
  const of = (dossierId: string) => all().filter(one => !one.owed && one.dossierId === dossierId);
  return {
    all,
    of,
    find: (dossierId, kind) => of(dossierId).find(one => one.kind === kind),
    put: attempt => settings.put(ATTEMPTS, [...others(attempt.dossierId, attempt.kind), attempt]),
    end: (dossierId, kind) => settings.put(ATTEMPTS, others(dossierId, kind)),
    usualWay: kind => ways()[kind],
    useWay: (kind, way) => settings.put(WAYS, { ...ways(), [kind]: way }),
  };
}
