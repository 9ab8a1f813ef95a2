import { QueryClient } from '@tanstack/react-query';
import type { Input, ProcedureName } from '../../desk/contract/index.ts';
import { isPassing } from './call.ts';

/** Key of a procedure's answer in the cache. Without input: every answer of the procedure. */
export function procedureKey<N extends ProcedureName>(name: N, input?: Input<N>): readonly unknown[] {
  return input === undefined ? [name] : [name, input];
}

/** Cache of the window. The desk is local: there is no network to wait for, and only a restart is worth asking again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (count, error) => isPassing(error) && count < 40,
        retryDelay: 500,
        staleTime: 2_000,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
