import { useCallback, useEffect, useState } from 'react';
import { deskUp, isPassing } from '../desk/index.ts';

export type Opened<V> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'open'; readonly value: V };

/**
 * Opens a record for work: read once from the desk, never from the window's cache, because what is typed is laid over it.
 * Waits through a restart of the desk. `load` must be stable.
 */
export function useOpened<V>(load: () => Promise<V>): [Opened<V>, () => void] {
  const [opened, setOpened] = useState<Opened<V>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    const open = async (): Promise<void> => {
      for (;;) {
        try {
          const value = await load();
          if (wanted) setOpened({ state: 'open', value });
          return;
        } catch (error) {
          if (!isPassing(error)) {
            if (wanted) setOpened({ state: 'failed', error });
            return;
          }
          await deskUp();
        }
        if (!wanted) return;
      }
    };
    void open();
    return () => {
      wanted = false;
    };
  }, [load, attempt]);
  const again = useCallback(() => {
    setOpened({ state: 'loading' });
    setAttempt(count => count + 1);
  }, []);
  return [opened, again];
}
