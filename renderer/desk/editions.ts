import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { KeptPublication } from '../../desk/contract/decree.ts';
import type { Output } from '../../desk/contract/index.ts';
import { periodsInForce, publishEditions } from '../../domain/decree/catalogue.ts';
import type { Period, Publication } from '../../domain/decree/editions.ts';
import { readPublication } from '../../domain/decree/publication.ts';
import { call } from './call.ts';
import { procedureKey } from './query.ts';
import { useDeskEvent } from './use-desk-event.ts';

const KEY = procedureKey('decree.editions', {});

/** A publication as the desk keeps it, read by the law's room as the desk reads it. */
export interface ReceivedEdition {
  readonly kept: KeptPublication;
  readonly publication: Publication;
}

export interface KnownEditions {
  readonly received: readonly ReceivedEdition[];
  readonly unread: Output<'decree.editions'>['unread'];
  /** Which edition is in force when. */
  readonly periods: readonly Period[];
}

/** The received editions of the decree: read, made known to the law's room of this window, and kept until another arrives. */
export function useDecreeEditions(): UseQueryResult<KnownEditions> {
  return useQuery({
    queryKey: KEY,
    queryFn: async (): Promise<KnownEditions> => {
      const { received, unread } = await call('decree.editions', {});
      const read = received.map(kept => ({ kept, publication: readPublication(kept) }));
      publishEditions(read.map(({ publication }) => publication));
      return { received: read, unread, periods: periodsInForce() };
    },
    staleTime: Infinity,
    // An edition is known by its identity: a copy of it would be another.
    structuralSharing: false,
  });
}

/** Keeps the window's editions up with the desk's. Mounted once, by the frame. */
export function useDecreeNews(): void {
  const client = useQueryClient();
  useDecreeEditions();
  useDeskEvent('decree.changed', () => void client.invalidateQueries({ queryKey: KEY }));
}
