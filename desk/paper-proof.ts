import type { DossierRow } from '../db/stores/dossier-table.ts';
import { signerOf } from '../domain/journal/keys.ts';
import { sealPaper } from '../domain/journal/paper-proof.ts';
import type { DocumentKind } from './contract/dossier.ts';
import { refuse } from './contract/refusal.ts';
import type { PersonCall } from './parts.ts';
import { enrolled } from './person.ts';
import { issuerOf } from './workstation-certificate.ts';

/** What of a paper goes into its code beside the dossier. */
export interface Proved {
  readonly kind: DocumentKind;
  readonly copy: number;
  /** The act that the paper proves. */
  readonly act: string;
  /** Days, as `2026-11-23`. */
  readonly issuedOn: string;
  readonly validUntil?: string;
}

/**
 * The signed reference of a paper, for its QR code: what stands on this very sheet, signed by the workstation that the registry
 * certified, so that any other desk can tell it from a forged one without a line (domain/journal/paper-proof.ts).
 * @throws Refused `document-not-ready` before the act
 */
export function paperProof(call: PersonCall, row: DossierRow, proved: Proved): string {
  const { journal, identity } = enrolled(call.parts);
  const act = journal.ofDossier(row.id).find(one => one.kind === proved.act);
  if (!act) return refuse('document-not-ready', { params: { kind: proved.kind } });
  return sealPaper(
    {
      kind: proved.kind,
      copy: proved.copy,
      dossierNo: row.number,
      plate: row.plate ?? row.ww ?? '',
      owner: row.ownerLatin,
      chassis: row.vin?.slice(-6) ?? '',
      issuedOn: proved.issuedOn,
      validUntil: proved.validUntil ?? '',
      printedAt: call.now,
      seq: act.seq,
      hash: act.hash,
    },
    issuerOf(call.parts.store, identity),
    signerOf(Buffer.from(identity.privateKey, 'base64')),
  );
}
