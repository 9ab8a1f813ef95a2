import { expect, test } from 'vitest';
import { EngineMissing, loadEngine } from './load-engine.ts';

test('an engine that loads is handed over as it is', async () => {
  const module = { draw: () => 1 };
  await expect(loadEngine('pdf', () => Promise.resolve(module))).resolves.toBe(module);
});

test('a file that is not there is a typed error that names the engine and keeps its cause', async () => {
  const gone = './no-such-engine.js';
  const failure: unknown = await loadEngine('pdf', () => import(gone) as Promise<unknown>).catch(
    (cause: unknown) => cause,
  );
  expect(failure).toBeInstanceOf(EngineMissing);
  expect(failure).toMatchObject({ engine: 'pdf', cause: { code: expect.stringContaining('ERR') as string } });
});

test('a load that failed is tried again', async () => {
  let tries = 0;
  const load = () => {
    tries += 1;
    return tries === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve(tries);
  };
  await expect(loadEngine('pictures', load)).rejects.toBeInstanceOf(EngineMissing);
  await expect(loadEngine('pictures', load)).resolves.toBe(2);
});
