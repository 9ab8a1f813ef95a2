import { z } from 'zod';
import { Instant } from '../shapes.ts';
import { WireLease } from './lease.ts';

/** A raw Ed25519 public key, base64url. */
export const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/**
 * A one-time enrolment code as it is read over the telephone: five groups of four letters and digits without 0, 1, O and I.
 * The first group names the code, the other four are its secret (80 bits), which never travels.
 */
export const EnrolmentCode = z
  .string()
  .transform(text => text.toUpperCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[2-9A-HJ-NP-Z]{20}$/))
  .transform(text => ({ id: text.slice(0, 4), secret: text.slice(4) }));
export type EnrolmentCode = z.output<typeof EnrolmentCode>;

/** What the workstation's key signs and the code's secret authenticates. */
export const EnrolmentClaim = z.object({
  codeId: z.string(),
  workstationKey: PublicKey,
  name: z.string().min(1).max(80),
  /** Sequence of the first act that this key will sign: 1 on a blank machine, the next one on a machine enrolled anew. */
  nextSeq: z.number().int().min(1),
  /** Hash of the act before it, null on a blank machine: the new epoch goes on from there. */
  headHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export type EnrolmentClaim = z.infer<typeof EnrolmentClaim>;

/** POST /v1/enrolments. Repeating it with the same code and key gives the first answer again. */
export const EnrolmentRequest = EnrolmentClaim.extend({
  /** Ed25519 of the claim by `workstationKey`: the machine holds the key it brings. */
  proof: z.string(),
  /** HMAC-SHA256 of the claim under the code's secret, base64url: a person gave it the code. */
  codeMac: z.string(),
});
export type EnrolmentRequest = z.infer<typeof EnrolmentRequest>;

export const CentreRef = z.object({
  id: z.string(),
  code: z.string(),
  province: z.number().int(),
  nameFr: z.string(),
  nameAr: z.string(),
});
export type CentreRef = z.infer<typeof CentreRef>;

export const EnrolmentGrant = z.object({
  workstation: z.string(),
  centre: CentreRef,
  epoch: z.number().int().min(1),
  /** Ed25519 key that signs leases, receipts and feeds. */
  registryKey: PublicKey,
  /** RSA-3072 public key (SPKI DER, base64url) to which the desk seals the escrow copy of its database key (RSA-OAEP, SHA-256). */
  recoveryKey: z.string(),
  leases: z.array(WireLease),
  serverTime: Instant,
});
export type EnrolmentGrant = z.infer<typeof EnrolmentGrant>;

/** The answer proves in turn that the registry knows the code: nobody in between can slip in a key of his own. */
export const EnrolmentAnswer = z.object({
  grant: EnrolmentGrant,
  codeMac: z.string(),
  /** The registry's signature of this workstation's key (domain/journal/workstation-certificate.ts); older registries give none. */
  certificate: z.string().optional(),
});
export type EnrolmentAnswer = z.infer<typeof EnrolmentAnswer>;

/** PUT /v1/escrow: the workstation's database key, sealed to the recovery key. */
export const EscrowRequest = z.object({ sealed: z.string().min(1).max(4096) });
export type EscrowRequest = z.infer<typeof EscrowRequest>;

/** GET /v1/certificate: the same signature for a desk that was enrolled before there was one. */
export const CertificateAnswer = z.object({ certificate: z.string() });
export type CertificateAnswer = z.infer<typeof CertificateAnswer>;
