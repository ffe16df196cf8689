import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { keepServing } from '#scripts/machine/application.ts'

/** Servers that live so many seconds each by a clock of the test's own, and end with a code or, killed, with none. */
function servers(lives: readonly { seconds: number; code: number | null }[]) {
  let now = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
  const started: boolean[] = []
  return {
    started,
    start: async () => {
      const child = Object.assign(new EventEmitter(), { exitCode: null }) as unknown as ChildProcess
      return { origin: 'http://hilo.test', child }
    },
    onReady: (child: () => ChildProcess) => (_origin: string, isAgain: boolean) => {
      const life = lives[started.push(isAgain) - 1]
      setTimeout(() => {
        now += (life?.seconds ?? 0) * 1000
        child().emit('exit', life?.code ?? null)
      }, 0)
    },
    clock,
  }
}

async function serve(lives: readonly { seconds: number; code: number | null }[]) {
  const town = servers(lives)
  let last: ChildProcess | undefined
  const start = async () => {
    const made = await town.start()
    last = made.child
    return made
  }
  const code = await keepServing({ start, onReady: town.onReady(() => last as ChildProcess) })
  return { code, started: town.started }
}

afterEach(() => vi.restoreAllMocks())

test('a server that crashes or is killed is started again, until one ends too soon', async () => {
  const lives = [
    { seconds: 3600, code: 3 },
    { seconds: 40, code: null },
    { seconds: 2, code: 7 },
  ]
  expect(await serve(lives)).toEqual({ code: 7, started: [false, true, true] })
})

test('a server that ends at once is not started again, and its end is a failure', async () => {
  expect(await serve([{ seconds: 0, code: 0 }])).toEqual({ code: 1, started: [false] })
})
