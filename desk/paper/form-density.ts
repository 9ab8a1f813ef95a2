/** How close a form is printed: the files I to III fill two sides to the edge, the annexes breathe. */
export interface Density {
  readonly rowMm: number;
  readonly labelPt: number;
  readonly captionPt: number;
  readonly valuePt: number;
  readonly titlePt: number;
  readonly signMm: number;
  readonly legalMm: number;
  readonly stepMm: number;
  readonly linesMm: number;
  readonly gapMm: number;
  readonly headPt: number;
  /** How many times its height a row of sentences may take before they shrink. */
  readonly growth: number;
}

export const DENSE: Density = {
  rowMm: 4.9,
  labelPt: 6.75,
  captionPt: 6,
  valuePt: 8.5,
  titlePt: 7.75,
  signMm: 10,
  legalMm: 11,
  stepMm: 7.5,
  linesMm: 7.5,
  gapMm: 1.5,
  headPt: 10.5,
  growth: 2,
};
/** The parts torn off a file, two of them abreast. */
export const SLIP: Density = {
  ...DENSE,
  rowMm: 4.2,
  labelPt: 6.5,
  valuePt: 8,
  titlePt: 6.5,
  signMm: 9.5,
  growth: 1.4,
};
export const ROOMY: Density = {
  rowMm: 7.2,
  labelPt: 8,
  captionPt: 7.5,
  valuePt: 10,
  titlePt: 9,
  signMm: 22,
  legalMm: 26,
  stepMm: 12,
  linesMm: 14,
  gapMm: 3,
  headPt: 12,
  growth: 3,
};

/** One page that is nearly full when nothing is written on it (annex 24). */
export const SNUG: Density = { ...ROOMY, rowMm: 6.4, signMm: 17, gapMm: 2.4 };

/** Below this size a written value is no longer read at arm's length, in points. */
export const MIN_PT = 6;
/** White at both ends of a row, in millimetres. */
export const PAD_MM = 1.6;
