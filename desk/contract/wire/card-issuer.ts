import { z } from 'zod';
import { Instant } from '../shapes.ts';

/** What the registry reads of `card-issuer.made`: a workstation's certificate for cards, and the proof that it holds the key. */
export const CardIssuerBody = z.looseObject({
  /** X.509, DER, base64. */
  certificate: z.base64().max(4096),
  /** Signature by that key (domain/card/issuer-claim.ts), base64. */
  proof: z.base64().max(256),
});
export type CardIssuerBody = z.infer<typeof CardIssuerBody>;

/** One issuer of cards that the registry vouches for; revoked ones stay listed, for the cards that they signed. */
export const CardIssuerEntry = z.object({
  version: z.number().int().min(1),
  /** SHA-256 of the certificate's DER, hexadecimal. */
  id: z.hex().length(64),
  workstation: z.string(),
  name: z.string(),
  centre: z.object({ code: z.string(), nameFr: z.string(), nameAr: z.string() }),
  certificate: z.base64().max(4096),
  /** From this instant its signatures count no more; null while they do. */
  revokedAt: Instant.nullable(),
});
export type CardIssuerEntry = z.infer<typeof CardIssuerEntry>;

/** Payload of a page of the list of card issuers, a compact JWS by the registry, of the type of every feed. */
export const CardIssuerPage = z.object({
  v: z.literal(1),
  feed: z.literal('card-issuers'),
  after: z.number().int().min(0),
  /** Version that the reader holds once the page is applied; equal to `last` when there is nothing more. */
  upTo: z.number().int().min(0),
  last: z.number().int().min(0),
  at: Instant,
  entries: z.array(CardIssuerEntry),
});
export type CardIssuerPage = z.infer<typeof CardIssuerPage>;
