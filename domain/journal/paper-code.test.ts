import { expect, it } from 'vitest';
import { paperCodeIn } from './paper-code.ts';

it.each([
  ['as printed', 'TQ2.AMWZ234567', 'TQ2.AMWZ234567'],
  ['in small letters, with spaces and an Enter', ' tq2.amwz\n234567\r\n', 'TQ2.AMWZ234567'],
  ['through a French keyboard, capitals by Shift', 'TAé:Q?ZWé"\'(-è', 'TQ2.AMWZ234567'],
  ['through a French keyboard, small letters', 'taé:q,zwé"\'(-è', 'TQ2.AMWZ234567'],
  ['of the version before', 'TQ1.26-013023.RBT', 'TQ1.26-013023.RBT'],
])('reads a code %s', (_, read, code) => {
  expect(paperCodeIn(read)).toBe(code);
});

it.each(['26-013023', 'é-à&"àé"', '', 'TQ3.AAAA', 'BE123456'])('%s is no code of a paper', read => {
  expect(paperCodeIn(read)).toBeNull();
});
