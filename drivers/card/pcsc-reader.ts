import type { Card } from 'pcsc-mini';
import { commandBytes, readResponse } from './apdu.ts';
import type { CommandApdu, ResponseApdu } from './apdu.ts';
import { codeOf, type PcscService } from './pcsc-service.ts';
import { ReaderFault, type ReaderTrouble } from './reader-fault.ts';
import { CardGone } from './transport.ts';
import type { Atr, CardReader, CardTransport, ReaderState } from './transport.ts';

/** A reader of the system's PC/SC service: every CCID reader on USB, and whatever has a driver there. */
export class PcscReader implements CardReader {
  readonly kind = 'pcsc';
  readonly id: string;
  readonly name: string;
  readonly #service: PcscService;
  readonly #reader: string | undefined;

  /** @param reader its name in the service; absent: the first that is plugged in */
  constructor(service: PcscService, options: { id: string; reader?: string; name?: string }) {
    this.#service = service;
    this.#reader = options.reader;
    this.id = options.id;
    this.name = options.name ?? options.reader ?? 'PC/SC';
  }

  state(): Promise<ReaderState> {
    return this.#service.stateOf(this.#reader);
  }

  onChange(listener: () => void): () => void {
    return this.#service.onChange(listener);
  }

  open(): CardTransport {
    return new PcscTransport(this.#service, this.#reader);
  }

  /** The service is shared: it is left by whoever reached it, not by one of its readers. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Errors of PC/SC that mean that the card is not in the reader, or not as it was when it was connected. */
const GONE = new Set([
  'NotTransacted',
  'NoSmartCard',
  'NoSmartcard',
  'RemovedCard',
  'ResetCard',
  'UnpoweredCard',
  'InvalidHandle',
  'CommDataLost',
]);

const TROUBLES: Readonly<Record<string, ReaderTrouble>> = {
  NoService: 'pcsc-absent',
  ServiceStopped: 'pcsc-absent',
  NoReadersAvailable: 'card-reader-gone',
  ReaderUnavailable: 'card-reader-gone',
  UnknownReader: 'card-reader-gone',
  SharingViolation: 'card-reader-busy',
  UnresponsiveCard: 'card-mute',
  CardUnsupported: 'card-mute',
  InvalidAtr: 'card-mute',
};

class PcscTransport implements CardTransport {
  readonly #service: PcscService;
  readonly #reader: string | undefined;
  #card: Card | undefined;
  /** T=0 has no room for an expected length behind data: the card tells it by 61xx (ISO 7816-3, 12.2). */
  #noLengthBehindData = false;

  constructor(service: PcscService, reader: string | undefined) {
    this.#service = service;
    this.#reader = reader;
  }

  async connect(signal: AbortSignal): Promise<Atr> {
    signal.throwIfAborted();
    try {
      const card = await this.#service.connect(this.#reader);
      this.#card = card;
      const { Protocol } = await this.#service.binding();
      this.#noLengthBehindData = card.protocol() === Protocol.T0;
      return (await card.state()).atr.slice();
    } catch (error) {
      throw said(error);
    }
  }

  async transmit(command: CommandApdu): Promise<ResponseApdu> {
    const card = this.#card;
    if (card === undefined) throw new CardGone();
    const { le, ...head } = command;
    const bytes = commandBytes(
      this.#noLengthBehindData && command.data !== undefined
        ? head
        : { ...head, ...(le !== undefined && { le }) },
    );
    let answer;
    try {
      answer = await card.transmit(bytes);
    } catch (error) {
      throw said(error);
    }
    const response = readResponse(answer.slice());
    // Some drivers of readers answer nothing, and no error, when the card stopped in the middle.
    if (response === undefined) throw new CardGone();
    return response;
  }

  async close(): Promise<void> {
    const card = this.#card;
    this.#card = undefined;
    if (card === undefined) return;
    const { CardDisposition } = await this.#service.binding();
    try {
      await card.disconnect(CardDisposition.UNPOWER);
    } catch (error) {
      // The card, its reader or the service has gone: there is no power left to cut.
      if (codeOf(error) === undefined) throw error;
    }
  }
}

/**
 * What an error of the binding means here. A service that dies under a card is told by any of a dozen names: whatever has a name and
 * no meaning of its own is a reader that does not answer. What has no name is ours, and goes on up.
 */
function said(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined || error instanceof ReaderFault) return error;
  if (GONE.has(code)) return new CardGone({ cause: error });
  return new ReaderFault(TROUBLES[code] ?? 'card-reader-silent', code, { cause: error });
}
