import { type InkCurve, inkOf, inkPath } from '../../../domain/signature/ink.ts';
import { PAD, type Strokes } from '../../../domain/signature/stroke.ts';

/** A signature as it was made, small, in the ink of the theme. */
export function InkPicture({ strokes, label }: { strokes: Strokes; label: string }) {
  const byWidth = new Map<number, InkCurve[]>();
  for (const curve of strokes.flatMap(inkOf)) {
    // Small, it would be a hairline: half as thick again.
    const width = Math.round(curve.width * 1.6);
    byWidth.set(width, [...(byWidth.get(width) ?? []), curve]);
  }
  return (
    <svg viewBox={`0 0 ${String(PAD.width)} ${String(PAD.height)}`} role="img" aria-label={label}>
      {[...byWidth].map(([width, curves]) => (
        <path
          key={width}
          d={inkPath(curves)}
          fill="none"
          stroke="currentColor"
          strokeWidth={width}
          strokeLinecap="round"
        />
      ))}
    </svg>
  );
}
