import { useSyncExternalStore } from 'react';
import type { DeskState } from '../../desk/contract/frame.ts';
import { bridge } from './bridge.ts';

let current: DeskState = { state: 'starting' };
const watchers = new Set<() => void>();
let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  bridge().onDeskState(state => {
    current = state;
    for (const watcher of watchers) watcher();
  });
}

function subscribe(watcher: () => void): () => void {
  listen();
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** State of the desk process: starting, up, restarting, down. */
export function useDeskState(): DeskState {
  return useSyncExternalStore(subscribe, () => current);
}

/** Calls back each time the desk comes back up; returns the function that stops it. Drafts are saved again then. */
export function onDeskBack(back: (from: DeskState['state']) => void): () => void {
  let was = current.state;
  return subscribe(() => {
    if (current.state === 'up' && was !== 'up') back(was);
    was = current.state;
  });
}

/** Resolves when the desk is up, at once if it is. */
export function deskUp(): Promise<void> {
  listen();
  if (current.state === 'up') return Promise.resolve();
  return new Promise(resolve => {
    const stop = onDeskBack(() => {
      stop();
      resolve();
    });
  });
}
