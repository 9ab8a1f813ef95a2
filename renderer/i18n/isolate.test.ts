import { describe, expect, it } from 'vitest';
import { isolated } from './isolate.ts';

describe('a value inside a sentence', () => {
  it.each([
    ['26-012953', 'ar'],
    ['GK207514', 'ar'],
    ['Tribunal de Kénitra', 'ar'],
    ['2026-03-17', 'ar'],
    ['العمراني', 'fr'],
  ] as const)('%s is isolated in %s', (value, language) => {
    expect(isolated(value, language)).toBe(`\u2068${value}\u2069`);
  });
  it.each([
    ['12', 'ar'],
    ['10:42', 'ar'],
    ['9 (6)', 'ar'],
    ['17 مارس 2026', 'ar'],
    ['26-012953', 'fr'],
    ['Kénitra', 'fr'],
  ] as const)('%s stays bare in %s', (value, language) => {
    expect(isolated(value, language)).toBe(value);
  });
});
