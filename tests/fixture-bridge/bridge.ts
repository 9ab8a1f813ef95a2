import type { DeskState, Reply, RuntimeFacts, TarqimBridge } from '../../desk/contract/frame.ts';
import type { EventName, EventPayload, Input, Output, ProcedureName } from '../../desk/contract/index.ts';
import { Refused } from '../../desk/contract/refusal.ts';

/** Answers of a pretended desk, by procedure; what is not there is refused with `unknown-procedure`. */
export type FixtureHandlers = {
  [N in ProcedureName]?: (input: Input<N>) => Output<N> | Promise<Output<N>>;
};

export interface FixtureBridge extends TarqimBridge {
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
  setDeskState(state: DeskState): void;
}

const RUNTIME: RuntimeFacts = {
  kind: 'test',
  electron: '33.2.1',
  chromium: '130.0.6723.137',
  node: '24.21.0',
  deskHost: 'node-child',
  appVersion: '0.1.0',
  platform: 'linux',
};

/** A desk in memory, to look at screens before or without the real one. Answers after `delayMs`, as a real one would. */
export function createFixtureBridge(handlers: FixtureHandlers, delayMs = 30): FixtureBridge {
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const watchers = new Set<(state: DeskState) => void>();
  let state: DeskState = { state: 'up' };
  return {
    runtime: RUNTIME,
    async call(name, input): Promise<Reply> {
      await new Promise(resolve => setTimeout(resolve, delayMs));
      if (state.state !== 'up') return { ok: false, refusal: { code: 'desk-restarting' } };
      const handler = (handlers as Record<string, ((input: unknown) => unknown) | undefined>)[name];
      if (handler === undefined)
        return { ok: false, refusal: { code: 'unknown-procedure', params: { name } } };
      try {
        return { ok: true, value: await handler(input) };
      } catch (error) {
        if (error instanceof Refused) return { ok: false, refusal: error.refusal };
        throw error;
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onDeskState(listener) {
      watchers.add(listener);
      listener(state);
      return () => watchers.delete(listener);
    },
    emit(name, payload) {
      for (const listener of listeners) listener(name, payload);
    },
    setDeskState(next) {
      state = next;
      for (const watcher of watchers) watcher(next);
    },
  };
}
