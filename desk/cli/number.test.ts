import { describe, expect, it } from 'vitest';
import { runNumberCommand } from './number.ts';

const run = (...args: string[]) => {
  const { exit, out, err } = runNumberCommand(args);
  const said: unknown = JSON.parse(exit === 0 ? out : err);
  expect(exit === 0 ? err : out).toBe('');
  return { exit, said };
};

describe('tarqim number', () => {
  it('parses', () => {
    expect(run('parse', '12345 ا 6')).toEqual({
      exit: 0,
      said: {
        series: 'NORMAL',
        parts: { sequence: 12345, letters: 'أ', province: 6 },
        canonical: '12345-أ-6',
        display: '\u206612345 | \u2067أ\u2069 | 6\u2069',
        latin: '12345-A-6',
      },
    });
    expect(run('parse', '123', 'WW')).toMatchObject({ exit: 0, said: { canonical: '000123 WW' } });
  });

  it('formats what it printed, and flat parts', () => {
    const printed = runNumberCommand(['parse', 'CD 123-19']).out;
    expect(runNumberCommand(['format', printed]).out).toBe(printed);
    expect(run('format', '{"series":"TRAILER","sequence":1,"group":9}')).toMatchObject({
      said: { canonical: '1-09' },
    });
  });

  it('gives the next number, or refuses with exit 1', () => {
    expect(run('next', 'normal', '99999-س-6')).toMatchObject({ exit: 0, said: { canonical: '1-أأ-6' } });
    expect(run('next', 'COLLECTION', '5-أ-6')).toMatchObject({ exit: 0, said: { series: 'COLLECTION' } });
    expect(run('next', 'NORMAL', '99999-أس-6')).toMatchObject({
      exit: 1,
      said: { code: 'capacity-exhausted' },
    });
    expect(run('next', 'NORMAL', '5-أ-3')).toMatchObject({ exit: 1, said: { code: 'province-abolished' } });
  });

  it.each([
    [['parse', '12345-ج-6'], 'number-letter-unknown'],
    [['parse'], 'usage'],
    [['next', 'NORMAL', '5 WW'], 'number-other-series'],
    [['next', 'CAR', '5'], 'usage'],
    [['format', '{'], 'json-unreadable'],
    [['format', '{"series":"NORMAL","parts":null}'], 'number-letters-unknown'],
    [['format', '[]'], 'number-other-series'],
    [['format', '{"series":"NORMAL","sequence":"12345","letters":"أ","province":6}'], 'number-part-missing'],
    [['format', '{"series":"NORMAL","sequence":12345.5,"letters":"أ","province":6}'], 'number-part-missing'],
    [['format', '{"series":"NORMAL","sequence":100000,"letters":"أ","province":6}'], 'number-out-of-range'],
    [['format', '{"series":"DIPLOMATIC","holder":"XX","order":1,"mission":1}'], 'number-part-missing'],
    [['format', '{"series":"WW","order":1,"order":2}'], 'repeated-key'],
    [['format', 'null'], 'number-empty'],
    [['format', '{}', '{}'], 'usage'],
    [['parse', '6-أ-12345'], 'number-order-reversed'],
    [['parse', '12345-أ-89'], 'number-province-unknown'],
    [['parse', ' '], 'number-empty'],
    [['next', 'WW', '1000000'], 'number-out-of-range'],
    [['next', 'NORMAL'], 'usage'],
    [['print'], 'usage'],
    [[], 'usage'],
  ])('answers exit 2 to %j', (args, code) => expect(run(...args)).toMatchObject({ exit: 2, said: { code } }));
});
