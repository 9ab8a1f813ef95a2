import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import type { DeskState, Reply, TarqimBridge } from '../../desk/contract/frame.ts';
import { isAlive, launchTarqim, type TarqimApp } from './launch.ts';

/*
 * Electron's security list, item by item, on the real runtime. The page is one that tries; the desk is one without a store, so
 * that both ways of running it can be tried in every runtime.
 */
const root = join(import.meta.dirname, '..', '..');
const hostile = {
  TARQIM_PAGES: join(root, 'tests', 'e2e', 'confined-page'),
  TARQIM_DESK_ENTRY: join(root, 'electron', 'desk-host', 'fixtures', 'echo-desk.mjs'),
};

interface ConfinedPage {
  tarqim: TarqimBridge;
  inlineScriptRan?: boolean;
  pageScriptRan?: boolean;
  evaluated?: string;
  states?: DeskState[];
}

const call = (tarqim: TarqimApp, name: string, input: unknown): Promise<Reply> =>
  tarqim.page.evaluate(
    ([word, value]) => (window as unknown as ConfinedPage).tarqim.call(word as string, value),
    [name, input],
  );

test.describe('a page', () => {
  let tarqim: TarqimApp;
  test.beforeAll(async () => {
    tarqim = await launchTarqim({ env: hostile });
    await tarqim.page.waitForFunction(() => (window as unknown as ConfinedPage).pageScriptRan);
  });
  test.afterAll(() => tarqim.close());

  test('sees one object, its four members, and nothing of Node or Electron', async () => {
    const seen = await tarqim.page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        name => name in window,
      ),
      bridge: Object.keys((window as unknown as ConfinedPage).tarqim).sort(),
      origin: location.origin,
      secure: isSecureContext,
    }));
    expect(seen).toEqual({
      node: [],
      bridge: ['call', 'onDeskState', 'onEvent', 'runtime'],
      origin: 'app://tarqim',
      secure: true,
    });
  });

  test('runs with sandbox, isolation and without Node, as the window says itself', async () => {
    const preferences = await tarqim.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // Electron gives them for tests; they are not in its types.
      return (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  test('runs no inline script, takes no style without the nonce, evaluates no text', async () => {
    const result = await tarqim.page.evaluate(() => {
      const style = getComputedStyle(document.querySelector('#styled') ?? document.body);
      const script = document.createElement('script');
      script.textContent = 'window.addedScriptRan = true';
      document.body.append(script);
      return {
        inline: 'inlineScriptRan' in window,
        added: 'addedScriptRan' in window,
        withNonce: style.color,
        withoutNonce: style.textDecorationLine,
        evaluated: (window as unknown as ConfinedPage).evaluated,
      };
    });
    expect(result).toEqual({
      inline: false,
      added: false,
      withNonce: 'rgb(11, 90, 65)',
      withoutNonce: 'none',
      evaluated: 'EvalError',
    });
  });

  test('reaches no network and no file', async () => {
    const failures = await tarqim.page.evaluate(async () => {
      const tries = [
        'https://example.org/',
        'http://127.0.0.1:9/',
        'file:///etc/passwd',
        'app://other/index.html',
      ];
      const results = await Promise.allSettled(tries.map(address => fetch(address)));
      return results.map(result => result.status);
    });
    expect(failures).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  });

  test('reads nothing outside its folder', async () => {
    const statuses = await tarqim.page.evaluate(async () => {
      const tries = [
        '/page.js',
        '/../launch.ts',
        '/..%2flaunch.ts',
        '/%2e%2e/%2e%2e/package.json',
        '/..%5claunch.ts',
        '/etc/passwd.txt',
        '/missing.js',
        '/%00.js',
        '/%zz.js',
      ];
      return Promise.all(tries.map(async path => (await fetch(path)).status));
    });
    expect(statuses).toEqual([200, 404, 404, 404, 404, 404, 404, 404, 404]);
  });

  test('cannot leave: link, script, form', async () => {
    const here = tarqim.page.url();
    await tarqim.page.evaluate(() => document.querySelector<HTMLElement>('#away')?.click());
    await tarqim.page.evaluate(() => location.assign('https://example.org/'));
    await tarqim.page.evaluate(() => location.assign('file:///etc/passwd'));
    await tarqim.page.evaluate(() => document.querySelector('form')?.submit());
    await expect
      .poll(() => tarqim.mainLog().filter(line => line.message.includes('asked to leave')).length)
      .toBeGreaterThanOrEqual(2);
    expect(tarqim.page.url()).toBe(here);
    expect(await tarqim.page.textContent('#styled')).toBe('page');
  });

  test('opens no window: link with target, window.open', async () => {
    await tarqim.page.evaluate(() => document.querySelector<HTMLElement>('#blank')?.click());
    expect(await tarqim.page.evaluate(() => window.open('app://tarqim/') === null)).toBe(true);
    expect(tarqim.app.windows()).toHaveLength(1);
    expect(
      tarqim.mainLog().filter(line => line.message.includes('new window')).length,
    ).toBeGreaterThanOrEqual(2);
  });

  test('gets no permission', async () => {
    const answers = await tarqim.page.evaluate(async () => {
      const query = async (name: string) =>
        (await navigator.permissions.query({ name: name as PermissionName })).state;
      return {
        notifications: await Notification.requestPermission(),
        camera: await query('camera'),
        clipboard: await query('clipboard-read'),
        location: await query('geolocation'),
        media: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
          () => 'granted',
          (error: unknown) => (error instanceof Error ? error.name : 'thrown'),
        ),
      };
    });
    expect(answers).toMatchObject({
      notifications: 'denied',
      camera: 'denied',
      clipboard: 'denied',
      location: 'denied',
    });
    expect(['NotAllowedError', 'NotFoundError']).toContain(answers.media);
  });

  test('that is not ours is not heard, even with our preload', async () => {
    const preload = join(root, 'out', 'preload', 'preload.cjs');
    const answers = await tarqim.app.evaluate(async ({ BrowserWindow }, path) => {
      const ours = BrowserWindow.getAllWindows()[0];
      const facts = '--tarqim-runtime=' + encodeURIComponent('{}');
      const ask = `window.tarqim.call('echo', 1)`;
      const results: unknown[] = [];
      // A foreign address with our preload, then a page of ours in a window that the app did not open.
      for (const address of ['data:text/html,<p>foreign</p>', ours?.webContents.getURL() ?? '']) {
        const stranger = new BrowserWindow({
          show: false,
          webPreferences: { preload: path, sandbox: true, additionalArguments: [facts] },
        });
        await stranger.loadURL(address);
        results.push(await stranger.webContents.executeJavaScript(ask));
        stranger.destroy();
      }
      return results;
    }, preload);
    const refused = { ok: false, refusal: { code: 'call-not-delivered' } };
    expect(answers).toEqual([refused, refused]);
    expect(await call(tarqim, 'echo', 'still heard')).toMatchObject({
      ok: true,
      value: { input: 'still heard' },
    });
  });
});

for (const host of ['node-child', 'utility-process'] as const) {
  test.describe(`the desk as ${host}`, () => {
    const env = { ...hostile, TARQIM_DESK_HOST: host };

    test('answers the page, keeps bytes as bytes, and the page knows which host it is', async () => {
      await using tarqim = await launchTarqim({ env });
      const echoed = await tarqim.page.evaluate(async () => {
        const { tarqim: bridge } = window as unknown as ConfinedPage;
        const reply = await bridge.call('echo', { bytes: new Uint8Array([0, 255]), text: 'ترقيم' });
        const value = reply.ok
          ? (reply.value as { input: { bytes: Uint8Array; text: string }; args: string[] })
          : undefined;
        return {
          bytes: value?.input.bytes instanceof Uint8Array ? [...value.input.bytes] : undefined,
          text: value?.input.text,
          args: value?.args,
          runtime: bridge.runtime,
        };
      });
      expect(echoed).toMatchObject({
        bytes: [0, 255],
        text: 'ترقيم',
        args: ['--profile', tarqim.profileDir, '--host-run', expect.any(String)],
        runtime: { deskHost: host, appVersion: '0.1.0' },
      });
      expect(await call(tarqim, 'refuse', null)).toEqual({ ok: false, refusal: { code: 'echo-refuses' } });
    });

    test('reaches the page with its events until the page stops listening', async () => {
      await using tarqim = await launchTarqim({ env });
      const heard = await tarqim.page.evaluate(async () => {
        const { tarqim: bridge } = window as unknown as ConfinedPage;
        const events: unknown[] = [];
        const stop = bridge.onEvent((name, payload) => events.push([name, payload]));
        await bridge.call('tell-me', 1);
        await bridge.call('tell-all', 2);
        stop();
        await bridge.call('tell-all', 3);
        return events;
      });
      expect(heard).toEqual([
        ['told', 1],
        ['told', 2],
      ]);
    });

    test('that is killed comes back; the call it had is answered; the page is told and stays', async () => {
      await using tarqim = await launchTarqim({ env });
      const first = await call(tarqim, 'echo', null);
      await tarqim.page.evaluate(() => {
        const page = window as unknown as ConfinedPage;
        const states: DeskState[] = [];
        page.states = states;
        page.tarqim.onDeskState(state => states.push(state));
      });
      const states = () => tarqim.page.evaluate(() => (window as unknown as ConfinedPage).states);
      await expect.poll(states).toEqual([{ state: 'up' }]);
      const inFlight = call(tarqim, 'silence', null);
      // The call is on its way once a later one has been answered.
      await call(tarqim, 'echo', null);
      process.kill(tarqim.deskPid(), 'SIGKILL');
      expect(await inFlight).toEqual({ ok: false, refusal: { code: 'desk-restarting' } });
      await expect
        .poll(states)
        .toEqual([{ state: 'up' }, { state: 'restarting', attempt: 1 }, { state: 'up' }]);
      const second = await call(tarqim, 'echo', null);
      expect(second).toMatchObject({ ok: true });
      expect((second as { value: { pid: number } }).value.pid).not.toBe(
        (first as { value: { pid: number } }).value.pid,
      );
      expect(await tarqim.page.textContent('#styled')).toBe('page');
    });

    test('that refuses to run leaves a page that says why', async () => {
      await using tarqim = await launchTarqim({ env: { ...env, ECHO_DESK_FATAL: '1' } });
      const refusal = { code: 'profile-newer-than-app' };
      expect(await call(tarqim, 'echo', null)).toEqual({ ok: false, refusal });
      const state = await tarqim.page.evaluate(
        () =>
          new Promise<DeskState>(resolve => {
            (window as unknown as ConfinedPage).tarqim.onDeskState(resolve);
          }),
      );
      expect(state).toEqual({ state: 'down', refusal });
    });

    test('gets an answer about the keystore', async () => {
      await using tarqim = await launchTarqim({ env });
      const reply = await call(tarqim, 'seal', new Uint8Array([1, 2, 3]));
      // Without a keyring the answer is null, never a password from Chromium's source.
      expect(reply).toMatchObject({ ok: true, value: { ok: true, value: null } });
    });

    test('ends with the window', async () => {
      const tarqim = await launchTarqim({ env });
      await call(tarqim, 'echo', null);
      const pid = tarqim.deskPid();
      await tarqim.close();
      expect(isAlive(pid)).toBe(false);
    });
  });
}

test('a second start with the same profile leaves at once', async () => {
  await using first = await launchTarqim({ env: hostile });
  const second = await launchTarqim({ env: hostile, profileDir: first.profileDir }).then(
    async app => {
      await app.close();
      return 'opened';
    },
    () => 'left',
  );
  expect(second).toBe('left');
  expect(await call(first, 'echo', 1)).toMatchObject({ ok: true });
});

test('an app that is killed takes its desk with it', async () => {
  const tarqim = await launchTarqim({ env: { ...hostile, TARQIM_DESK_HOST: 'node-child' } });
  await call(tarqim, 'echo', null);
  const pid = tarqim.deskPid();
  await tarqim.kill();
  expect(isAlive(pid)).toBe(false);
});
