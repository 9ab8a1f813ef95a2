import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Session } from '../../desk/contract/session.ts';
import { call, isPassing, onDeskBack, procedureKey } from '../desk/index.ts';
import { isIdle } from './idle.ts';

/** The lock of this window: `locked` hides the screen without taking it down. */
export interface Lock {
  readonly locked: boolean;
  /** False while a window that was opened locked has not been opened yet: its screens may not ask anything. */
  readonly opened: boolean;
  readonly lock: () => void;
  readonly unlocked: () => void;
}

const LOOK_EVERY_MS = 5_000;

/** Locks by hand or when nobody touches the machine; the page locks at once, even while the desk restarts. */
export function useLock(session: Session): Lock {
  const client = useQueryClient();
  const [locked, setLocked] = useState(session.locked);
  const [opened, setOpened] = useState(!session.locked);
  const before = useRef<Element | null>(null);

  const lock = useCallback(() => {
    if (locked) return;
    before.current = document.activeElement;
    // Leaving the field saves what was being typed, while the desk still takes it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setLocked(true);
    const tell = () => {
      call('session.lock', {}).catch((error: unknown) => {
        // A desk that restarts has forgotten nothing but the lock: it is told again as soon as it is back.
        if (!isPassing(error)) return;
        const stop = onDeskBack(() => {
          stop();
          tell();
        });
      });
    };
    tell();
  }, [locked]);

  const unlocked = useCallback(() => {
    setLocked(false);
    setOpened(true);
    void client.invalidateQueries({
      predicate: query => query.queryKey[0] !== procedureKey('session.current')[0],
    });
    const field = before.current;
    if (field instanceof HTMLElement) requestAnimationFrame(() => field.focus());
  }, [client]);

  useEffect(() => {
    if (locked) return undefined;
    let touched = Date.now();
    const touch = () => {
      touched = Date.now();
    };
    const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true });
    const timer = setInterval(() => {
      if (isIdle(touched, Date.now(), session.idleLockMinutes)) lock();
    }, LOOK_EVERY_MS);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, touch);
      clearInterval(timer);
    };
  }, [locked, lock, session.idleLockMinutes]);

  return { locked, opened, lock, unlocked };
}
