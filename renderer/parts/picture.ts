import type { PageRef } from '../../desk/contract/shapes.ts';
import { useProcedure } from '../desk/index.ts';

/** A picture ready for an `<img>`, or why it is not there. */
export interface Picture {
  readonly url: string | null;
  /** Height over width, upright. */
  readonly ratio: number;
  readonly error: unknown;
}

const addresses = new WeakMap<Uint8Array, string>();
const forgotten = new FinalizationRegistry<string>(url => URL.revokeObjectURL(url));

/** An address for bytes in memory: one for the same bytes, given back when nobody holds them any more. */
export function useObjectUrl(bytes: Uint8Array | undefined, mime: string): string | null {
  if (bytes === undefined) return null;
  const known = addresses.get(bytes);
  if (known !== undefined) return known;
  const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime }));
  addresses.set(bytes, made);
  forgotten.register(bytes, made);
  return made;
}

/** A scan left standing under the title of another paper would be read as that paper. */
function isOfPage(input: unknown, pageId: string | null): boolean {
  return typeof input === 'object' && input !== null && 'pageId' in input && input.pageId === pageId;
}

/** The picture of a page at a width in device pixels. A page never changes but for how it is turned: it is asked once. */
export function usePicture(page: Pick<PageRef, 'id' | 'turns'> | undefined, width: number): Picture {
  const pageId = page?.id ?? null;
  const answer = useProcedure(
    'paper.picture',
    { pageId: pageId ?? '', width, turns: quarter(page?.turns) },
    { enabled: pageId !== null, staleTime: Infinity, keepWhen: before => isOfPage(before, pageId) },
  );
  const url = useObjectUrl(answer.data?.bytes, answer.data?.mime ?? 'image/png');
  const ratio = answer.data === undefined ? Math.SQRT2 : answer.data.height / answer.data.width;
  return { url, ratio, error: answer.error };
}

function quarter(turns: number | undefined): 0 | 1 | 2 | 3 {
  return turns === 1 || turns === 2 || turns === 3 ? turns : 0;
}
