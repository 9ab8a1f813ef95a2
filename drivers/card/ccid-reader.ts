import { commandBytes, readResponse } from './apdu.ts';
import type { CommandApdu, ResponseApdu } from './apdu.ts';
import { CCID, ccidBytes, CCID_ERROR, readCcidAnswer, type CcidAnswer } from './ccid-frames.ts';
import { ChangeListeners } from './change-listeners.ts';
import { EngineMissing } from '../load-engine.ts';
import { ReaderFault } from './reader-fault.ts';
import { CardGone } from './transport.ts';
import type { Atr, CardReader, CardTransport, ReaderKind, ReaderState } from './transport.ts';

/** A line to a reader that speaks whole CCID messages, one question and its answers at a time. */
export interface CcidLink {
  /** Sends one message. @throws ReaderFault */
  send(message: Uint8Array, signal: AbortSignal): Promise<void>;
  /** The next whole message. Rejects with the signal's reason, or ReaderFault. */
  receive(signal: AbortSignal): Promise<Uint8Array>;
  /** Forgets what came and was not asked for, before a new question. */
  clear(): void;
  close(): Promise<void>;
}

/** Opens the line. @throws ReaderFault `card-reader-gone` when there is no such device, `card-reader-busy` when another holds it */
export type OpenCcidLink = (signal: AbortSignal) => Promise<CcidLink>;

export interface CcidReaderOptions {
  readonly id: string;
  readonly name: string;
  readonly kind: Extract<ReaderKind, 'serial' | 'hid'>;
  /** How long the reader may be silent; it asks for more time itself while a card works. */
  readonly patienceMs?: number;
  /** How often it is asked whether a card is in it, while somebody waits: neither line tells of itself. */
  readonly watchMs?: number;
}

/**
 * A reader that takes CCID messages with whole APDUs, on a line that is opened when first used and opened anew after a fault.
 * Readers that want T=1 blocks of the host (TPDU level) are not of this driver: the system's PC/SC service drives them.
 */
export class CcidReader implements CardReader {
  readonly id: string;
  readonly name: string;
  readonly kind: ReaderKind;
  readonly #open: OpenCcidLink;
  readonly #patienceMs: number;
  readonly #watchMs: number;
  readonly #listeners = new ChangeListeners();
  #link: Promise<CcidLink> | undefined;
  #line: Promise<unknown> = Promise.resolve();
  #sequence = 0;
  #insertion = 0;
  #present = false;
  #atr: Atr | undefined;
  #watch: NodeJS.Timeout | undefined;
  #looking = false;

  constructor(open: OpenCcidLink, options: CcidReaderOptions) {
    this.#open = open;
    this.id = options.id;
    this.name = options.name;
    this.kind = options.kind;
    this.#patienceMs = options.patienceMs ?? 5000;
    this.#watchMs = options.watchMs ?? 1000;
  }

  async state(): Promise<ReaderState> {
    let answer;
    try {
      answer = await this.ask({ type: CCID.slotStatus });
    } catch (error) {
      if (error instanceof ReaderFault) return { card: 'unreachable', trouble: error.code };
      if (error instanceof EngineMissing)
        return { card: 'unreachable', trouble: 'card-reader-driver-missing' };
      throw error;
    }
    if (answer.card === 'none') return { card: 'none' };
    if (answer.outcome === 'failed' && answer.error === CCID_ERROR.mute) return { card: 'mute' };
    return {
      card: 'present',
      insertion: this.#insertion,
      ...(this.#atr !== undefined && { atr: this.#atr }),
    };
  }

  onChange(listener: () => void): () => void {
    const end = this.#listeners.add(listener);
    this.#watch ??= setInterval(() => void this.#look(), this.#watchMs).unref();
    return () => {
      end();
      if (this.#listeners.size > 0) return;
      clearInterval(this.#watch);
      this.#watch = undefined;
    };
  }

  open(): CardTransport {
    return new CcidTransport(this);
  }

  async close(): Promise<void> {
    clearInterval(this.#watch);
    this.#watch = undefined;
    await this.#drop();
  }

  /**
   * One question, and its answer when the reader no longer asks for time. One at a time on the line.
   * @throws ReaderFault, CardGone
   */
  ask(command: { type: number; data?: Uint8Array }): Promise<CcidAnswer> {
    const mine = this.#line.then(() => this.#exchange(command));
    this.#line = mine.catch(() => undefined);
    return mine;
  }

  /** @internal The answer to reset of the card that was just powered, told with the state until it leaves. */
  powered(atr: Atr): void {
    this.#atr = atr;
  }

  async #exchange({ type, data }: { type: number; data?: Uint8Array }): Promise<CcidAnswer> {
    const sequence = this.#sequence;
    this.#sequence = (sequence + 1) & 0xff;
    try {
      this.#link ??= this.#open(AbortSignal.timeout(this.#patienceMs));
      const link = await this.#link;
      link.clear();
      await link.send(
        ccidBytes({ type, sequence, ...(data !== undefined && { data }) }),
        AbortSignal.timeout(this.#patienceMs),
      );
      for (;;) {
        const answer = readCcidAnswer(await link.receive(AbortSignal.timeout(this.#patienceMs)));
        // The answer to a question given up earlier may still come first.
        if (answer.sequence !== sequence) continue;
        this.#noteCard(answer.card !== 'none');
        if (answer.outcome !== 'wait') return answer;
      }
    } catch (error) {
      await this.#drop();
      if (error instanceof ReaderFault) throw error;
      if (error instanceof DOMException && error.name === 'TimeoutError')
        throw new ReaderFault('card-reader-silent', `${String(this.#patienceMs)} ms`, { cause: error });
      throw error;
    }
  }

  #noteCard(present: boolean): void {
    if (present && !this.#present) this.#insertion++;
    if (present !== this.#present) this.#atr = undefined;
    this.#present = present;
  }

  async #look(): Promise<void> {
    // A silent reader takes longer to say nothing than the watch to come round.
    if (this.#looking) return;
    this.#looking = true;
    const before = `${String(this.#present)} ${String(this.#link === undefined)}`;
    await this.state();
    this.#looking = false;
    if (before !== `${String(this.#present)} ${String(this.#link === undefined)}`) this.#listeners.tell();
  }

  /** The line is closed: the next question opens it anew, on a reader that may have been unplugged and is back. */
  async #drop(): Promise<void> {
    const link = this.#link;
    this.#link = undefined;
    this.#noteCard(false);
    if (link === undefined) return;
    try {
      await (await link).close();
    } catch (error) {
      // A line that never opened, or a device that has gone, has nothing to close.
      if (!(error instanceof Error)) throw error;
    }
  }
}

class CcidTransport implements CardTransport {
  readonly #reader: CcidReader;
  #open = false;

  constructor(reader: CcidReader) {
    this.#reader = reader;
  }

  async connect(signal: AbortSignal): Promise<Atr> {
    signal.throwIfAborted();
    // Off first: the card must answer to a reset, whatever an earlier program left selected on it.
    await this.#reader.ask({ type: CCID.powerOff });
    const answer = await this.#reader.ask({ type: CCID.powerOn });
    if (answer.card === 'none') throw new CardGone();
    if (answer.outcome === 'failed') throw new ReaderFault('card-mute', `error ${answer.error.toString(16)}`);
    this.#open = true;
    this.#reader.powered(answer.data);
    return answer.data;
  }

  async transmit(command: CommandApdu): Promise<ResponseApdu> {
    if (!this.#open) throw new CardGone();
    const answer = await this.#reader.ask({ type: CCID.transfer, data: commandBytes(command) });
    // A card that was powered and is mute, or has no power any more, was taken out and put back.
    if (answer.card !== 'powered' || (answer.outcome === 'failed' && answer.error === CCID_ERROR.mute)) {
      this.#open = false;
      throw new CardGone();
    }
    if (answer.outcome === 'failed')
      throw new ReaderFault('card-reader-silent', `error ${answer.error.toString(16)}`);
    const response = readResponse(answer.data);
    if (response === undefined) throw new ReaderFault('card-reader-garbled', 'no status word');
    return response;
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    try {
      await this.#reader.ask({ type: CCID.powerOff });
    } catch (error) {
      // The reader has gone with the card's power.
      if (!(error instanceof ReaderFault)) throw error;
    }
  }
}
