import { describe, expect, it } from 'vitest';
import { type CardFile, percentOf, progressOf, stageOf } from './stage.ts';

const card = (state: 'none' | 'to-write' | 'written' | 'not-needed') => ({
  state,
  support: null,
  writtenAt: null,
  spoiled: 0,
});
const plates = (state: 'none' | 'to-print' | 'printed' | 'not-needed') => ({
  state,
  files: [],
  printedAt: null,
});
const file = (fid: string, bytes: number | null, state: CardFile['state']): CardFile => ({
  fid,
  name: fid,
  bytes,
  state,
});

describe('the next thing of a dossier in production', () => {
  it.each([
    ['to-write', 'to-print', undefined, 'no-reader'],
    ['to-write', 'to-print', 'none', 'insert'],
    ['to-write', 'to-print', 'foreign', 'foreign'],
    ['to-write', 'to-print', 'blank', 'write'],
    ['to-write', 'to-print', 'ours', 'resume'],
    ['written', 'to-print', 'ours', 'plates'],
    ['written', 'to-print', 'none', 'plates'],
    ['written', 'printed', 'none', 'sign'],
    ['written', 'not-needed', undefined, 'sign'],
  ] as const)('card %s, plates %s, reader %s: %s', (cardState, plateState, inReader, stage) => {
    const reader = inReader === undefined ? undefined : { card: inReader };
    expect(stageOf('validated', { card: card(cardState), plates: plates(plateState) }, reader, false)).toBe(
      stage,
    );
  });

  it('of a dossier without a card is its plates, then the papers that leave with it', () => {
    const made = (state: 'to-print' | 'printed') => ({ card: card('not-needed'), plates: plates(state) });
    const paper = (copies: number) => [{ kind: 'carte-w18', copies }];
    expect(stageOf('validated', made('to-print'), undefined, false, paper(0))).toBe('plates');
    expect(stageOf('validated', made('printed'), undefined, false, paper(0))).toBe('papers');
    expect(stageOf('validated', made('printed'), undefined, false, paper(1))).toBe('sign');
  });

  it('is writing while the desk writes, whatever the reader says', () => {
    const production = { card: card('to-write'), plates: plates('to-print') };
    expect(stageOf('validated', production, { card: 'ours' }, true)).toBe('writing');
  });

  it('is done once production is signed', () => {
    const production = { card: card('written'), plates: plates('printed') };
    expect(stageOf('produced', production, { card: 'blank' }, false)).toBe('done');
  });
});

describe('progress of a card', () => {
  const files = [
    file('D001', 400, 'same'),
    file('E001', 100, 'reading'),
    file('D011', 300, 'written'),
    file('D021', 200, 'waiting'),
  ];

  it('counts only what was read back and found the same', () => {
    expect(progressOf(files)).toEqual({
      files: 4,
      filesDone: 1,
      bytes: 1000,
      bytesDone: 400,
      current: 'E001',
      different: false,
    });
  });

  it('says a file read back otherwise', () => {
    expect(progressOf([file('D001', 1, 'different')]).different).toBe(true);
  });

  it('a byte is written once and read back once', () => {
    expect(percentOf(files)).toBe(60);
    expect(percentOf([])).toBe(0);
    expect(percentOf([file('D001', 7, 'same')])).toBe(100);
    expect(percentOf([file('D001', null, 'same'), file('E001', null, 'waiting')])).toBe(50);
  });

  it('says no total while a size is not known: a card is never 0 bytes long', () => {
    expect(progressOf([file('D001', null, 'waiting'), file('E001', 72, 'waiting')]).bytes).toBeNull();
  });
});
