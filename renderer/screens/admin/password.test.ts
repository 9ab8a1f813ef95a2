import { describe, expect, it } from 'vitest';
import { drawPassword, isLogin, leastLength, loginOf } from './password.ts';

describe('login from a name', () => {
  it.each([
    ['Salma EL AMRANI', 'salma.el.amrani'],
    ['Aït Lahcen Brahim', 'ait.lahcen.brahim'],
    ['  Hélène  ', 'helene'],
    ['العمراني', ''],
    ['Al', ''],
    ['9abc', ''],
  ])('%s -> %s', (name, login) => {
    expect(loginOf(name)).toBe(login);
    if (login !== '') expect(isLogin(login)).toBe(true);
  });
  it('never ends on a dot when it is cut', () => {
    expect(loginOf('abcdefghijklmnopqrstuvwxyzabcde fghij')).toBe('abcdefghijklmnopqrstuvwxyzabcde');
  });
});

describe('first password', () => {
  it.each([
    ['counter', 12],
    ['chief', 16],
  ] as const)('of a %s is long enough', (role, letters) => {
    let n = 0;
    const password = drawPassword(role, bytes => bytes.map(() => (n += 7)));
    expect(password.replaceAll('-', '')).toHaveLength(letters);
    expect(password.length).toBeGreaterThanOrEqual(leastLength(role));
  });
  it('throws away the bytes that would favour some letters', () => {
    // 248 is the largest multiple of 31 under 256: from there on a byte is not used.
    const draws = [new Uint8Array(32).fill(250), new Uint8Array(32).fill(1)];
    expect(drawPassword('counter', () => draws.shift() ?? new Uint8Array(32))).toBe('bbbb-bbbb-bbbb');
  });
});
