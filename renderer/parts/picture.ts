import { useEffect, useState } from 'react';
import { useProcedure } from '../desk/index.ts';

/** A picture ready for an `<img>`, or why it is not there. */
export interface Picture {
  readonly url: string | null;
  /** Height over width, upright. */
  readonly ratio: number;
  readonly error: unknown;
}

/** An address for bytes in memory, given back when the component goes. */
export function useObjectUrl(bytes: Uint8Array | undefined, mime: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (bytes === undefined) return undefined;
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime }));
    setUrl(made);
    return () => {
      setUrl(null);
      URL.revokeObjectURL(made);
    };
  }, [bytes, mime]);
  return url;
}

/** The picture of a page at a width in device pixels. A page never changes: it is asked once. */
export function usePicture(pageId: string | null, width: number): Picture {
  const answer = useProcedure(
    'paper.picture',
    { pageId: pageId ?? '', width },
    { enabled: pageId !== null, staleTime: Infinity, keepPrevious: true },
  );
  const url = useObjectUrl(answer.data?.bytes, answer.data?.mime ?? 'image/png');
  const ratio = answer.data === undefined ? Math.SQRT2 : answer.data.height / answer.data.width;
  return { url, ratio, error: answer.error };
}
