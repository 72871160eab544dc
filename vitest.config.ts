import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/test-order.ts'

const EVERY_SURFACE = ['apps/server/test/matrix/*.test.ts', 'apps/server/test/fuzz.test.ts']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    pool: 'forks',
    // The machines that this is built and tested on have two cores.
    maxWorkers: 2,
    passWithNoTests: false,
    // Generous: a test must fail for what it says, not for a busy machine. Times are measured in bench/.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Files of a worker share the loaded modules (a test changes none of them): loading the application took a third of a run.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      // Pure rules: no database, so none is started for them.
      { extends: true, test: { name: 'domain', include: ['packages/**/*.test.{ts,tsx}'] } },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['apps/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: [...EVERY_SURFACE, '**/node_modules/**'],
          globalSetup: ['apps/server/test/setup.ts'],
        },
      },
      // Everybody tries everything, and reads it twice and more: that lies above the database, so one database is enough.
      {
        extends: true,
        test: { name: 'surfaces', include: EVERY_SURFACE, globalSetup: ['apps/server/test/setup.ts'] },
      },
    ],
  },
})
