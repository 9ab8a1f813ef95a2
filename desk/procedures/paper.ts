import { randomUUID } from 'node:crypto';
import type { PageRow } from '../../db/stores/page-table.ts';
import { receivePaper } from '../../domain/dossier/machine.ts';
import { lawOfDeposit } from '../dossier-view.ts';
import { readIntakeDraft } from '../intake-draft.ts';
import { ScannerFault } from '../../drivers/scanner/scanner.ts';
import { MAX_IMPORT_BYTES, type PaperHome } from '../contract/paper.ts';
import { refuse } from '../contract/refusal.ts';
import { actPage, pageRef } from '../page-ref.ts';
import { countPages, pageMime, rememberedPicture } from '../page-picture.ts';
import type { Handlers, PersonCall } from '../parts.ts';
import { sweepScans } from '../released-scans.ts';
import { enrolled, person, signerOf } from '../person.ts';
import { act, allowed, core, dossierOf, seen } from './gesture.ts';

type PaperHandlers = Pick<Handlers, Extract<keyof Handlers, `paper.${string}`>>;

/** A scan that does not end is a scanner that hangs: the agent gets his screen back. */
const SCAN_TIMEOUT_MS = 120_000;

export const paperHandlers: PaperHandlers = {
  async 'paper.import'(call, { home, paperKey, name, bytes }) {
    const mine = person(call);
    checkHome(mine, home);
    const file = await readFile(paperKey, name, bytes);
    return call.commit(() => {
      checkHome(mine, home);
      const pages = addPages(mine, idOf(home), paperKey, [file]);
      attached(mine, home, pages);
      return { pages: pages.map(pageRef) };
    });
  },
  async 'paper.scan'(call, { home, paperKey, scannerId }) {
    const mine = person(call);
    checkHome(mine, home);
    const sheets = await scanSheets(mine, scannerId);
    return call.commit(() => {
      checkHome(mine, home);
      const pages = addPages(mine, idOf(home), paperKey, sheets);
      attached(mine, home, pages);
      return { pages: pages.map(pageRef) };
    });
  },
  async 'paper.receive'(call, { dossierId, version, paperKey, note, from }) {
    const mine = person(call);
    /** Asked before the sheets are read and again when the act is written: somebody may have signed meanwhile. */
    const waiting = () => {
      const row = seen(call.parts, { dossierId, version });
      allowed(receivePaper(core(row), signerOf(mine.account)));
      const law = lawOfDeposit(row);
      if (![...law.documents, ...law.notRequired].some(paper => paper.key === paperKey))
        refuse('paper-unknown', { field: paperKey });
      if (row.data.ticks[paperKey]?.conforming === true) refuse('paper-already-seen', { field: paperKey });
    };
    waiting();
    const sheets =
      'scannerId' in from
        ? await scanSheets(mine, from.scannerId)
        : [await readFile(paperKey, from.name, from.bytes)];
    return call.commit(() => {
      waiting();
      const pages = addPages(mine, dossierId, paperKey, sheets);
      act(mine, 'paper.received', dossierId, { paperKey, note, pages: pages.map(actPage) });
      return { version: dossierOf(call.parts, dossierId).version, pages: pages.map(pageRef) };
    });
  },
  'paper.remove'(call, { draftId, pageId }) {
    const mine = person(call);
    checkHome(mine, { draftId });
    const { store } = call.parts;
    const answer = call.commit(() => {
      store.blobs.release(store.pages.remove(draftId, pageId));
      return { pages: store.pages.of(draftId).map(pageRef) };
    });
    sweepScans(call.parts);
    return answer;
  },
  async 'paper.picture'(call, { pageId, width }) {
    const { parts } = person(call);
    const row = parts.store.pages.find(pageId) ?? refuse('page-unknown');
    const picture = await rememberedPicture(row.blob, row.blobPage, width, () =>
      parts.store.blobs.get(row.blob),
    );
    return { ...picture };
  },
};

/**
 * Whose papers these are: a draft of this person, or a dossier that this desk holds. Asked before a file is read and again
 * when its pages are kept: a draft deposited meanwhile is a dossier, where a page is only added by an act.
 */
function checkHome(call: PersonCall, home: PaperHome): void {
  if ('dossierId' in home) {
    const row = dossierOf(call.parts, home.dossierId);
    if (row.state === 'rejected' || row.state === 'delivered') refuse('dossier-closed');
    return;
  }
  const draft = call.parts.store.drafts.find('intake', home.draftId, readIntakeDraft);
  if (draft?.account !== call.account.id) refuse('draft-unknown');
}

/** A file or a sheet of the scanner, read and not kept yet. */
interface ReadSheet {
  readonly name: string;
  readonly source: 'file' | 'scanner';
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly pages: number;
}

/** @throws Refused `file-too-large`, `file-type-unknown`, `file-broken`, `file-encrypted` */
async function readFile(paperKey: string, name: string, bytes: Uint8Array): Promise<ReadSheet> {
  if (bytes.length > MAX_IMPORT_BYTES)
    return refuse('file-too-large', {
      params: { name, max: MAX_IMPORT_BYTES / 1024 / 1024 },
      field: paperKey,
    });
  const mime = pageMime(bytes) ?? refuse('file-type-unknown', { params: { name }, field: paperKey });
  return { name, source: 'file', bytes, mime, pages: await countPages(bytes, mime) };
}

/** Every sheet of the scanner's feeder. @throws Refused the scanner's fault, with its name */
async function scanSheets(call: PersonCall, scannerId: string): Promise<ReadSheet[]> {
  const { devices, log } = call.parts;
  const scanner = devices.scanners.find(one => one.id === scannerId) ?? refuse('scanner-absent');
  try {
    const sheets = await scanner.scan(AbortSignal.timeout(SCAN_TIMEOUT_MS));
    devices.used(scanner.id, call.now, null);
    return sheets.map(({ bytes, mime }) => ({
      name: scanner.name,
      source: 'scanner',
      bytes,
      mime,
      pages: 1,
    }));
  } catch (cause) {
    if (!(cause instanceof ScannerFault)) throw cause;
    devices.used(scanner.id, call.now, { code: cause.code });
    log.warn({ scanner: scanner.id, said: cause.message }, 'the scanner gave no page: see its display');
    return refuse(cause.code, { params: { scanner: scanner.name } });
  }
}

function idOf(home: PaperHome): string {
  return 'draftId' in home ? home.draftId : home.dossierId;
}

/** Stores the sheets and puts their pages at the end of a paper. Inside the call's transaction. */
function addPages(call: PersonCall, home: string, paperKey: string, sheets: readonly ReadSheet[]): PageRow[] {
  const { pages, blobs } = call.parts.store;
  return sheets.flatMap(({ name, source, bytes, mime, pages: count }) => {
    const stored = blobs.put(bytes, mime, call.now);
    return Array.from({ length: count }, (_, index) => {
      const id = randomUUID();
      pages.add({
        id,
        home,
        paperKey,
        name,
        source,
        blob: stored.id,
        blobPage: index + 1,
        takenBy: call.account.id,
        takenAt: call.now,
      });
      return pages.find(id) ?? refuse('page-unknown');
    });
  });
}

/** On a deposited dossier, pages more are an act. */
function attached(call: PersonCall, home: PaperHome, pages: readonly PageRow[]): void {
  if ('draftId' in home) return;
  enrolled(call.parts);
  act(call, 'paper.attached', home.dossierId, { pages: pages.map(actPage) });
}
