import { calibrated } from '../../drivers/plate/calibration.ts';
import { RULER_MM } from '../../drivers/plate/ruler-zpl.ts';
import type { ConfigOf, DeviceConfig } from '../contract/drivers/device-config.ts';
import type { Output } from '../contract/index.ts';
import { refuse } from '../contract/refusal.ts';
import { resolutionOf } from './plate-printers.ts';

type HeadConfig = ConfigOf<'zpl-tcp' | 'zpl-serial' | 'zpl-files'>;

function hasHead(config: DeviceConfig): config is HeadConfig {
  return 'head' in config;
}

/**
 * What the ruler makes of a printer's head.
 * @throws Refused `device-without-head`; `calibration-measure` with the field of a measure that cannot be
 */
export function calibratedHead(
  before: DeviceConfig,
  measuredXMm: number,
  measuredYMm: number,
  now: string,
): { config: HeadConfig; answer: Output<'device.calibrate'> } {
  if (!hasHead(before)) return refuse('device-without-head');
  const { dotsPerMmX, dotsPerMmY } = resolutionOf(before);
  const nominal = before.head;
  const x = calibrated({ believed: dotsPerMmX, nominal }, RULER_MM, measuredXMm);
  if (x === 'out-of-bounds') return refuse('calibration-measure', { field: 'measuredXMm' });
  const y = calibrated({ believed: dotsPerMmY, nominal }, RULER_MM, measuredYMm);
  if (y === 'out-of-bounds') return refuse('calibration-measure', { field: 'measuredYMm' });
  const confirmed = x.confirmed && y.confirmed;
  const config: HeadConfig = {
    ...before,
    dotsPerMmX: x.dotsPerMm,
    dotsPerMmY: y.dotsPerMm,
    calibratedAt: now,
    calibrationSeen: confirmed ? 1 : 0,
  };
  return { config, answer: { dotsPerMmX: x.dotsPerMm, dotsPerMmY: y.dotsPerMm, confirmed } };
}

/** What a change of the device keeps of its calibration: nothing when another head is fitted. */
export function calibrationOf(
  before: DeviceConfig,
  head: string | number | undefined,
): Readonly<Record<string, string | number>> {
  if (!hasHead(before) || head !== before.head) return {};
  const { dotsPerMmX, dotsPerMmY, calibratedAt, calibrationSeen } = before;
  return Object.fromEntries(
    Object.entries({ dotsPerMmX, dotsPerMmY, calibratedAt, calibrationSeen }).filter(
      (entry): entry is [string, string | number] => entry[1] !== undefined,
    ),
  );
}
