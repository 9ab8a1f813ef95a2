import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inkFrom, inkOf, inkPath } from './ink.ts';
import type { StrokePoint } from './stroke.ts';

const point = fc
  .tuple(fc.nat(3000), fc.nat(1000), fc.nat(1000))
  .map(([x, y, p]): StrokePoint => [x, y, p, 0]);

describe('the ink of a stroke', () => {
  it('begins and ends where the hand did, without a gap, and its width follows the pressure', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 40 }), points => {
        const curves = inkOf({ points });
        expect(curves[0]?.from).toEqual(points[0]?.slice(0, 2));
        expect(curves.at(-1)?.to).toEqual(points.at(-1)?.slice(0, 2));
        curves.forEach((curve, at) => {
          expect(curve.width).toBeGreaterThanOrEqual(5);
          expect(curve.width).toBeLessThanOrEqual(17);
          if (at > 0) expect(curve.from).toEqual(curves[at - 1]?.to);
        });
      }),
    );
  });

  it('drawn point by point as it comes, or whole at the end, is the same ink', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), points => {
        const drawn: ReturnType<typeof inkOf> = [];
        for (let count = 1; count <= points.length; count += 1)
          drawn.push(...inkFrom(points.slice(0, count), drawn.length, false));
        drawn.push(...inkFrom(points, drawn.length, true));
        expect(drawn).toEqual(inkOf({ points }));
      }),
    );
  });

  it('a single point is a dot that has a length, so that its round ends are drawn', () => {
    const [dot, ...more] = inkOf({ points: [[10, 20, 0, 0]] });
    expect(more).toEqual([]);
    expect(dot).toMatchObject({ from: [10, 20], to: [11, 20], width: 7.5 });
    expect(inkPath(dot ? [dot] : [])).toBe('M10 20Q10 20 11 20');
  });
});
