import { describe, expect, it } from 'vitest';
import { Wedge, type WedgeVerdict } from './wedge.ts';

/** Presses keys one after the other, `gap` milliseconds apart. */
function press(keys: readonly string[], gap: number, wedge = new Wedge(), from = 1_000): WedgeVerdict {
  let last: WedgeVerdict = { is: 'typing' };
  for (const [at, key] of keys.entries())
    last = wedge.press({ key, at: from + at * gap, withModifier: false });
  return last;
}
const code = [...'26-014402', 'Enter'];

describe('a hand reader that types', () => {
  it('is heard by its speed and its end, Enter or Tab', () => {
    expect(press(code, 8)).toEqual({ is: 'code', text: '26-014402' });
    expect(press([...'26-014402', 'Tab'], 30)).toEqual({ is: 'code', text: '26-014402' });
  });

  it('presses Shift for its capitals', () => {
    const keys = [...'TQS1-AB'].flatMap(sign => (/[A-Z]/.test(sign) ? ['Shift', sign] : [sign]));
    expect(press([...keys, 'Enter'], 8)).toEqual({ is: 'code', text: 'TQS1-AB' });
  });

  it('is told from a person who typed something slowly just before', () => {
    const wedge = new Wedge();
    press([...'HAD'], 120, wedge, 0);
    expect(press(code, 8, wedge, 2_000)).toEqual({ is: 'code', text: '26-014402' });
  });
});

describe('a person', () => {
  it.each([
    ['types and confirms', code, 60],
    ['rolls over three keys and confirms', [...'abc', 'Enter'], 20],
    ['waits before Enter', [...code.slice(0, -1)], 8],
  ])('who %s is no reader', (_what, keys, gap) => expect(press(keys, gap).is).not.toBe('code'));

  it('who waits before Enter after a burst is no reader', () => {
    const wedge = new Wedge();
    press(code.slice(0, -1), 8, wedge, 0);
    expect(wedge.press({ key: 'Enter', at: 500, withModifier: false })).toEqual({ is: 'typing' });
  });

  it('who presses Ctrl or an arrow in between is no reader', () => {
    const wedge = new Wedge();
    press([...'26-01'], 8, wedge, 0);
    wedge.press({ key: 'v', at: 45, withModifier: true });
    expect(press([...'44', 'Enter'], 8, wedge, 50)).toEqual({ is: 'typing' });
    expect(press([...'26-01', 'ArrowLeft', ...'44', 'Enter'], 8)).toEqual({ is: 'typing' });
  });
});
