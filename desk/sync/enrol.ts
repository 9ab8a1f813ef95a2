import { codeMac, enrolmentMessage, sameMac } from '../../domain/journal/enrolment.ts';
import { encodeBase64Url, type KeyPair, signerOf } from '../../domain/journal/keys.ts';
import { verifyLease } from '../../domain/journal/lease.ts';
import { refuse } from '../contract/refusal.ts';
import {
  EnrolmentAnswer,
  type EnrolmentClaim,
  EnrolmentCode,
  type EnrolmentGrant,
  type EnrolmentRequest,
} from '../contract/wire/index.ts';
import { exchange, notAuthentic } from './client.ts';

export interface EnrolmentWish {
  readonly registryUrl: string;
  /** As it was read out, with or without dashes. */
  readonly code: string;
  /** Made for this enrolment and kept before it is asked: a lost answer is asked for again with the same key. */
  readonly keys: KeyPair;
  /** What people call the machine. */
  readonly name: string;
  /** Sequence of the next act of the journal, and the hash of the last; 1 and null on a blank machine. */
  readonly nextSeq: number;
  readonly headHash: string | null;
}

/**
 * Enrols this machine with a one-time code. Both sides prove that they know the code and neither sends it.
 * @throws Refused `enrolment-code-malformed`; RegistryRefused; LineDown
 */
export async function enrolDesk(
  wish: EnrolmentWish,
  signal: AbortSignal,
): Promise<EnrolmentGrant & { readonly certificate: string | undefined }> {
  const read = EnrolmentCode.safeParse(wish.code);
  if (!read.success) refuse('enrolment-code-malformed', { field: 'code' });
  const code = read.data;
  const claim: EnrolmentClaim = {
    codeId: code.id,
    workstationKey: wish.keys.publicKey,
    name: wish.name,
    nextSeq: wish.nextSeq,
    headHash: wish.headHash,
  };
  const request: EnrolmentRequest = {
    ...claim,
    proof: encodeBase64Url(signerOf(wish.keys.privateKey)(enrolmentMessage(claim))),
    codeMac: codeMac(code.secret, 'claim', claim),
  };
  const answer = await exchange(
    EnrolmentAnswer,
    new URL('/v1/enrolments', wish.registryUrl),
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) },
    signal,
  );
  const { grant } = answer;
  const document = {
    ...grant,
    centre: { ...grant.centre },
    leases: grant.leases.map(lease => ({ ...lease })),
  };
  if (!sameMac(codeMac(code.secret, 'grant', document), answer.codeMac)) throw notAuthentic('enrolment');
  if (!grant.leases.every(lease => verifyLease(lease, grant.registryKey))) throw notAuthentic('lease');
  return { ...grant, certificate: answer.certificate };
}
