/**
 * Second half of `npm start`, on Node 24: prepares the runtime, builds what changed, and opens the demo profile.
 * Without a display it runs the tour under a virtual screen instead; the tour opens the app itself.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './app/build-app.ts';
import { runChild } from './display/run-child.ts';
import { openVirtualScreen } from './display/xvfb.ts';
import { demoProfile, node24, root } from './places.ts';
import { prepareRuntime } from './runtime/prepare-runtime.ts';
import { runProgram, say } from './say.ts';

await runProgram(async () => {
  const runtime = await prepareRuntime();
  await buildApp();
  const hasDisplay =
    process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

  /*
   * Contract with tests/tour/tour.ts: it is run by Node 24 in the checkout's root with
   *   DISPLAY         the virtual screen
   *   TARQIM_RUNTIME  path of the Electron executable
   *   TARQIM_NODE     path of Node 24, on which the desk runs beside the test runtime
   * It opens the app with `launchTarqim` (tests/e2e/launch.ts), prints what it did and where everything lies, and exits 0 or 1.
   */
  const env = { ...process.env, TARQIM_RUNTIME: runtime.executable, TARQIM_NODE: node24 };
  if (hasDisplay) {
    say('opening the demo profile');
    return runChild(runtime.executable, windowArguments(process.argv.slice(2)), { cwd: root, env });
  }
  say('no display: running the tour under a virtual screen');
  const screen = await openVirtualScreen();
  try {
    return await runChild(node24, [join(root, 'tests', 'tour', 'tour.ts'), ...process.argv.slice(2)], {
      cwd: root,
      env: { ...env, DISPLAY: screen.display },
    });
  } finally {
    await screen.close();
  }
});

function windowArguments(extra: readonly string[]): string[] {
  const profile = extra.some(word => word.startsWith('--profile=')) ? [] : [`--profile=${demoProfile}`];
  // Chromium refuses its sandbox to root; the renderer stays isolated from Node either way.
  const sandbox = process.getuid?.() === 0 && existsSync('/proc') ? ['--no-sandbox'] : [];
  return [...sandbox, root, ...profile, ...extra];
}
