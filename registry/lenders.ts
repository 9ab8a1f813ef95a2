import { and, eq, isNull, or } from 'drizzle-orm';
import type { ValidatedBody } from '../desk/contract/wire/index.ts';
import type { Transaction } from './database.ts';
import { declareIn, liftIn } from './oppositions.ts';
import { opposition } from './schema.ts';

/** Reason of the opposition that a credit is: it holds a transfer, never a renewed card (art. 9 and art. 18 (4) i). */
export const CREDIT = 'credit';

/**
 * Tells every desk what a registration says of a credit: an earlier lender's hold is lifted when his release was in the dossier, and
 * who lends now holds the vehicle, whichever centre it is brought to. Saying the same again changes nothing.
 */
export async function recordLender(tx: Transaction, body: ValidatedBody, at: Date): Promise<void> {
  const { vin, lender, lenderReleased } = body;
  const { canonical } = body.registration;
  const held = await tx
    .select({ id: opposition.id, authority: opposition.authority })
    .from(opposition)
    .where(
      and(
        eq(opposition.reason, CREDIT),
        isNull(opposition.liftedAt),
        or(eq(opposition.vin, vin), eq(opposition.canonical, canonical)),
      ),
    );
  if (lenderReleased === true) for (const { id } of held) await liftIn(tx, id, at);
  const stands = lenderReleased === true ? [] : held;
  if (lender !== undefined && !stands.some(({ authority }) => authority === lender.authority))
    await declareIn(tx, { vin, canonical, reason: CREDIT, authority: lender.authority, since: at });
}
