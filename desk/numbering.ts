import { z } from 'zod';
import type { PlainDate } from '../domain/text/plain-date.ts';
import { refuse } from './contract/refusal.ts';
import type { Parts } from './parts.ts';
import { enrolled } from './person.ts';

const Bordereau = z.object({ day: z.string(), count: z.number().int() });

/**
 * Takes the next dossier number of this workstation's lease: `26-012907`, year of deposit and the centre's sequence, which is
 * leased in ranges so that two desks without a line never give the same, and never starts again in January.
 * Must run inside the transaction of the act that uses it.
 */
export function takeDossierNumber(parts: Parts, today: PlainDate): string {
  const { identity } = enrolled(parts);
  const { value } =
    parts.line.takeNumber(`dossier:${String(identity.centre.province)}`) ??
    refuse('numbers-exhausted', { params: { series: 'dossier' } });
  return `${today.slice(2, 4)}-${String(value).padStart(6, '0')}`;
}

/** Takes the next registration number of the normal series of the centre's province. Inside the chief's transaction. */
export function takeRegistration(parts: Parts): {
  sequence: number;
  letters: string;
  province: number;
  leaseId: string;
} {
  const { identity } = enrolled(parts);
  const { province } = identity.centre;
  const taken =
    parts.line.takeNumber(`normal:${String(province)}`) ??
    refuse('numbers-exhausted', { params: { series: 'normal' } });
  const letters = taken.series.split(':')[2];
  if (letters === undefined) throw new RangeError(`a lease without its letter: ${taken.series}`);
  return { sequence: taken.value, letters, province, leaseId: taken.leaseId };
}

/** The bordereau of the day: one per workstation and day of deposit, numbered without a gap: `26-G2-0132`. */
export function nextBordereau(parts: Parts, today: PlainDate): string {
  const { identity } = enrolled(parts);
  const { settings } = parts.store;
  const last = settings.get('bordereau', json => Bordereau.parse(json)) ?? { day: '', count: 0 };
  const now = last.day === today ? last : { day: today, count: last.count + 1 };
  if (now !== last) settings.put('bordereau', now);
  return `${today.slice(2, 4)}-${identity.name}-${String(now.count).padStart(4, '0')}`;
}
