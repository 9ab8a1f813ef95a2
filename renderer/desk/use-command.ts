import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Input, Output, ProcedureName } from '../../desk/contract/index.ts';
import type { Refusal } from '../../desk/contract/refusal.ts';
import { call, isPassing, refusalOf } from './call.ts';
import { deskUp } from './desk-state.ts';
import { procedureKey } from './query.ts';

/** Procedures whose input carries a client-made id: the second answer to one id equals the first. */
export type CommandName = {
  [N in ProcedureName]: Input<N> extends { commandId: string } ? N : never;
}[ProcedureName];

/** What the screen says of a command: without its id, which is made here, unless the screen must know it before the answer. */
export type CommandInput<N extends CommandName> = Omit<Input<N>, 'commandId'> & { commandId?: string };

/** A gesture that the screen can start: `run` answers the output, or null once `refusal` says why not. */
export interface Gesture<I, O> {
  readonly run: (input: I) => Promise<O | null>;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** Forgets the refusal: the person has changed something. */
  readonly clear: () => void;
}

/** After a gesture, whatever it may have changed is asked again; `keep` answers are left alone. */
const UNTOUCHED: readonly ProcedureName[] = [
  'session.current',
  'system.state',
  'paper.picture',
  'decree.editions',
];

/**
 * A command of the desk. One at a time: a second press while the first runs does nothing. When the desk restarts in the
 * middle, the same id is sent again once it is back, so the gesture happens exactly once.
 */
export function useCommand<N extends CommandName>(name: N): Gesture<CommandInput<N>, Output<N>> {
  const send = useCallback(
    (input: CommandInput<N>) =>
      sendUntilAnswered(name, { commandId: crypto.randomUUID(), ...input } as Input<N>),
    [name],
  );
  return useGesture(send);
}

/** A procedure without command id that changes something (a login, a save): same guard, not repeated by itself. */
export function useAction<N extends ProcedureName>(name: N): Gesture<Input<N>, Output<N>> {
  const send = useCallback((input: Input<N>) => call(name, input), [name]);
  return useGesture(send);
}

async function sendUntilAnswered<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call(name, input);
    } catch (error) {
      if (!isPassing(error) || attempt >= 20) throw error;
      await deskUp();
      await new Promise(resolve => setTimeout(resolve, 150));
    }
  }
}

function useGesture<I, O>(send: (input: I) => Promise<O>): Gesture<I, O> {
  const client = useQueryClient();
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const run = useCallback(
    async (input: I): Promise<O | null> => {
      if (running.current) return null;
      running.current = true;
      setBusy(true);
      setRefusal(null);
      try {
        return await send(input);
      } catch (error) {
        setRefusal(refusalOf(error));
        return null;
      } finally {
        running.current = false;
        setBusy(false);
        void client.invalidateQueries({
          predicate: query => !UNTOUCHED.some(name => query.queryKey[0] === procedureKey(name)[0]),
        });
      }
    },
    [client, send],
  );
  const clear = useCallback(() => setRefusal(null), []);
  return { run, busy, refusal, clear };
}
