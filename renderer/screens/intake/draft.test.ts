import { describe, expect, it } from 'vitest';
import type { IntakeChange } from '../../../desk/contract/intake.ts';
import type { PageRef } from '../../../desk/contract/shapes.ts';
import type { SaveAnswer } from '../../forms/save-queue.ts';
import { type AskedScan, Draft, type DraftDesk } from './draft.ts';
import { EMPTY_DRAFT } from './empty-draft.ts';
import { withUnsaved } from './overlay.ts';

const away = { ok: false, refusal: { code: 'desk-restarting' } } as const;

/** A desk that holds one draft in memory. */
function memoryDesk() {
  const kept = {
    view: EMPTY_DRAFT,
    away: false,
    deposits: new Map<string, string>(),
    scan: async (_asked: AskedScan): ReturnType<DraftDesk['scan']> => ({
      ok: false,
      refusal: { code: 'scanner-jam' },
    }),
    stopped: [] as string[],
    laid: [] as string[],
  };
  const answered = <V>(value: V): SaveAnswer<V> => (kept.away ? away : { ok: true, view: value });
  const desk: DraftDesk = {
    open: async () => answered(kept.view),
    save: async (version: number, change: IntakeChange) => {
      if (kept.away) return away;
      if (version !== kept.view.version) return { ok: false, refusal: { code: 'draft-changed-elsewhere' } };
      kept.view = { ...withUnsaved(kept.view, change), version: version + 1 };
      return { ok: true, view: kept.view };
    },
    deposit: async (version, commandId) => {
      if (version !== kept.view.version) return { ok: false, refusal: { code: 'draft-changed-elsewhere' } };
      kept.deposits.set(commandId, '26-000001');
      return answered({
        dossierId: EMPTY_DRAFT.draftId,
        number: '26-000001',
        bordereau: 'B1',
        receiptDays: 60,
        receiptUntil: '2026-05-16',
      });
    },
    refuse: async () => answered({ dossierId: EMPTY_DRAFT.draftId, number: '26-000001' }),
    importFile: async (paperKey, name) => {
      kept.view = {
        ...kept.view,
        version: kept.view.version + 1,
        pages: [
          ...kept.view.pages,
          {
            id: EMPTY_DRAFT.draftId,
            paperKey,
            position: 1,
            name,
            source: 'file',
            mime: 'image/png',
            bytes: 1,
            sha256: '00',
            turns: 0,
            marks: [],
          },
        ],
      };
      return answered({});
    },
    scan: asked => kept.scan(asked),
    stopScan: async scanId => answered(kept.stopped.push(scanId)),
    removePage: async pageId => {
      kept.view = { ...kept.view, pages: kept.view.pages.filter(({ id }) => id !== pageId) };
      return answered({});
    },
    layPage: async (pageId, paperKey, position) => {
      kept.laid.push(`${pageId} ${paperKey} ${position}`);
      return answered({});
    },
    turnPage: async (pageId, turns) => {
      kept.view = {
        ...kept.view,
        pages: kept.view.pages.map(page => (page.id === pageId ? { ...page, turns } : page)),
      };
      return answered({});
    },
  };
  return { kept, draft: new Draft(desk, EMPTY_DRAFT) };
}

const GLASS = { scannerId: 'scanner-1', source: 'glass' } as const;
const PAGE: PageRef = {
  id: EMPTY_DRAFT.draftId,
  paperKey: 'P2',
  position: 1,
  name: 'Scanner',
  source: 'scanner',
  mime: 'image/png',
  bytes: 1,
  sha256: '00',
  turns: 0,
  marks: [],
};

describe('a draft in work', () => {
  it('shows a gesture at once and saves it behind', async () => {
    const { draft, kept } = memoryDesk();
    draft.tick('P1', { conforming: true });
    draft.type('owner.nom', 'HADDAD');
    expect(draft.snapshot().view.ticks).toEqual({ P1: { conforming: true } });
    expect(draft.snapshot().save.phase).toBe('saving');
    expect(await draft.flush()).toBe(true);
    expect(kept.view.fields).toEqual({ 'owner.nom': 'HADDAD' });
    expect(draft.snapshot().save.phase).toBe('clean');
  });

  it('takes back the last typing whole, then the tick before it, on disk too', async () => {
    const { draft, kept } = memoryDesk();
    draft.tick('P1', { conforming: true });
    for (const text of ['H', 'HA', 'HAD']) draft.type('owner.nom', text);
    expect(draft.undo()).toBe('field:owner.nom');
    expect(draft.snapshot().view.fields['owner.nom']).toBe('');
    expect(draft.snapshot().epoch).toBe(1);
    expect(draft.undo()).toBe('paper:P1');
    expect(draft.undo()).toBeUndefined();
    await draft.flush();
    expect(kept.view.ticks).toEqual({});
    expect(kept.view.fields['owner.nom']).toBe('');
  });

  it('keeps typing while the desk is away, and deposits nothing before it is saved', async () => {
    const { draft, kept } = memoryDesk();
    kept.away = true;
    draft.type('owner.nom', 'HADDAD');
    expect(await draft.deposit('c1')).toBeUndefined();
    expect(kept.deposits.size).toBe(0);
    expect(draft.snapshot().view.fields['owner.nom']).toBe('HADDAD');
    expect(draft.snapshot().save).toMatchObject({ phase: 'held', code: 'desk-restarting' });
    kept.away = false;
    expect(await draft.deposit('c1')).toMatchObject({ ok: true, view: { number: '26-000001' } });
    expect(kept.view.fields['owner.nom']).toBe('HADDAD');
  });

  it('takes the version that an imported page gave to the draft', async () => {
    const { draft, kept } = memoryDesk();
    draft.type('owner.nom', 'HADDAD');
    expect(await draft.importFile('P1', 'carte.png', new Uint8Array([1]))).toBe(true);
    expect(draft.snapshot().view.pages).toHaveLength(1);
    draft.tick('P1', { conforming: true });
    expect(await draft.flush()).toBe(true);
    expect(kept.view.version).toBe(4);
  });

  it('says on the paper why a scan failed, and forgets it at the next try', async () => {
    const { draft } = memoryDesk();
    expect(await draft.scan('P2', GLASS)).toBe(false);
    expect(draft.snapshot().paperRefusal).toEqual({ paperKey: 'P2', refusal: { code: 'scanner-jam' } });
    await draft.importFile('P2', 'carte.png', new Uint8Array([1]));
    expect(draft.snapshot().paperRefusal).toBeNull();
    expect(draft.snapshot().incoming).toBeNull();
  });

  it('shows each page as it comes, saves what is typed meanwhile, and keeps the pages before a fault', async () => {
    const { draft, kept } = memoryDesk();
    const end = Promise.withResolvers<string>();
    kept.scan = async ({ scanId }) => {
      const told = { scanId, homeId: EMPTY_DRAFT.draftId, paperKey: 'P2', count: 1, page: PAGE };
      draft.pageCame({ ...told, scanId: 'another' });
      draft.pageCame(told);
      draft.pageCame(told);
      kept.view = { ...kept.view, pages: [PAGE] };
      await end.promise;
      return { ok: true, view: { fault: { code: 'scanner-jam' } } };
    };
    const scanning = draft.scan('P2', GLASS);
    expect(draft.snapshot().incoming).toMatchObject({ kind: 'scan', count: 1 });
    expect(draft.snapshot().view.pages).toEqual([PAGE]);
    draft.type('owner.nom', 'HADDAD');
    expect(await draft.flush()).toBe(true);
    expect(await draft.scan('P1', GLASS)).toBe(false);
    draft.stopScan();
    expect(kept.stopped).toHaveLength(1);
    end.resolve('');
    expect(await scanning).toBe(false);
    expect(draft.snapshot().view.pages).toEqual([PAGE]);
    expect(draft.snapshot().paperRefusal).toEqual({ paperKey: 'P2', refusal: { code: 'scanner-jam' } });
  });

  it('turns a page by quarters, and back to upright after the fourth', async () => {
    const { draft, kept } = memoryDesk();
    kept.view = { ...kept.view, pages: [PAGE] };
    const turns: number[] = [];
    for (let quarter = 0; quarter < 4; quarter += 1) {
      await draft.turnPage(draft.snapshot().view.pages[0] ?? PAGE);
      turns.push(draft.snapshot().view.pages[0]?.turns ?? -1);
    }
    expect(turns).toEqual([1, 2, 3, 0]);
  });

  it('scans a page again: the new one in its place, and the old one goes only then', async () => {
    const { draft, kept } = memoryDesk();
    const old = { ...PAGE, position: 2 };
    kept.view = { ...kept.view, pages: [old] };
    await draft.turnPage(old);
    await draft.scanAgain(old, GLASS);
    expect(kept.view.pages.map(({ id }) => id)).toEqual([PAGE.id]);
    kept.scan = async () => {
      kept.view = { ...kept.view, pages: [...kept.view.pages, { ...PAGE, id: 'new', position: 3 }] };
      return { ok: true, view: { fault: null } };
    };
    await draft.scanAgain(old, GLASS);
    expect(kept.laid).toEqual(['new P2 2']);
    expect(kept.view.pages.map(({ id }) => id)).toEqual(['new']);
  });
});
