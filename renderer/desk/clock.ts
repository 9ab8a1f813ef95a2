import { useEffect, useState } from 'react';
import { moroccanDate, type PlainDate } from '../../domain/text/plain-date.ts';
import { useSystem } from './system.ts';

const TICK_MS = 15_000;

/** The desk's instant, ISO UTC: the page's own clock only carries it forward, every 15 seconds. */
export function useNow(): string {
  const { data, dataUpdatedAt } = useSystem();
  const [opened] = useState(() => new Date().toISOString());
  const [carried, setCarried] = useState({ from: 0, ms: 0 });
  useEffect(() => {
    const timer = setInterval(() => {
      setCarried({ from: dataUpdatedAt, ms: Date.now() - dataUpdatedAt });
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [dataUpdatedAt]);
  if (data === undefined) return opened;
  const passed = carried.from === dataUpdatedAt ? carried.ms : 0;
  return new Date(Date.parse(data.now) + passed).toISOString();
}

/** Today in Morocco by the desk's clock. */
export function useToday(): PlainDate {
  return moroccanDate(useNow());
}
