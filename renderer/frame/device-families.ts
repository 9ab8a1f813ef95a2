import type { DeviceState } from '../../desk/contract/device.ts';

/** Devices of one kind, as one place of the status bar: the one to look at, and how many stand behind it. */
export interface DeviceFamily {
  readonly shown: DeviceState;
  readonly count: number;
}

/** Which of several is shown: one in trouble, else one that is ready, else one that nobody used yet. */
const RANK: Readonly<Record<DeviceState['state'], number>> = { fault: 0, absent: 1, ready: 2, idle: 3 };

/** One place per kind, in the order in which the kinds were written down: two scanners are not twice the same word. */
export function deviceFamilies(devices: readonly DeviceState[]): DeviceFamily[] {
  return Object.values(Object.groupBy(devices, ({ kind }) => kind)).flatMap(of => {
    const [shown] = of.toSorted((one, other) => RANK[one.state] - RANK[other.state]);
    return shown === undefined ? [] : [{ shown, count: of.length }];
  });
}
