import { describe, expect, it } from 'vitest';
import { emptyHistory, note, settle, takeBack } from './undo.ts';

describe('taking back', () => {
  it('takes a whole typing of one field back at once', () => {
    let history = emptyHistory<string>();
    history = note(history, { at: 'nom', restore: '' }, true);
    history = note(history, { at: 'nom', restore: 'H' }, true);
    history = note(history, { at: 'nom', restore: 'HA' }, true);
    expect(takeBack(history)?.gesture).toEqual({ at: 'nom', restore: '' });
    expect(history.gestures).toHaveLength(1);
  });

  it('keeps two visits to the same field apart', () => {
    let history = note(emptyHistory<string>(), { at: 'nom', restore: '' }, true);
    history = note(settle(history), { at: 'nom', restore: 'HADAD' }, true);
    const first = takeBack(history);
    expect(first?.gesture.restore).toBe('HADAD');
    expect(first && takeBack(first.history)?.gesture.restore).toBe('');
  });

  it('keeps every tick its own gesture', () => {
    let history = note(emptyHistory<boolean>(), { at: 'paper 1', restore: false }, false);
    history = note(history, { at: 'paper 1', restore: true }, false);
    expect(history.gestures).toHaveLength(2);
  });

  it('has nothing to take back at the start', () => {
    expect(takeBack(emptyHistory())).toBeUndefined();
  });

  it('forgets the oldest gestures, never the newest', () => {
    let history = emptyHistory<number>();
    for (let i = 0; i < 300; i += 1) history = note(history, { at: String(i), restore: i }, false);
    expect(history.gestures).toHaveLength(200);
    expect(takeBack(history)?.gesture.restore).toBe(299);
  });
});
