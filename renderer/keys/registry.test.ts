import { describe, expect, it, vi } from 'vitest';
import { KeyRegistry } from './registry.ts';

const F8 = { key: 'F8', code: 'F8', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const X = { ...F8, key: 'x', code: 'KeyX' };
const scope = (chord: string, run: () => void, more: { layer?: number; always?: boolean } = {}) => ({
  title: '',
  layer: 0,
  always: false,
  bindings: [{ chord, label: chord, run }],
  ...more,
});

describe('who answers a key', () => {
  it('the place opened last', () => {
    const keys = new KeyRegistry();
    const [first, second] = [vi.fn(), vi.fn()];
    keys.set(Symbol(), scope('F8', first));
    keys.set(Symbol(), scope('F8', second));
    keys.find(F8, false)?.run();
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
  });

  it('a dialog hears alone, whatever is registered beneath it later', () => {
    const keys = new KeyRegistry();
    keys.set(Symbol(), scope('Escape', vi.fn(), { layer: 1 }));
    keys.set(Symbol(), scope('F8', vi.fn()));
    expect(keys.find(F8, false)).toBeUndefined();
  });

  it('the lock is heard above everything', () => {
    const keys = new KeyRegistry();
    keys.set(Symbol(), scope('F8', vi.fn(), { always: true }));
    keys.set(Symbol(), scope('Escape', vi.fn(), { layer: 2 }));
    expect(keys.find(F8, false)).toBeDefined();
  });

  it('a place that went answers no more, and the one beneath does again', () => {
    const keys = new KeyRegistry();
    const dialog = Symbol();
    keys.set(Symbol(), scope('F8', vi.fn()));
    keys.set(dialog, scope('Escape', vi.fn(), { layer: 1 }));
    keys.remove(dialog);
    expect(keys.find(F8, false)).toBeDefined();
  });

  it('a letter is left to the field that has the focus (WCAG 2.1.4)', () => {
    const keys = new KeyRegistry();
    keys.set(Symbol(), scope('X', vi.fn()));
    expect(keys.find(X, true)).toBeUndefined();
    expect(keys.find(X, false)).toBeDefined();
  });
});
