import type { Times } from './measure.ts';

/** One budget of design section 8 and what was measured of it. */
export interface Measured {
  readonly what: string;
  readonly times: Times;
  /** What the same machine cannot do faster, measured in turns with it; a budget in times of it is a ratio. */
  readonly floor?: Times;
  readonly budget:
    | { readonly p95Ms: number }
    | { readonly timesFloor: number }
    /** For what is too slow to be run often: of ten starts the slowest is the machine's mood. */
    | { readonly p50TimesFloor: number }
    | { readonly mib: number }
    | null;
}

/** Whether a budget holds: p95 against milliseconds, or p95 against so many times the floor's p95. */
export function holds({ times, floor, budget }: Measured): boolean | null {
  if (budget === null) return null;
  if ('p95Ms' in budget) return times.p95 <= budget.p95Ms;
  if ('mib' in budget) return times.p50 <= budget.mib;
  if (floor === undefined) return null;
  if ('p50TimesFloor' in budget) return times.p50 <= budget.p50TimesFloor * floor.p50;
  return times.p95 <= budget.timesFloor * floor.p95;
}

/** The table that the bench prints: milliseconds unless the budget is in MiB. */
export function budgetTable(rows: readonly Measured[]): string {
  const head = [
    'what',
    'n',
    'p50',
    'p95',
    'cpu',
    'floor p50',
    'floor p95',
    'p50 ratio',
    'p95 ratio',
    'budget',
    '',
  ];
  const cells = rows.map(row => {
    const { what, times, floor, budget } = row;
    const ratio = (a: number, b: number | undefined) => (b === undefined ? '' : `${(a / b).toFixed(2)}x`);
    const kept = holds(row);
    return [
      what,
      String(times.n),
      number(times.p50),
      number(times.p95),
      Number.isNaN(times.cpu) ? '' : number(times.cpu),
      floor ? number(floor.p50) : '',
      floor ? number(floor.p95) : '',
      ratio(times.p50, floor?.p50),
      ratio(times.p95, floor?.p95),
      budgetWords(budget),
      kept === null ? '' : kept ? 'ok' : 'OVER',
    ];
  });
  const widths = head.map((title, at) => Math.max(title.length, ...cells.map(line => line[at]?.length ?? 0)));
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join(' | ')} |`;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...cells.map(line)].join('\n');
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function budgetWords(budget: Measured['budget']): string {
  if (budget === null) return '';
  if ('p95Ms' in budget) return `p95 <= ${String(budget.p95Ms)} ms`;
  if ('mib' in budget) return `<= ${String(budget.mib)} MiB`;
  if ('p50TimesFloor' in budget) return `p50 <= ${String(budget.p50TimesFloor)}x floor`;
  return `p95 <= ${String(budget.timesFloor)}x floor`;
}
