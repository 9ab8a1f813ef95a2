import { and, count, eq, or, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { endedRegistration, granted, issuedNumber, printed, registration, support } from '../schema/desk.ts';

/** A vehicle's registration in force, as this desk knows it. */
export interface RegistrationRow {
  readonly canonical: string;
  readonly vin: string;
  readonly dossier: string;
  readonly registeredOn: string;
  readonly validUntil: string;
  /** Form values of the dossier that made it. */
  readonly values: Readonly<Record<string, string>>;
}

export type GrantedRow = typeof granted.$inferSelect;
export type EndedRow = typeof endedRegistration.$inferSelect;

/** What leaves the centre: numbers, supports, printed papers. Written by the projection only. */
export interface ProductTable {
  /** Once only: the primary key refuses the same number a second time, whatever asked. */
  issueNumber(row: typeof issuedNumber.$inferInsert): void;
  register(row: RegistrationRow): void;
  findRegistration(canonical: string): RegistrationRow | undefined;
  registrationsOfVin(vin: string): RegistrationRow[];
  /** A registration ends: its number is never given again, its vehicle may have another. */
  end(row: EndedRow): void;
  /** How the registrations of a vehicle ended, found by its number or its VIN. */
  endedOf(vehicle: {
    readonly vin?: string | undefined;
    readonly canonical?: string | undefined;
  }): EndedRow[];
  grant(row: GrantedRow): void;
  findGranted(kind: GrantedRow['kind'], canonical: string): GrantedRow | undefined;
  /** Whether something was granted against this number: a card renewed, a book given back. */
  grantedAgainst(kind: GrantedRow['kind'], as: 'previous' | 'returned', number: string): boolean;
  /** A support is written once; a spoiled one may have been written before. */
  takeSupport(row: typeof support.$inferInsert): void;
  findSupport(serial: string): typeof support.$inferSelect | undefined;
  countPrint(row: typeof printed.$inferInsert): void;
  copiesOf(dossier: string, kind: string): number;
  printsOf(dossier: string): { kind: string; copies: number }[];
}

export function productTable(connection: Connection): ProductTable {
  const { orm } = connection;
  const read = ({ data, ...row }: typeof registration.$inferSelect): RegistrationRow => ({
    ...row,
    values: JSON.parse(data) as Record<string, string>,
  });
  return {
    issueNumber: row => void orm.insert(issuedNumber).values(row).run(),
    register({ values, ...row }) {
      const data = JSON.stringify(values);
      orm
        .insert(registration)
        .values({ ...row, data })
        .onConflictDoUpdate({ target: registration.canonical, set: { ...row, data } })
        .run();
    },
    findRegistration(canonical) {
      const row = orm.select().from(registration).where(eq(registration.canonical, canonical)).get();
      return row ? read(row) : undefined;
    },
    registrationsOfVin: vin =>
      orm.select().from(registration).where(eq(registration.vin, vin)).all().map(read),
    end(row) {
      orm.delete(registration).where(eq(registration.canonical, row.canonical)).run();
      orm
        .insert(endedRegistration)
        .values(row)
        .onConflictDoUpdate({ target: endedRegistration.canonical, set: row })
        .run();
    },
    endedOf({ vin, canonical }) {
      const same = [
        ...(vin === undefined ? [] : [eq(endedRegistration.vin, vin)]),
        ...(canonical === undefined ? [] : [eq(endedRegistration.canonical, canonical)]),
      ];
      return same.length === 0
        ? []
        : orm
            .select()
            .from(endedRegistration)
            .where(or(...same))
            .all();
    },
    grant: row => void orm.insert(granted).values(row).run(),
    findGranted: (kind, canonical) =>
      orm
        .select()
        .from(granted)
        .where(and(eq(granted.kind, kind), eq(granted.canonical, canonical)))
        .get(),
    grantedAgainst: (kind, as, number) =>
      orm
        .select({ dossier: granted.dossier })
        .from(granted)
        .where(and(eq(granted.kind, kind), sql`${granted.data} ->> ${`$.${as}`} = ${number}`))
        .get() !== undefined,
    takeSupport(row) {
      const insert = orm.insert(support).values(row);
      if (row.state === 'written') insert.run();
      else
        insert.onConflictDoUpdate({ target: support.serial, set: { state: 'spoiled', act: row.act } }).run();
    },
    findSupport: serial => orm.select().from(support).where(eq(support.serial, serial)).get(),
    countPrint: row => void orm.insert(printed).values(row).run(),
    copiesOf(dossierId, kind) {
      const row = orm
        .select({ copies: count() })
        .from(printed)
        .where(and(eq(printed.dossier, dossierId), eq(printed.kind, kind)))
        .get();
      return row?.copies ?? 0;
    },
    printsOf: dossierId =>
      orm
        .select({ kind: printed.kind, copies: count() })
        .from(printed)
        .where(eq(printed.dossier, dossierId))
        .groupBy(printed.kind)
        .all(),
  };
}
