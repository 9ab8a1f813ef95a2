import { useState } from 'react';
import type { ScanSource } from '../../../desk/contract/paper.ts';
import type { DeviceState } from '../../../desk/contract/device.ts';
import { useProcedure, useSystem } from '../../desk/index.ts';
import type { ScanChoice } from './draft.ts';

/** The choice of this machine's last scan: a counter keeps to its scanner. */
const PLACE = 'tarqim.scan';

export interface ScanChoices {
  readonly scanners: readonly DeviceState[];
  /** What F4 scans from; null where there is no scanner. */
  readonly choice: ScanChoice | null;
  /** Where sheets can lie on that scanner; empty until it has said. */
  readonly sources: readonly ScanSource[];
  choose(choice: ScanChoice): void;
}

const SOURCES: readonly ScanSource[] = ['automatic', 'glass', 'feeder', 'duplex'];

/** What was chosen here before; undefined when nothing was, or when it cannot be read. */
export function rememberedChoice(text: string | null): ScanChoice | undefined {
  const [source, ...id] = (text ?? '').split(' ');
  const known = SOURCES.find(each => each === source);
  return known === undefined || id.length === 0 ? undefined : { scannerId: id.join(' '), source: known };
}

/** The scanner that F4 uses: the one chosen here last, otherwise the first that is well. */
export function chosenScanner(
  scanners: readonly DeviceState[],
  remembered: ScanChoice | undefined,
): ScanChoice | null {
  if (remembered !== undefined && scanners.some(({ id }) => id === remembered.scannerId)) return remembered;
  const first = scanners.find(({ state }) => state === 'ready' || state === 'idle') ?? scanners[0];
  return first === undefined ? null : { scannerId: first.id, source: 'automatic' };
}

export function useScanChoice(): ScanChoices {
  const system = useSystem();
  const [remembered, setRemembered] = useState(() => rememberedChoice(localStorage.getItem(PLACE)));
  const scanners = (system.data?.devices ?? []).filter(({ kind }) => kind === 'scanner');
  const choice = chosenScanner(scanners, remembered);
  const able = useProcedure(
    'paper.scan-sources',
    { scannerId: choice?.scannerId ?? '' },
    { enabled: choice !== null, staleTime: Infinity },
  );
  return {
    scanners,
    choice,
    sources: able.data?.sources ?? [],
    choose(next) {
      localStorage.setItem(PLACE, `${next.source} ${next.scannerId}`);
      setRemembered(next);
    },
  };
}
