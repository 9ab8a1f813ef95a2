import { CARD_APPLICATION, FILE_NAMES } from '../../domain/card/card-profile.ts';
import type { CardFile, Fid } from '../../domain/card/card-profile.ts';
import { cardFile } from '../../domain/card/card-files.ts';
import { SW } from './apdu.ts';
import { CardStatusError, Iso7816Card } from './iso7816.ts';
import { type CardProfile, profileOf } from './personalisation-profile.ts';
import { ReaderFault, type ReaderTrouble } from './reader-fault.ts';
import { ChannelFault, openScp03, SCP03_LEVEL } from './scp03.ts';
import type { Scp03Keys } from './scp03-keys.ts';
import { CardGone } from './transport.ts';
import type { CardTransport } from './transport.ts';

/** Steps of a personalisation, in order. */
export const CARD_STEPS = [
  'connect',
  'identify',
  'authenticate',
  'create',
  'write',
  'verify',
  'lock',
] as const;
export type CardStep = (typeof CARD_STEPS)[number];

/** Where a personalisation is. Bytes count the step under way, over all files. */
export interface CardProgress {
  readonly step: CardStep;
  readonly fid?: Fid;
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** Why a card was not done, as a refusal's code. */
export type CardTrouble =
  | 'card-gone'
  | 'card-stopped'
  | 'card-other-serial'
  | 'card-already-issued'
  | 'card-of-another-vehicle'
  | 'card-no-space'
  | 'card-memory-worn'
  | 'card-refuses'
  | 'card-keys-missing'
  | ChannelFault['code']
  | ReaderTrouble;

/**
 * What became of the card:
 * `done` written, read back equal and locked; `untouched` nothing was written, the card is as it was; `finish` put the same card
 * back with the same files and it is finished; `spoiled` it can no longer become this card: destroy it and take a blank one.
 */
export type CardOutcome =
  | { readonly state: 'done'; readonly serial: string | undefined; readonly atr: Uint8Array }
  | {
      readonly state: 'untouched' | 'finish' | 'spoiled';
      readonly trouble: CardTrouble;
      readonly step: CardStep;
      readonly fid?: Fid;
      /** Status word of the card, four hexadecimal digits. */
      readonly sw?: string;
    };

export interface PersonaliseOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: CardProgress) => void;
  /** Serial number that the record bears: a card whose chip tells another one is not touched. */
  readonly serial?: string;
  /** Keys of the cards of a profile that wants some; undefined where this workstation was given none. */
  readonly keysOf?: (profile: string) => Scp03Keys | undefined;
  /** Told of each authentication, so that it can be counted: a card counts those that fail, and ends itself. */
  readonly authentication?: {
    /** Just before the first byte of it. */
    begins(profile: string): void;
    /** How it ended; not called when the card went in the middle: nobody knows then what it counted. */
    ends(profile: string, verdict: 'passed' | 'refused' | 'blocked' | 'not-tried'): void;
  };
}

/** What a fault of the channel says of the authentication that met it. */
const VERDICTS = {
  'card-keys-version': 'not-tried',
  'card-keys-wrong': 'refused',
  'card-keys-blocked': 'blocked',
  'card-channel-broken': 'refused',
} as const satisfies Record<ChannelFault['code'], string>;

/** Directory of the application on the chip, free in the generic profile. */
const APPLICATION_FID = 0x4556;

/**
 * Writes a card: connect, identify and check that it may be written, authenticate as its profile asks, create, write, read back and compare byte by byte, lock.
 * The files must be the ones kept with the dossier: an ECDSA signature made anew has other bytes, and a torn card could not be
 * finished with them. Never throws for what a card does; the dossier stands whatever happens here.
 */
export async function personaliseCard(
  transport: CardTransport,
  files: readonly CardFile[],
  options: PersonaliseOptions,
): Promise<CardOutcome> {
  const run = new Personalisation(transport, files, options);
  try {
    return await run.toTheEnd();
  } catch (error) {
    return run.outcomeOf(error);
  } finally {
    await transport.close();
  }
}

/** Reads every known file of a card, without changing it. @throws CardGone, CardStatusError */
export async function readCardFiles(
  transport: CardTransport,
  options: { readonly signal: AbortSignal; readonly onProgress?: (fid: Fid, bytes: number) => void },
): Promise<{ serial: string | undefined; files: CardFile[] }> {
  try {
    await transport.connect(options.signal);
    const card = new Iso7816Card(transport, options.signal);
    const serial = await card.readSerial();
    const files: CardFile[] = [];
    if (!(await card.selectApplication(CARD_APPLICATION))) return { serial, files };
    for (const fid of Object.keys(FILE_NAMES) as Fid[]) {
      const size = await card.selectFile(Number.parseInt(fid, 16));
      if (size === undefined) continue;
      files.push(cardFile(fid, await card.readBinary(size, bytes => options.onProgress?.(fid, bytes))));
    }
    return { serial, files };
  } finally {
    await transport.close();
  }
}

/** A trouble found by looking, not thrown by the card. */
class Trouble extends Error {
  readonly code: CardTrouble;

  constructor(code: CardTrouble) {
    super(code);
    this.name = 'Trouble';
    this.code = code;
  }
}

class Personalisation {
  readonly #transport: CardTransport;
  readonly #files: readonly CardFile[];
  readonly #options: PersonaliseOptions;
  /** Through the secure channel, once the profile has opened one. */
  #card: Iso7816Card;
  readonly #total: number;
  #step: CardStep = 'connect';
  #fid: Fid | undefined;
  #done = 0;
  /** True once a command that changes the card was sent, or when it was found half made. */
  #touched = false;

  constructor(transport: CardTransport, files: readonly CardFile[], options: PersonaliseOptions) {
    this.#transport = transport;
    this.#files = files;
    this.#options = options;
    this.#card = new Iso7816Card(transport, options.signal);
    this.#total = files.reduce((sum, file) => sum + file.bytes.length, 0);
  }

  async toTheEnd(): Promise<CardOutcome> {
    this.#enter('connect');
    const atr = await this.#transport.connect(this.#options.signal);
    const profile = profileOf(atr);
    let card = this.#card;

    this.#enter('identify');
    const serial = await card.readSerial();
    // A chip that was given no serial cannot contradict the one that was read on the back of its support.
    if (this.#options.serial !== undefined && serial !== undefined && serial !== this.#options.serial)
      throw new Trouble('card-other-serial');
    const begun = await card.selectApplication(CARD_APPLICATION);

    this.#enter('authenticate');
    card = this.#card = await this.#authenticated(profile, begun);
    const present = begun ? await this.#lookAtFiles() : new Map<Fid, boolean>();

    this.#enter('create');
    if (!begun) {
      this.#touched = true;
      await card.createApplication(APPLICATION_FID, CARD_APPLICATION);
    }
    this.#enter('write');
    for (const file of this.#files) {
      this.#at(file.fid);
      if (present.get(file.fid) === true) this.#count(file.bytes.length);
      else await this.#write(file, !present.has(file.fid), bytes => this.#count(bytes));
    }

    this.#enter('verify');
    for (const file of this.#files) {
      this.#at(file.fid);
      if (await this.#isEqual(file, bytes => this.#count(bytes))) continue;
      // One rewrite: a single upset bit is cured by it, worn memory is not.
      await this.#write(file, false);
      if (!(await this.#isEqual(file))) throw new Trouble('card-memory-worn');
    }

    this.#enter('lock');
    try {
      await card.activate();
    } catch (error) {
      // 6982: locked already, by a run that was cut before it heard the answer; its files have just been found equal.
      if (!(error instanceof CardStatusError && error.sw === SW.securityNotSatisfied)) throw error;
    }
    this.#report();
    return { state: 'done', serial, atr };
  }

  /** The card through the channel of its profile. Opened after the application is selected: selecting would end it. */
  async #authenticated(profile: CardProfile, begun: boolean): Promise<Iso7816Card> {
    const { channel, name } = profile;
    if (channel.kind === 'plain') return this.#card;
    // Such a card has its application from the maker: one without it is not of our stock.
    if (!begun) throw new Trouble('card-refuses');
    const keys = this.#options.keysOf?.(name);
    if (keys === undefined) throw new Trouble('card-keys-missing');
    const { authentication } = this.#options;
    authentication?.begins(name);
    try {
      const secure = await openScp03(this.#transport, keys, {
        keyVersion: keys.keyVersion ?? channel.keyVersion,
        level: SCP03_LEVEL[channel.level],
      });
      authentication?.ends(name, 'passed');
      return new Iso7816Card(secure, this.#options.signal);
    } catch (error) {
      if (error instanceof ChannelFault) authentication?.ends(name, VERDICTS[error.code]);
      throw error;
    }
  }

  /** What a throw means for the card. Errors that are not about the card are ours: they go on up. */
  outcomeOf(error: unknown): CardOutcome {
    const at = { step: this.#step, ...(this.#fid === undefined ? {} : { fid: this.#fid }) };
    const unfinished = this.#touched ? 'finish' : 'untouched';
    if (error instanceof CardGone) return { state: unfinished, trouble: 'card-gone', ...at };
    // What the reader did not hear may be written: the same card, put back, is compared and finished.
    if (error instanceof ReaderFault) return { state: unfinished, trouble: error.code, ...at };
    // Keys that are wrong are found out before anything is written. A channel that falls says nothing of what the card did.
    if (error instanceof ChannelFault) return { state: unfinished, trouble: error.code, ...at };
    if (error instanceof Trouble) {
      const lost = error.code === 'card-memory-worn' || error.code === 'card-of-another-vehicle';
      return { state: lost ? 'spoiled' : 'untouched', trouble: error.code, ...at };
    }
    if (error instanceof CardStatusError) {
      const sw = error.sw.toString(16).padStart(4, '0').toUpperCase();
      // On a card that was blank a minute ago, 6982 at a write means that it was locked by someone else's key: lost as well.
      const trouble =
        error.sw === SW.noSpace
          ? 'card-no-space'
          : error.sw === SW.memoryFailure
            ? 'card-memory-worn'
            : 'card-refuses';
      return { state: this.#touched ? 'spoiled' : 'untouched', trouble, ...at, sw };
    }
    if (this.#options.signal.aborted && error === this.#options.signal.reason)
      return { state: unfinished, trouble: 'card-stopped', ...at };
    throw error;
  }

  /**
   * Looks at a card that already has the application: which of our files it has, and whether each is already equal.
   * A card that has all of ours unequal somewhere and is locked is another vehicle's card in use, and is never called spoiled.
   */
  async #lookAtFiles(): Promise<Map<Fid, boolean>> {
    const found = new Map<Fid, boolean>();
    let otherSize = false;
    for (const file of this.#files) {
      const size = await this.#card.selectFile(fidNumber(file));
      if (size === undefined) continue;
      if (size === file.bytes.length) found.set(file.fid, await this.#isEqual(file));
      else otherSize = true;
    }
    const complete = this.#files.every(file => found.get(file.fid) === true);
    if (!complete && (await this.#isLocked())) throw new Trouble('card-already-issued');
    this.#touched = true;
    if (otherSize) throw new Trouble('card-of-another-vehicle');
    return found;
  }

  /** Asks for a directory that exists already: an open card says so (6A89), a locked one that it may not (6982). */
  async #isLocked(): Promise<boolean> {
    try {
      await this.#card.createApplication(APPLICATION_FID, CARD_APPLICATION);
    } catch (error) {
      if (error instanceof CardStatusError && error.sw === SW.fileExists) return false;
      if (error instanceof CardStatusError && error.sw === SW.securityNotSatisfied) return true;
      throw error;
    }
    return false;
  }

  /** A file that is created is selected by that: it is written at once, and the line is spared one more exchange. */
  async #write(file: CardFile, isNew: boolean, onBytes?: (count: number) => void): Promise<void> {
    this.#touched = true;
    if (isNew) await this.#card.createFile(fidNumber(file), file.bytes.length);
    else await this.#card.selectKnownFile(fidNumber(file));
    await this.#card.updateBinary(file.bytes, onBytes);
  }

  /** Reads a file of ours back. Its size was looked at, or given when it was created. */
  async #isEqual(file: CardFile, onBytes?: (count: number) => void): Promise<boolean> {
    if (!(await this.#card.selectKnownFile(fidNumber(file)))) return false;
    const size = file.bytes.length;
    const bytes = await this.#card.readBinary(size, onBytes);
    return bytes.length === size && bytes.every((byte, place) => byte === file.bytes[place]);
  }

  #enter(step: CardStep): void {
    this.#step = step;
    this.#fid = undefined;
    this.#done = 0;
    this.#options.signal.throwIfAborted();
    this.#report();
  }

  #at(fid: Fid): void {
    this.#fid = fid;
    this.#report();
  }

  #count(bytes: number): void {
    this.#done += bytes;
    this.#report();
  }

  #report(): void {
    const moves = this.#step === 'write' || this.#step === 'verify';
    this.#options.onProgress?.({
      step: this.#step,
      ...(this.#fid === undefined ? {} : { fid: this.#fid }),
      bytesDone: this.#done,
      bytesTotal: moves ? this.#total : 0,
    });
  }
}

function fidNumber(file: CardFile): number {
  return Number.parseInt(file.fid, 16);
}
