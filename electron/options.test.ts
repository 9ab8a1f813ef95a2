import { describe, expect, it } from 'vitest';
import { BadOption, readOptions } from './options.ts';

const read = (argv: string[], env: NodeJS.ProcessEnv = {}, packaged = false) =>
  readOptions({ argv, env, packaged, userData: '/home/agent/.config/Tarqim' });

describe('options', () => {
  it('have defaults: the user’s own profile, the size the screens are designed for', () => {
    expect(read(['tarqim'])).toMatchObject({
      profile: '/home/agent/.config/Tarqim/profile',
      lang: undefined,
      theme: undefined,
      window: { width: 1366, height: 768 },
    });
  });

  it('are read from the command line, whatever Electron put around them', () => {
    const argv = [
      'electron',
      '--no-sandbox',
      '.',
      '--profile=/p/أ ب',
      '--lang=ar',
      '--theme=dark',
      '--window=1920x1080',
    ];
    expect(read(argv)).toMatchObject({
      profile: '/p/أ ب',
      lang: 'ar',
      theme: 'dark',
      window: { width: 1920, height: 1080 },
    });
  });

  it.each(['--lang=en', '--theme=blue', '--window=big', '--window=-1x2'])('%s is refused', word => {
    expect(() => read([word])).toThrow(BadOption);
  });

  it('an installed app hears nothing of its environment', () => {
    const env = {
      TARQIM_NODE: '/n',
      TARQIM_DESK_ENTRY: '/e',
      TARQIM_PAGES: '/p',
      TARQIM_DESK_HOST: 'node-child',
    };
    expect(read([], env).development).toEqual({
      node: '/n',
      deskEntry: '/e',
      pages: '/p',
      deskHost: 'node-child',
    });
    expect(Object.values(read([], env, true).development)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
