import type { Connection } from '../connection.ts';

/**
 * - `waiting`: no printer has it. The desk sends it when the printer takes it.
 * - `sent`: a printer has it, under `reference`, and has not said that it is out.
 * - `failed`: no printer has it, and a person says what comes next.
 * - `unknown`: the sheet may be out; a person says whether it is.
 * - `printed`, `cancelled`: over.
 */
export const OPEN_PRINT_STATES = ['waiting', 'sent', 'failed', 'unknown'] as const;
export type OpenPrintState = (typeof OPEN_PRINT_STATES)[number];
export type PrintState = OpenPrintState | 'printed' | 'cancelled';

/** One sheet of one paper, from the gesture that asked for it to its end. */
export interface PrintJobRow {
  readonly id: string;
  /** Null for the day's register. */
  readonly dossier: string | null;
  readonly kind: string;
  readonly copy: number;
  /** The exact PDF, in the encrypted files. */
  readonly blob: string;
  readonly sha256: string;
  readonly printer: string;
  /** Who asked for it. */
  readonly account: string;
  readonly askedAt: string;
  readonly state: PrintState;
  readonly reference: string | null;
  readonly tries: number;
  readonly code: string | null;
  /** Who takes it back, why, and to which printer it goes instead (null: to none), until its printer has let go of it. */
  readonly takenBackBy: string | null;
  readonly reason: string | null;
  readonly nextPrinter: string | null;
  readonly file: string | null;
  readonly changedAt: string;
}

export type PrintJobChange = Partial<
  Pick<
    PrintJobRow,
    'state' | 'printer' | 'reference' | 'tries' | 'code' | 'takenBackBy' | 'reason' | 'nextPrinter' | 'file'
  >
>;

export interface PrintJobTable {
  /** Inside the transaction of the gesture that asks for it. Fails where the paper has an open job already. */
  add(row: Omit<PrintJobRow, keyof PrintJobChange | 'changedAt'> & Pick<PrintJobRow, 'printer'>): void;
  find(id: string): PrintJobRow | undefined;
  /** The open job of a paper: there is one at most. */
  openOf(dossier: string | null, kind: string): PrintJobRow | undefined;
  /** Open jobs, the oldest first. */
  open(): PrintJobRow[];
  /** How many are open, and how many of them stand still until a hand helps. */
  countOpen(): { readonly count: number; readonly stuck: number };
  /** What a printer's line does next: what that printer has already, then what waits for it, the oldest first. */
  nextOf(printer: string): PrintJobRow | undefined;
  /** Printers that something waits for or is with. */
  printersWithWork(): string[];
  /** Every job of a dossier's papers, the oldest first: who had what printed, where, and what became of it. */
  ofDossier(dossier: string): PrintJobRow[];
  change(id: string, change: PrintJobChange, at: string): void;
}

export function printJobTable({ raw }: Pick<Connection, 'raw'>): PrintJobTable {
  const columns = `id, dossier, kind, copy, blob, sha256, printer, account, asked_at AS askedAt, state, reference, tries,
    code, taken_back_by AS takenBackBy, reason, next_printer AS nextPrinter, file, changed_at AS changedAt`;
  const OPEN = `state IN (${OPEN_PRINT_STATES.map(state => `'${state}'`).join(', ')})`;
  const select = (where: string) =>
    raw.prepare<unknown[], PrintJobRow>(`SELECT ${columns} FROM print_job ${where}`);
  const insert = raw.prepare(
    `INSERT INTO print_job (id, dossier, kind, copy, blob, sha256, printer, account, asked_at, state, changed_at)
     VALUES (@id, @dossier, @kind, @copy, @blob, @sha256, @printer, @account, @askedAt, 'waiting', @askedAt)`,
  );
  const byId = select('WHERE id = ?');
  const openOf = select(`WHERE coalesce(dossier, '') = coalesce(?, '') AND kind = ? AND ${OPEN}`);
  const open = select(`WHERE ${OPEN} ORDER BY asked_at, id`);
  const count = raw.prepare<[], { count: number; stuck: number }>(
    `SELECT count(*) AS count, count(*) FILTER (WHERE code IS NOT NULL OR state IN ('failed', 'unknown')) AS stuck
     FROM print_job WHERE ${OPEN}`,
  );
  const next = select(
    `WHERE ${OPEN} AND state IN ('sent', 'waiting') AND printer = ? ORDER BY state = 'waiting', asked_at, id LIMIT 1`,
  );
  const printers = raw
    .prepare<[], string>(
      `SELECT DISTINCT printer FROM print_job WHERE ${OPEN} AND state IN ('sent', 'waiting')`,
    )
    .pluck();
  const ofDossier = select('WHERE dossier = ? ORDER BY asked_at, id');
  const update = raw.prepare(
    `UPDATE print_job SET state = @state, printer = @printer, reference = @reference, tries = @tries, code = @code,
       taken_back_by = @takenBackBy, reason = @reason, next_printer = @nextPrinter, file = @file, changed_at = @at WHERE id = @id`,
  );
  return {
    add: row => void insert.run(row),
    find: id => byId.get(id),
    openOf: (dossier, kind) => openOf.get(dossier, kind),
    open: () => open.all(),
    countOpen: () => count.get() ?? { count: 0, stuck: 0 },
    nextOf: printer => next.get(printer),
    printersWithWork: () => printers.all(),
    ofDossier: dossier => ofDossier.all(dossier),
    change(id, change, at) {
      const row = byId.get(id);
      if (!row) throw new RangeError(`no print job ${id}`);
      update.run({ ...row, ...change, id, at });
    },
  };
}
