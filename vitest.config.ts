import { defineConfig } from 'vitest/config';

/** Unit tests beside their files, integration tests under tests/integration. The real window is Playwright's. */
export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['node_modules/**', 'out/**', 'release/**', 'var/**', 'tests/e2e/**'],
    // Native packages (SQLite, serial ports) keep state per process: a thread would share it.
    pool: 'forks',
    // Patience, not a measure: a test ends by its own work, and a neighbour may slow it tenfold.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    passWithNoTests: false,
    benchmark: { include: ['**/*.bench.ts'] },
  },
});
