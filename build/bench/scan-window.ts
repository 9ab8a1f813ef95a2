import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { SimulatedEscl } from '../../drivers/scanner/simulated-escl.ts';
import { openPackaged } from '../../tests/package/packaged-app.ts';
import { mutation } from '../../tests/samples/dossiers.ts';
import { answerFacts, papersAsked, startDossier } from '../../tests/window/intake.ts';
import { signIn } from '../../tests/window/login.ts';
import { wordsOf } from '../../tests/window/words.ts';
import { openVirtualScreen } from '../display/xvfb.ts';
import { node24, out, root } from '../places.ts';
import { prepareRuntime } from '../runtime/prepare-runtime.ts';
import type { Measured } from './budget-table.ts';
import { timesFrom } from './measure.ts';

const LONGEST_SCAN_MS = 300_000;
const IDLE_MS = 10_000;

interface WindowScan {
  /** A demonstration in which the counter's scanner is the device; nobody has it open. */
  readonly profile: string;
  readonly device: SimulatedEscl;
  readonly sheets: number;
  readonly stallMs: number;
}

/**
 * A full feeder in the real window, on a screen of its own: the gaps between two frames and the tasks that held the page, beside those
 * of the same window while nothing happens.
 */
export async function framesOfAScan({ profile, device, sheets, stallMs }: WindowScan): Promise<Measured[]> {
  const runtime = await prepareRuntime();
  const screen = await openVirtualScreen();
  try {
    await using app = await openPackaged({
      executable: runtime.executable,
      profileDir: profile,
      args: [root, '--lang=fr'],
      env: {
        DISPLAY: screen.display,
        TARQIM_NODE: node24,
        TARQIM_DESK_ENTRY: join(out, 'desk', 'main.js'),
      },
    });
    const { page } = app;
    const seat = { page, words: wordsOf('fr') };
    await signIn(seat, 'lamrabet');
    await startDossier(seat, 'MUTATION');
    await answerFacts(seat, mutation(new Date().toISOString().slice(0, 10)));
    const [first = ''] = await papersAsked(seat);
    await page.getByRole('button', { name: seat.words.like('intake:scan.from-name') }).click();
    await page.getByRole('menuitem', { name: 'Chargeur du banc' }).click();
    device.load(sheets);
    await watchFrames(page);
    await wait(IDLE_MS);
    const idle = await framesSeen(page);
    await page.locator(`[data-place="paper:${first}"]`).getByRole('checkbox').first().focus();
    await watchFrames(page);
    await page.keyboard.press('F4');
    const stop = page.getByRole('button', { name: seat.words.say('intake:papers.stop') });
    await stop.waitFor({ timeout: LONGEST_SCAN_MS });
    await stop.waitFor({ state: 'hidden', timeout: LONGEST_SCAN_MS });
    const busy = await framesSeen(page);
    return [
      {
        what: `scan of ${String(sheets)} in the window: longest gap between two frames`,
        times: timesFrom([Math.max(...busy.gaps)]),
        floor: timesFrom([Math.max(...idle.gaps)]),
        budget: { p95Ms: stallMs },
      },
      {
        what: 'the same, every gap',
        times: timesFrom(busy.gaps),
        floor: timesFrom(idle.gaps),
        budget: null,
      },
      {
        what: `the same, tasks of the page over ${String(stallMs)} ms`,
        times: timesFrom(busy.tasks.length === 0 ? [0] : busy.tasks),
        budget: { p95Ms: stallMs },
      },
    ];
  } finally {
    await screen.close();
  }
}

interface Frames {
  readonly gaps: readonly number[];
  /** Tasks of more than 50 ms (W3C Long Tasks), in milliseconds. */
  readonly tasks: readonly number[];
}

/** Begins to note the frames of a page anew. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: { gaps: number[]; tasks: number[]; on: boolean } = { gaps: [], tasks: [], on: true };
    let last = performance.now();
    const look = (now: number) => {
      if (!seen.on) return;
      seen.gaps.push(now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new PerformanceObserver(list => {
      if (seen.on) seen.tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ entryTypes: ['longtask'] });
    Object.assign(window, { framesSeen: seen });
  });
}

function framesSeen(page: Page): Promise<Frames> {
  return page.evaluate(() => {
    const { framesSeen } = window as unknown as { framesSeen: Frames & { on: boolean } };
    framesSeen.on = false;
    return { gaps: framesSeen.gaps.slice(1), tasks: framesSeen.tasks };
  });
}
