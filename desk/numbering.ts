import { z } from 'zod';
import { numberAtPlace } from '../domain/number/lease-place.ts';
import { parseSeriesKey } from '../domain/number/lease-series.ts';
import type { RegistrationNumber } from '../domain/number/registration-number.ts';
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

/**
 * Takes the next number of a counter, of any series. Inside the chief's transaction.
 * @throws Refused `numbers-exhausted` when no lease of this desk can give one: the registry grants more when the line is back
 */
export function takeNumber(
  parts: Parts,
  counter: string,
): { readonly number: RegistrationNumber; readonly leaseId: string } {
  const taken =
    parts.line.takeNumber(counter) ?? refuse('numbers-exhausted', { params: { series: counter } });
  const series = parseSeriesKey(taken.series);
  const number = series && numberAtPlace({ series, sequence: taken.value });
  if (!number) throw new RangeError(`a lease of no number: ${taken.series}`);
  return { number, leaseId: taken.leaseId };
}

/** Takes numbers in a row, for a book. Inside the chief's transaction. @throws Refused `numbers-exhausted` */
export function takeRun(
  parts: Parts,
  counter: string,
  count: number,
): { readonly first: number; readonly last: number; readonly leaseId: string } {
  const { first, last, leaseId } =
    parts.line.takeRun(counter, count) ?? refuse('numbers-exhausted', { params: { series: counter } });
  return { first, last, leaseId };
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
