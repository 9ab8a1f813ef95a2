import { join, resolve } from 'node:path';

/** How the app was asked to start. */
export interface Options {
  /** Folder of the profile: database, journal, logs, window data. Two profiles never share anything. */
  readonly profile: string;
  readonly lang: 'fr' | 'ar' | undefined;
  readonly theme: 'light' | 'dark' | undefined;
  readonly window: { readonly width: number; readonly height: number };
  /** Only a checkout hears these: an installed app would let anyone who sets its environment run their own code in it. */
  readonly development: {
    readonly node: string | undefined;
    readonly deskHost: 'utility-process' | 'node-child' | undefined;
    readonly deskEntry: string | undefined;
    readonly pages: string | undefined;
  };
}

export class BadOption extends Error {
  override name = 'BadOption';
}

/**
 * Reads the command line: `--profile=DIR`, `--lang=fr|ar`, `--theme=light|dark`, `--window=1366x768`; and, in a checkout, the
 * environment: TARQIM_NODE, TARQIM_DESK_HOST, TARQIM_DESK_ENTRY, TARQIM_PAGES.
 * @throws BadOption for a value that is not one
 */
export function readOptions(from: {
  argv: readonly string[];
  env: Readonly<NodeJS.ProcessEnv>;
  packaged: boolean;
  userData: string;
}): Options {
  const value = (name: string) =>
    from.argv.find(word => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const env = from.packaged ? {} : from.env;
  const profile = value('profile');
  return {
    profile: profile === undefined ? join(from.userData, 'profile') : resolve(profile),
    lang: oneOf('--lang', value('lang'), ['fr', 'ar']),
    theme: oneOf('--theme', value('theme'), ['light', 'dark']),
    window: windowSize(value('window')),
    development: {
      node: env.TARQIM_NODE,
      deskHost: oneOf('TARQIM_DESK_HOST', env.TARQIM_DESK_HOST, ['utility-process', 'node-child']),
      deskEntry: env.TARQIM_DESK_ENTRY,
      pages: env.TARQIM_PAGES,
    },
  };
}

function oneOf<const T extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find(word => word === value);
  if (found === undefined) throw new BadOption(`${name} is one of ${allowed.join(', ')}, not ${value}`);
  return found;
}

/** The size the screens are designed for is 1366 x 768 (minus a task bar, the window is maximized where it can be). */
function windowSize(text: string | undefined): Options['window'] {
  if (text === undefined) return { width: 1366, height: 768 };
  const size = /^(\d{3,5})x(\d{3,5})$/.exec(text);
  if (size === null) throw new BadOption(`--window is WIDTHxHEIGHT, not ${text}`);
  return { width: Number(size[1]), height: Number(size[2]) };
}
