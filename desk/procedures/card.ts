import { CardDataError } from '../../domain/card/card-error.ts';
import { CardStatusError } from '../../drivers/card/iso7816.ts';
import { readCardFiles } from '../../drivers/card/personalise.ts';
import { ReaderFault } from '../../drivers/card/reader-fault.ts';
import { CardGone } from '../../drivers/card/transport.ts';
import { cardReadingView } from '../card-reading.ts';
import { refuse } from '../contract/refusal.ts';
import type { CardStation } from '../devices/card-station.ts';
import type { Handlers, Parts } from '../parts.ts';
import { keepCard, keptCard } from '../kept-card.ts';
import { person } from '../person.ts';
import { cardKeyHandlers } from './card-keys.ts';
import { findOwnDraft, ownDraft } from './own-draft.ts';

type CardHandlers = Pick<Handlers, Extract<keyof Handlers, `card.${string}`>>;

const READ_TIMEOUT_MS = 60_000;

export const cardHandlers: CardHandlers = {
  ...cardKeyHandlers,
  async 'card.read'(call, { operation, readerId, draftId }) {
    const mine = person(call);
    const { parts, now } = mine;
    if (draftId !== undefined) ownDraft(mine, draftId);
    const station = await readerWithCard(parts, readerId);
    try {
      const { serial, files } = await station.use(reader =>
        readCardFiles(reader.open(), { signal: AbortSignal.timeout(READ_TIMEOUT_MS) }),
      );
      parts.devices.used(station.id, now, null);
      if (files.length === 0) return refuse('card-blank');
      const reading = cardReadingView(parts, station, serial, files, operation);
      // The draft may have been deposited from another window while the card was read: nothing is kept for it then.
      if (draftId !== undefined && findOwnDraft(mine, draftId)) keepCard(parts, draftId, reading);
      return reading;
    } catch (error) {
      if (error instanceof CardDataError) return refuse(error.code, { params: { file: error.field } });
      if (error instanceof CardGone) return refuse('card-absent');
      if (error instanceof CardStatusError) return refuse('card-strange');
      if (!(error instanceof ReaderFault)) throw error;
      parts.devices.used(station.id, now, { code: error.code, params: { name: station.name } });
      return refuse(error.code, { params: { name: station.name } });
    }
  },
  'card.kept'(call, { draftId }) {
    const mine = person(call);
    ownDraft(mine, draftId);
    return { reading: keptCard(mine.parts, draftId) };
  },
};

/** The reader asked for, or the first that holds a card. @throws Refused with what the person at the counter can do */
async function readerWithCard(parts: Parts, readerId: string | undefined): Promise<CardStation> {
  const { stations } = parts.devices;
  const candidates = readerId === undefined ? stations : [parts.devices.station(readerId)];
  if (candidates.length === 0) return refuse('card-reader-gone');
  const states = await Promise.all(
    candidates.map(async station => ({ station, state: await station.reader.state() })),
  );
  const ready = states.find(({ state }) => state.card === 'present');
  if (ready !== undefined) return ready.station;
  if (states.some(({ state }) => state.card === 'mute')) return refuse('card-mute');
  if (states.some(({ state }) => state.card === 'none')) return refuse('card-absent-here');
  const [first] = states;
  return refuse(first?.state.card === 'unreachable' ? first.state.trouble : 'card-reader-gone');
}
