import fc from 'fast-check'
import { expect, test } from 'vitest'
import { histories } from './events.ts'
import { judge } from './judge.ts'

const RUNS = 12
const SEED = 20_261_128

test('any history leaves the same balances in Hilo and in the reference, after every event', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(histories(30), async (history) => {
      compared += (await judge(history)).compared
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: false },
  )
  expect(compared).toBeGreaterThan(100)
}, 300_000)
