import { daysBetween, moroccanDate, type PlainDate } from '../domain/text/plain-date.ts';
import type { OppositionCheck } from './contract/intake.ts';
import type { Parts } from './parts.ts';

/**
 * Looks a vehicle up in the local copy of the opposition list (art. 9: opposition blocks the transfer until the mainlevée).
 * The age of the copy is part of the answer: three days without a line are said, not hidden.
 */
export function checkOpposition(
  parts: Parts,
  vehicle: { readonly vin?: string | null | undefined; readonly plate?: string | null | undefined },
  today: PlainDate,
): OppositionCheck {
  const { entries, receivedAt } = parts.line.oppositions({
    vin: vehicle.vin ?? undefined,
    plate: vehicle.plate ?? undefined,
  });
  return {
    found: entries.length > 0,
    entries: entries.map(({ authority, since, reason, reference }) => ({
      authority,
      since,
      reason,
      reference,
    })),
    listDate: receivedAt,
    listAgeDays: receivedAt === null ? null : daysBetween(moroccanDate(receivedAt), today),
  };
}
