import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { DeskState, TarqimBridge } from '../../desk/contract/frame.ts';
import { openDemoCentre } from '../demo/demo-centre.ts';
import { openVirtualScreen } from '../display/xvfb.ts';
import { BuildFailure } from '../say.ts';

/** What the smoke test saw in the packaged app. */
export interface SmokeTestFindings {
  readonly runtime: TarqimBridge['runtime'];
  readonly desk: DeskState;
  readonly title: string;
  readonly picture: string;
}

/**
 * Starts a packaged app as it will be started at a centre, with a fresh demonstration profile (a machine that builds packages
 * has no keystore, and without one a real profile refuses to run), and waits until its desk is up and somebody can sign in. The inspector is fused off, so the page is reached by Chromium's own debugging port, on loopback.
 */
export async function smokeTest(executable: string, picture: string): Promise<SmokeTestFindings> {
  const folder = await mkdtemp(join(tmpdir(), 'tarqim-smoke-'));
  const profile = join(folder, 'demo');
  const centre = await openDemoCentre(profile);
  const screen = await openVirtualScreen();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...sandbox, '--remote-debugging-port=0', `--profile=${profile}`], {
    env: { ...process.env, DISPLAY: screen.display },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = new Promise<void>(resolve => child.once('close', () => resolve()));
  try {
    const browser = await chromium.connectOverCDP(await debuggingAddress(child, executable));
    const page = browser.contexts()[0]?.pages()[0] ?? (await browser.contexts()[0]?.waitForEvent('page'));
    if (page === undefined) throw new BuildFailure('the packaged app opened no page');
    await page.waitForFunction(
      () => (document.querySelector('#root')?.textContent ?? '').length > 0,
      undefined,
      {
        timeout: 60_000,
      },
    );
    const { runtime, desk } = await page.evaluate(async () => {
      const { tarqim } = window as unknown as { tarqim: TarqimBridge };
      const state = await new Promise<DeskState>(resolve => {
        const stop = tarqim.onDeskState(now => {
          if (now.state !== 'up' && now.state !== 'down') return;
          stop();
          resolve(now);
        });
      });
      return { runtime: tarqim.runtime, desk: state };
    });
    // The first screen asks for somebody: until then the page shows rows that wait.
    if (desk.state === 'up') await page.locator('input[type=password]').waitFor({ timeout: 60_000 });
    await page.screenshot({ path: picture });
    const findings = { runtime, desk, title: await page.title(), picture };
    await browser.close();
    if (desk.state !== 'up') {
      const log = await readFile(join(profile, 'logs', 'desk.log'), 'utf8').catch(() => 'it left no log');
      throw new BuildFailure(
        `the desk of the packaged app is ${desk.state}: ${JSON.stringify(desk)}\n${log}`,
      );
    }
    return findings;
  } finally {
    child.kill('SIGTERM');
    await gone;
    await screen.close();
    await centre.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function debuggingAddress(child: ReturnType<typeof spawn>, executable: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('error', error =>
      reject(new BuildFailure(`${executable} could not be started: ${error.message}`)),
    );
    child.once('exit', code =>
      reject(new BuildFailure(`${executable} ended at its start (${code ?? 'signal'}): ${text}`)),
    );
  });
}
