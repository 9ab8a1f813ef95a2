export { type Chord, chordParts } from './chord.ts';
export type { Binding } from './registry.ts';
export { KeyLayer, keyRegistry, startKeys, useKeys } from './use-keys.ts';
