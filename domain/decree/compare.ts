import {
  both,
  difference,
  keyed,
  list,
  named,
  plain,
  same,
  told,
  withCondition,
  wordsOf,
  type Change,
  type ChangedThing,
  type Told,
} from './change.ts';
import { conditionWords } from './condition-words.ts';
import type { DeadlineRule } from './deadline.ts';
import type { AnnexCase, Decree } from './decree.ts';
import type { DeadlineId, Operation, Overlay, Paper, Rule, Words } from './operation.ts';
import { labels } from './wording.ts';

/** Every difference between two editions, in the order of the decree. None when they say the same. */
export function changesBetween(before: Decree, after: Decree): readonly Change[] {
  const changes: Change[] = [];
  for (const [code, [old, now]] of both(before.operations, after.operations)) {
    const told = operationChanges({ code, decrees: [before, after] }, old, now);
    changes.push(...told, ...untold(told, code, bare(old), bare(now)));
  }
  for (const [code, [old, now]] of both(before.overlays, after.overlays)) {
    const told = overlayChanges({ code, decrees: [before, after] }, old, now);
    changes.push(...told, ...untold(told, code, bare(old), bare(now)));
  }
  for (const [id, [old, now]] of both(before.deadlines, after.deadlines))
    changes.push(...delayChanges(id, old, now));
  for (const [annex, part] of [
    ['annex-6', (decree: Decree) => decree.annex6],
    ['annex-7', (decree: Decree) => decree.annex7],
  ] as const) {
    const told = annexChanges(annex, part(before), part(after));
    changes.push(...told, ...untold(told, null, part(before), part(after), annex));
  }
  const rest: readonly (readonly [ChangedThing, (decree: Decree) => unknown])[] = [
    ['substitutions', decree => decree.substitutions],
    ['consequences', decree => decree.consequences],
    ['premises', decree => decree.premises],
    ['contradictions', decree => decree.contradictedOverlays],
    ['acquisition', decree => decree.acquisition],
    ['aliases', decree => decree.aliases],
    ['delay-starts', decree => decree.deadlineStarts],
    ['renumbering', decree => decree.renumbering],
    ['w18-premises', decree => decree.premisesOfTrade],
    ['w18-mentions', decree => decree.w18Mentions],
  ];
  for (const [thing, part] of rest)
    if (!same(part(before), part(after)))
      changes.push({ of: null, thing, name: null, before: null, after: null });
  return [...changes, ...doubtChanges(before, after)];
}

/** What differs though nothing of it reads otherwise (a code, the inside of a condition) is told all the same. */
function untold(
  told: readonly Change[],
  code: string | null,
  old: unknown,
  now: unknown,
  thing: ChangedThing = 'detail',
): Change[] {
  if (told.length > 0 || same(old, now)) return [];
  const words = code === null ? null : (now as Words);
  const of = words && code !== null ? { code, article: null, ...wordsOf(words) } : null;
  return [{ of, thing, name: null, before: null, after: null }];
}

/** An operation without what is told elsewhere: its circumstances, its doubts. */
function bare(of: Operation | Overlay | undefined): unknown {
  return (
    of && { ...of, doubts: [], ...('overlays' in of && { overlays: of.overlays.map(each => each.code) }) }
  );
}

interface Place {
  readonly code: string;
  readonly decrees: readonly [Decree, Decree];
}
type Of = Change['of'];

function operationChanges(place: Place, old: Operation | undefined, now: Operation | undefined): Change[] {
  const known = now ?? old;
  if (!known) return [];
  const of = { code: place.code, article: known.article, fr: known.fr, ar: known.ar };
  if (!old || !now) return [{ of, thing: 'operation', name: null, before: told(old), after: told(now) }];
  return [
    ...compared(of, 'operation', null, wordsOf, old, now),
    ...compared(of, 'article', null, ({ article }) => plain(article), old, now),
    ...compared(of, 'series', null, ({ series }) => plain(series), old, now),
    ...paperChanges(of, place.decrees, old.papers, now.papers),
    ...figures(of, 'receipt', old.receiptDays, now.receiptDays),
    ...compared(of, 'delays', null, each => list(each.deadlineIds.map(id => labels.deadline(id))), old, now),
    ...compared(
      of,
      'depositors',
      null,
      each =>
        list(
          each.depositors.map(({ who, when }) => withCondition(labels.depositor(who), conditionWords(when))),
        ),
      old,
      now,
    ),
    ...compared(of, 'mentions', null, each => list(each.mentions), old, now),
    ...compared(of, 'circumstances', null, each => list(each.overlays), old, now),
    ...stopChanges(of, 'refusal', place.decrees, old.refusals, now.refusals),
    ...stopChanges(of, 'block', place.decrees, old.blocks, now.blocks),
    ...ruleChanges(of, old.rules, now.rules),
  ];
}

function overlayChanges(place: Place, old: Overlay | undefined, now: Overlay | undefined): Change[] {
  const known = now ?? old;
  if (!known) return [];
  const of = { code: place.code, article: known.article, fr: known.fr, ar: known.ar };
  if (!old || !now) return [{ of, thing: 'operation', name: null, before: told(old), after: told(now) }];
  const [before, after] = place.decrees;
  const waived = (overlay: Overlay, decree: Decree) =>
    new Map(
      overlay.removes.map(({ doc, when }) => [
        doc,
        withCondition(decree.papers[doc] ?? plain(doc), conditionWords(when)),
      ]),
    );
  return [
    ...compared(of, 'operation', null, wordsOf, old, now),
    ...compared(of, 'article', null, ({ article }) => plain(article), old, now),
    ...compared(of, 'trigger', null, each => each.trigger && conditionWords(each.trigger), old, now),
    ...compared(of, 'trigger', null, each => each.impliedBy && conditionWords(each.impliedBy), old, now),
    ...paperChanges(of, place.decrees, old.adds, now.adds),
    ...[...both(waived(old, before), waived(now, after))].flatMap(([, [a, b]]) =>
      difference(of, 'waived-paper', null, a, b),
    ),
    ...stopChanges(of, 'block', place.decrees, old.blocks, now.blocks),
    ...ruleChanges(of, old.rules, now.rules),
  ];
}

/** What of a paper can change while it stays the same paper. */
const PAPER_FACETS: readonly (readonly [ChangedThing, (paper: Paper, decree: Decree) => Words | null])[] = [
  ['paper-name', paper => wordsOf(paper)],
  ['paper-condition', paper => conditionWords(paper.when)],
  ['paper-form', paper => list([labels.kind(paper.kind), ...(paper.signedBy ?? []).map(labels.signer)])],
  ['paper-constraint', ({ constraint }, decree) => named(constraint, decree.constraints)],
  ['paper-issuer', ({ issuer }, decree) => named(issuer, decree.issuers)],
  ['paper-source', paper => plain(`${paper.src}, ${paper.n}`)],
  ['paper-advice', paper => (paper.status === undefined ? null : plain(paper.status))],
];

function paperChanges(
  of: Of,
  [before, after]: readonly [Decree, Decree],
  old: readonly Paper[],
  now: readonly Paper[],
): Change[] {
  return [
    ...both(
      keyed(old, each => each.key),
      keyed(now, each => each.key),
    ),
  ].flatMap(([, [a, b]]) => {
    if (a && b)
      return PAPER_FACETS.flatMap(([thing, facet]) =>
        difference(of, thing, wordsOf(b), facet(a, before), facet(b, after)),
      );
    const paper = a ?? b;
    if (!paper) return [];
    const asked = { words: conditionWords(paper.when) };
    return [
      {
        of,
        thing: 'paper' as const,
        name: wordsOf(paper),
        before: a ? asked : null,
        after: b ? asked : null,
      },
    ];
  });
}

interface Stop extends Words {
  readonly code: string;
  readonly when: Paper['when'];
  readonly until?: string | null;
}

function stopChanges(
  of: Of,
  thing: 'refusal' | 'block',
  [before, after]: readonly [Decree, Decree],
  old: readonly Stop[],
  now: readonly Stop[],
): Change[] {
  return [
    ...both(
      keyed(old, each => each.code),
      keyed(now, each => each.code),
    ),
  ].flatMap(([, [a, b]]) => {
    if (!a || !b) return difference(of, thing, null, a && wordsOf(a), b && wordsOf(b));
    return [
      ...difference(of, thing, null, wordsOf(a), wordsOf(b)),
      ...difference(of, `${thing}-condition`, wordsOf(b), conditionWords(a.when), conditionWords(b.when)),
      ...difference(of, 'block-until', wordsOf(b), lifter(a, before), lifter(b, after)),
    ];
  });
}

function lifter({ until }: Stop, decree: Decree): Words | null {
  return typeof until === 'string' ? named(until, decree.papers) : null;
}

function ruleChanges(of: Of, old: readonly Rule[], now: readonly Rule[]): Change[] {
  return [
    ...both(
      keyed(old, each => each.fr),
      keyed(now, each => each.fr),
    ),
  ].flatMap(([, [a, b]]) =>
    difference(
      of,
      'rule',
      null,
      a && withCondition(wordsOf(a), plain(a.article)),
      b && withCondition(wordsOf(b), plain(b.article)),
    ),
  );
}

/** Of the whole edition, each doubt once: the same one bears on several operations. */
function doubtChanges(before: Decree, after: Decree): Change[] {
  const told = (decree: Decree) =>
    new Map(decree.doubts.map(({ id, of, fr, ar }) => [id, withCondition({ fr, ar }, plain(of.join(', ')))]));
  return both(told(before), told(after)).flatMap(([id, [a, b]]) =>
    difference(null, 'doubt', plain(id), a, b),
  );
}

function delayChanges(
  id: DeadlineId,
  old: DeadlineRule | undefined,
  now: DeadlineRule | undefined,
): Change[] {
  const of = { code: id, article: null, ...labels.deadline(id) };
  const length = (rule: DeadlineRule | undefined) => rule && [rule.days, rule.months, rule.windows];
  const lasting = (rule: DeadlineRule | undefined): Told => (rule ? { rule } : null);
  return [
    ...(same(length(old), length(now))
      ? []
      : [{ of, thing: 'delay-length' as const, name: null, before: lasting(old), after: lasting(now) }]),
    ...difference(
      of,
      'delay-start',
      null,
      old?.start ? labels.date(old.start) : null,
      now?.start ? labels.date(now.start) : null,
    ),
  ];
}

function annexChanges(
  annex: 'annex-6' | 'annex-7',
  old: readonly AnnexCase[],
  now: readonly AnnexCase[],
): Change[] {
  const papers = (each: AnnexCase | undefined) =>
    each &&
    list(
      each.documents.map(({ fr, ar, issuer }) => (issuer ? withCondition({ fr, ar }, issuer) : { fr, ar })),
    );
  return [
    ...both(
      keyed(old, each => each.case),
      keyed(now, each => each.case),
    ),
  ].flatMap(([of, [a, b]]) => [
    ...difference(null, annex, plain(of), papers(a), papers(b)),
    ...(a && b
      ? difference(null, `${annex}-condition`, plain(of), conditionWords(a.when), conditionWords(b.when))
      : []),
  ]);
}

function figures(of: Of, thing: ChangedThing, old: number | null, now: number | null): Change[] {
  if (old === now) return [];
  const figure = (days: number | null): Told => (days === null ? null : { days });
  return [{ of, thing, name: null, before: figure(old), after: figure(now) }];
}

function compared<T>(
  of: Of,
  thing: ChangedThing,
  name: Words | null,
  facet: (of: T) => Words | null,
  old: T,
  now: T,
): Change[] {
  return difference(of, thing, name, facet(old), facet(now));
}
