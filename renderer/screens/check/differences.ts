/** A piece of a reading: the same in both, or different. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

export interface Differences {
  readonly first: readonly Piece[];
  readonly typed: readonly Piece[];
  /** What the differing characters tell a reader, when they tell something. */
  readonly hint: Hint | undefined;
}

export type Hint =
  | { readonly kind: 'look-alike'; readonly first: string; readonly typed: string }
  | { readonly kind: 'swapped'; readonly first: string; readonly typed: string }
  | { readonly kind: 'accent'; readonly first: string; readonly typed: string };

/** Characters that a hand or a stamp makes alike. */
const LOOK_ALIKES = [
  '5S',
  '0O',
  '0Q',
  '0D',
  'OQ',
  'OD',
  '8B',
  '1I',
  '1L',
  'IL',
  '2Z',
  '6G',
  'UV',
  '17',
  '38',
  '49',
  '6B',
];
const ALIKE = new Set(LOOK_ALIKES.flatMap(pair => [pair, [...pair].reverse().join('')]));
/** Arabic letters that share a body and differ by dots or hamza. */
const ARABIC_BODIES = [
  'بتثنيئىپ',
  'جحخچ',
  'دذ',
  'رز',
  'سش',
  'صض',
  'طظ',
  'عغ',
  'فقڤ',
  'اأإآٱ',
  'هةۃ',
  'وؤ',
  'كگک',
];

/** Beyond this many comparisons only the common ends are set apart: a pasted page must not stop the screen. */
const MOST_CELLS = 250_000;

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What a person calls one character: a letter with its accents or vowel marks. */
export function characters(text: string): readonly string[] {
  return [...GRAPHEMES.segment(text.normalize('NFC'))].map(each => each.segment);
}

/** Aligns two readings with the fewest edits and tells which characters differ, on each side. */
export function differences(first: string, typed: string): Differences {
  const [a, b] = [characters(first), characters(typed)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const [midA, midB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const pairs = midA.length * midB.length > MOST_CELLS ? wholly(midA, midB) : align(midA, midB);
  const [head, tail] = [a.slice(0, start), a.slice(a.length - end)];
  const around = (side: 0 | 1): readonly Piece[] =>
    gather([
      ...head.map(text => ({ text, differs: false })),
      ...pairs.flatMap(pair => {
        const text = pair[side];
        return text === undefined ? [] : [{ text, differs: pair[0] !== pair[1] }];
      }),
      ...tail.map(text => ({ text, differs: false })),
    ]);
  return { first: around(0), typed: around(1), hint: hintOf(pairs.filter(([x, y]) => x !== y)) };
}

type Pair = readonly [string | undefined, string | undefined];

function wholly(a: readonly string[], b: readonly string[]): readonly Pair[] {
  return [...a.map(one => [one, undefined] as const), ...b.map(one => [undefined, one] as const)];
}

/** Edit distance with its path; a substitution is preferred to a removal and an addition, as a misread character is one fault. */
function align(a: readonly string[], b: readonly string[]): readonly Pair[] {
  const width = b.length + 1;
  const cost = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => cost[i * width + j] ?? 0;
  for (let i = 0; i <= a.length; i += 1) cost[i * width] = i;
  for (let j = 0; j <= b.length; j += 1) cost[j] = j;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1)
      cost[i * width + j] = Math.min(
        at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
      );
  const pairs: Pair[] = [];
  let [i, j] = [a.length, b.length];
  while (i > 0 || j > 0) {
    const same = i > 0 && j > 0 && a[i - 1] === b[j - 1];
    if (i > 0 && j > 0 && at(i, j) === at(i - 1, j - 1) + (same ? 0 : 1)) {
      i -= 1;
      j -= 1;
      pairs.push([a[i], b[j]]);
    } else if (i > 0 && at(i, j) === at(i - 1, j) + 1) {
      i -= 1;
      pairs.push([a[i], undefined]);
    } else {
      j -= 1;
      pairs.push([undefined, b[j]]);
    }
  }
  return pairs.reverse();
}

function gather(pieces: readonly Piece[]): readonly Piece[] {
  const gathered: Piece[] = [];
  for (const piece of pieces) {
    const last = gathered.at(-1);
    if (last?.differs === piece.differs)
      gathered[gathered.length - 1] = { text: last.text + piece.text, differs: piece.differs };
    else gathered.push(piece);
  }
  return gathered;
}

function hintOf(faults: readonly Pair[]): Hint | undefined {
  const [one, two] = faults;
  if (one === undefined) return undefined;
  const [first, typed] = one;
  if (first === undefined || typed === undefined) return undefined;
  if (two !== undefined && faults.length === 2 && first === two[1] && typed === two[0])
    return { kind: 'swapped', first: first + typed, typed: typed + first };
  if (faults.some(([x, y]) => x === undefined || y === undefined || !lookAlike(x, y))) return undefined;
  return { kind: bare(first) === bare(typed) ? 'accent' : 'look-alike', first, typed };
}

function lookAlike(x: string, y: string): boolean {
  const [left, right] = [x.toLocaleUpperCase('fr'), y.toLocaleUpperCase('fr')];
  if (ALIKE.has(left + right) || (left === right && x !== y)) return true;
  if (bare(left) === bare(right)) return true;
  return ARABIC_BODIES.some(body => body.includes(bare(x)) && body.includes(bare(y)));
}

/** The letter without its accents or vowel marks. */
function bare(character: string): string {
  return character.normalize('NFD').replace(/\p{M}/gu, '');
}
