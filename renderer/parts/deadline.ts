/** Five days before the récépissé lapses, the row asks for a hand. */
export const SOON_DAYS = 5;

export type Urgency = 'late' | 'soon' | 'in-time' | 'none';

/** How near the end of the récépissé is. Null days: the récépissé no longer matters. */
export function urgencyOf(daysLeft: number | null): Urgency {
  if (daysLeft === null) return 'none';
  if (daysLeft < 0) return 'late';
  return daysLeft <= SOON_DAYS ? 'soon' : 'in-time';
}
