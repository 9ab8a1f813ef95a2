import { describe, expect, it } from 'vitest';
import { caretIn, START } from './caret.ts';
import { moved } from './moves.ts';
import { addressOfRow } from './open-row.ts';
import { dossierNumberIn } from './receipt-code.ts';

describe('walking a list', () => {
  it.each([
    [0, 'ArrowUp', 0],
    [0, 'ArrowDown', 1],
    [29, 'ArrowDown', 29],
    [3, 'End', 29],
    [20, 'Home', 0],
    [0, 'PageDown', 14],
    [25, 'PageDown', 29],
    [3, 'PageUp', 0],
  ] as const)('from %i, %s: %i', (at, key, to) => {
    expect(moved(at, key, 30)).toBe(to);
  });
  it('stays in an empty list', () => {
    expect(moved(4, 'ArrowDown', 0)).toBe(0);
  });
});

describe('the caret after a gesture', () => {
  const ids = ['a', 'b', 'c'];
  it('stays on its dossier, wherever that moved', () => {
    expect(caretIn({ dossierId: 'c', at: 0 }, ids)).toEqual({ dossierId: 'c', at: 2 });
  });
  it('goes to what took its place when it has left the queue', () => {
    expect(caretIn({ dossierId: 'gone', at: 1 }, ids)).toEqual({ dossierId: 'b', at: 1 });
  });
  it('goes to the last row when the end has left', () => {
    expect(caretIn({ dossierId: 'gone', at: 9 }, ids)).toEqual({ dossierId: 'c', at: 2 });
  });
  it('starts again in an empty list', () => {
    expect(caretIn({ dossierId: 'a', at: 1 }, [])).toEqual(START);
  });
});

describe('opening a row', () => {
  const dossierId = '00000000-0000-4000-8000-000000000001';
  it.each([
    ['enter', 'control', `/entry/${dossierId}`],
    ['check', 'control', `/check/${dossierId}`],
    ['control', 'control', `/dossier/${dossierId}`],
    ['produce', 'technician', `/production/${dossierId}`],
    ['validate', 'chief', '/validate'],
    ['enter', 'counter', `/dossier/${dossierId}`],
    ['deliver', 'counter', `/dossier/${dossierId}`],
    [null, 'counter', `/dossier/${dossierId}`],
  ] as const)('%s as %s: %s', (next, role, address) => {
    expect(addressOfRow({ dossierId, next, signals: [] }, role)).toBe(address);
  });
  it('opens the dossier itself while it is set aside', () => {
    expect(addressOfRow({ dossierId, next: 'enter', signals: ['suspended'] }, 'control')).toBe(
      `/dossier/${dossierId}`,
    );
  });
});

describe('the code of a récépissé', () => {
  it.each([
    ['26-013023', '26-013023'],
    ['TARQIM/26-013023/2026-05-16', '26-013023'],
    // Digit row without Shift, as a reader set to another layout sends it: 26-013023.
    ['é-)à&"àé"', '26-013023'],
    ['26-0130231', null],
    ['VF1RJA00564821937', null],
    ['', null],
  ])('%s: %s', (read, number) => {
    expect(dossierNumberIn(read)).toBe(number);
  });
});
