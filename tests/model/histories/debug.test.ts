import fc from 'fast-check'
import { test } from 'vitest'
import { histories } from './events.ts'
import { judge } from './judge.ts'

test('debug', async () => {
  let n = 0
  for (const history of fc.sample(histories(40), { numRuns: 10, seed: Number(process.env.SEED ?? 1) })) {
    const start = Date.now()
    n += 1
    try {
      const j = await judge(history)
      process.stdout.write(`${n} ok ${JSON.stringify(j)} ${Date.now() - start} ms\n`)
    } catch (error) {
      process.stdout.write(`${n} FAIL ${(error as Error).message}\n${((error as Error).cause as Error)?.stack ?? ''}\n ${Date.now() - start} ms\n`)
    }
  }
}, 400_000)
