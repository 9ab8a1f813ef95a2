import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failed, refusalWords } from './outcome.ts';

const root = join(import.meta.dirname, '..', '..');
/** Where the commands' refusals come from: the codes of their types and of their literals. */
const sources = ['desk/cli/*.ts', 'domain/number/*.ts', 'domain/card/card-error.ts', 'drivers/plate/*.ts'];

describe('a refusal of the command line', () => {
  const codes = new Set(
    sources
      .flatMap(pattern => globSync(pattern, { cwd: root }))
      .filter(file => !file.endsWith('.test.ts'))
      .flatMap(file => [
        ...readFileSync(join(root, file), 'utf8').matchAll(
          /(?:\bcode: |\bcode = |^ {2}\| |\brefuse\()'([a-z0-9]+(?:-[a-z0-9]+)*)'/gm,
        ),
      ])
      .map(([, code = '']) => code)
      // Zod's word for our own checks, and a fault that the decree's wording tells.
      .filter(code => code !== 'custom' && code !== 'not-json'),
  );

  it('is found in the sources', () => expect(codes.size).toBeGreaterThan(25));

  it.each([...codes])('%s has its sentence in both languages', code => {
    expect(refusalWords({ code }).fr).not.toBe('');
    expect(refusalWords({ code }).ar).toMatch(/\p{Script=Arabic}/u);
  });

  it('is one line of JSON with its values in isolation', () => {
    const { exit, out, err } = failed(1, { code: 'vehicle-record-invalid', field: 'owner.name' });
    expect([exit, out]).toEqual([1, '']);
    expect(JSON.parse(err)).toMatchObject({
      field: 'owner.name',
      ar: expect.stringContaining('\u2066owner.name\u2069') as string,
    });
  });
});
