import { useEffect, useState } from 'react';
import { moroccanDate, type PlainDate } from '../../domain/text/plain-date.ts';
import { useSystem } from './system.ts';

/** The desk's instant, ISO UTC: the page's own clock only carries it forward. Moves every 15 seconds. */
export function useNow(): string {
  const { data, dataUpdatedAt } = useSystem();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick(count => count + 1), 15_000);
    return () => clearInterval(timer);
  }, []);
  const base = data === undefined ? Date.now() : Date.parse(data.now) + (Date.now() - dataUpdatedAt);
  return new Date(base).toISOString();
}

/** Today in Morocco by the desk's clock. */
export function useToday(): PlainDate {
  return moroccanDate(useNow());
}
