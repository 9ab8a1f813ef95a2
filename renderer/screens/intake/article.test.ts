import { describe, expect, it } from 'vitest';
import { articleNumber } from './article.ts';

describe('article of a paper', () => {
  it.each([
    ['art.9(6)', '9 (6)'],
    ['art. 9 (6)', '9 (6)'],
    ['9(2), annexe 6', '9 (2), annexe 6'],
    ['art.9(opp)', '9'],
    ['4', '4'],
  ])('%s shows as %s', (source, shown) => {
    expect(articleNumber(source)).toBe(shown);
  });
});
