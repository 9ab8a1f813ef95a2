import { defineConfig } from '@playwright/test';

/**
 * End-to-end tests drive the real window: each opens its own Electron with its own profile, each worker on its own screen.
 * Build first (`npm test` does); `tests/e2e/launch.ts` says which runtime and which screen are used.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'var/e2e/results',
  workers: Number(process.env.TARQIM_E2E_WORKERS ?? 1),
  retries: 0,
  fullyParallel: false,
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'var/e2e/report.json' }]],
});
