/**
 * Second half of `npm start`, on Node 24: prepares the runtime, builds what changed, and opens the demo profile.
 * Without a display it runs the tour under a virtual screen instead; the tour opens the app itself.
 */
import { join } from 'node:path';
import { buildApp } from './app/build-app.ts';
import { openDemoCentre } from './demo/demo-centre.ts';
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
    const profile = profileOf(process.argv.slice(2));
    const centre = profile === demoProfile ? await openDemoCentre(profile) : undefined;
    say(`opening ${profile}`);
    try {
      return await runChild(runtime.executable, windowArguments(profile, process.argv.slice(2)), {
        cwd: root,
        env,
      });
    } finally {
      await centre?.stop();
    }
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

function profileOf(words: readonly string[]): string {
  return words.find(word => word.startsWith('--profile='))?.slice('--profile='.length) ?? demoProfile;
}

function windowArguments(profile: string, words: readonly string[]): string[] {
  // Chromium refuses its sandbox to root; the renderer stays isolated from Node either way.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [...sandbox, root, `--profile=${profile}`, ...words.filter(word => !word.startsWith('--profile='))];
}
