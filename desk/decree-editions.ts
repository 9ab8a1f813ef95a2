import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Journal } from '../db/journal.ts';
import type { Store } from '../db/store.ts';
import type { EditionRow, EditionTable } from '../db/stores/edition-table.ts';
import { editionsWith, publishEditions } from '../domain/decree/catalogue.ts';
import { firstDayWithoutLaw, nameOf, type Publication } from '../domain/decree/editions.ts';
import { readPublication } from '../domain/decree/publication.ts';
import type { PublicKeyText } from '../domain/journal/keys.ts';
import type { KeptPublication } from './contract/decree.ts';
import { type Refusal, Refused, refuse } from './contract/refusal.ts';
import type { DecreeFile } from './contract/wire/index.ts';
import { openDecreeFile, readKeptFile } from './sync/decree-file.ts';

/** An edition's file, true and readable, not yet kept. */
export interface OpenedEdition {
  readonly text: string;
  readonly hash: string;
  readonly file: DecreeFile;
  readonly publication: Publication;
}

export interface KeptEdition {
  readonly code: string;
  readonly version: number;
  /** False when this machine had it already: nothing was written. */
  readonly fresh: boolean;
}

/** The editions of the decree that this machine received: kept in the store, known to the law's room. */
export interface DecreeEditions {
  /**
   * Opens a signed file, its signature first; the whole edition is read, so that one this version cannot read is kept out.
   * @throws Refused `decree-file-too-large`, `decree-file-unreadable`, `decree-file-not-authentic`, `decree-edition-unreadable`
   */
  open(text: string, registryKey: PublicKeyText): Promise<OpenedEdition>;
  /**
   * Keeps it with its act, inside the caller's transaction; `publish` makes it known once that stands.
   * @throws Refused `decree-edition-contradicts`, `decree-leaves-no-law`
   */
  keep(opened: OpenedEdition, by: Arrival): KeptEdition;
  /** Makes known what is kept. */
  publish(): void;
  received(): KeptPublication[];
  /** Kept by another version of Tarqim, and not readable by this one. */
  unread(): { readonly code: string; readonly version: number; readonly refusal: Refusal }[];
  readonly table: EditionTable;
}

export interface Arrival {
  readonly way: EditionRow['way'];
  /** Account that brought the file; `desk` for the line. */
  readonly agent: string;
  readonly at: string;
  readonly journal: Journal;
}

interface Kept {
  readonly row: EditionRow;
  readonly file: DecreeFile;
  readonly publication: Publication;
}

/** Reads the editions kept in a store and makes them known. */
export async function decreeEditions(store: Store, log: Logger): Promise<DecreeEditions> {
  const table = store.editions;
  const kept: Kept[] = [];
  const unread: { code: string; version: number; refusal: Refusal }[] = [];
  for (const row of table.all()) {
    try {
      const file = await readKeptFile(row.file);
      kept.push({ row, file, publication: readFile(file) });
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause;
      const { code, version } = row;
      log.error({ code, version }, 'an edition of the decree is of a form unknown here: update Tarqim');
      unread.push({ code, version, refusal: cause.refusal });
    }
  }
  /** Opened in this run: what of them stands in the table is made known without reading it again. */
  const opened = new Map<string, OpenedEdition>();
  const known = () => kept.map(({ publication }) => publication);
  publishEditions(known());
  return {
    table,
    async open(text, registryKey) {
      const trimmed = text.trim();
      const file = await openDecreeFile(trimmed, registryKey);
      const hash = createHash('sha256').update(trimmed).digest('hex');
      return { text: trimmed, hash, file, publication: readFile(file) };
    },
    keep(arrived, { way, agent, at, journal }) {
      const { text, hash, file, publication } = arrived;
      const { code, version } = nameOf(publication);
      const { kind, sequence } = file;
      const held = table.find(code, version);
      if (held?.hash === hash) return { code, version, fresh: false };
      if (held || table.all().some(row => row.sequence === sequence))
        return refuse('decree-edition-contradicts', { params: { code, version } });
      const after = editionsWith([...known(), publication]);
      const [first] = editionsWith([]).periods;
      const day = first && firstDayWithoutLaw(after.periods, first.from);
      if (day !== undefined) return refuse('decree-leaves-no-law', { params: { code, version, day } });
      const row: EditionRow = { code, version, sequence, hash, file: text, way, receivedAt: at };
      table.insert(row);
      opened.set(hash, arrived);
      const order = publication.kind === 'edition' ? publication.decree.order : null;
      const from = publication.kind === 'edition' ? publication.decree.from : null;
      journal.append({
        kind: 'decree.received',
        agent,
        dossier: null,
        body: { kind, code, version, sequence, order, from, hash, way },
      });
      return { code, version, fresh: true };
    },
    publish() {
      for (const row of table.all()) {
        const arrived = opened.get(row.hash);
        if (!arrived) continue;
        opened.delete(row.hash);
        kept.push({ row, file: arrived.file, publication: arrived.publication });
      }
      kept.sort((a, b) => a.row.sequence - b.row.sequence);
      publishEditions(known());
    },
    received: () =>
      kept.map(({ row, file }): KeptPublication => {
        const { sequence, receivedAt, way, hash } = row;
        const arrival = { sequence, receivedAt, way, hash };
        if (file.kind === 'edition') return { ...arrival, kind: 'edition', files: file.files };
        const { kind, code, version, reason } = file;
        return { ...arrival, kind, code, version, reason };
      }),
    unread: () => unread,
  };
}

function readFile(file: DecreeFile): Publication {
  try {
    return readPublication(file);
  } catch (cause) {
    // Whatever the law's room cannot read is one refusal: a fact it does not know, a sentence that is missing.
    return refuse('decree-edition-unreadable', { params: { detail: whatIsWrong(cause) } });
  }
}

/** Where a file is not as it should be, for whoever made it. */
function whatIsWrong(cause: unknown): string {
  if (cause instanceof z.ZodError)
    return cause.issues
      .map(issue => issue.path.join('.'))
      .join(', ')
      .slice(0, 200);
  return cause instanceof Error ? cause.message.slice(0, 200) : '';
}
