import type { PrintJobRow } from '../../db/stores/print-job-table.ts';

/**
 * What a printer calls a paper: what a person reads in its list, then what makes this try of this job unlike any other, so that
 * it is found again by its name where nothing else is known of it.
 */
export function printName(row: Pick<PrintJobRow, 'id' | 'kind' | 'copy' | 'tries'>, number?: string): string {
  const copy = row.copy > 1 ? [`copie-${String(row.copy)}`] : [];
  const own = `${row.id.slice(0, 8)}-${String(row.tries + 1)}`;
  return [row.kind, ...(number === undefined ? [] : [number]), ...copy, own].join('-');
}
