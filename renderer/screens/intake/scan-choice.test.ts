import { describe, expect, it } from 'vitest';
import type { DeviceState } from '../../../desk/contract/device.ts';
import { chosenScanner, rememberedChoice } from './scan-choice.ts';

const scanner = (id: string, state: DeviceState['state']): DeviceState => ({
  id,
  kind: 'scanner',
  name: id,
  simulator: false,
  state,
  fault: null,
  lastUsedAt: null,
});

describe('the scanner that F4 uses', () => {
  it('is the one chosen here last, as it was chosen, even with a space in its name', () => {
    const remembered = rememberedChoice('duplex sane:HP Bureau');
    expect(remembered).toEqual({ scannerId: 'sane:HP Bureau', source: 'duplex' });
    expect(chosenScanner([scanner('a', 'idle'), scanner('sane:HP Bureau', 'fault')], remembered)).toEqual(
      remembered,
    );
  });

  it('is the first that is well when the one chosen is gone, and none without a scanner', () => {
    const gone = rememberedChoice('glass gone');
    expect(chosenScanner([scanner('a', 'fault'), scanner('b', 'idle')], gone)).toEqual({
      scannerId: 'b',
      source: 'automatic',
    });
    expect(chosenScanner([scanner('a', 'fault')], undefined)?.scannerId).toBe('a');
    expect(chosenScanner([], gone)).toBeNull();
  });

  it.each([null, '', 'glass', 'moon a'])('forgets what cannot be read: %s', text =>
    expect(rememberedChoice(text)).toBeUndefined(),
  );
});
