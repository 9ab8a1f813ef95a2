/** How a scan is shown: zoom 1 is the width of the zone; quarter turns clockwise. */
export interface ScanView {
  readonly zoom: number;
  readonly turns: 0 | 1 | 2 | 3;
}

export const FIT: ScanView = { zoom: 1, turns: 0 };
const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3, 4];

/** The next step of zoom in a direction; stays at the ends. */
export function zoomStep(zoom: number, direction: 1 | -1): number {
  if (direction === 1) return ZOOMS.find(step => step > zoom) ?? zoom;
  return ZOOMS.findLast(step => step < zoom) ?? zoom;
}

/** A quarter turn clockwise. */
export function turned(turns: ScanView['turns']): ScanView['turns'] {
  return turns === 3 ? 0 : turns === 2 ? 3 : turns === 1 ? 2 : 1;
}

/** Width to ask of the desk, in device pixels: a few fixed sizes, so that the cache is hit again. */
export function pictureWidth(cssWidth: number, zoom: number, pixelRatio: number): number {
  const wanted = cssWidth * zoom * pixelRatio;
  return [400, 800, 1600, 2400].find(size => size >= wanted) ?? 4000;
}
