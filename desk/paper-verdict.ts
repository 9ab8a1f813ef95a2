import { OWNER_LETTERS, type PaperProof, readPaper } from '../domain/journal/paper-proof.ts';
import { DocumentKind, type PaperVerdict, type ReadPaper } from './contract/dossier.ts';
import type { PersonCall } from './parts.ts';
import { enrolled } from './person.ts';

/**
 * Judges the code of a printed paper without a line, and says what must stand on the sheet: a true code copied onto another paper
 * is found by comparing. Where this desk knows the dossier or made the act itself, its own journal is asked too.
 */
export function paperVerdict(call: PersonCall, text: string): PaperVerdict {
  const { parts } = call;
  const { identity, journal } = enrolled(parts);
  const { registryKey, publicKey: ownKey } = identity;
  const proof = readPaper(text, { registryKey, ownKey });
  if (proof.verdict !== 'authentic' && proof.verdict !== 'unknown-issuer') return { verdict: proof.verdict };
  const paper = paperOf(proof);
  if (!paper) return { verdict: 'unreadable' };
  if (proof.verdict === 'unknown-issuer') return { verdict: 'unknown-issuer', paper };
  const { claim, issuer } = proof;
  const row = parts.store.search
    .find({ by: 'number', text: claim.dossierNo }, 2)
    .find(one => one.number === claim.dossierNo);
  if (issuer.publicKey === ownKey) {
    const [act] = journal.after(claim.seq - 1, 1);
    if (act?.hash.startsWith(claim.hashStart) !== true) return { verdict: 'contradicted', paper };
  }
  return {
    verdict: 'authentic',
    paper,
    expired: paper.validUntil !== null && paper.validUntil < call.today,
    dossierId: row?.id ?? null,
    lastCopy: row ? parts.store.products.copiesOf(row.id, paper.kind) : null,
  };
}

function paperOf({ claim, issuer }: Extract<PaperProof, { claim: unknown }>): ReadPaper | undefined {
  const kind = DocumentKind.safeParse(claim.kind);
  if (!kind.success) return undefined;
  const { copy, dossierNo, plate, owner, chassis, issuedOn, validUntil, printedAt } = claim;
  return {
    kind: kind.data,
    copy,
    dossierNo,
    plate,
    owner,
    ownerCut: Array.from(owner).length >= OWNER_LETTERS,
    chassis,
    issuedOn,
    validUntil: validUntil === '' ? null : validUntil,
    printedAt,
    centre: { fr: issuer.centre.nameFr, ar: issuer.centre.nameAr },
    workstation: issuer.name,
  };
}
