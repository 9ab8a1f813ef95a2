import { basename } from 'node:path';
import type { PrintJobRow } from '../../db/stores/print-job-table.ts';
import type { DossierActBody } from '../../domain/dossier/act-body.ts';
import { ReceiptKind } from '../contract/receipt.ts';
import type { Parts } from '../parts.ts';
import { asJson } from '../person.ts';
import type { PrintRecord } from './printing.ts';
import { receiptAttempts } from '../receipt-attempts.ts';

/** What a record of a print is made with. */
export type RecordParts = Pick<Parts, 'store' | 'devices' | 'clock' | 'identity'>;

export function printRecord(parts: RecordParts): PrintRecord {
  const { store, clock } = parts;
  const append = <K extends 'paper.printed' | 'paper.spoiled'>(
    kind: K,
    row: PrintJobRow,
    agent: string,
    body: DossierActBody<K>,
  ) => parts.identity()?.journal.append({ kind, agent, dossier: row.dossier, body: asJson(body) });
  const spoiled = (
    row: PrintJobRow,
    agent: string,
    cause: string,
    outcome: 'failed' | 'not-out' | 'taken-back' | 'moved',
    reason: string | null,
  ) =>
    append('paper.spoiled', row, agent, {
      document: row.kind,
      copy: row.copy,
      printer: printerName(parts, row.printer),
      device: row.printer,
      cause,
      sheet: { job: row.id, sha256: row.sha256, outcome, reason },
    });

  return {
    printed: (row, out, agent) =>
      store.write(() => {
        const receiptKind = ReceiptKind.safeParse(row.kind).data;
        if (receiptKind) {
          const strips = receiptAttempts(store);
          strips.useWay(receiptKind, 'sheet');
          // The sheet is out in place of the strip that failed. No sheet is begun while a strip is in doubt.
          if (row.dossier !== null) strips.end(row.dossier, receiptKind);
        }
        append('paper.printed', row, agent, {
          document: row.kind,
          copy: row.copy,
          printer: printerName(parts, row.printer),
          file: out.file === null ? null : basename(out.file),
          sha256: row.sha256,
          duplicata: row.copy > 1,
          sheet: {
            job: row.id,
            device: row.printer,
            simulator: parts.devices.find(row.printer)?.simulator ?? false,
            tries: row.tries,
            proof: out.proof,
          },
        });
        store.printJobs.change(
          row.id,
          { state: 'printed', code: null, file: out.file, takenBackBy: null, nextPrinter: null },
          clock.now(),
        );
      }),
    failed: (row, outcome, code, agent) =>
      store.write(() => {
        spoiled(row, agent, code, outcome, null);
        store.printJobs.change(row.id, { state: 'failed', code, reference: null }, clock.now());
      }),
    takenBack: (row, by, reason, nextPrinter) =>
      store.write(() => {
        const outcome = nextPrinter === null ? 'taken-back' : 'moved';
        spoiled(row, by, row.code ?? outcome, outcome, reason);
        const over = { reference: null, takenBackBy: null, nextPrinter: null };
        if (nextPrinter === null)
          store.printJobs.change(row.id, { ...over, state: 'cancelled', reason }, clock.now());
        else
          store.printJobs.change(
            row.id,
            { ...over, state: 'waiting', printer: nextPrinter, code: null, reason: null },
            clock.now(),
          );
      }),
  };
}

/** How a printer is called; by its id once it is no longer written down. */
export function printerName(parts: Pick<Parts, 'devices'>, id: string): string {
  return parts.devices.find(id)?.name ?? id;
}
