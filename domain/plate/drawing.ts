import type { Path } from './path.ts';
import type { DrawnLayout } from './plate-table.ts';

/** A box on the plate, in millimetres from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An outline filled, or drawn with a stroke, or both when `fill` and a width are given. */
export interface PaintedPath {
  readonly path: Path;
  readonly fill: boolean;
  /** Width of the stroke along the outline; 0 for none. */
  readonly strokeMm: number;
  readonly join: 'miter' | 'round';
}

/** One thing on the plate's face: where it is, its colour, and how it is painted. */
export interface PlateMark extends Box {
  readonly kind: 'digit' | 'letter' | 'word' | 'latin' | 'dash' | 'separator';
  readonly text: string;
  readonly ink: string;
  readonly pieces: readonly PaintedPath[];
}

/** Colours of a plate as the articles name them; the reflective film itself is the blank's. */
export interface PlateColours {
  readonly ground: string;
  readonly ink: string;
}

/** A part of the face with a ground of its own: the black field of the administrative series (art. 41). */
export interface PlateField extends Box {
  readonly ground: string;
  readonly path: Path;
}

/** The line along the plate's edge, all of it inside the plate. */
export interface PlateBorder {
  readonly ink: string;
  readonly widthMm: number;
  /** Its middle line. */
  readonly path: Path;
}

/** A whole plate in millimetres. `proof` is true until the official letters are installed. */
export interface PlateDrawing {
  readonly layout: DrawnLayout;
  readonly width: number;
  readonly height: number;
  readonly cornerRadius: number;
  /** Edge of the plate: a rectangle with round corners, or the oval of the sign of art. 28. */
  readonly outline: Path;
  readonly border: PlateBorder | null;
  readonly colours: PlateColours;
  readonly fields: readonly PlateField[];
  readonly marks: readonly PlateMark[];
  readonly proof: boolean;
  readonly face: string;
  /** The glyphs' note, for the description of the file. */
  readonly note: string;
  /** Doubtful values of the decree that this drawing rests on, as `annex-15.digit_height`. Sentences: `plates.json`, `doubt`. */
  readonly doubts: readonly string[];
}

/** Why a plate cannot be drawn, as a refusal's code. */
export interface PlateError {
  readonly code: 'plate-series-without-layout' | 'plate-number-too-wide' | 'plate-letter-without-glyph';
  readonly params: Record<string, string | number>;
}

/** What the drawing of a series fixes; the rest is the same for all plates. */
export interface Face {
  readonly width: number;
  readonly height: number;
  readonly cornerRadius: number;
  /** 0: no border. */
  readonly borderMm: number;
  readonly colours: PlateColours;
  readonly fields?: readonly PlateField[];
  /** An outline that is not the rectangle with round corners. */
  readonly outline?: Path;
  readonly marks: readonly PlateMark[];
  readonly doubts: readonly string[];
}

export function isPlateError(value: object): value is PlateError {
  return 'code' in value;
}
