export { type Chord, chordParts } from './chord.ts';
export type { Binding } from './registry.ts';
export { giveCode, startCodes, useCodes } from './codes.ts';
export { KeyLayer, keyRegistry, startKeys, useKeys } from './use-keys.ts';
