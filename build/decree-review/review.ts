import type { AnnexCase, Decree } from '../../domain/decree/catalogue.ts';
import { formOf } from '../../domain/decree/checklist.ts';
import { conditionWords, professionalUseWords } from '../../domain/decree/condition-words.ts';
import type { DeadlineRule } from '../../domain/decree/deadline.ts';
import type {
  Block,
  Depositor,
  Doubt,
  Impediment,
  Operation,
  Overlay,
  Paper,
  Rule,
  Words,
} from '../../domain/decree/operation.ts';
import type { Predicate } from '../../domain/decree/predicate.ts';
import { fill, labels, writtenDate } from '../../domain/decree/wording.ts';
import words from './words.json' with { type: 'json' };

type Kind = 'BASE' | 'OVERLAY' | 'SIDE_EFFECT' | 'DEALER_ACT';

/** "français · عربي": both languages in one cell. */
const both = ({ fr, ar }: Words) => (fr === ar ? fr : `${fr} · ${ar}`);
const map = (text: Words, change: (text: string) => string): Words => ({
  fr: change(text.fr),
  ar: change(text.ar),
});
const filled = (text: Words, params: Readonly<Record<string, string | number | Words>>): Words => {
  const of = (language: 'fr' | 'ar') =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'object' ? value[language] : value,
      ]),
    );
  return { fr: fill(text.fr, of('fr')), ar: fill(text.ar, of('ar')) };
};
const listed = (all: readonly Words[], by = ', '): Words => ({
  fr: all.map(each => each.fr).join(by),
  ar: all.map(each => each.ar).join(by.replace(',', '،')),
});

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * The whole decree as tables that a jurist reads in French and in Arabic: each operation, special case, side effect and dealer
 * act with its papers, conditions in words, deadlines, receipts, refusals, rules and doubts. Same edition, same text.
 */
export function renderReview(decree: Decree): string {
  const say = (predicate: Predicate) =>
    conditionWords(predicate, [{ predicate: decree.professionalUse, words: professionalUseWords }]);

  const papersTable = (papers: readonly Paper[]) =>
    papers.length === 0
      ? both(words.noPapers)
      : table(
          [
            both(words.point),
            words.paper.fr,
            words.paper.ar,
            words.condition.fr,
            words.condition.ar,
            both(words.article),
            both(words.nature),
            both(words.signers),
          ],
          papers.map(paper => {
            const more = [
              paper.constraint === undefined ? undefined : decree.constraints[paper.constraint],
              paper.issuer === undefined
                ? undefined
                : filled(words.issuer, { issuer: decree.issuers[paper.issuer] ?? words.none }),
              paper.status === undefined ? undefined : map(words.recommended, text => `**${text}**`),
            ].filter(each => each !== undefined);
            const name = listed([paper, ...more], '<br>');
            const condition = say(paper.when);
            const kind = labels.kind(paper.kind);
            return [
              paper.n,
              name.fr,
              name.ar,
              condition.fr,
              condition.ar,
              paper.src,
              both(
                paper.kind === 'ORIGINAL_PRESUMED'
                  ? listed([kind, map(words.presumed, text => `(${text})`)], ' ')
                  : kind,
              ),
              paper.signedBy && paper.signedBy.length > 0
                ? both(listed(paper.signedBy.map(labels.signer)))
                : '—',
            ];
          }),
        );

  const impediments = (refusals: readonly Impediment[], blocks: readonly Block[]) => {
    const untilWords = (until: string | null): Words =>
      until === null
        ? words.blockForever
        : filled(words.block, { until: decree.papers[until] ?? { fr: until, ar: until } });
    const rows = [
      ...refusals.map(each => ({ each, effect: words.refusal })),
      ...blocks.map(each => ({ each, effect: untilWords(each.until) })),
    ].map(({ each, effect }) => [`\`${each.code}\``, both(say(each.when)), both(effect), each.fr, each.ar]);
    if (rows.length === 0) return [];
    const heads = ['Code', both(words.condition), both(words.refusals), 'Français', 'العربية'];
    return [`**${both(words.refusals)}**`, table(heads, rows)];
  };

  const rulesOf = (rules: readonly Rule[]) =>
    rules.length === 0
      ? []
      : [
          `**${both(words.rules)}**`,
          rules.map(each => `- ${each.article} : ${each.fr}\n- ${each.ar}`).join('\n'),
        ];
  const doubtsOf = (doubts: readonly Doubt[]) =>
    doubts.length === 0
      ? []
      : [
          `**${both(words.doubts)}**`,
          doubts.map(each => `- ${each.id} : ${each.fr}\n- ${each.ar}`).join('\n'),
        ];

  const depositorWords = (depositors: readonly Depositor[]) =>
    depositors.map(({ who, when }) => {
      const name = labels.depositor(who);
      if ('always' in when) return name;
      const condition = say(when);
      return { fr: `${name.fr} (${condition.fr})`, ar: `${name.ar} (${condition.ar})` };
    });
  const facts = (rows: readonly (readonly [Words, readonly Words[]])[]) =>
    rows
      .filter(([, said]) => said.length > 0)
      .map(([head, said]) => `- **${both(head)}** : ${said.map(both).join(' ; ')}`)
      .join('\n');
  const heading = (code: string, title: Words) => `## ${code}\n\n**${title.fr}**\n\n**${title.ar}**`;

  const operationSection = (operation: Operation): string => {
    const kind: Kind = operation.code === 'WW_DECLARATION' ? 'DEALER_ACT' : 'BASE';
    const forms = [...new Set(operation.papers.flatMap(each => formOf(each.doc) ?? []))];
    return [
      heading(operation.code, operation),
      facts([
        [words.article, [{ fr: operation.article, ar: operation.article }]],
        [words.kindOfEntry, [words[kind]]],
        [words.forms, forms.map(each => ({ fr: each, ar: each }))],
        [words.depositors, depositorWords(operation.depositors)],
        [
          words.receipt,
          [operation.receiptDays === null ? words.none : filled(words.days, { days: operation.receiptDays })],
        ],
        [
          words.deadline,
          operation.deadlineIds.length > 0 ? operation.deadlineIds.map(labels.deadline) : [words.none],
        ],
        [words.mentions, operation.series === 'W18' ? decree.w18Mentions : operation.mentions],
        [words.overlays, operation.overlays.map(each => labels.overlay(each.code))],
      ]),
      papersTable(operation.papers),
      ...impediments(operation.refusals, operation.blocks),
      ...rulesOf(operation.rules),
      ...doubtsOf(operation.doubts),
    ].join('\n\n');
  };

  const overlaySection = (overlay: Overlay): string => {
    const on = [...decree.operations.values()].filter(each => each.overlays.includes(overlay));
    const replaced = decree.substitutions.filter(each => each.overlay === overlay.code);
    const nameOf = (doc: string) => decree.papers[doc] ?? { fr: doc, ar: doc };
    return [
      heading(overlay.code, overlay),
      facts([
        [words.article, [{ fr: overlay.article, ar: overlay.article }]],
        [words.kindOfEntry, [words.OVERLAY]],
        [words.appliesTo, on.map(each => labels.operation(each.code))],
        [
          words.trigger,
          [overlay.trigger ?? overlay.impliedBy].map(each => (each ? say(each) : words.declared)),
        ],
        [words.removed, overlay.removes.map(({ doc, when }) => listed([nameOf(doc), say(when)], ', '))],
        [
          words.replaced,
          replaced.map(({ doc, by }) => listed([nameOf(doc), words.replacedBy, nameOf(by)], ' ')),
        ],
      ]),
      papersTable(overlay.adds),
      ...impediments([], overlay.blocks),
      ...rulesOf(overlay.rules),
      ...doubtsOf(overlay.doubts),
    ].join('\n\n');
  };

  const sideEffect = [
    heading('CHANGEMENT_ANCIEN_NUMERO', decree.renumbering),
    facts([
      [words.article, [{ fr: decree.renumbering.article, ar: decree.renumbering.article }]],
      [words.kindOfEntry, [words.SIDE_EFFECT]],
      [words.appliesTo, decree.renumbering.operations.map(labels.operation)],
      [words.condition, [say(decree.renumbering.when)]],
    ]),
    ...rulesOf(decree.renumbering.rules),
    ...doubtsOf(decree.renumbering.doubts),
  ].join('\n\n');

  const annex = (title: Words, cases: readonly AnnexCase[]) =>
    [
      `## ${both(title)}`,
      table(
        [both(words.case), words.condition.fr, words.condition.ar, words.paper.fr, words.paper.ar],
        cases.map(each => {
          const condition = say(each.when);
          const papers = each.documents.map(({ fr, ar, issuer }) =>
            issuer ? listed([{ fr, ar }, filled(words.issuer, { issuer })], ', ') : { fr, ar },
          );
          const all = listed(
            each.doubtful ? [...papers, map(words.doubtful, text => `**${text}**`)] : papers,
            '<br>',
          );
          return [each.case, condition.fr, condition.ar, all.fr, all.ar];
        }),
      ),
    ].join('\n\n');

  const lengthOf = (rule: DeadlineRule): readonly Words[] => {
    if (rule.days !== undefined) return [filled(words.days, { days: rule.days })];
    if (rule.months !== undefined) return [filled(words.months, { months: rule.months })];
    return (rule.windows ?? []).map(each =>
      each.issuedBefore === undefined
        ? filled(words.windowSince, {
            from: writtenDate(each.issuedFrom ?? each.from),
            to: writtenDate(each.to),
          })
        : filled(words.windowBefore, {
            before: writtenDate(each.issuedBefore),
            start: writtenDate(each.from),
            to: writtenDate(each.to),
          }),
    );
  };
  const deadlines = [
    `## ${both(words.deadlines)}`,
    table(
      ['Id', words.deadline.fr, words.deadline.ar, both(words.start), both(words.length), both(words.doubts)],
      [...decree.deadlines.values()].map(rule => {
        const name = labels.deadline(rule.id);
        const length = lengthOf(rule);
        return [
          rule.id,
          name.fr,
          name.ar,
          rule.start === null ? both(words.calendar) : both(labels.date(rule.start)),
          both(length.length > 0 ? listed(length, ' ; ') : words.calendar),
          decree.doubts
            .filter(each => each.of.includes(rule.id))
            .map(each => each.id)
            .join(', ') || '—',
        ];
      }),
    ),
  ].join('\n\n');

  const doubts = [
    `## ${both(words.allDoubts)}`,
    table(
      ['N°', both(words.subject), words.doubts.fr, words.doubts.ar],
      decree.doubts.map(each => [each.id, each.of.join(', ') || '—', each.fr, each.ar]),
    ),
  ].join('\n\n');

  const entries = [...decree.operations.values(), ...decree.overlays.values()];
  const summary = [
    `## ${both(words.summary)}`,
    [
      ...entries.map(each => ({ code: each.code, title: each })),
      { code: 'CHANGEMENT_ANCIEN_NUMERO', title: decree.renumbering },
    ]
      .map(({ code, title }, index) => `${index + 1}. [${code}](#${code.toLowerCase()}) ${both(title)}`)
      .join('\n'),
  ].join('\n\n');

  const from = writtenDate(decree.from);
  return `${[
    `# ${words.title.fr}\n\n# ${words.title.ar}`,
    `${words.intro.fr}\n\n${words.intro.ar}`,
    both(filled(words.edition, { id: decree.id, from })),
    summary,
    ...[...decree.operations.values()].map(operationSection),
    ...[...decree.overlays.values()].map(overlaySection),
    sideEffect,
    annex(words.annex6, decree.annex6),
    annex(words.annex7, decree.annex7),
    deadlines,
    doubts,
  ].join('\n\n')}\n`;
}
