import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST, PAD, pointerOf, type Stroke, type StrokePoint, Strokes, strokesFault } from './stroke.ts';

const stroke = (points: StrokePoint[], pointer: Stroke['pointer'] = 'pen'): Stroke => ({ pointer, points });
const lineOf = (length: number): Stroke =>
  stroke([
    [100, 500, 400, 0],
    [100 + length, 500, 400, 90],
  ]);

describe('strokes that are a signature', () => {
  it('an empty pad is none, a dot, a resting palm and a rain of dots are too small', () => {
    expect(strokesFault([])).toBe('signature-empty');
    expect(strokesFault([stroke([[1500, 500, 500, 0]])])).toBe('signature-too-small');
    // a palm that trembles: some ink, all of it in one place
    const palm = Array.from({ length: 60 }, (_, at): StrokePoint => [1500 + (at % 2) * 9, 500, 900, at]);
    expect(strokesFault([stroke(palm)])).toBe('signature-too-small');
    const rain = Array.from({ length: 40 }, (_, at) => stroke([[at * 60, (at * 37) % 1000, 500, at]]));
    expect(strokesFault(rain)).toBe('signature-too-small');
  });

  it('a line is one from 250 units on, and so is a cross', () => {
    expect(strokesFault([lineOf(249)])).toBe('signature-too-small');
    expect(strokesFault([lineOf(250)])).toBeNull();
    expect(
      strokesFault([
        stroke([
          [1000, 300, 500, 0],
          [1130, 430, 500, 80],
        ]),
        stroke([
          [1130, 300, 500, 300],
          [1000, 430, 500, 380],
        ]),
      ]),
    ).toBeNull();
  });

  it('more points or strokes than a hand makes are refused', () => {
    const points = Array.from({ length: LARGEST.points }, (_, at): StrokePoint => [at % 3000, 500, 500, at]);
    expect(strokesFault([stroke(points)])).toBeNull();
    expect(strokesFault([stroke([...points, [0, 0, 0, 20_000]])])).toBe('signature-too-long');
    expect(strokesFault(Array.from({ length: LARGEST.strokes + 1 }, () => lineOf(300)))).toBe(
      'signature-too-long',
    );
  });

  it('property: adding ink never makes a signature of a fault smaller', () => {
    const drawn = fc.array(
      fc
        .array(fc.tuple(fc.nat(PAD.width), fc.nat(PAD.height)), { minLength: 1, maxLength: 20 })
        .map(places => stroke(places.map(([x, y]): StrokePoint => [x, y, 500, 0]))),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(drawn, drawn, (one, more) => {
        if (strokesFault(one) === null) expect(strokesFault([...one, ...more])).toBeNull();
      }),
    );
  });

  it('a signature of several pointers is said by the one that says least', () => {
    const [pen, touch, mouse] = (['pen', 'touch', 'mouse'] as const).map(pointer =>
      stroke([[0, 0, 0, 0]], pointer),
    );
    if (!pen || !touch || !mouse) throw new Error('three pointers');
    expect(pointerOf([pen])).toBe('pen');
    expect(pointerOf([pen, touch])).toBe('touch');
    expect(pointerOf([touch, mouse, pen])).toBe('mouse');
  });
});

describe('the schema of strokes', () => {
  it.each<[string, unknown]>([
    ['a point outside the pad', [{ pointer: 'pen', points: [[3001, 0, 0, 0]] }]],
    ['half a unit', [{ pointer: 'pen', points: [[0.5, 0, 0, 0]] }]],
    ['a pressure over 1000', [{ pointer: 'pen', points: [[0, 0, 1001, 0]] }]],
    ['a pointer that is none', [{ pointer: 'nose', points: [[0, 0, 0, 0]] }]],
    ['a stroke of nothing', [{ pointer: 'pen', points: [] }]],
    ['a first point that is not the start of time', [{ pointer: 'pen', points: [[0, 0, 0, 5]] }]],
    [
      'time that runs backwards between strokes',
      [
        {
          pointer: 'pen',
          points: [
            [0, 0, 0, 0],
            [9, 9, 0, 30],
          ],
        },
        { pointer: 'pen', points: [[0, 0, 0, 29]] },
      ],
    ],
    ['what it does not know', [{ pointer: 'pen', points: [[0, 0, 0, 0]], tilt: 3 }]],
  ])('refuses %s', (_, value) => {
    expect(Strokes.safeParse(value).success).toBe(false);
  });

  it('takes two points at one instant', () => {
    expect(
      Strokes.safeParse([
        {
          pointer: 'mouse',
          points: [
            [0, 0, 500, 0],
            [3000, 1000, 500, 0],
          ],
        },
      ]).success,
    ).toBe(true);
  });
});
