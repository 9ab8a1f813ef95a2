import type { Parts } from './parts.ts';

/** Removes the files of scans that nothing names any more. A file that will not go is tried again at the next start. */
export function sweepScans(parts: Pick<Parts, 'store' | 'log'>): void {
  try {
    parts.store.blobs.sweep();
  } catch (cause) {
    parts.log.warn(
      { err: cause },
      'a scan that nothing names could not be removed: look at the scans folder',
    );
  }
}
