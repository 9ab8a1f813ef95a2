import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, procedureKey } from '../../desk/index.ts';
import type { QueueRow } from '../../../desk/contract/queue.ts';
import { seriesFingerprint } from './fingerprint.ts';
import type { Decided } from './series.ts';

/**
 * The versions of the dossiers of a series, as they stand now. A gesture is refused on any other version, so what is signed
 * is what the list and the sheet say. `complete` once every version is known.
 */
export function useVersions(rows: readonly QueueRow[]): { decided: readonly Decided[]; complete: boolean } {
  return useQueries({
    queries: rows.map(row => ({
      queryKey: procedureKey('dossier.get', { dossierId: row.dossierId }),
      queryFn: () => call('dossier.get', { dossierId: row.dossierId }),
      staleTime: 30_000,
    })),
    combine: answers => {
      const decided = answers.flatMap(({ data }) =>
        data === undefined ? [] : [{ dossierId: data.row.dossierId, version: data.version }],
      );
      return { decided, complete: decided.length === rows.length };
    },
  });
}

/** Fingerprint of what would be signed; null while versions are still coming. */
export function useFingerprint(decided: readonly Decided[], complete: boolean): string | null {
  const key = decided.map(one => `${one.dossierId} ${one.version}`).join('\n');
  const [known, setKnown] = useState<{ key: string; hex: string } | null>(null);
  useEffect(() => {
    if (!complete || key === '') return;
    let gone = false;
    const list = key.split('\n').map(line => {
      const [dossierId = '', version = ''] = line.split(' ');
      return { dossierId, version: Number(version) };
    });
    void seriesFingerprint(list).then(hex => {
      if (!gone) setKnown({ key, hex });
    });
    return () => {
      gone = true;
    };
  }, [key, complete]);
  return complete && known?.key === key ? known.hex : null;
}
