import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'workers/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
    // No DOM: what needs one is tested in a real browser.
    environment: 'node',
    setupFiles: ['tests/setup/reproducible.ts'],
    pool: 'threads',
    maxWorkers: 2,
    // Modules hold no state of their own, so files may share them: loading the rooms anew for each of 400 files took a quarter of the run.
    isolate: false,
    // Nothing takes more than a few seconds; a machine with other work may take ten times as long.
    testTimeout: 60_000,
  },
});
