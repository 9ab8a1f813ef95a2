import type { PrintJobRow } from '../../db/stores/print-job-table.ts';
import type { PrintJob } from '../contract/print.ts';
import type { Parts } from '../parts.ts';
import { agentRef } from '../person.ts';
import { printerName } from './print-record.ts';

/** A printer that cannot be asked will not say what became of a paper that it has. */
const SILENT = ['printer-unreachable', 'printer-silent', 'printer-absent'];

/** Whether a person may say that the sheet is out or not: where the printer cannot. */
export function isAnswerable({ state, code }: Pick<PrintJobRow, 'state' | 'code'>): boolean {
  return state === 'unknown' || (state === 'sent' && code !== null && SILENT.includes(code));
}

export function printJobView(parts: Parts, row: PrintJobRow): PrintJob {
  return {
    jobId: row.id,
    dossierId: row.dossier,
    dossierNo: row.dossier === null ? null : (parts.store.dossiers.find(row.dossier)?.number ?? null),
    kind: row.kind,
    copy: row.copy,
    printer: { id: row.printer, name: printerName(parts, row.printer) },
    askedBy: agentRef(parts, row.account),
    askedAt: row.askedAt,
    state: row.state,
    code: row.code,
    answerable: isAnswerable(row),
    leaving: row.takenBackBy !== null,
    reason: row.reason,
    file: row.file,
    changedAt: row.changedAt,
  };
}
