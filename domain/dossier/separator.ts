/*
 * Separator sheets: printed by the desk, laid between the papers of a dossier in the feeder. Each carries in a Code 128 which dossier
 * and which paper the sheets after it belong to.
 */

/** What a separator sheet says. */
export interface Separator {
  /** Beginning of the id of its draft or dossier. */
  readonly home: string;
  /** Short name of the paper, as `paperCode` makes it. */
  readonly paper: string;
}

const PATTERN = /^TQS1-([0-9A-F]{8})-([0-9A-Z]{7})$/;

/** The text of a separator's code: short, so that its lines are broad enough for any scanner. */
export function separatorText(homeId: string, paperKey: string): string {
  return `TQS1-${homeMark(homeId)}-${paperCode(paperKey)}`;
}

/** What a code says when it is a separator's. */
export function readSeparator(text: string): Separator | undefined {
  const [, home, paper] = PATTERN.exec(text) ?? [];
  return home === undefined || paper === undefined ? undefined : { home, paper };
}

/** Whether a separator was printed for this draft or dossier. */
export function isFor(separator: Separator, homeId: string): boolean {
  return separator.home === homeMark(homeId);
}

function homeMark(homeId: string): string {
  return homeId.replaceAll('-', '').slice(0, 8).toUpperCase();
}

/** A short name of a paper's key: its CRC-32 (ISO 3309) in base 36. Two papers of one dossier never share one in practice. */
export function paperCode(paperKey: string): string {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(paperKey)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(36).toUpperCase().padStart(7, '0');
}
