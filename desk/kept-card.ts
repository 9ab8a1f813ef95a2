import { CardReadingView } from './contract/card.ts';
import type { CardRead } from '../domain/dossier/act-body.ts';
import type { Parts } from './parts.ts';

/** Tags that nothing reads are named on screen once; a dossier keeps no more than so many. */
const SKIPPED = 40;
/** Letters of one field that are kept: the forms' own longest. */
const LONGEST = 400;

/** What a card said that was read for this draft; null when none was, or when this version cannot read what an earlier one kept. */
export function keptCard(parts: Parts, draftId: string): CardReadingView | null {
  const kept = parts.store.cardReadings.find(draftId, json => CardReadingView.safeParse(json).data);
  return kept?.body ?? null;
}

/** Keeps a reading with its draft, in the place of an earlier one, and never more of it than a card says honestly. */
export function keepCard(parts: Parts, draftId: string, reading: CardReadingView): void {
  const cut = (said: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(said).filter(([, text]) => text.length <= LONGEST));
  const body: CardReadingView = {
    ...reading,
    values: cut(reading.values),
    takes: cut(reading.takes),
    differences: reading.differences.filter(({ card, here }) => card.length + here.length <= 2 * LONGEST),
    skipped: reading.skipped.slice(0, SKIPPED),
  };
  parts.store.cardReadings.keep(draftId, body, reading.readAt);
}

/** What the act of the deposit says of the card that was read for its draft. */
export function cardReadOf(parts: Parts, draftId: string): CardRead | undefined {
  const kept = keptCard(parts, draftId);
  if (kept === null) return undefined;
  const { readAt, verdict, support, signer, issuer, takes, differences } = kept;
  return { readAt, verdict, support, signer, centre: issuer?.centre ?? null, takes, differences };
}
