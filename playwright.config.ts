import { defineConfig } from '@playwright/test';

/**
 * End-to-end tests drive the real window, one at a time: each opens its own Electron with its own profile.
 * Build first (`npm test` does); `tests/e2e/launch.ts` says which runtime is used.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'var/e2e/results',
  workers: 1,
  retries: 0,
  fullyParallel: false,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'var/e2e/report.json' }]],
});
