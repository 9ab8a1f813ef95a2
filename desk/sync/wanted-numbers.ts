import type { CounterKey } from '../../domain/number/lease-series.ts';

/** A counter that a desk keeps filled: asked again when half of `count` is left. */
export interface WantedNumbers {
  readonly counter: CounterKey;
  readonly count: number;
}

/** How many numbers a desk asks at once, about a week of a busy one. */
export interface NumberSizes {
  readonly numbers: number;
  readonly dossiers: number;
  readonly trailers: number;
}

export const NUMBER_SIZES: NumberSizes = { numbers: 370, dossiers: 600, trailers: 30 };

/** What every desk needs with no line: numbers of its province, of its dossiers, of trailers. */
export function usualNumbers(
  province: number,
  { numbers, dossiers, trailers }: NumberSizes = NUMBER_SIZES,
): readonly WantedNumbers[] {
  return [
    { counter: `normal:${String(province)}`, count: numbers },
    { counter: `dossier:${String(province)}`, count: dossiers },
    { counter: 'trailer', count: trailers },
  ];
}
