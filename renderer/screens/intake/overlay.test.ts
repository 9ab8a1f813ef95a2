import { describe, expect, it } from 'vitest';
import type { IntakeView } from '../../../desk/contract/intake.ts';
import { EMPTY_DRAFT } from './empty-draft.ts';
import { mergeChanges, restoring, withUnsaved } from './overlay.ts';

const view: IntakeView = {
  ...EMPTY_DRAFT,
  facts: { 'purchase.method': 'CASH' },
  dates: { 'acquisition.date': '2026-02-04' },
  fields: { 'owner.nom': 'HADAD', 'owner.cnie': 'GB' },
  fieldErrors: { 'owner.cnie': { code: 'cnie-shape' } },
  ticks: { P1: { conforming: true } },
};

describe('unsaved gestures over the desk’s answer', () => {
  it('show at once, and hide the fault of what stood before', () => {
    const shown = withUnsaved(view, {
      fields: { 'owner.cnie': 'GB310866' },
      ticks: { P1: null, P2: { conforming: false, reason: 'illisible' } },
      facts: { 'purchase.method': null },
    });
    expect(shown.fields).toEqual({ 'owner.nom': 'HADAD', 'owner.cnie': 'GB310866' });
    expect(shown.fieldErrors).toEqual({});
    expect(shown.ticks).toEqual({ P2: { conforming: false, reason: 'illisible' } });
    expect(shown.facts).toEqual({});
  });

  it('merge field by field, the later one winning', () => {
    expect(
      mergeChanges(
        { fields: { a: '1', b: '1' }, ticks: { P1: { conforming: true } } },
        { fields: { b: '2' }, facts: { f: true } },
      ),
    ).toEqual({ fields: { a: '1', b: '2' }, ticks: { P1: { conforming: true } }, facts: { f: true } });
  });

  it('hold the circumstances as one list: the last word replaces the one before, and is taken back whole', () => {
    const told = withUnsaved(view, { overlays: ['MOD_PROCURATION'] });
    expect(told.overlays).toEqual(['MOD_PROCURATION']);
    expect(mergeChanges({ overlays: ['MOD_PROCURATION'] }, { facts: { f: true } }).overlays).toEqual([
      'MOD_PROCURATION',
    ]);
    expect(mergeChanges({ overlays: ['MOD_PROCURATION'] }, { overlays: [] }).overlays).toEqual([]);
    expect(restoring(told, { overlays: [] })).toEqual({ overlays: ['MOD_PROCURATION'] });
  });

  it('can be taken back: the restoring change gives the view it came from', () => {
    const change = {
      fields: { 'owner.nom': 'HADDAD', 'owner.prenom': 'Rania' },
      ticks: { P1: null, P2: { conforming: true } },
      facts: { 'purchase.method': 'CREDIT' },
      dates: { 'acquisition.date': null },
    };
    const after = withUnsaved(view, change);
    const back = withUnsaved(after, restoring(view, change));
    expect([back.facts, back.dates, back.ticks]).toEqual([view.facts, view.dates, view.ticks]);
    expect(back.fields).toEqual({ ...view.fields, 'owner.prenom': '' });
  });
});
