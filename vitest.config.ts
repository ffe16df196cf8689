import { defineConfig } from 'vitest/config'

const QUIET = './tests/support/quiet-console.ts'

/** Tests that run on a real PostgreSQL: each file on its own fresh copy of the template database. */
function withDatabase(name: string, testTimeout = 30_000) {
  return {
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`],
      globalSetup: ['./tests/support/database-server.ts'],
      setupFiles: [QUIET, './tests/support/fresh-database.ts'],
      testTimeout,
      hookTimeout: 60_000,
    },
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          include: ['app/**/*.test.{ts,tsx}', 'db/**/*.test.ts'],
          setupFiles: [QUIET],
          // As the others: papers are set as real PDFs, and a busy machine is no fault of theirs.
          testTimeout: 30_000,
        },
      },
      { test: { name: 'house', include: ['tests/house/**/*.test.ts'], setupFiles: [QUIET], testTimeout: 60_000 } },
      withDatabase('commands'),
      withDatabase('stories'),
      withDatabase('database'),
      withDatabase('regressions'),
      withDatabase('sandbox'),
      withDatabase('scripts', 60_000),
      withDatabase('model', 60_000),
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['./tests/support/application.ts'],
          setupFiles: [QUIET],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // After all others: browsers on two cores that also run the other tests would only wait for each other.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'chaos',
          include: ['tests/chaos/**/*.test.ts'],
          setupFiles: [QUIET],
          testTimeout: 600_000,
          hookTimeout: 60_000,
          // Alone: its parts are killed and started all the time, and want both cores.
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
