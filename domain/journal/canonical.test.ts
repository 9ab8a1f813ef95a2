import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize, type JsonValue, NotCanonical } from './canonical.ts';

describe('RFC 8785', () => {
  it('section 3.2.2 and 3.2.3: the worked example', () => {
    const input = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`) as JsonValue;
    expect(canonicalize(input)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('section 3.2.3: members are ordered by UTF-16 code units, not by code points', () => {
    const input = JSON.parse(String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`) as JsonValue;
    expect(Object.values(JSON.parse(canonicalize(input)) as object)).toEqual([
      // JSON.parse puts the integer-like key first; the text itself is checked below.
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
    expect(canonicalize(input).startsWith(String.raw`{"\r":"Carriage Return","1":"One"`)).toBe(true);
  });

  it.each([
    [0x0000000000000000n, '0'],
    [0x8000000000000000n, '0'],
    [0x0000000000000001n, '5e-324'],
    [0x8000000000000001n, '-5e-324'],
    [0x7fefffffffffffffn, '1.7976931348623157e+308'],
    [0x4340000000000000n, '9007199254740992'],
    [0x4430000000000000n, '295147905179352830000'],
    [0x44b52d02c7e14af5n, '9.999999999999997e+22'],
    [0x44b52d02c7e14af6n, '1e+23'],
    [0x444b1ae4d6e2ef4en, '999999999999999700000'],
    [0x444b1ae4d6e2ef50n, '1e+21'],
    [0x3eb0c6f7a0b5ed8cn, '9.999999999999997e-7'],
    [0x3eb0c6f7a0b5ed8dn, '0.000001'],
    [0x41b3de4355555553n, '333333333.3333332'],
    [0xbecbf647612f3696n, '-0.0000033333333333333333'],
    [0x43143ff3c1cb0959n, '1424953923781206.2'],
  ])('appendix B: IEEE-754 %s', (bits, text) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, bits);
    expect(canonicalize(view.getFloat64(0))).toBe(text);
  });
});

describe('what has no canonical JSON is refused, with its place', () => {
  it.each<[string, unknown, string]>([
    ['undefined member', { a: [1, { b: undefined }] }, '$.a[1].b'],
    ['NaN', { a: Number.NaN }, '$.a'],
    ['infinity', [Number.POSITIVE_INFINITY], '$[0]'],
    ['lone surrogate', { a: '\ud800' }, '$.a'],
    ['lone surrogate in a key', { '\udc00': 1 }, '$'],
    ['hole', Object.assign(new Array<number>(2), { 0: 1 }), '$[1]'],
    ['date', { a: new Date(0) }, '$.a'],
    ['bigint', [1n], '$[0]'],
  ])('%s', (_name, value, path) => {
    let caught: unknown;
    try {
      canonicalize(value as JsonValue);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(NotCanonical);
    expect((caught as NotCanonical).path).toBe(path);
  });
});

it('is stable under a round trip and blind to the order of members', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), value => {
      const text = canonicalize(value as JsonValue);
      const reversed = JSON.parse(text, (_key, item: unknown) =>
        typeof item === 'object' && item !== null && !Array.isArray(item)
          ? Object.fromEntries(Object.entries(item).reverse())
          : item,
      ) as JsonValue;
      expect(canonicalize(reversed)).toBe(text);
    }),
  );
});
