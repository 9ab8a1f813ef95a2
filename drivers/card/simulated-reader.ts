import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CARD_APPLICATION } from '../../domain/card/card-profile.ts';
import { nextSupportSerial } from '../../domain/card/support-serial.ts';
import { ChangeListeners } from './change-listeners.ts';
import { MemoryCard, MemoryTransport, blankCard } from './memory-card.ts';
import type { CardFaultInjection, MemoryCardImage, MemoryChip } from './memory-card.ts';
import type { Atr, CardReader, CardTransport, ReaderState } from './transport.ts';

/** Name every screen and log shows: nobody may take this reader for a real one. */
export const SIMULATED_READER_NAME = 'Lecteur simulé';

/** First serial of the stock of blank cards, as printed on the support. */
export const FIRST_BLANK_SERIAL = 'MA 26 0048 2215';

const CARD_APPLICATION_HEX = Buffer.from(CARD_APPLICATION).toString('hex').toUpperCase();

/** What `card.json` says of a card put away; its files lie beside it as `D001.bin`. */
interface StoredCard {
  readonly simulated: true;
  readonly serial: string;
  readonly capacityBytes: number;
  readonly application?: string;
  readonly activated: boolean;
  readonly files: Readonly<Record<string, number>>;
}

/**
 * A reader without hardware: cards in memory, put away in a folder, one folder per card named after its serial
 * (`MA-26-0048-2215/D001.bin`, `card.json`), so that what the demo and the tour encode can be opened and decoded afterwards.
 */
export class SimulatedReader implements CardReader {
  readonly id: string;
  readonly name = SIMULATED_READER_NAME;
  readonly kind = 'simulator';
  readonly #folder: string;
  readonly #listeners = new ChangeListeners();
  #card: MemoryCard | undefined;
  /** What stands before the card's memory, where it is of a secure profile. */
  #chip: MemoryChip | undefined;
  #insertion = 0;
  #putAway: Promise<void> = Promise.resolve();

  /** `folder` is created when the first card is put away. */
  constructor(folder: string, id = 'simulator-0') {
    this.#folder = folder;
    this.id = id;
  }

  /** Serial of the card in the reader. */
  get serial(): string | undefined {
    return this.#card?.serial;
  }

  /** Puts a blank card in: the next of the stock, or one with a serial given. Returns its serial. */
  async insertBlank(
    serial?: string,
    options: {
      faults?: readonly CardFaultInjection[];
      capacityBytes?: number;
      /** A card of a secure profile: its answer to reset, and the side of the channel that it plays before the chip. */
      secure?: { atr: Atr; before: (chip: MemoryCard) => MemoryChip };
    } = {},
  ): Promise<string> {
    const chosen = serial ?? (await this.#nextSerial());
    const { secure } = options;
    const image: MemoryCardImage = {
      ...blankCard(chosen, options.capacityBytes),
      // Such a card has its application from the maker.
      ...(secure && { application: CARD_APPLICATION_HEX }),
    };
    await this.#store(image);
    const card = new MemoryCard(image, options.faults, secure?.atr);
    this.#put(card, secure?.before(card));
    return chosen;
  }

  /** Puts a card of the folder in again, as it was taken out. @throws when the folder has no such card */
  async insert(serial: string, faults: readonly CardFaultInjection[] = []): Promise<void> {
    const folder = join(this.#folder, folderName(serial));
    const stored = await this.#stored(serial);
    const files: Record<string, Uint8Array> = {};
    for (const fid of Object.keys(stored.files))
      files[fid] = new Uint8Array(await readFile(join(folder, `${fid}.bin`)));
    this.#put(new MemoryCard({ ...stored, files }, faults));
  }

  /** Puts in the card written last, or the one written before `before`; nothing where no card was written. */
  async insertWritten(before?: string): Promise<void> {
    const serials = await this.cards();
    const written: string[] = [];
    for (const serial of serials) {
      const { activated } = await this.#stored(serial);
      if (activated) written.push(serial);
    }
    const at = before === undefined ? -1 : written.indexOf(before);
    const next = written.at(at > 0 ? at - 1 : -1);
    if (next !== undefined) await this.insert(next);
  }

  /** Takes the card out, even in the middle of a command's series: the channel then rejects with `CardGone`. */
  async remove(): Promise<void> {
    const card = this.#card;
    this.#card = undefined;
    this.#listeners.tell();
    if (card !== undefined) await this.#store(card.image());
  }

  /** Serials of every card put away, sorted. */
  async cards(): Promise<string[]> {
    const names = await namesIn(this.#folder);
    return names
      .filter(name => name.startsWith('MA-'))
      .map(name => name.replaceAll('-', ' '))
      .sort();
  }

  state(): Promise<ReaderState> {
    return Promise.resolve(
      this.#card === undefined
        ? { card: 'none' }
        : { card: 'present', insertion: this.#insertion, atr: this.#card.atr },
    );
  }

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  close(): Promise<void> {
    return this.#putAway;
  }

  open(): CardTransport {
    const card = this.#card;
    if (card === undefined) return new MemoryTransport(new MemoryCard(blankCard('')), () => true);
    return new MemoryTransport(
      this.#chip ?? card,
      () => this.#card !== card,
      () => this.#store(card.image()),
    );
  }

  #put(card: MemoryCard, chip?: MemoryChip): void {
    this.#card = card;
    this.#chip = chip;
    this.#insertion++;
    this.#listeners.tell();
  }

  async #stored(serial: string): Promise<StoredCard> {
    const text = await readFile(join(this.#folder, folderName(serial), 'card.json'), 'utf8');
    return JSON.parse(text) as StoredCard;
  }

  /** One more than the highest serial put away, so that a restart never gives the same blank twice. */
  async #nextSerial(): Promise<string> {
    const last = (await this.cards()).at(-1);
    if (last === undefined) return FIRST_BLANK_SERIAL;
    return nextSupportSerial(last) ?? FIRST_BLANK_SERIAL;
  }

  /** Cards are put away one after the other: a removal and the end of a run may come together. */
  #store(image: MemoryCardImage): Promise<void> {
    const stored = this.#putAway.then(() => this.#write(image));
    // The next one must not inherit this one's failure, which its own caller is told.
    this.#putAway = stored.catch(() => undefined);
    return stored;
  }

  async #write(image: MemoryCardImage): Promise<void> {
    const folder = join(this.#folder, folderName(image.serial));
    await mkdir(folder, { recursive: true });
    const stored: StoredCard = {
      simulated: true,
      serial: image.serial,
      capacityBytes: image.capacityBytes,
      ...(image.application === undefined ? {} : { application: image.application }),
      activated: image.activated,
      files: Object.fromEntries(Object.entries(image.files).map(([fid, bytes]) => [fid, bytes.length])),
    };
    for (const [fid, bytes] of Object.entries(image.files))
      await replaceFile(join(folder, `${fid}.bin`), bytes);
    // Last, so that a card without its list is one that was never put away.
    await replaceFile(join(folder, 'card.json'), `${JSON.stringify(stored, null, 2)}\n`);
  }
}

function folderName(serial: string): string {
  const name = serial.replaceAll(' ', '-');
  // A serial becomes a folder: nothing else may.
  if (!/^[A-Z0-9-]+$/.test(name)) throw new RangeError(`not a serial number: ${serial}`);
  return name;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function replaceFile(path: string, content: Uint8Array | string): Promise<void> {
  await writeFile(`${path}.new`, content);
  await rename(`${path}.new`, path);
}
