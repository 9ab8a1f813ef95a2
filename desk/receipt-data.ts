import type { DossierRow } from '../db/stores/dossier-table.ts';
import type { ReceiptKind } from './contract/receipt.ts';
import { refuse } from './contract/refusal.ts';
import { documentData } from './document-data.ts';
import { documentsOf } from './document-kinds.ts';
import { paperProof } from './paper-proof.ts';
import type { PersonCall } from './parts.ts';

/**
 * Data of a strip, as `renderReceipt` takes it: those of the A4 paper of the same name. The hand-over slip carries the signed
 * reference too: it is the only paper of the hand-over that leaves the centre.
 * @throws Refused `document-not-ready`
 */
export function receiptData(call: PersonCall, kind: ReceiptKind, row: DossierRow, copy: number): unknown {
  if (!documentsOf(row).includes(kind)) return refuse('document-not-ready', { params: { kind } });
  const data = documentData(call, kind, row, copy);
  switch (kind) {
    case 'recepisse':
      return data;
    case 'remise':
      return {
        ...(data as object),
        reference: paperProof(call, row, {
          kind,
          copy,
          act: row.data.delivered ? 'dossier.delivered' : 'dossier.produced',
          issuedOn: row.data.delivered?.on ?? call.today,
        }),
      };
  }
}
