import { expect, test } from 'vitest';
import fr from '../assets/i18n/fr/refusals.json' with { type: 'json' };
import ar from '../assets/i18n/ar/refusals.json' with { type: 'json' };
import { loadEngine } from '../drivers/load-engine.ts';
import { refusalOf } from './fault.ts';

test('an engine that is not there is a refusal with a sentence, not a fault of the desk', async () => {
  const gone = './no-such-engine.js';
  const cause: unknown = await loadEngine('pdf', () => import(gone) as Promise<unknown>).catch(
    (error: unknown) => error,
  );
  expect(refusalOf(cause)).toEqual({ code: 'engine-missing', params: { engine: 'pdf' } });
  expect(fr['engine-missing']).toContain('{{engine}}');
  expect(ar['engine-missing']).toContain('{{engine}}');
});
