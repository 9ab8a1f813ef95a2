import { describe, expect, it } from 'vitest';
import type { CheckField, CheckView } from '../../../desk/contract/entry.ts';
import { Reading, type ReadingDesk } from './reading.ts';

const FIRST: Record<string, string> = { 'owner.cnie': 'GK207541', 'owner.nom': 'TAHIRI' };
const OPENED: CheckView = {
  dossierId: '6c0b9b6e-6a0a-4b43-9f8b-2f2f8f9b0000',
  fields: Object.keys(FIRST).map(field => ({
    field,
    typed: null,
    verdict: 'to-read',
    first: null,
    kept: false,
  })),
  enteredBy: { id: 'zniber', nameFr: 'A. Zniber', nameAr: 'أ. زنيبر', role: 'control' },
  enteredAt: '2026-03-16T08:58:00.000Z',
  savedAt: null,
};

function deskThatCompares() {
  const kept = { away: false, asked: [] as string[] };
  const desk: ReadingDesk = {
    read: async (field, typed, keep) => {
      kept.asked.push(`${field}=${typed}${keep ? '!' : ''}`);
      if (kept.away) return { ok: false, refusal: { code: 'desk-restarting' } };
      const first = FIRST[field] ?? '';
      const view: CheckField =
        typed === ''
          ? { field, typed: null, verdict: 'to-read', first: null, kept: false }
          : { field, typed, verdict: typed === first ? 'same' : 'different', first, kept: keep };
      return { ok: true, view };
    },
  };
  const reading = new Reading(desk, OPENED, () => '2026-03-17T10:00:00.000Z');
  const field = (id: string) => reading.snapshot().fields.find(each => each.field === id);
  return { kept, reading, field };
}

describe('second reading', () => {
  it('compares once the reading is finished, and not again for the same text', async () => {
    const { reading, kept, field } = deskThatCompares();
    expect(field('owner.cnie')?.first).toBeNull();
    await reading.read('owner.cnie', 'GK207514');
    expect(field('owner.cnie')).toMatchObject({ verdict: 'different', first: 'GK207541', kept: false });
    await reading.read('owner.cnie', 'GK207514');
    expect(kept.asked).toEqual(['owner.cnie=GK207514']);
  });

  it('keeps a difference only when the controller says so', async () => {
    const { reading, field } = deskThatCompares();
    await reading.keep('owner.cnie');
    expect(field('owner.cnie')?.kept).toBe(false);
    await reading.read('owner.cnie', 'GK207514');
    await reading.keep('owner.cnie');
    expect(field('owner.cnie')?.kept).toBe(true);
  });

  it('takes the last reading back and hides the first entry again', async () => {
    const { reading, field } = deskThatCompares();
    await reading.read('owner.cnie', 'GK207514');
    expect(reading.takeBack()).toBe('owner.cnie');
    await reading.flush();
    expect(field('owner.cnie')).toMatchObject({ verdict: 'to-read', first: null });
    expect(reading.takeBack()).toBeUndefined();
  });

  it('keeps readings while the desk is away and compares them in order when it is back', async () => {
    const { reading, kept, field } = deskThatCompares();
    kept.away = true;
    expect(await reading.read('owner.cnie', 'GK207541')).toBe(false);
    expect(await reading.read('owner.nom', 'TAHIRI')).toBe(false);
    expect(reading.snapshot()).toMatchObject({ held: true });
    expect(Object.keys(reading.snapshot().waiting)).toEqual(['owner.cnie', 'owner.nom']);
    kept.away = false;
    expect(await reading.flush()).toBe(true);
    expect([field('owner.cnie')?.verdict, field('owner.nom')?.verdict]).toEqual(['same', 'same']);
    expect(reading.snapshot().held).toBe(false);
  });
});
