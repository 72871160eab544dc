import { defineConfig } from 'vitest/config'

/** Journeys in a real browser over the built system; `node scripts/e2e.mjs` runs them. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    name: 'e2e',
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/support/setup.ts'],
    pool: 'forks',
    // Browser and server need the two cores of our machines themselves.
    maxWorkers: 2,
    maxConcurrency: 2,
    testTimeout: 600_000,
    hookTimeout: 240_000,
    passWithNoTests: false,
  },
})
