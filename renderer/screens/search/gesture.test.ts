import { describe, expect, it } from 'vitest';
import { searchGesture } from './gesture.ts';

const bare = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

describe('keys of the search field', () => {
  it.each([
    ['ArrowDown', 'next'],
    ['ArrowUp', 'previous'],
    ['Enter', 'choose'],
    ['Escape', 'close'],
    ['a', null],
  ])('%s: %s', (key, gesture) => expect(searchGesture({ ...bare, key })).toBe(gesture));

  it.each(['ctrlKey', 'altKey', 'metaKey'])('with %s the key is the screen’s', held =>
    expect(searchGesture({ ...bare, [held]: true, key: 'Enter' })).toBeNull(),
  );
});
