/** A scan that was begun and has not ended. */
interface UnderWay {
  readonly scannerId: string;
  readonly homeId: string;
  readonly account: string;
  readonly stop: AbortController;
}

/** The scans of a desk: a scanner does one at a time, a person stops his own. */
export interface ScansUnderWay {
  /** Notes a scan and answers the signal that stops it; undefined while its scanner is at another. */
  begin(scanId: string, scan: Omit<UnderWay, 'stop'>): AbortSignal | undefined;
  end(scanId: string): void;
  /** True when there was one to stop. */
  stop(scanId: string, account: string): boolean;
  /** Whether pages are still coming into a draft or a dossier. */
  reaches(homeId: string): boolean;
  stopAll(): void;
}

export function scansUnderWay(): ScansUnderWay {
  const running = new Map<string, UnderWay>();
  return {
    begin(scanId, scan) {
      if ([...running.values()].some(({ scannerId }) => scannerId === scan.scannerId)) return undefined;
      const stop = new AbortController();
      running.set(scanId, { ...scan, stop });
      return stop.signal;
    },
    end: scanId => void running.delete(scanId),
    stop(scanId, account) {
      const scan = running.get(scanId);
      if (scan?.account !== account) return false;
      scan.stop.abort();
      return true;
    },
    reaches: homeId => [...running.values()].some(scan => scan.homeId === homeId),
    stopAll() {
      for (const scan of running.values()) scan.stop.abort();
    },
  };
}
