import { useCallback, useState } from 'react';

/** What each chief opened since the window started, by account: leaving the screen does not forget it. */
const openedByAgent = new Map<string, ReadonlyMap<string, number>>();

/** Dossiers this chief opened, each at the version he saw. */
export function useOpened(agent: string): {
  readonly opened: ReadonlyMap<string, number>;
  readonly open: (dossierId: string, version: number) => void;
} {
  const [opened, setOpened] = useState<ReadonlyMap<string, number>>(
    () => openedByAgent.get(agent) ?? new Map(),
  );
  const open = useCallback(
    (dossierId: string, version: number) => {
      setOpened(before => {
        if (before.get(dossierId) === version) return before;
        const next = new Map(before).set(dossierId, version);
        openedByAgent.set(agent, next);
        return next;
      });
    },
    [agent],
  );
  return { opened, open };
}
