import { useEffect, useEffectEvent } from 'react';
import type { EventName, EventPayload } from '../../desk/contract/index.ts';
import { bridge } from './bridge.ts';

/** Listens to one event of the desk while the component stands. */
export function useDeskEvent<N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void,
): void {
  const heard = useEffectEvent(listener);
  useEffect(
    () =>
      bridge().onEvent((event, payload) => {
        // The desk's events follow the contract; its own tests check their payloads.
        if (event === name) heard(payload as EventPayload<N>);
      }),
    [name],
  );
}
