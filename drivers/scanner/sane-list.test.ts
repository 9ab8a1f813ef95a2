import { expect, it } from 'vitest';
import { listSaneDevices, readSaneList } from './sane-list.ts';

it('reads device and model, passing over what is no line of the list', () => {
  expect(readSaneList('test:0\tNoname frontend-tester\nsome warning\n\tx\nairscan:e0:HP\tHP M281\n')).toEqual(
    [
      { device: 'test:0', name: 'Noname frontend-tester' },
      { device: 'airscan:e0:HP', name: 'HP M281' },
    ],
  );
});

it('says that SANE is not installed', async () => {
  await expect(listSaneDevices(AbortSignal.timeout(5_000), 'no-such-scanimage')).rejects.toMatchObject({
    code: 'scanner-absent',
  });
});
