import { identifyCard, type CardIdentity } from '../../drivers/card/identify.ts';
import { ReaderFault, type ReaderTrouble } from '../../drivers/card/reader-fault.ts';
import { SimulatedReader } from '../../drivers/card/simulated-reader.ts';
import { CardGone, type CardReader } from '../../drivers/card/transport.ts';

/** What lies in a reader, with what the card says of itself. */
export type CardLook =
  | { readonly card: 'unreachable'; readonly trouble: ReaderTrouble }
  | { readonly card: 'none' }
  | { readonly card: 'mute' }
  | ({ readonly card: 'present' } & CardIdentity);

/** A look powers a card and asks it three questions: a second at most, on the slowest line. */
const LOOK_TIMEOUT_MS = 10_000;

/**
 * A reader in service: who works with its card has it alone, and a card that stays in is asked who it is once.
 */
export class CardStation {
  readonly id: string;
  readonly name: string;
  readonly reader: CardReader;
  #turn: Promise<unknown> = Promise.resolve();
  #working = false;
  #known: { readonly insertion: number; readonly identity: CardIdentity } | undefined;

  constructor(reader: CardReader, config: { readonly id: string; readonly name: string }) {
    this.reader = reader;
    this.id = config.id;
    this.name = config.name;
  }

  /** The reader as the simulator it is; undefined for one of metal. */
  get simulator(): SimulatedReader | undefined {
    return this.reader instanceof SimulatedReader ? this.reader : undefined;
  }

  /** What lies in it now. While a card is worked with, what was known of it before. */
  async look(): Promise<CardLook> {
    const state = await this.reader.state();
    if (state.card !== 'present') return state;
    if (this.#known?.insertion === state.insertion) return { card: 'present', ...this.#known.identity };
    return this.#working ? { card: 'mute' } : this.#alone(() => this.#identify());
  }

  /** Works with the reader alone; what its card says of itself is asked anew afterwards. */
  use<T>(work: (reader: CardReader) => Promise<T>): Promise<T> {
    return this.#alone(async () => {
      this.#working = true;
      try {
        return await work(this.reader);
      } finally {
        this.#working = false;
        this.#known = undefined;
      }
    });
  }

  async #identify(): Promise<CardLook> {
    const state = await this.reader.state();
    if (state.card !== 'present') return state;
    if (this.#known?.insertion === state.insertion) return { card: 'present', ...this.#known.identity };
    try {
      const identity = await identifyCard(this.reader.open(), AbortSignal.timeout(LOOK_TIMEOUT_MS));
      this.#known = { insertion: state.insertion, identity };
      return { card: 'present', ...identity };
    } catch (error) {
      if (error instanceof CardGone) return { card: 'none' };
      if (error instanceof ReaderFault)
        return error.code === 'card-mute' ? { card: 'mute' } : { card: 'unreachable', trouble: error.code };
      throw error;
    }
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work);
    this.#turn = mine;
    // Who takes the next turn does not inherit this one's failure, which its own caller is told.
    mine.catch(() => undefined);
    return mine;
  }
}
