import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { QueueId, QueueRow } from '../../../desk/contract/queue.ts';
import type { FlowOperation } from '../../../domain/dossier/flow.ts';
import { call } from '../../desk/index.ts';

const PAGE = 100;

/** A queue as the screen walks it: what came so far, and how to have more. */
export interface QueueState {
  readonly rows: readonly QueueRow[];
  readonly total: number;
  readonly pending: boolean;
  readonly error: unknown;
  readonly more: boolean;
  readonly loadingMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/** Pages of a queue, asked one after the other as the list is walked. */
export function useQueue(queue: QueueId, operation: FlowOperation | null): QueueState {
  const answer = useInfiniteQuery({
    // The name first, as every procedure's key: the desk's events and the gestures find it there.
    queryKey: ['queue.page', queue, operation],
    queryFn: ({ pageParam }) =>
      call('queue.page', {
        queue,
        limit: PAGE,
        ...(operation === null ? {} : { operation }),
        ...(pageParam === '' ? {} : { after: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: last => last.after,
  });
  const pages = answer.data?.pages;
  const rows = useMemo(() => {
    // A row that moved between two pages is shown once, where it came last.
    const seen = new Map<string, QueueRow>();
    for (const page of pages ?? []) for (const row of page.rows) seen.set(row.dossierId, row);
    return [...seen.values()];
  }, [pages]);
  return {
    rows,
    total: pages?.at(-1)?.total ?? rows.length,
    pending: answer.isPending,
    error: answer.error,
    more: answer.hasNextPage,
    loadingMore: answer.isFetchingNextPage,
    loadMore: () => {
      if (answer.hasNextPage && !answer.isFetchingNextPage) void answer.fetchNextPage();
    },
    retry: () => void answer.refetch(),
  };
}
