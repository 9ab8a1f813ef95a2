import { randomUUID } from 'node:crypto';
import type { StoredBlob } from '../../db/blob-files.ts';
import { readIntakeDraft } from '../intake-draft.ts';
import { ScannerFault } from '../../drivers/scanner/scanner.ts';
import { MAX_IMPORT_BYTES, type PaperHome } from '../contract/paper.ts';
import { refuse } from '../contract/refusal.ts';
import { actPage, pageRef } from '../page-ref.ts';
import { countPages, pageMime, rememberedPicture } from '../page-picture.ts';
import type { Handlers, PersonCall } from '../parts.ts';
import { enrolled, person } from '../person.ts';
import { act, dossierOf } from './gesture.ts';

type PaperHandlers = Pick<Handlers, Extract<keyof Handlers, `paper.${string}`>>;

/** A scan that does not end is a scanner that hangs: the agent gets his screen back. */
const SCAN_TIMEOUT_MS = 120_000;

export const paperHandlers: PaperHandlers = {
  async 'paper.import'(call, { home, paperKey, name, bytes }) {
    const mine = person(call);
    checkHome(mine, home);
    if (bytes.length > MAX_IMPORT_BYTES)
      return refuse('file-too-large', {
        params: { name, limit: MAX_IMPORT_BYTES / 1024 / 1024 },
        field: paperKey,
      });
    const mime = pageMime(bytes) ?? refuse('file-type-unknown', { params: { name }, field: paperKey });
    const pages = await countPages(bytes, mime);
    return call.commit(() => {
      checkHome(mine, home);
      return keep(
        mine,
        home,
        paperKey,
        name,
        'file',
        call.parts.store.blobs.put(bytes, mime, call.now),
        pages,
      );
    });
  },
  async 'paper.scan'(call, { home, paperKey, scannerId }) {
    const mine = person(call);
    checkHome(mine, home);
    const scanner = call.parts.devices.scanners.find(one => one.id === scannerId) ?? refuse('scanner-absent');
    try {
      const sheets = await scanner.scan(AbortSignal.timeout(SCAN_TIMEOUT_MS));
      call.parts.devices.used(scanner.id, call.now, null);
      return call.commit(() => {
        checkHome(mine, home);
        return {
          pages: sheets.flatMap(
            sheet =>
              keep(
                mine,
                home,
                paperKey,
                scanner.name,
                'scanner',
                call.parts.store.blobs.put(sheet.bytes, sheet.mime, call.now),
                1,
              ).pages,
          ),
        };
      });
    } catch (cause) {
      if (!(cause instanceof ScannerFault)) throw cause;
      call.parts.devices.used(scanner.id, call.now, { code: cause.code });
      call.parts.log.warn(
        { scanner: scanner.id, said: cause.message },
        'the scanner gave no page: see its display',
      );
      return refuse(cause.code, { params: { scanner: scanner.name } });
    }
  },
  'paper.remove'(call, { draftId, pageId }) {
    const mine = person(call);
    checkHome(mine, { draftId });
    return call.commit(() => {
      call.parts.store.pages.remove(draftId, pageId);
      return { pages: call.parts.store.pages.of(draftId).map(pageRef) };
    });
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

/** Puts the pages of a stored file into a paper; on a deposited dossier that is an act. */
function keep(
  call: PersonCall,
  home: PaperHome,
  paperKey: string,
  name: string,
  source: 'file' | 'scanner',
  stored: StoredBlob,
  count: number,
) {
  const { pages } = call.parts.store;
  const id = 'draftId' in home ? home.draftId : home.dossierId;
  const added = Array.from({ length: count }, (_, index) => {
    const pageId = randomUUID();
    pages.add({
      id: pageId,
      home: id,
      paperKey,
      name,
      source,
      blob: stored.id,
      blobPage: index + 1,
      takenBy: call.account.id,
      takenAt: call.now,
    });
    return pages.find(pageId) ?? refuse('page-unknown');
  });
  if ('dossierId' in home) {
    enrolled(call.parts);
    act(call, 'paper.attached', id, { pages: added.map(actPage) });
  }
  return { pages: added.map(pageRef) };
}
