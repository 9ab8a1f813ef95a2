import type { CheckField } from '../../../desk/contract/entry.ts';

/** What the primary button does now. */
export type Primary =
  /** Everything agrees: the controller signs. */
  | { readonly kind: 'sign' }
  /** Every field is read and the differences are kept: back to data entry. */
  | { readonly kind: 'send-back'; readonly differences: number }
  /** Not yet: the button keeps its name and walks to the field that waits. */
  | {
      readonly kind: 'walk';
      readonly to: string;
      readonly why: 'to-read' | 'to-decide';
      readonly differences: number;
    };

export interface Progress {
  readonly same: number;
  readonly different: number;
  readonly toRead: number;
  readonly primary: Primary;
}

/** Counts of the header and what the primary button does: unread fields first, then differences nobody decided on. */
export function progressOf(fields: readonly CheckField[]): Progress {
  const count = (verdict: CheckField['verdict']) => fields.filter(each => each.verdict === verdict).length;
  const [same, different, toRead] = [count('same'), count('different'), count('to-read')];
  const unread = fields.find(each => each.verdict === 'to-read');
  const undecided = fields.find(each => each.verdict === 'different' && !each.kept);
  const waiting = unread ?? undecided;
  const primary: Primary =
    waiting !== undefined
      ? {
          kind: 'walk',
          to: waiting.field,
          why: unread === undefined ? 'to-decide' : 'to-read',
          differences: different,
        }
      : different > 0
        ? { kind: 'send-back', differences: different }
        : { kind: 'sign' };
  return { same, different, toRead, primary };
}

/** The next field that waits after this one, around the end of the form; undefined when none is left. */
export function nextToRead(fields: readonly CheckField[], after: string | undefined): string | undefined {
  const at = fields.findIndex(each => each.field === after);
  const around = [...fields.slice(at + 1), ...fields.slice(0, at + 1)];
  return around.find(each => each.verdict === 'to-read')?.field;
}
