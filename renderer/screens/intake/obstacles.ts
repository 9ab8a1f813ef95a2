import type { Blocker, IntakeView } from '../../../desk/contract/intake.ts';

/** The order in which the screen is read: zone 1 (facts, then fields), zone 2 (papers), then what only a decision settles. */
const RANK: Readonly<Record<Blocker['code'], number>> = {
  'fact-missing': 0,
  'field-missing': 1,
  'field-wrong': 1,
  'paper-missing': 2,
  'paper-not-conforming': 2,
  'paper-not-scanned': 2,
  'duplicate-open': 3,
  block: 4,
  refusal: 5,
};

export interface ReadingOrder {
  readonly questions: readonly string[];
  readonly fields: readonly string[];
  readonly papers: readonly string[];
}

/** What stands before the deposit, in reading order: the primary button walks to the first. */
export function inReadingOrder(blockers: readonly Blocker[], order: ReadingOrder): readonly Blocker[] {
  // The desk tells a wrong answer like a wrong field: its place is among the questions.
  const rank = (blocker: Blocker): number =>
    blocker.code === 'field-wrong' && order.questions.includes(blocker.at) ? 0 : RANK[blocker.code];
  const place = (blocker: Blocker): number => {
    const list = [order.questions, order.fields, order.papers][rank(blocker)] ?? order.papers;
    const at = list.indexOf(blocker.at);
    return at === -1 ? list.length : at;
  };
  return blockers
    .map((blocker, index) => ({ blocker, index }))
    .sort(
      (a, b) => rank(a.blocker) - rank(b.blocker) || place(a.blocker) - place(b.blocker) || a.index - b.index,
    )
    .map(each => each.blocker);
}

/** The name of the place on screen that a blocker points at (`data-place`). */
export function placeOf(blocker: Blocker): string {
  switch (blocker.code) {
    case 'fact-missing':
      return `question:${blocker.at}`;
    case 'field-missing':
    case 'field-wrong':
      return `field:${blocker.at}`;
    case 'paper-missing':
    case 'paper-not-conforming':
    case 'paper-not-scanned':
      return `paper:${blocker.at}`;
    case 'duplicate-open':
      return 'banner:duplicate';
    case 'block':
    case 'refusal':
      return 'banner:law';
  }
}

export type BlockerCount = {
  readonly key: 'facts' | 'fields' | 'papers' | 'unseen' | 'unscanned' | 'doubles' | 'law';
  readonly count: number;
};

/** "1 pièce manque, 1 doublon à trancher": what is left, in the order of the screen, counted by kind, each paper once. */
export function countBlockers(
  view: Pick<IntakeView, 'ticks' | 'pages' | 'blockers'>,
): readonly BlockerCount[] {
  const places = (...codes: Blocker['code'][]) => [
    ...new Set(view.blockers.filter(each => codes.includes(each.code)).map(each => each.at)),
  ];
  const papers = places('paper-missing', 'paper-not-conforming', 'paper-not-scanned').map(key =>
    paperState(view, key),
  );
  const inState = (...states: PaperState[]) => papers.filter(state => states.includes(state)).length;
  const all: readonly BlockerCount[] = [
    { key: 'facts', count: places('fact-missing').length },
    { key: 'fields', count: places('field-missing', 'field-wrong').length },
    { key: 'papers', count: inState('missing', 'faulty') },
    { key: 'unseen', count: inState('to-look-at') },
    { key: 'unscanned', count: inState('not-scanned') },
    { key: 'doubles', count: places('duplicate-open').length },
    { key: 'law', count: places('refusal', 'block').length },
  ];
  return all.filter(each => each.count > 0);
}

export type PaperState = 'conforming' | 'not-scanned' | 'faulty' | 'to-look-at' | 'missing';

/** Where a required paper stands: ticked, refused, scanned but not looked at, or not there at all. */
export function paperState(view: Pick<IntakeView, 'ticks' | 'pages' | 'blockers'>, key: string): PaperState {
  const tick = view.ticks[key];
  const scanned = view.pages.some(page => page.paperKey === key);
  if (tick?.conforming === false) return 'faulty';
  if (tick?.conforming === true) {
    // Any obstacle on a paper just ticked and without a page: the answer to the tick will be that it must be scanned.
    const wanted = view.blockers.some(each => each.code.startsWith('paper-') && each.at === key);
    return wanted && !scanned ? 'not-scanned' : 'conforming';
  }
  return scanned ? 'to-look-at' : 'missing';
}

/** A motive of the fiche de rejet that the state of the draft proposes. */
export interface Motive {
  readonly id: string;
  readonly code: string;
  readonly paperKey?: string;
  /** Already said by the agent (a paper ticked not conforming). */
  readonly note?: string;
  /** Words of the decree, for a refusal or a block. */
  readonly text?: { readonly fr: string; readonly ar: string };
}

/** Motives in reading order: papers missing or not conforming, then what the decree refuses or blocks. */
export function motivesOf(
  view: Pick<IntakeView, 'ticks' | 'pages' | 'blockers' | 'checklist'>,
): readonly Motive[] {
  const motives: Motive[] = [];
  for (const paper of view.checklist.documents) {
    const state = paperState(view, paper.key);
    const said = view.ticks[paper.key]?.reason;
    if (state === 'missing')
      motives.push({ id: `missing:${paper.key}`, code: 'paper-missing', paperKey: paper.key });
    if (state === 'faulty')
      motives.push({
        id: `faulty:${paper.key}`,
        code: 'paper-not-conforming',
        paperKey: paper.key,
        ...(said === undefined ? {} : { note: said }),
      });
  }
  for (const refusal of view.checklist.refusals)
    motives.push({ id: `refusal:${refusal.code}`, code: refusal.code, text: refusal });
  for (const block of view.checklist.blocks)
    motives.push({ id: `block:${block.code}`, code: block.code, text: block });
  return motives;
}
