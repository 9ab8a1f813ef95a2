/**
 * Second half of `npm test`, on Node 24: static checks, unit and integration tests, end-to-end tests on the real window.
 * Every stage runs even when an earlier one failed, so that one run tells everything; the exit code is non-zero if any did.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp } from './app/build-app.ts';
import { runChild } from './display/run-child.ts';
import { openVirtualScreen } from './display/xvfb.ts';
import { node24, root } from './places.ts';
import { prepareRuntime } from './runtime/prepare-runtime.ts';
import { BuildFailure, runProgram, say } from './say.ts';

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A stage takes ten minutes at most on two cores. One that hangs ends here, so that the next still runs and the log says which it was. */
const STAGE_LIMIT_MS = 25 * 60_000;

type Stage = (args: readonly string[]) => Promise<Outcome>;

/** A window waits for its desk half the time: two at once finish sooner on two cores than one after the other. */
const E2E_WORKERS = 2;

const stages: Readonly<Record<string, Stage>> = { check, unit, e2e };

await runProgram(async () => {
  const [only, ...args] = process.argv.slice(2);
  if (only !== undefined && !(only in stages)) {
    throw new BuildFailure(`there is no stage ${only}; the stages are ${Object.keys(stages).join(', ')}`);
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, stage] of Object.entries(stages)) {
    if (only !== undefined && name !== only) continue;
    say(`stage ${name}`);
    const outcome = await stage(args);
    say(`stage ${name}: ${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped`);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
  }
  // A line of its own, in the form that continuous integration reads.
  process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  return total.failed === 0 ? 0 : 1;
});

/** Types, lint, import rules, format: `npm run check` runs the same four. */
async function check(): Promise<Outcome> {
  let passed = 0;
  let failed = 0;
  for (const script of ['typecheck', 'lint', 'rules', 'format:check']) {
    const code = await runChild('npm', ['run', '--silent', script], { cwd: root });
    if (code === 0) passed += 1;
    else {
      failed += 1;
      say(`npm run ${script} failed`);
    }
  }
  return { passed, failed, skipped: 0 };
}

/** Unit tests beside their files and tests/integration, by Vitest. */
async function unit(args: readonly string[]): Promise<Outcome> {
  const report = join(root, 'var', 'unit', 'report.json');
  await rm(report, { force: true });
  const code = await runChild(
    node24,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { cwd: root, limitMs: STAGE_LIMIT_MS },
  );
  const counts = (await readReport(report)) as {
    numPassedTests?: number;
    numFailedTests?: number;
    numPendingTests?: number;
  };
  return outcome(code, counts.numPassedTests, counts.numFailedTests, counts.numPendingTests);
}

/** The real window, driven by Playwright under a virtual screen. */
async function e2e(args: readonly string[]): Promise<Outcome> {
  const runtime = await prepareRuntime();
  await buildApp();
  const report = join(root, 'var', 'e2e', 'report.json');
  await rm(report, { force: true });
  // A screen for each worker: two windows on one screen would take the focus from each other.
  const screens = await Promise.all(Array.from({ length: E2E_WORKERS }, () => openVirtualScreen()));
  try {
    const code = await runChild(
      node24,
      [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', ...args],
      {
        cwd: root,
        limitMs: STAGE_LIMIT_MS,
        env: {
          ...process.env,
          // For what a test opens beside the window of its worker.
          DISPLAY: screens[0]?.display,
          TARQIM_E2E_WORKERS: String(E2E_WORKERS),
          TARQIM_DISPLAYS: screens.map(({ display }) => display).join(' '),
          TARQIM_RUNTIME: runtime.executable,
          TARQIM_NODE: node24,
        },
      },
    );
    const { stats = {} } = (await readReport(report)) as {
      stats?: { expected?: number; unexpected?: number; flaky?: number; skipped?: number };
    };
    return outcome(code, stats.expected, (stats.unexpected ?? 0) + (stats.flaky ?? 0), stats.skipped);
  } finally {
    await Promise.all(screens.map(screen => screen.close()));
  }
}

/** A runner that hung, or failed without a failed test (a file that does not load, an error outside any test) failed all the same. */
function outcome(code: number, passed = 0, failed = 0, skipped = 0): Outcome {
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped };
}

async function readReport(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    say(
      `the runner left no report: it was ended, or it broke (${error instanceof Error ? error.message : String(error)})`,
    );
    return {};
  }
}
