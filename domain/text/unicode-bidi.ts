import factory from 'bidi-js';

// The package's declarations describe an ES default export; Node and Vite both give the function itself.
const bidiFactory = factory as unknown as typeof factory.default;

/** The Unicode Bidirectional Algorithm (UAX 9, version 13): levels, reordering, mirrored characters. */
export const unicodeBidi = bidiFactory();
