import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST, type Stroke, Strokes } from '../../../domain/signature/stroke.ts';
import { PadRecorder, type Sample } from './pad-recorder.ts';

const at = (x: number, y: number, ms = 0, pressure = 0.5): Sample => ({ x, y, pressure, at: 5_000 + ms });

describe('pointers on the pad', () => {
  it('a pen writes in units of the pad, with its pressure, from the first point on', () => {
    const pad = new PadRecorder();
    expect(pad.down(7, 'pen', at(0.1, 0.5, 0, 0.25), [])).toBe(true);
    pad.move(7, [at(0.2, 0.25, 8, 1), at(0.2, 0.25, 12, 1), at(1.4, -0.2, 16.4, 2)]);
    expect(pad.up(7)).toEqual({
      pointer: 'pen',
      points: [
        [300, 500, 250, 0],
        [600, 250, 1000, 8],
        [3000, 0, 1000, 16],
      ],
    });
    expect(pad.up(7)).toBeNull();
  });

  it('once a pen is over the pad, touch is the palm and is left out; before, a finger writes', () => {
    const pad = new PadRecorder();
    expect(pad.down(1, 'touch', at(0.5, 0.5), [])).toBe(true);
    expect(pad.up(1)?.pointer).toBe('touch');
    pad.hover('pen');
    expect(pad.down(2, 'touch', at(0.5, 0.5), [])).toBe(false);
    expect(pad.down(3, 'pen', at(0.5, 0.5), [])).toBe(true);
    // The palm while the pen writes.
    expect(pad.down(4, 'touch', at(0.9, 0.9), [])).toBe(false);
    pad.move(4, [at(0.8, 0.9, 5)]);
    expect(pad.up(4)).toBeNull();
    expect(pad.up(3)?.points).toHaveLength(1);
  });

  it('a palm that lies down before the pen leaves no mark', () => {
    const pad = new PadRecorder();
    pad.down(1, 'touch', at(0.9, 0.9), []);
    expect(pad.down(2, 'pen', at(0.1, 0.5, 20), [])).toBe(true);
    expect(pad.up(1)).toBeNull();
    expect(pad.up(2)).toEqual({ pointer: 'pen', points: [[300, 500, 500, 0]] });
  });

  it('a second finger draws nothing; a touch that the system takes away is no stroke, a pen’s is', () => {
    const pad = new PadRecorder();
    pad.down(1, 'touch', at(0.1, 0.1), []);
    expect(pad.down(2, 'touch', at(0.5, 0.5), [])).toBe(false);
    expect(pad.cancel(1)).toBeNull();
    expect(pad.underWay).toBeNull();
    pad.down(3, 'pen', at(0.1, 0.1), []);
    expect(pad.cancel(3)?.points).toHaveLength(1);
  });

  it('a pad that was closed and opened again goes on in time', () => {
    const before: Stroke[] = [
      {
        pointer: 'pen',
        points: [
          [0, 0, 500, 0],
          [9, 9, 500, 900],
        ],
      },
    ];
    const pad = new PadRecorder();
    pad.down(1, 'pen', at(0.5, 0.5), before);
    pad.move(1, [at(0.6, 0.5, 10)]);
    expect(pad.up(1)?.points.map(([, , , t]) => t)).toEqual([900, 910]);
  });

  it('stops one point over the most, so that the desk says why', () => {
    const pad = new PadRecorder();
    pad.down(1, 'mouse', at(0, 0), []);
    for (let nth = 1; nth < LARGEST.points + 50; nth += 1) pad.move(1, [at((nth % 2) / 2, 0.5, nth)]);
    expect(pad.up(1)?.points).toHaveLength(LARGEST.points + 1);
  });

  it('property: whatever the events, what is recorded is what the desk takes', () => {
    const wild = fc.double({ noNaN: true, noDefaultInfinity: true, min: -5, max: 5 });
    const sample = fc.record({
      x: wild,
      y: wild,
      pressure: wild,
      at: fc.double({ min: 0, max: 1e6, noNaN: true }),
    });
    const event = fc.record({
      kind: fc.constantFrom('down', 'move', 'up', 'cancel', 'hover'),
      id: fc.nat(2),
      pointer: fc.constantFrom('pen' as const, 'touch' as const, 'mouse' as const),
      sample,
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), events => {
        const pad = new PadRecorder();
        const made: Stroke[] = [];
        for (const { kind, id, pointer, sample: one } of events) {
          if (kind === 'down') pad.down(id, pointer, one, made);
          else if (kind === 'move') pad.move(id, [one]);
          else if (kind === 'hover') pad.hover(pointer);
          else {
            const stroke = kind === 'up' ? pad.up(id) : pad.cancel(id);
            if (stroke) made.push(stroke);
          }
        }
        expect(Strokes.safeParse(made).error).toBeUndefined();
      }),
    );
  });
});
