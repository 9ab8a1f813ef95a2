import type { PageRow } from '../../db/stores/page-table.ts';
import { receivePaper } from '../../domain/dossier/machine.ts';
import { suggestionsIn } from '../../domain/reading/suggestion.ts';
import type { PaperHome, ScanProgress } from '../contract/paper.ts';
import { refuse } from '../contract/refusal.ts';
import { lawOfDeposit } from '../dossier-view.ts';
import { readIntakeDraft } from '../intake-draft.ts';
import { actPage, pageRef } from '../page-ref.ts';
import { rememberedPicture, rememberThumbnail } from '../page-picture.ts';
import { preparedSheet } from '../pages/prepared-sheet.ts';
import { addPages, chosenFile, type ReadSheet } from '../pages/sheet.ts';
import type { Handlers, PersonCall } from '../parts.ts';
import { enrolled, person, signerOf } from '../person.ts';
import { sweepScans } from '../released-scans.ts';
import { askScanner, scanSheets } from '../scans/scan-sheets.ts';
import { printSeparators } from '../scans/print-separators.ts';
import { paperOf, separatorOn } from '../scans/separators.ts';
import { act, allowed, core, dossierOf, seen } from './gesture.ts';

type PaperHandlers = Pick<Handlers, Extract<keyof Handlers, `paper.${string}`>>;

/** Pixels of a page that is read: the engine's letters are trained on 30 points, a line of a form at this width. */
const READ_WIDTH = 1600;

export const paperHandlers: PaperHandlers = {
  async 'paper.import'(call, { home, paperKey, name, bytes }) {
    const mine = person(call);
    checkHome(mine, home);
    const { sheet, thumbnail } = await preparedSheet(mine, chosenFile(paperKey, name, bytes));
    await mine.parts.store.blobs.ahead(sheet.bytes, sheet.mime);
    return call.commit(() => {
      checkHome(mine, home);
      const pages = addPages(mine, idOf(home), paperKey, [sheet]);
      const [page] = pages;
      if (page !== undefined && thumbnail !== null) rememberThumbnail(page.blob, page.blobPage, thumbnail);
      attached(mine, home, pages);
      return { pages: pages.map(pageRef) };
    });
  },
  async 'paper.scan'(call, { commandId, home, paperKey, scannerId, source }) {
    const mine = person(call);
    checkHome(mine, home);
    const homeId = idOf(home);
    const isDraft = 'draftId' in home;
    const sheets: { under: string; sheet: ReadSheet }[] = [];
    const kept: PageRow[] = [];
    let current = paperKey;
    const { stopped, fault } = await scanSheets(
      mine,
      { scanId: commandId, homeId, scannerId, source },
      async ({ sheet, codes, thumbnail }) => {
        const separator = separatorOn(codes);
        const under = separator === undefined ? undefined : paperOf(mine, home, separator);
        if (under !== undefined) {
          // Our own sheet: it says where the next ones go, and is no page of the dossier.
          current = under;
          return;
        }
        const strange = separator !== undefined;
        const read = strange ? { ...sheet, marks: [...sheet.marks, 'other-dossier' as const] } : sheet;
        await mine.parts.store.blobs.ahead(read.bytes, read.mime);
        // A draft keeps each page as it comes: a power cut takes none back. On a dossier all of them are one act.
        const added = isDraft
          ? mine.parts.store.write(() => {
              checkHome(mine, home);
              return addPages(mine, homeId, current, [read]);
            })
          : [];
        const page = added.at(-1);
        if (page !== undefined && thumbnail !== null) rememberThumbnail(page.blob, page.blobPage, thumbnail);
        kept.push(...added);
        sheets.push({ under: current, sheet: read });
        tellProgress(mine, { scanId: commandId, homeId, paperKey: current, count: sheets.length, page });
      },
    );
    if (fault !== null && sheets.length === 0) return refuse(fault.code, fault);
    return call.commit(() => {
      checkHome(mine, home);
      const pages = isDraft
        ? kept
        : sheets.flatMap(({ under, sheet }) => addPages(mine, homeId, under, [sheet]));
      if (pages.length > 0) attached(mine, home, pages);
      return { pages: pages.map(pageRef), stopped, fault };
    });
  },
  'paper.stop-scan'(call, { scanId }) {
    return { stopped: call.parts.scans.stop(scanId, person(call).account.id) };
  },
  async 'paper.scan-sources'(call, { scannerId }) {
    const { sources } = await askScanner(person(call), scannerId, (scanner, signal) =>
      scanner.capabilities(signal),
    );
    return { sources: [...sources] };
  },
  async 'paper.receive'(call, { commandId, dossierId, version, paperKey, note, from }) {
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
    const sheets: ReadSheet[] = [];
    if ('scannerId' in from) {
      const { scannerId, source } = from;
      const asked = { scanId: commandId, homeId: dossierId, scannerId, source };
      const { stopped, fault } = await scanSheets(mine, asked, ({ sheet, codes }) => {
        if (separatorOn(codes) !== undefined) return;
        sheets.push(sheet);
        tellProgress(mine, { scanId: commandId, homeId: dossierId, paperKey, count: sheets.length });
      });
      // A paper is seen whole: half of its sheets would be signed as all of it.
      if (fault !== null) return refuse(fault.code, fault);
      if (stopped || sheets.length === 0) return refuse('scan-stopped');
    } else sheets.push((await preparedSheet(mine, chosenFile(paperKey, from.name, from.bytes))).sheet);
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
  async 'paper.separators'(call, { draftId }) {
    const mine = person(call);
    checkHome(mine, { draftId });
    const printed = await printSeparators(mine, draftId);
    return call.commit(() => printed);
  },
  'paper.lay'(call, { draftId, pageId, paperKey, position }) {
    const mine = person(call);
    checkHome(mine, { draftId });
    const { pages } = call.parts.store;
    return call.commit(() => {
      if (pages.find(pageId)?.home !== draftId) return refuse('page-unknown');
      pages.lay(draftId, pageId, paperKey, position);
      return { pages: pages.of(draftId).map(pageRef) };
    });
  },
  'paper.turn'(call, { draftId, pageId, turns }) {
    const mine = person(call);
    checkHome(mine, { draftId });
    const { pages } = call.parts.store;
    return call.commit(() => {
      if (pages.find(pageId)?.home !== draftId) return refuse('page-unknown');
      pages.turn(draftId, pageId, turns);
      return { pages: pages.of(draftId).map(pageRef) };
    });
  },
  async 'paper.read'(call, { readId, pageId }) {
    const mine = person(call);
    const { store, readings } = mine.parts;
    const row = store.pages.find(pageId) ?? refuse('page-unknown');
    const place = { blob: row.blob, page: row.blobPage, turns: row.turns };
    const { bytes } = await rememberedPicture(place, READ_WIDTH, () => store.blobs.get(row.blob));
    const text = await readings.read(readId, mine.account.id, bytes);
    return { suggestions: suggestionsIn(text) };
  },
  'paper.stop-read'(call, { readId }) {
    return { stopped: call.parts.readings.stop(readId, person(call).account.id) };
  },
  async 'paper.picture'(call, { pageId, width, turns: asked }) {
    const { parts } = person(call);
    const row = parts.store.pages.find(pageId) ?? refuse('page-unknown');
    const { blob, blobPage: page } = row;
    const turns = asked ?? row.turns;
    const picture = await rememberedPicture({ blob, page, turns }, width, () => parts.store.blobs.get(blob));
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

function idOf(home: PaperHome): string {
  return 'draftId' in home ? home.draftId : home.dossierId;
}

/** Tells the window that asked: another page came. */
function tellProgress(
  call: PersonCall,
  { page, ...progress }: Omit<ScanProgress, 'page'> & { readonly page?: PageRow | undefined },
): void {
  call.parts.emit(call.client, 'scan.progress', { ...progress, page: page ? pageRef(page) : null });
}

/** On a deposited dossier, pages more are an act. */
function attached(call: PersonCall, home: PaperHome, pages: readonly PageRow[]): void {
  if ('draftId' in home) return;
  enrolled(call.parts);
  act(call, 'paper.attached', home.dossierId, { pages: pages.map(actPage) });
}
