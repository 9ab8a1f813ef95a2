import { z } from 'zod';

/** In which capacity someone receives a card. Arrêté 2711.10, art. 1: the owner, his proxy, a legal representative, a trader. */
export const CAPACITIES = ['OWNER', 'PROXY', 'LEGAL_REPRESENTATIVE', 'TRADER'] as const;
export type Capacity = (typeof CAPACITIES)[number];

const Both = z.strictObject({ fr: z.string(), ar: z.string() });

/**
 * What a person reads and signs when the products of a dossier are handed to him. Everything that he reads is in it, the sentence
 * in both languages too: words that change in a later version do not change what was signed.
 */
export const HandOverStatement = z.strictObject({
  v: z.literal(1),
  kind: z.literal('hand-over'),
  dossierId: z.string(),
  dossierNo: z.string(),
  /** Canonical registration number, or none. */
  plate: z.string().nullable(),
  vin: z.string().nullable(),
  owner: Both,
  /** `serial`: number of the card's support. */
  items: z
    .array(z.strictObject({ label: Both, quantity: z.int().positive(), serial: z.string().nullable() }))
    .min(1),
  /** What he gave back. */
  returned: z.array(Both),
  recipient: z.strictObject({ name: z.string(), capacity: z.enum(CAPACITIES), identityNo: z.string() }),
  centre: Both,
  /** Calendar date of Morocco. */
  deliveredOn: z.string(),
  /** "Je soussigné(e) reconnais avoir reçu..." */
  text: Both,
});
export type HandOverStatement = z.infer<typeof HandOverStatement>;
