import { useState } from 'react';
import { call, useDeskEvent } from '../../desk/index.ts';

/** A scan that brings the sheets of a late paper. */
export interface ReceiveScan {
  /** Pages that came so far; null while none is under way. */
  readonly count: number | null;
  /** Names the scan before it is asked for: what stops it. */
  readonly begin: () => string;
  readonly end: () => void;
  /** Stops it: nothing of it is received. */
  readonly stop: () => void;
}

export function useReceiveScan(): ReceiveScan {
  const [under, setUnder] = useState<{ readonly scanId: string; readonly count: number } | null>(null);
  useDeskEvent('scan.progress', ({ scanId, count }) =>
    setUnder(now => (now?.scanId === scanId ? { scanId, count } : now)),
  );
  return {
    count: under?.count ?? null,
    begin() {
      const scanId = crypto.randomUUID();
      setUnder({ scanId, count: 0 });
      return scanId;
    },
    end: () => setUnder(null),
    stop() {
      // A scan that ended meanwhile has nothing to stop; how it ended is in its own answer.
      if (under !== null) void call('paper.stop-scan', { scanId: under.scanId });
    },
  };
}
