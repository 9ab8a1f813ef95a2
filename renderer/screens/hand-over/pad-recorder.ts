import {
  LARGEST,
  PAD,
  type Pointer,
  type Stroke,
  type StrokePoint,
  type Strokes,
} from '../../../domain/signature/stroke.ts';

/** Where a pointer is: parts of the pad's width and height from its top left corner, pressure from 0 to 1, the event's clock in ms. */
export interface Sample {
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
  readonly at: number;
}

/** A stroke that is being made. Its points grow while it is. */
export interface StrokeUnderWay {
  readonly pointerId: number;
  readonly pointer: Pointer;
  readonly points: StrokePoint[];
}

/**
 * Turns pointers into strokes. One pointer at a time; once a pen was seen over the pad, what touches it is the palm of the same
 * hand, and is left out.
 */
export class PadRecorder {
  #penSeen = false;
  #underWay: StrokeUnderWay | null = null;
  /** The event clock at the signature's first point; null while this pad has seen none. */
  #begun: number | null = null;
  #count = 0;

  get underWay(): StrokeUnderWay | null {
    return this.#underWay;
  }

  /** A pointer is over the pad without drawing. */
  hover(pointer: Pointer): void {
    if (pointer === 'pen') this.#penSeen = true;
  }

  /** A pointer comes down. Answers whether it draws. `before`: the strokes made so far. */
  down(pointerId: number, pointer: Pointer, sample: Sample, before: Strokes): boolean {
    this.hover(pointer);
    if (pointer === 'touch' && this.#penSeen) return false;
    // The palm lay down before the pen: its mark goes, the pen writes.
    const palm = pointer === 'pen' && this.#underWay?.pointer === 'touch';
    if (this.#underWay !== null && !palm) return false;
    const last = before.at(-1)?.points.at(-1)?.[3];
    if (last === undefined) this.#begun = sample.at;
    // A pad that was taken down and put up again goes on from the last point.
    else this.#begun ??= sample.at - last;
    this.#count = before.reduce((sum, { points }) => sum + points.length, 0);
    this.#underWay = { pointerId, pointer, points: [] };
    this.#add(sample, last ?? 0);
    return true;
  }

  move(pointerId: number, samples: readonly Sample[]): void {
    if (this.#underWay?.pointerId !== pointerId) return;
    for (const sample of samples) this.#add(sample, 0);
  }

  /** The pointer leaves: the stroke, or null when it was another pointer's. */
  up(pointerId: number): Stroke | null {
    const made = this.#underWay;
    if (made?.pointerId !== pointerId) return null;
    this.#underWay = null;
    return { pointer: made.pointer, points: made.points };
  }

  /** The system takes a pointer away. A touch was its palm or a gesture of the system and is left out; what a pen wrote stays. */
  cancel(pointerId: number): Stroke | null {
    const made = this.up(pointerId);
    return made?.pointer === 'touch' ? null : made;
  }

  #add(sample: Sample, notBefore: number): void {
    const points = this.#underWay?.points;
    // One more than the most is kept, so that the desk's limit is told and not silently cut.
    if (!points || this.#count + points.length > LARGEST.points) return;
    const last = points.at(-1);
    const within = (part: number, units: number) => Math.round(Math.min(1, Math.max(0, part)) * units);
    const [x, y] = [within(sample.x, PAD.width), within(sample.y, PAD.height)];
    if (last?.[0] === x && last[1] === y) return;
    const t = Math.max(notBefore, last?.[3] ?? 0, this.#timeOf(sample));
    points.push([x, y, within(sample.pressure, 1000), t]);
  }

  #timeOf({ at }: Sample): number {
    return Math.max(0, Math.round(at - (this.#begun ?? at)));
  }
}
