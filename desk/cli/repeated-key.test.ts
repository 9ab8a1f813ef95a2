import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatedKey } from './repeated-key.ts';

describe('a key given twice', () => {
  it.each([
    ['{"a":1,"a":1}', 'a'],
    ['{"facts":{"vehicle.condition":"NEW","vehicle.condition":"USED"}}', 'facts.vehicle.condition'],
    ['{"facts":{"x":{}},"dates":{"d":1,"d":2}}', 'dates.d'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['[{"a":[{"b":1},{"b":2}]},{"b":1,"b":3}]', 'b'],
    ['{"a":"{\\"b\\":1,\\"b\\":2}"}', undefined],
    ['{"a":{"b":1},"b":{"a":1}}', undefined],
    ['{"a":["a","a"],"b":"a"}', undefined],
    ['3', undefined],
  ])('%s: %s', (text, key) => expect(repeatedKey(text)).toBe(key));

  it('is never seen in what was written without one', () => {
    fc.assert(fc.property(fc.jsonValue(), value => repeatedKey(JSON.stringify(value)) === undefined));
    fc.assert(
      fc.property(fc.jsonValue(), value => repeatedKey(JSON.stringify(value, null, 2)) === undefined),
    );
  });
});
