import type * as pcsc from 'pcsc-mini';
import type { Card, Client, Reader } from 'pcsc-mini';
import { EngineMissing, loadEngine } from '../load-engine.ts';
import { ChangeListeners } from './change-listeners.ts';
import { ReaderFault } from './reader-fault.ts';
import type { Atr, ReaderState } from './transport.ts';

type Binding = typeof pcsc;

/** One reader that the service lists, as it last told of it. */
interface Slot {
  readonly reader: Reader;
  status: number;
  atr: Atr;
  insertion: number;
}

/** How often a service that is not there is looked for, while somebody waits for it. */
const RETRY_MS = 2000;

/** How long a service that has just been reached is given to name its readers: it tells of them by events, without an end mark. */
const FIRST_LIST_MS = 500;

/**
 * Clients that reached the service, kept as long as the process lives, for two faults of leaving it. The binding lets go of its handle when a
 * client is collected, and where the service died meanwhile that handle is nobody's any more: it throws outside every call (`InvalidHandle`) and
 * would end the desk. And its `stop` cancels the watch, then waits for its thread on ours: a cancel that comes while the thread is between two
 * waits (a card just came or went) is lost, and the wait never ends. So a watch that runs is never stopped: it ends with the process.
 */
const reached = new Set<Client>();

/**
 * The PC/SC service of the system (pcscd, WinSCard), reached through pcsc-mini. It is loaded and reached when first asked, reached
 * again when it died and came back, and it follows readers that are plugged in and out. One for the whole desk.
 */
export class PcscService {
  readonly #load: () => Promise<Binding>;
  readonly #listeners = new ChangeListeners();
  readonly #slots = new Map<string, Slot>();
  #client: Client | undefined;
  #reaching: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  /** Nothing is reached, nor tried again, before somebody asks. */
  #asked = false;

  constructor(load: () => Promise<Binding> = () => import('pcsc-mini')) {
    this.#load = load;
  }

  /** Reaches the service, unless it is reached. @throws ReaderFault `pcsc-absent`, EngineMissing when the binding cannot be loaded */
  async reach(): Promise<void> {
    this.#asked = true;
    if (this.#client?.running() === true) return;
    this.#reaching ??= this.#start().finally(() => (this.#reaching = undefined));
    await this.#reaching;
  }

  /** Names of the readers plugged in, as the system calls them. @throws ReaderFault `pcsc-absent` */
  async names(): Promise<string[]> {
    await this.reach();
    return [...this.#slots.keys()];
  }

  /** What a reader holds. Without a name, the first of the list. Never rejects for what a service or a reader does. */
  async stateOf(name: string | undefined): Promise<ReaderState> {
    try {
      await this.reach();
    } catch (error) {
      if (error instanceof ReaderFault) return { card: 'unreachable', trouble: error.code };
      if (error instanceof EngineMissing)
        return { card: 'unreachable', trouble: 'card-reader-driver-missing' };
      throw error;
    }
    const slot = this.#slot(name);
    const { ReaderStatus } = await this.binding();
    if (slot === undefined) return { card: 'unreachable', trouble: 'card-reader-gone' };
    if (has(slot.status, ReaderStatus.MUTE)) return { card: 'mute' };
    if (!has(slot.status, ReaderStatus.PRESENT)) return { card: 'none' };
    return { card: 'present', insertion: slot.insertion, ...(slot.atr.length > 0 && { atr: slot.atr }) };
  }

  /** Connects the card in a reader, for this program alone: a card being written must not be selected by another. @throws ReaderFault, or the binding's error */
  async connect(name: string | undefined): Promise<Card> {
    await this.reach();
    const slot = this.#slot(name);
    if (slot === undefined) throw new ReaderFault('card-reader-gone', name ?? 'no reader is plugged in');
    const { CardMode } = await this.binding();
    return slot.reader.connect(CardMode.EXCLUSIVE);
  }

  /** @throws ReaderFault `pcsc-absent` where the system has not even the library of the service, EngineMissing */
  async binding(): Promise<Binding> {
    try {
      return await loadEngine('pcsc', this.#load);
    } catch (error) {
      if (error instanceof EngineMissing && String(error.cause).includes('libpcsclite'))
        throw new ReaderFault('pcsc-absent', String(error.cause), { cause: error });
      throw error;
    }
  }

  /** Calls back when a reader or a card comes or goes, and when the service is back after it died. */
  onChange(listener: () => void): () => void {
    const end = this.#listeners.add(listener);
    this.#retry ??= setInterval(() => void this.#comeBack(), RETRY_MS).unref();
    return () => {
      end();
      if (this.#listeners.size > 0) return;
      clearInterval(this.#retry);
      this.#retry = undefined;
    };
  }

  /** Tells nobody any more. The watch itself lasts as long as the process (see `reached`), and serves whoever asks again. */
  leave(): void {
    clearInterval(this.#retry);
    this.#retry = undefined;
    this.#listeners.clear();
  }

  /** Looks whether a service that was asked once, and died or was not there, is back. */
  async #comeBack(): Promise<void> {
    if (!this.#asked || this.#client?.running() === true) return;
    try {
      await this.reach();
    } catch (error) {
      // Not yet: the next look comes.
      if (error instanceof ReaderFault || error instanceof EngineMissing) return;
      throw error;
    }
    this.#listeners.tell();
  }

  #slot(name: string | undefined): Slot | undefined {
    return name === undefined ? [...this.#slots.values()][0] : this.#slots.get(name);
  }

  async #start(): Promise<void> {
    const { Client, ReaderStatus } = await this.binding();
    const client = new Client();
    const named = new Promise<void>(resolve => {
      // Each reader's own first event says what it holds: until then its state would be a guess.
      client.on('reader', reader => {
        const slot: Slot = { reader, status: 0, atr: new Uint8Array(0), insertion: 0 };
        this.#slots.set(reader.name(), slot);
        reader.on('change', (status, atr) => {
          const was = has(slot.status, ReaderStatus.PRESENT);
          slot.status = status.raw;
          // Zeros until the card is powered, in a field of the longest size.
          slot.atr = atr[0] === 0 ? new Uint8Array(0) : atr.slice();
          if (!was && has(slot.status, ReaderStatus.PRESENT)) slot.insertion++;
          resolve();
          this.#listeners.tell();
        });
        reader.on('disconnect', () => {
          if (this.#slots.get(reader.name()) === slot) this.#slots.delete(reader.name());
          this.#listeners.tell();
        });
      });
    });
    client.on('error', () => {
      // The service went away under the watch: its readers are gone, and the next question reaches it anew.
      if (this.#client !== client) return;
      this.#client = undefined;
      this.#slots.clear();
      letGo(client);
      this.#listeners.tell();
    });
    try {
      client.start();
    } catch (error) {
      throw new ReaderFault('pcsc-absent', codeOf(error) ?? String(error), { cause: error });
    }
    reached.add(client);
    this.#client = client;
    await Promise.race([named, new Promise<void>(resolve => setTimeout(resolve, FIRST_LIST_MS))]);
  }
}

/** Leaves a service that ended the watch itself: its thread is ending, so there is no wait to lose. */
function letGo(client: Client): void {
  try {
    client.stop();
  } catch (error) {
    // The service died before we left it: there is nothing left to leave.
    if (codeOf(error) === undefined) throw error;
  }
}

/** Word by which pcsc-mini names an error: NoService, NoSmartcard, NotTransacted. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function has(status: number, flag: number): boolean {
  return (status & flag) === flag;
}
