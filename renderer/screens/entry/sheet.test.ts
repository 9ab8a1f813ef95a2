import { describe, expect, it } from 'vitest';
import type { EntryView } from '../../../desk/contract/entry.ts';
import { Sheet, type SheetDesk } from './sheet.ts';

const OPENED: EntryView = {
  dossierId: '6c0b9b6e-6a0a-4b43-9f8b-2f2f8f9b0000',
  values: { 'owner.cnie': 'GB', 'vehicle.type': 'HSDC' },
  errors: { 'owner.cnie': { code: 'cnie-shape' } },
  returned: [],
  card: null,
  fromCard: ['vehicle.type'],
  savedAt: null,
};

function deskInMemory() {
  const kept = { view: OPENED, away: false, signed: 0 };
  const away = { ok: false, refusal: { code: 'desk-restarting' } } as const;
  const desk: SheetDesk = {
    open: async () => ({ ok: true, view: kept.view }),
    save: async values => {
      if (kept.away) return away;
      kept.view = {
        ...kept.view,
        values: { ...kept.view.values, ...values },
        fromCard: kept.view.fromCard.filter(field => values[field] === undefined),
        errors: {},
      };
      return { ok: true, view: kept.view };
    },
    sign: async () => {
      kept.signed += 1;
      return { ok: true, view: {} };
    },
  };
  return { kept, sheet: new Sheet(desk, OPENED) };
}

describe('data entry in work', () => {
  it('hides the fault of a field while it is typed anew', async () => {
    const { sheet } = deskInMemory();
    expect(sheet.snapshot().view.errors).toHaveProperty(['owner.cnie']);
    sheet.type('owner.cnie', 'GB310866');
    expect(sheet.snapshot().view.errors).toEqual({});
    expect(sheet.snapshot().view.values['owner.cnie']).toBe('GB310866');
    expect(await sheet.flush()).toBe(true);
  });

  it('signs nothing before the last keystroke is on disk', async () => {
    const { sheet, kept } = deskInMemory();
    kept.away = true;
    sheet.type('owner.nom', 'HADDAD');
    expect(await sheet.sign('c1')).toBeUndefined();
    expect(kept.signed).toBe(0);
    kept.away = false;
    expect(await sheet.sign('c1')).toEqual({ ok: true, view: {} });
    expect(kept.view.values['owner.nom']).toBe('HADDAD');
  });

  it('takes what the card proposes as it stands, and the mark goes with the gesture', async () => {
    const { sheet, kept } = deskInMemory();
    expect(sheet.snapshot().view.fromCard).toEqual(['vehicle.type']);
    sheet.take(['vehicle.type']);
    expect(sheet.snapshot().view.fromCard).toEqual([]);
    expect(await sheet.flush()).toBe(true);
    expect(kept.view).toMatchObject({ fromCard: [], values: { 'vehicle.type': 'HSDC' } });
  });

  it('takes a typing back to what the counter had noted', async () => {
    const { sheet, kept } = deskInMemory();
    sheet.type('owner.cnie', 'GB3');
    sheet.type('owner.cnie', 'GB31');
    sheet.leave();
    expect(sheet.undo()).toBe('owner.cnie');
    await sheet.flush();
    expect(kept.view.values['owner.cnie']).toBe('GB');
    expect(sheet.undo()).toBeUndefined();
  });
});
