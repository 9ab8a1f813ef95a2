/** The registry's mind about one act. */
export type Judgement =
  | { readonly verdict: 'accepted' }
  | {
      readonly verdict: 'accepted-with-flag' | 'rejected';
      readonly code: string;
      readonly params: Readonly<Record<string, string | number>>;
    };

export const ACCEPTED: Judgement = { verdict: 'accepted' };

/** The act changes nothing; the centre answers it with a new one. */
export function rejected(code: string, params: Readonly<Record<string, string | number>>): Judgement {
  return { verdict: 'rejected', code, params };
}

/** The act stands, and somebody must look. */
export function flagged(code: string, params: Readonly<Record<string, string | number>>): Judgement {
  return { verdict: 'accepted-with-flag', code, params };
}
