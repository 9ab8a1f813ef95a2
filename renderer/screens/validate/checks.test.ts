import { describe, expect, it } from 'vitest';
import type { DossierView, TimelineAct } from '../../../desk/contract/dossier.ts';
import { checksOf, lastSigned, papersConforming, visited } from './checks.ts';

function act(
  seq: number,
  step: TimelineAct['step'],
  agent: string,
  more: Partial<TimelineAct> = {},
): TimelineAct {
  return {
    seq,
    kind: 'dossier.entered',
    step,
    at: '2026-03-16T09:00:00.000Z',
    agent: { id: agent, nameFr: agent, nameAr: agent, role: 'control' },
    workstation: 'K2',
    signature: 'verified',
    agentSigned: false,
    hash: '00',
    detail: {},
    sent: 'unsent',
    sentCode: null,
    ...more,
  };
}

function view(timeline: readonly TimelineAct[], more: object = {}): DossierView {
  return {
    timeline,
    row: { signals: [] },
    opposition: { found: false, entries: [], listDate: null, listAgeDays: 2 },
    returned: null,
    checklist: { documents: [], refusals: [], blocks: [] },
    ticks: {},
    values: {},
    ...more,
  } as unknown as DossierView;
}

const state = (of: DossierView, key: string) => checksOf(of, 'chief').find(check => check.key === key)?.state;

describe('four eyes (design section 1)', () => {
  it.each([
    ['zniber', 'bouazza', 'good'],
    ['zniber', 'zniber', 'bad'],
    ['chief', 'bouazza', 'bad'],
    ['zniber', 'chief', 'bad'],
  ])('entered by %s, checked by %s: %s', (entered, checked, said) => {
    expect(state(view([act(1, 'enter', entered), act(2, 'check', checked)]), 'persons')).toBe(said);
  });

  it('counts the last signature of a step, whatever the order of the list', () => {
    const timeline = [act(5, 'enter', 'alami'), act(2, 'enter', 'chief'), act(6, 'check', 'bouazza')];
    expect(lastSigned(timeline, 'enter')?.seq).toBe(5);
    expect(state(view(timeline), 'persons')).toBe('good');
  });

  it('does not claim what the timeline does not say', () => {
    expect(state(view([act(1, 'enter', 'zniber')]), 'persons')).toBe('unknown');
  });
});

it('an opposition on the list is said, with the age of the list', () => {
  const opposition = { found: true, entries: [], listDate: '2026-03-01T00:00:00.000Z', listAgeDays: 16 };
  expect(checksOf(view([], { opposition }), 'chief')).toContainEqual({
    key: 'opposition',
    state: 'bad',
    listAgeDays: 16,
  });
});

describe('differences found when the data were read again', () => {
  const sentBack = act(3, null, 'bouazza', { kind: 'dossier.returned', detail: { fields: ['owner.cnie'] } });
  it('are corrected once nothing is returned', () => {
    expect(checksOf(view([sentBack]), 'chief')).toContainEqual({
      key: 'differences',
      state: 'good',
      times: 1,
      fields: ['owner.cnie'],
    });
  });
  it('stand while the dossier is marked returned', () => {
    expect(state(view([sentBack], { returned: { to: 'enter' } }), 'differences')).toBe('bad');
  });
});

it('a duplicate signal says that the chassis is not alone', () => {
  expect(state(view([], { row: { signals: ['duplicate'] } }), 'vin')).toBe('bad');
});

it('counts a paper only when it is ticked as conforming', () => {
  const of = view([], {
    checklist: { documents: [{ key: 'a' }, { key: 'b' }, { key: 'c' }], refusals: [], blocks: [] },
    ticks: { a: { conforming: true }, b: { conforming: false, reason: 'illisible' } },
  });
  expect(papersConforming(of)).toEqual({ conforming: 1, required: 3 });
  expect(checksOf(of, 'chief')).toContainEqual({ key: 'papers', state: 'bad', missing: 2 });
});

describe('what a trader asks for (annex 27)', () => {
  const block = { code: 'PREMISES_INSPECTION', until: null, fr: 'visite', ar: 'معاينة' };
  const w18 = (values: object) =>
    view([], {
      row: { signals: [], vin: null, plate: null },
      values,
      checklist: { documents: [], refusals: [], blocks: [block] },
    });
  const keys = (of: DossierView) => checksOf(of, 'chief').map(check => check.key);

  it('rests on no vehicle: neither opposition nor chassis is told', () => {
    expect(keys(w18({}))).toEqual(['persons', 'differences', 'law']);
  });
  it('no longer waits for the visit once what it found is on the sheet', () => {
    expect(keys(w18({ 'visite.surface': '240' }))).not.toContain('law');
  });
  it('tells the area against the least one, the pit where one is needed, the advice', () => {
    const seen = { areaM2: 140, minAreaM2: 200, pit: null, favourable: true };
    expect(visited(seen).map(check => [check.key, check.state])).toEqual([
      ['premises', 'bad'],
      ['advice', 'good'],
    ]);
    expect(visited({ ...seen, pit: false, favourable: false }).map(check => check.state)).toEqual([
      'bad',
      'bad',
      'bad',
    ]);
  });
});
