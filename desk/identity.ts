import { z } from 'zod';

/** What an enrolment gave this machine: its name at the registry, its key, its centre. Kept in the encrypted store. */
export const Identity = z.object({
  workstation: z.string(),
  /** Name on the status bar: "G2". */
  name: z.string(),
  epoch: z.number().int().positive(),
  centre: z.object({ code: z.string(), nameFr: z.string(), nameAr: z.string(), province: z.number().int() }),
  registryUrl: z.string(),
  /** Ed25519 public key of the registry, base64url. */
  registryKey: z.string(),
  publicKey: z.string(),
  /** PKCS 8, base64. */
  privateKey: z.string(),
  enrolledAt: z.string(),
});
export type Identity = z.infer<typeof Identity>;
