import { describe, expect, it } from 'vitest';
import ar from '../assets/i18n/ar/refusals.json' with { type: 'json' };
import fr from '../assets/i18n/fr/refusals.json' with { type: 'json' };
import type { CardFault } from '../domain/card/card-error.ts';
import type { CardTrouble } from '../drivers/card/personalise.ts';

/** Every code that the content of a card, its writing and its reader can be refused with: the compiler keeps the list whole. */
const CODES: Record<CardFault | CardTrouble, true> = {
  'card-text-not-latin': true,
  'card-field-empty': true,
  'card-field-too-long': true,
  'card-file-missing': true,
  'card-file-damaged': true,
  'card-file-too-long': true,
  'card-field-missing': true,
  'card-field-unreadable': true,
  'card-gone': true,
  'card-stopped': true,
  'card-other-serial': true,
  'card-already-issued': true,
  'card-of-another-vehicle': true,
  'card-no-space': true,
  'card-memory-worn': true,
  'card-refuses': true,
  'card-keys-missing': true,
  'card-keys-version': true,
  'card-keys-wrong': true,
  'card-keys-blocked': true,
  'card-channel-broken': true,
  'pcsc-absent': true,
  'hid-absent': true,
  'card-reader-gone': true,
  'card-reader-silent': true,
  'card-reader-busy': true,
  'card-mute': true,
  'card-reader-garbled': true,
  'card-reader-driver-missing': true,
};

describe('every trouble of a card', () => {
  it.each(Object.keys(CODES))('%s has a sentence of its own in both languages', code => {
    for (const sentences of [fr, ar] as Readonly<Record<string, string>>[]) {
      const mine = sentences[code];
      expect(mine).toBeDefined();
      expect(Object.values(sentences).filter(text => text === mine)).toHaveLength(1);
    }
  });
});
