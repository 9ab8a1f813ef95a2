/** A measure is taken with a ruler on a film that gives: below this it is the ruler's, not the head's. */
const READ_MM = 0.25;
/** Heads differ from what they are sold as by 1.6 % (11.81 for 12), films stretch by less: more is a wrong figure or a wrong head. */
const LARGEST_SHARE = 0.05;

/** What a measured ruler makes of one axis of a head. */
export type Calibrated = { readonly dotsPerMm: number; readonly confirmed: boolean } | 'out-of-bounds';

/**
 * Dots to the millimetre of one axis, from a ruler of `rulerMm` that was laid with `believed` and measures `measuredMm`. A ruler that
 * measures what it says confirms what was believed.
 * @param nominal what the head is sold with: the result stays within five per cent of it
 */
export function calibrated(
  axis: { readonly believed: number; readonly nominal: number },
  rulerMm: number,
  measuredMm: number,
): Calibrated {
  if (!Number.isFinite(measuredMm) || measuredMm <= 0) return 'out-of-bounds';
  if (Math.abs(measuredMm - rulerMm) <= READ_MM) return { dotsPerMm: axis.believed, confirmed: true };
  const dotsPerMm = Math.round(((axis.believed * rulerMm) / measuredMm) * 10_000) / 10_000;
  if (Math.abs(dotsPerMm / axis.nominal - 1) > LARGEST_SHARE) return 'out-of-bounds';
  return { dotsPerMm, confirmed: false };
}
