import { describe, expect, it } from 'vitest';
import type { Blocker, IntakeView } from '../../../desk/contract/intake.ts';
import { NO_CHECKLIST } from './empty-draft.ts';
import { countBlockers, inReadingOrder, motivesOf, paperState, placeOf } from './obstacles.ts';

const order = {
  questions: ['purchase.method', 'vehicle.use'],
  fields: ['owner.cnie', 'owner.nom'],
  papers: ['P1', 'P2', 'P3'],
};

describe('obstacles before the deposit', () => {
  it('are walked in the order of the screen, whatever the order of the answer', () => {
    const blockers: Blocker[] = [
      { code: 'refusal', at: 'SELLER_CARD_LOST' },
      { code: 'paper-missing', at: 'P3' },
      { code: 'duplicate-open', at: 'd1' },
      { code: 'field-wrong', at: 'owner.nom' },
      { code: 'paper-not-scanned', at: 'P1' },
      { code: 'field-missing', at: 'owner.cnie' },
      { code: 'fact-missing', at: 'vehicle.use' },
      { code: 'fact-missing', at: 'purchase.method' },
    ];
    expect(inReadingOrder(blockers, order).map(placeOf)).toEqual([
      'question:purchase.method',
      'question:vehicle.use',
      'field:owner.cnie',
      'field:owner.nom',
      'paper:P1',
      'paper:P3',
      'banner:duplicate',
      'banner:law',
    ]);
  });

  it('put a wrong answer among the questions', () => {
    const blockers: Blocker[] = [
      { code: 'field-missing', at: 'owner.cnie' },
      { code: 'field-wrong', at: 'vehicle.use' },
    ];
    expect(inReadingOrder(blockers, order).map(each => each.at)).toEqual(['vehicle.use', 'owner.cnie']);
  });

  it('are counted by kind, one paper once', () => {
    const blockers: Blocker[] = [
      { code: 'paper-missing', at: 'P3' },
      { code: 'paper-missing', at: 'P1' },
      { code: 'paper-not-scanned', at: 'P2' },
      { code: 'duplicate-open', at: 'd1' },
    ];
    expect(countBlockers({ blockers, pages: [page('P1')], ticks: { P2: { conforming: true } } })).toEqual([
      { key: 'papers', count: 1 },
      { key: 'unseen', count: 1 },
      { key: 'unscanned', count: 1 },
      { key: 'doubles', count: 1 },
    ]);
    expect(countBlockers({ blockers: [], pages: [], ticks: {} })).toEqual([]);
  });
});

const page = (paperKey: string) => ({
  id: '6c0b9b6e-6a0a-4b43-9f8b-2f2f8f9b0001',
  paperKey,
  position: 1,
  name: 'scan.pdf',
  source: 'scanner' as const,
  mime: 'image/png',
  bytes: 1,
  sha256: '00',
  turns: 0,
  marks: [],
});

describe('state of a paper', () => {
  const view = {
    ticks: {
      P1: { conforming: true },
      P2: { conforming: false, reason: 'illisible' },
      P3: { conforming: true },
    },
    pages: [page('P1'), page('P4')],
    blockers: [{ code: 'paper-not-scanned', at: 'P3' } satisfies Blocker],
  };
  it.each([
    ['P1', 'conforming'],
    ['P2', 'faulty'],
    ['P3', 'not-scanned'],
    ['P4', 'to-look-at'],
    ['P5', 'missing'],
  ])('%s is %s', (key, state) => {
    expect(paperState(view, key)).toBe(state);
  });
});

describe('motives of the fiche de rejet', () => {
  it('propose what is missing, what does not conform with its words, and what the decree refuses', () => {
    const words = { fr: 'Carte perdue', ar: 'بطاقة ضائعة' };
    const paper = (key: string) => ({
      ...{ key, doc: key, n: '1', article: 'art. 9', fr: key, ar: key, why: words, kind: 'ORIGINAL' },
      ...{ signedBy: [], constraint: null, issuer: null, recommended: false },
    });
    const view: Pick<IntakeView, 'ticks' | 'pages' | 'blockers' | 'checklist'> = {
      ticks: { P1: { conforming: true }, P2: { conforming: false, reason: 'illisible' } },
      pages: [],
      blockers: [],
      checklist: {
        ...NO_CHECKLIST,
        documents: [paper('P1'), paper('P2'), paper('P3')],
        refusals: [{ code: 'SELLER_CARD_LOST', ...words }],
      },
    };
    expect(motivesOf(view)).toEqual([
      { id: 'faulty:P2', code: 'paper-not-conforming', paperKey: 'P2', note: 'illisible' },
      { id: 'missing:P3', code: 'paper-missing', paperKey: 'P3' },
      {
        id: 'refusal:SELLER_CARD_LOST',
        code: 'SELLER_CARD_LOST',
        text: { code: 'SELLER_CARD_LOST', ...words },
      },
    ]);
  });
});
