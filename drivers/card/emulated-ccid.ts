import { readCommand, responseBytes } from './apdu.ts';
import { CCID, CCID_ERROR, ccidAnswerBytes, readCcidCommand, type CcidAnswer } from './ccid-frames.ts';
import type { MemoryCard } from './memory-card.ts';
import { CardGone } from './transport.ts';

/**
 * A CCID reader that is played, with a card in memory in it: what stands at the far end of a serial pair or behind fake HID reports
 * where no device of metal is. For tests; no screen offers it.
 */
export class EmulatedCcid {
  #card: MemoryCard | undefined;
  #powered = false;
  /** Answers "more time" this many times before each exchange with the card, as a reader does while a card writes. */
  delays = 0;

  constructor(card?: MemoryCard) {
    this.#card = card;
  }

  insert(card: MemoryCard): void {
    this.#card = card;
    this.#powered = false;
  }

  remove(): void {
    this.#card = undefined;
    this.#powered = false;
  }

  /** Messages it answers to one message, in order; none to what is no message. */
  treat(message: Uint8Array): Uint8Array[] {
    const command = readCcidCommand(message);
    if (command === undefined) return [];
    const { type, sequence, data = new Uint8Array(0) } = command;
    const answer = (fields: Partial<CcidAnswer>): Uint8Array =>
      ccidAnswerBytes({
        type: CCID.slotStatusAnswer,
        sequence,
        card: this.#card === undefined ? 'none' : this.#powered ? 'powered' : 'unpowered',
        outcome: 'done',
        error: 0,
        data: new Uint8Array(0),
        ...fields,
      });
    const failed = () => answer({ outcome: 'failed', error: CCID_ERROR.mute });
    switch (type) {
      case CCID.slotStatus:
        return [answer({})];
      case CCID.powerOff:
        this.#powered = false;
        return [answer({})];
      case CCID.powerOn: {
        if (this.#card === undefined) return [failed()];
        this.#powered = true;
        return [answer({ type: CCID.dataBlock, data: this.#card.reset() })];
      }
      case CCID.transfer: {
        const apdu = readCommand(data);
        if (this.#card === undefined || !this.#powered || apdu === undefined) return [failed()];
        const more = Array.from({ length: this.delays }, () =>
          answer({ type: CCID.dataBlock, outcome: 'wait' }),
        );
        try {
          const back = responseBytes(this.#card.treat(apdu));
          return [...more, answer({ type: CCID.dataBlock, data: back })];
        } catch (error) {
          if (!(error instanceof CardGone)) throw error;
          this.#powered = false;
          return [...more, failed()];
        }
      }
      default:
        return [failed()];
    }
  }
}
