import plates from '../../assets/decree/plates.json' with { type: 'json' };

type Values = Readonly<Record<string, number | null | undefined>>;

interface Row {
  readonly id: string;
  readonly values: Values;
  readonly doubt?: string | undefined;
  /** Values proposed where the printed one cannot be; its keys are the columns in doubt. */
  readonly suggested?: Values | undefined;
  /** Printed values already replaced in `values`; its keys are the columns in doubt. */
  readonly ocr?: Values | undefined;
}

/** One column of an annex. Every value read that the analyst of the annexes doubts is remembered. */
export interface AnnexColumn {
  /** A value in millimetres. Where another value is proposed for an impossible one, the proposed one. */
  readonly mm: (row: string) => number;
  /** Doubtful values read until now, as `annex-15.digit_height`. */
  readonly doubts: () => readonly string[];
}

/**
 * Opens a column of a table of dimensions. Source: arrêté 2711.10, annexes 14, 15, 22.1, 22.2 and 26, with the doubts and the
 * proposals of their analyst (`assets/decree/plates.json`).
 * @throws RangeError from `mm` for a row that the annex has not: a fault of the program, never of a number
 */
export function annexColumn(annex: string, column: string): AnnexColumn {
  const rows: readonly Row[] = plates.tables.find(table => table.annex === annex)?.rows ?? [];
  const doubts = new Set<string>();
  return {
    mm(id) {
      const row = rows.find(candidate => candidate.id === id);
      const value = row?.suggested?.[column] ?? row?.values[column];
      if (value === undefined || value === null)
        throw new RangeError(`annex ${annex} has no ${id} for ${column}`);
      if (row?.doubt !== undefined) {
        // A doubt with no other value may name its column first: "front: width check ...".
        const named = /^(\w+):/.exec(row.doubt)?.[1];
        const columns = Object.keys({
          ...row.suggested,
          ...row.ocr,
          ...(named !== undefined && { [named]: 0 }),
        });
        if (columns.length === 0 || columns.includes(column)) doubts.add(`annex-${annex}.${id}`);
      }
      return value;
    },
    doubts: () => [...doubts],
  };
}
