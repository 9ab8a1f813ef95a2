import { dayFigures } from '../../db/stores/day-figures.ts';
import type { Handlers } from '../parts.ts';
import { person } from '../person.ts';

/** More than this many days in one step is told on the day strip. */
const LONG_WAIT_DAYS = 10;

export const centreHandlers: Pick<Handlers, 'centre.day'> = {
  'centre.day'(call) {
    const { parts, today } = person(call);
    const { depositedAt, deliveryDays, delivered, rejected, waiting, reasons } = dayFigures(
      parts.store.connection,
      today,
      LONG_WAIT_DAYS,
    );
    const perHour = Array.from(
      { length: 24 },
      (_, hour) => depositedAt.filter(at => moroccanHour(at) === hour).length,
    );
    const days = [...deliveryDays].sort((a, b) => a - b);
    return {
      deposited: depositedAt.length,
      delivered,
      rejected,
      perHour,
      medianDays: days[Math.floor(days.length / 2)] ?? null,
      waitingOver10Days: waiting,
      rejectionReasons: reasons,
    };
  },
};

const HOUR = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Africa/Casablanca',
  hour: '2-digit',
  hourCycle: 'h23',
});

function moroccanHour(instant: string): number {
  return Number(HOUR.format(new Date(instant)));
}
