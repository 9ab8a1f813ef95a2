import { describe, expect, it } from 'vitest';
import type { CheckField } from '../../../desk/contract/entry.ts';
import { nextToRead, progressOf } from './progress.ts';

const read = (field: string, verdict: CheckField['verdict'], kept = false): CheckField => ({
  field,
  verdict,
  kept,
  typed: verdict === 'to-read' ? null : 'x',
  first: verdict === 'to-read' ? null : 'x',
});

describe('what the check still needs', () => {
  it('walks to the first unread field before anything else', () => {
    const fields = [read('a', 'same'), read('b', 'different'), read('c', 'to-read'), read('d', 'to-read')];
    expect(progressOf(fields)).toEqual({
      same: 1,
      different: 1,
      toRead: 2,
      primary: { kind: 'walk', to: 'c', why: 'to-read', differences: 1 },
    });
  });

  it('asks for a decision on each difference before sending back', () => {
    const fields = [read('a', 'different', true), read('b', 'different')];
    expect(progressOf(fields).primary).toEqual({ kind: 'walk', to: 'b', why: 'to-decide', differences: 2 });
  });

  it('sends back once every difference is kept', () => {
    expect(progressOf([read('a', 'same'), read('b', 'different', true)]).primary).toEqual({
      kind: 'send-back',
      differences: 1,
    });
  });

  it('signs only when every field agrees', () => {
    expect(progressOf([read('a', 'same'), read('b', 'same')]).primary).toEqual({ kind: 'sign' });
  });

  it('goes around the end of the form to the next unread field', () => {
    const fields = [read('a', 'to-read'), read('b', 'same'), read('c', 'to-read')];
    expect(nextToRead(fields, 'a')).toBe('c');
    expect(nextToRead(fields, 'c')).toBe('a');
    expect(nextToRead([read('a', 'same')], 'a')).toBeUndefined();
  });
});
