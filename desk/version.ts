import manifest from '../package.json' with { type: 'json' };

/** Version of the desk, as the manifest says. */
export const VERSION: string = manifest.version;
