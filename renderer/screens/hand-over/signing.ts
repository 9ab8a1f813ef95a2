import type { HandOverSigning } from '../../../desk/contract/hand-over.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import type { UnableReason } from '../../../domain/signature/proof.ts';
import { type Strokes, strokesFault } from '../../../domain/signature/stroke.ts';

/** What stands in the dialog about the signature: all three ways, so that trying another loses nothing. */
export interface Signing {
  readonly way: 'ink' | 'paper' | 'unable';
  /** Ink, and the statement over which it was made. */
  readonly ink: { readonly document: string; readonly strokes: Strokes };
  readonly reason: UnableReason | null;
  readonly note: string;
  readonly witness: string;
}

export const NOT_SIGNED: Signing = {
  way: 'ink',
  ink: { document: '', strokes: [] },
  reason: null,
  note: '',
  witness: '',
};

/** One empty list: the pad is not drawn again for another. */
const NONE: Strokes = [];

/** The strokes that were made over this statement: none over another one. */
export function strokesOver(signing: Signing, document: string): Strokes {
  return signing.ink.document === document ? signing.ink.strokes : NONE;
}

/** What the desk is told, or what is still missing, with the field that it is missing in. */
export function signingOf(
  signing: Signing,
  document: string,
): { signing: HandOverSigning } | { refusal: Refusal } {
  const { way, ink, reason, note, witness } = signing;
  switch (way) {
    case 'paper':
      return { signing: { how: 'paper' } };
    case 'ink': {
      const strokes = strokesOver(signing, document);
      if (strokes.length === 0 && ink.strokes.length > 0) return { refusal: { code: 'statement-changed' } };
      const fault = strokesFault(strokes);
      if (fault !== null) return { refusal: { code: fault } };
      return { signing: { how: 'ink', document, strokes: strokes.map(stroke => ({ ...stroke })) } };
    }
    case 'unable':
      if (reason === null) return { refusal: { code: 'reason-required', field: 'reason' } };
      if (reason === 'other' && note.trim() === '')
        return { refusal: { code: 'reason-required', field: 'note' } };
      if (reason !== 'refuses' && witness.trim() === '')
        return { refusal: { code: 'witness-required', field: 'witness' } };
      return {
        signing: {
          how: 'unable',
          reason,
          note: note.trim(),
          witness: reason === 'refuses' ? '' : witness.trim(),
        },
      };
  }
}
