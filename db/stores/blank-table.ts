import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { stockBlank } from '../schema/desk.ts';

export type BlankRow = typeof stockBlank.$inferSelect;

/** How many blanks of a format there are, by what became of them. */
export interface BlankCount {
  readonly format: string;
  readonly stock: number;
  readonly used: number;
  readonly spoiled: number;
  readonly returned: number;
}

/** A serial that an act takes and that is not in stock: it was never received, or it has been used, spoiled or sent back. */
export class BlankNotInStock extends Error {
  readonly serial: string;
  constructor(serial: string) {
    super(`the blank ${serial} is not in stock`);
    this.name = 'BlankNotInStock';
    this.serial = serial;
  }
}

/** Blanks of plates and blank cards by serial. Written by the projection only. */
export interface BlankTable {
  /** Puts serials in stock. The primary key refuses one that was ever received. */
  receive(serials: readonly string[], format: string, act: number): void;
  /** A plate was pressed on it (`layout`), or it became a card. Once only. @throws BlankNotInStock */
  use(
    serial: string,
    by: { readonly dossier: string; readonly layout: string | null; readonly act: number },
  ): void;
  /** They went back to who delivered them. @throws BlankNotInStock */
  giveBack(serials: readonly string[], act: number): void;
  /** It is lost, out of stock or with what was made on it. @throws BlankNotInStock when it was never received, was sent back or is spoiled already */
  spoil(
    serial: string,
    by: { readonly dossier: string | null; readonly reason: string; readonly act: number },
  ): void;
  find(serial: string): BlankRow | undefined;
  /** Serials among these that were ever received. */
  known(serials: readonly string[]): string[];
  /** The oldest of a format in stock, in the order of their serials, at most `limit`. */
  next(format: string, limit: number): string[];
  counts(): BlankCount[];
  /** Whether a reception of this format was ever declared: only then are its serials asked for. */
  counted(format: string): boolean;
}

export function blankTable(connection: Connection): BlankTable {
  const { orm, raw } = connection;
  const put = raw.prepare(
    `INSERT INTO stock_blank (serial, format, received, state, act) VALUES (@serial, @format, @act, 'stock', @act)`,
  );
  const back = raw.prepare(
    `UPDATE stock_blank SET state = 'returned', act = @act WHERE serial = @serial AND state = 'stock'`,
  );
  const known = raw.prepare('SELECT 1 FROM stock_blank WHERE serial = ?').pluck();
  return {
    receive(serials, format, act) {
      for (const serial of serials) put.run({ serial, format, act });
    },
    use(serial, { dossier, layout, act }) {
      const { changes } = orm
        .update(stockBlank)
        .set({ state: 'used', dossier, layout, act })
        .where(and(eq(stockBlank.serial, serial), eq(stockBlank.state, 'stock')))
        .run();
      if (changes !== 1) throw new BlankNotInStock(serial);
    },
    giveBack(serials, act) {
      for (const serial of serials)
        if (back.run({ serial, act }).changes !== 1) throw new BlankNotInStock(serial);
    },
    spoil(serial, { dossier, reason, act }) {
      const { changes } = orm
        .update(stockBlank)
        .set({ state: 'spoiled', reason, act, ...(dossier !== null && { dossier }) })
        .where(and(eq(stockBlank.serial, serial), inArray(stockBlank.state, ['stock', 'used'])))
        .run();
      if (changes !== 1) throw new BlankNotInStock(serial);
    },
    find: serial => orm.select().from(stockBlank).where(eq(stockBlank.serial, serial)).get(),
    known: serials => serials.filter(serial => known.get(serial) !== undefined),
    next: (format, limit) =>
      orm
        .select({ serial: stockBlank.serial })
        .from(stockBlank)
        .where(and(eq(stockBlank.format, format), eq(stockBlank.state, 'stock')))
        .orderBy(asc(stockBlank.received), asc(stockBlank.serial))
        .limit(limit)
        .all()
        .map(row => row.serial),
    counts() {
      const rows = orm
        .select({ format: stockBlank.format, state: stockBlank.state, many: count() })
        .from(stockBlank)
        .groupBy(stockBlank.format, stockBlank.state)
        .all();
      const formats = [...new Set(rows.map(row => row.format))];
      return formats.map(format => {
        const of = (state: BlankRow['state']) =>
          rows.find(row => row.format === format && row.state === state)?.many ?? 0;
        return {
          format,
          stock: of('stock'),
          used: of('used'),
          spoiled: of('spoiled'),
          returned: of('returned'),
        };
      });
    },
    counted: format =>
      orm
        .select({ serial: stockBlank.serial })
        .from(stockBlank)
        .where(eq(stockBlank.format, format))
        .limit(1)
        .get() !== undefined,
  };
}
