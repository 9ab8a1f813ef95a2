import type { PlateFaultCode } from './plate-printer.ts';

/** Asks a ZPL printer how it is; it answers at once, whatever it prints. Source: ZPL II Programming Guide, ~HS. */
export const ASK_STATUS = '~HS';
/** Throws away every label that waits in the printer, the one under way too. Source: ZPL II Programming Guide, ~JA. */
export const CANCEL_ALL = '~JA';

/** What the printer says of itself in the three strings that answer ~HS. */
export interface ZplStatus {
  readonly filmOut: boolean;
  readonly paused: boolean;
  readonly headOpen: boolean;
  readonly ribbonOut: boolean;
  readonly tooCold: boolean;
  readonly tooHot: boolean;
  /** Its memory lost its settings: a repairer's. */
  readonly memoryFault: boolean;
  /** Labels received whole and not begun. */
  readonly waiting: number;
  /** Labels of the one under way that have not come out. */
  readonly left: number;
  /** The beginning of a label was received, its end was not. */
  readonly partial: boolean;
}

/** Fields of each string, as the guide numbers them. */
const FIELDS = [12, 11, 2] as const;

/**
 * Reads the three strings, without their STX and ETX.
 * @throws RangeError when they are not an answer to ~HS: another device, or a wrong line speed
 */
export function parseZplStatus(strings: readonly string[]): ZplStatus {
  const [one = [], two = []] = strings.map(text => text.split(','));
  if (strings.length !== 3 || strings.some((text, at) => text.split(',').length < (FIELDS[at] ?? 0)))
    throw new RangeError(`no answer to ~HS: ${JSON.stringify(strings)}`);
  const flag = (fields: readonly string[], at: number) => {
    const field = fields[at];
    if (field !== '0' && field !== '1') throw new RangeError(`no flag in ~HS: ${JSON.stringify(strings)}`);
    return field === '1';
  };
  const count = (fields: readonly string[], at: number) => {
    const field = fields[at] ?? '';
    if (!/^\d{1,8}$/.test(field)) throw new RangeError(`no count in ~HS: ${JSON.stringify(strings)}`);
    return Number(field);
  };
  return {
    filmOut: flag(one, 1),
    paused: flag(one, 2),
    waiting: count(one, 4),
    partial: flag(one, 7),
    memoryFault: flag(one, 9),
    tooCold: flag(one, 10),
    tooHot: flag(one, 11),
    headOpen: flag(two, 2),
    ribbonOut: flag(two, 3),
    left: count(two, 8),
  };
}

/** Why it cannot print, the cause that a hand removes first; undefined when it can. */
export function zplFault(status: ZplStatus): PlateFaultCode | undefined {
  // An open head hides film and ribbon, and pauses the printer: what it says of them is then nothing.
  if (status.headOpen) return 'plate-head-open';
  if (status.filmOut) return 'plate-film-out';
  if (status.ribbonOut) return 'plate-ribbon-out';
  if (status.memoryFault) return 'plate-printer-failed';
  if (status.tooHot) return 'plate-head-too-hot';
  if (status.tooCold) return 'plate-head-too-cold';
  return status.paused ? 'plate-printer-paused' : undefined;
}
