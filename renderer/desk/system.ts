import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { Output } from '../../desk/contract/index.ts';
import { procedureKey } from './query.ts';
import { useDeskEvent } from './use-desk-event.ts';
import { useProcedure } from './use-procedure.ts';

type SystemState = Output<'system.state'>;
const KEY = procedureKey('system.state', {});

/** Centre, workstation, line, devices, clock. Kept up by the desk's events; asked again after a gesture that could change it. */
export function useSystem(): UseQueryResult<SystemState> {
  return useProcedure('system.state', {}, { staleTime: Infinity });
}

/** Writes the desk's news into the cache. Mounted once, by the frame. */
export function useSystemNews(): void {
  const client = useQueryClient();
  // `updatedAt` stays: `now` in the cache belongs to the moment it was asked (see `useNow`).
  const patch = (change: (state: SystemState) => SystemState) => {
    const updatedAt = client.getQueryState(KEY)?.dataUpdatedAt;
    client.setQueryData<SystemState>(
      KEY,
      state => (state === undefined ? state : change(state)),
      updatedAt === undefined ? {} : { updatedAt },
    );
  };
  useDeskEvent('sync.state', line => patch(state => ({ ...state, line })));
  useDeskEvent('device.state', device =>
    patch(state => ({
      ...state,
      devices: state.devices.some(known => known.id === device.id)
        ? state.devices.map(known => (known.id === device.id ? device : known))
        : [...state.devices, device],
    })),
  );
  useDeskEvent('queues.changed', () => {
    for (const name of [
      'queue.counts',
      'queue.page',
      'intake.list',
      'search.find',
      'centre.day',
      'outbox.state',
    ] as const)
      void client.invalidateQueries({ queryKey: procedureKey(name) });
  });
  useDeskEvent('dossier.changed', ({ dossierId }) => {
    void client.invalidateQueries({ queryKey: procedureKey('dossier.get', { dossierId }) });
  });
}
