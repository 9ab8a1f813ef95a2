import type { PlateColours } from './drawing.ts';

export const BLACK = '#000000';
export const WHITE = '#ffffff';
/** The articles name red without a code; this is RAL 3020, the traffic red of plates. */
export const RED = '#cc0605';
/** "Dark yellow" (arts 47 and 51) without a code; this is RAL 1003, signal yellow. */
export const DARK_YELLOW = '#f9a800';

/** Normal, collection, WW and special administrative series (arts 21, 37 and 41). */
export const BLACK_ON_WHITE: PlateColours = { ground: WHITE, ink: BLACK };
/** W18 (art. 31). */
export const RED_ON_WHITE: PlateColours = { ground: WHITE, ink: RED };
/** Trailers (art. 27). */
export const WHITE_ON_RED: PlateColours = { ground: RED, ink: WHITE };
/** Diplomatic and similar series, cooperation (arts 47 and 51). */
export const BLACK_ON_YELLOW: PlateColours = { ground: DARK_YELLOW, ink: BLACK };
