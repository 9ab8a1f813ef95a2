import { describe, expect, it } from 'vitest';
import { articleNumber } from './article.ts';

describe('article of a paper', () => {
  it.each([
    ['art.9(6)', '9 (6)'],
    ['art. 9 (6)', '9 (6)'],
    ['9(2), annexe 6', '9 (2), annexe 6'],
    ['art.9(opp)', '9'],
    ['4', '4'],
    ['9 (last §)', '9 (last §)'],
    ['art. 9, dernier §', '9, dernier §'],
    ['general tariff; art. 33 lists only 3 and 5', '33'],
    ['art. 2 + art. 118 §1 of the law (not listed by art. 8b)', '2'],
  ])('%s shows as %s', (source, shown) => {
    expect(articleNumber(source)).toBe(shown);
  });
});
