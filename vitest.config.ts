import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'workers/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
    // No DOM: what needs one is tested in a real browser.
    environment: 'node',
    setupFiles: ['tests/setup/reproducible.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
