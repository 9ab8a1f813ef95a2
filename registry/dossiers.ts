import { and, eq, inArray, sql } from 'drizzle-orm';
import { DepositedBody, GrantedBody, ValidatedBody, vinOfProduct } from '../desk/contract/wire/index.ts';
import { isFlowOperation, stateAfter, stateBefore, STEPS, type Step } from '../domain/dossier/flow.ts';
import type { Act, ActKind } from '../domain/journal/act.ts';
import type { Transaction } from './database.ts';
import type { Judgement } from './judgement.ts';
import { dossier } from './schema.ts';

type DossierRow = typeof dossier.$inferSelect;

/** The step that each kind of act signs. */
const SIGNS: Partial<Record<ActKind, Step>> = {
  'dossier.controlled': 'control',
  'dossier.cleared': 'clear-opposition',
  'dossier.entered': 'enter',
  'dossier.checked': 'check',
  'dossier.exploited': 'exploit',
  'dossier.validated': 'validate',
  'dossier.produced': 'produce',
  'dossier.delivered': 'deliver',
};

/**
 * Where the dossiers of one batch stand, read once and written once. The registry keeps the summary that the ministry asks
 * for; the acts themselves are the record.
 */
export class DossierLedger {
  readonly #rows: Map<string, DossierRow>;
  readonly #centre: string;
  readonly #changed = new Set<string>();

  private constructor(rows: readonly DossierRow[], centre: string) {
    this.#rows = new Map(rows.map(row => [row.id, row]));
    this.#centre = centre;
  }

  static async open(tx: Transaction, centre: string, acts: readonly Act[]): Promise<DossierLedger> {
    const ids = [...new Set(acts.flatMap(act => act.dossier ?? []))];
    const rows = ids.length === 0 ? [] : await tx.select().from(dossier).where(inArray(dossier.id, ids));
    return new DossierLedger(rows, centre);
  }

  /** Reads an accepted act. Unknown kinds and unreadable bodies change nothing: they are in the journal all the same. */
  apply(act: Act): void {
    if (act.dossier === null || !act.kind.startsWith('dossier.')) return;
    const before = this.#rows.get(act.dossier) ?? this.#blank(act, act.dossier);
    const change = changeOf(act, before);
    if (!change) return;
    this.#rows.set(before.id, {
      ...before,
      ...change,
      workstation: act.workstation,
      updatedAt: new Date(act.at),
    });
    this.#changed.add(before.id);
  }

  /** A dossier number that another dossier of the centre bears: the leases should have made it impossible. */
  async judgeDeposit(tx: Transaction, act: Act): Promise<Judgement> {
    const body = DepositedBody.safeParse(act.body);
    if (!body.success) return { verdict: 'rejected', code: 'act-unreadable', params: { kind: act.kind } };
    const { number } = body.data;
    const sameNumber = [...this.#rows.values()].some(row => row.number === number && row.id !== act.dossier);
    const [other] = sameNumber
      ? [undefined]
      : await tx
          .select({ id: dossier.id })
          .from(dossier)
          .where(and(eq(dossier.centre, this.#centre), eq(dossier.number, number)));
    if (!sameNumber && (other === undefined || other.id === act.dossier)) return { verdict: 'accepted' };
    return { verdict: 'accepted-with-flag', code: 'dossier-number-twice', params: { number } };
  }

  async write(tx: Transaction): Promise<void> {
    const rows = [...this.#changed].flatMap(id => this.#rows.get(id) ?? []);
    if (rows.length === 0) return;
    const columns = [
      'workstation',
      'number',
      'operation',
      'state',
      'suspended',
      'vin',
      'canonical',
      'owner_cnie',
      'updated_at',
    ];
    await tx
      .insert(dossier)
      .values(rows)
      .onConflictDoUpdate({
        target: dossier.id,
        set: Object.fromEntries(columns.map(column => [property(column), sql.raw(`excluded.${column}`)])),
      });
  }

  #blank(act: Act, id: string): DossierRow {
    return {
      id,
      centre: this.#centre,
      workstation: act.workstation,
      number: null,
      operation: null,
      state: 'deposited',
      suspended: false,
      vin: null,
      canonical: null,
      ownerCnie: null,
      updatedAt: new Date(act.at),
    };
  }
}

function property(column: string): string {
  return column.replaceAll(/_(.)/g, (_all, letter: string) => letter.toUpperCase());
}

function changeOf(act: Act, before: DossierRow): Partial<DossierRow> | undefined {
  switch (act.kind) {
    case 'dossier.deposited': {
      const body = DepositedBody.safeParse(act.body);
      return body.success
        ? { state: 'deposited', number: body.data.number, operation: body.data.operation }
        : undefined;
    }
    case 'dossier.refused-at-counter':
    case 'dossier.rejected':
      return { state: 'rejected' };
    case 'dossier.suspended':
      return { suspended: true };
    case 'dossier.resumed':
      return { suspended: false };
    case 'dossier.returned': {
      const to = STEPS.find(step => step === act.body.to);
      return to && before.operation !== null && isFlowOperation(before.operation) && to !== 'deposit'
        ? { state: stateBefore(before.operation, to) }
        : undefined;
    }
    case 'dossier.validated': {
      const body = ValidatedBody.safeParse(act.body);
      if (!body.success) return undefined;
      const { registration, vin, owner } = body.data;
      return { state: 'validated', vin, canonical: registration.canonical, ownerCnie: owner.cnie };
    }
    case 'dossier.granted': {
      const body = GrantedBody.safeParse(act.body);
      if (!body.success) return undefined;
      const { product, owner } = body.data;
      return {
        state: 'validated',
        vin: vinOfProduct(product) ?? before.vin,
        canonical: product.kind === 'ww-book' ? before.canonical : product.canonical,
        ownerCnie: owner.cnie,
      };
    }
    default:
      return signed(SIGNS[act.kind], before);
  }
}

function signed(step: Step | undefined, before: DossierRow): Partial<DossierRow> | undefined {
  if (step === undefined || before.operation === null || !isFlowOperation(before.operation)) return undefined;
  try {
    return { state: stateAfter(before.operation, step) };
  } catch (error) {
    // A step that this form does not have: kept in the journal, without effect on the summary.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
