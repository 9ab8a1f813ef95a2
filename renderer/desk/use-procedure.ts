import { keepPreviousData, useQuery, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import type { Input, Output, ProcedureName } from '../../desk/contract/index.ts';
import { call } from './call.ts';
import { procedureKey } from './query.ts';

/** How an answer is kept: asked only when `enabled`, fresh for `staleTime` ms, the last one shown while another comes. */
export interface ProcedureOptions {
  enabled?: boolean;
  staleTime?: number;
  keepPrevious?: boolean;
  /** The last answer is shown while another comes only when its input passes: a page at another size, never another page. */
  keepWhen?: (previous: unknown) => boolean;
}

/** The answer of a reading procedure, kept in the window's cache under its name and input. */
export function useProcedure<N extends ProcedureName>(
  name: N,
  input: Input<N>,
  options: ProcedureOptions = {},
): UseQueryResult<Output<N>> {
  const query: UseQueryOptions<Output<N>> = {
    queryKey: procedureKey(name, input),
    queryFn: () => call(name, input),
  };
  if (options.enabled !== undefined) query.enabled = options.enabled;
  if (options.staleTime !== undefined) query.staleTime = options.staleTime;
  const { keepWhen } = options;
  if (options.keepPrevious === true) query.placeholderData = keepPreviousData;
  else if (keepWhen !== undefined)
    query.placeholderData = (data, before) => (keepWhen(before?.queryKey[1]) ? data : undefined);
  return useQuery(query);
}
