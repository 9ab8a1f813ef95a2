import { describe, expect, it } from 'vitest';
import { chordOf, isTyping, type Stroke } from './chord.ts';

const stroke = (key: string, code: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
});

describe('keys of the desk keyboard', () => {
  it.each([
    ['AZERTY digit row, unshifted', stroke('&', 'Digit1', { altKey: true }), 'Alt+1'],
    ['digit of the number pad', stroke('1', 'Numpad1', { altKey: true }), 'Alt+1'],
    ['Latin layout', stroke('k', 'KeyK', { ctrlKey: true }), 'Ctrl+K'],
    ['Arabic layout, same cap', stroke('ن', 'KeyK', { ctrlKey: true }), 'Ctrl+K'],
    ['Arabic layout, cap that AZERTY moved', stroke('ئ', 'KeyW', { ctrlKey: true }), 'Ctrl+Z'],
    ['AZERTY says it itself', stroke('z', 'KeyW', { ctrlKey: true }), 'Ctrl+Z'],
    ['Ctrl Entrée', stroke('Enter', 'Enter', { ctrlKey: true }), 'Ctrl+Enter'],
    ['Entrée of the number pad', stroke('Enter', 'NumpadEnter', { ctrlKey: true }), 'Ctrl+Enter'],
    ['Maj F6', stroke('F6', 'F6', { shiftKey: true }), 'Shift+F6'],
    ['question mark, shifted or not', stroke('?', 'KeyM', { shiftKey: true }), '?'],
    ['Espace', stroke(' ', 'Space'), 'Space'],
  ])('%s', (_, typed, chord) => {
    expect(chordOf(typed)).toBe(chord);
  });

  it.each([
    ['X', true],
    ['1', true],
    ['?', true],
    ['Space', true],
    ['Enter', true],
    ['F2', false],
    ['Shift+F6', false],
    ['Ctrl+K', false],
    ['Alt+S', false],
    ['Escape', false],
  ])('%s is something a person types in a field: %s', (chord, typing) => {
    expect(isTyping(chord)).toBe(typing);
  });
});
