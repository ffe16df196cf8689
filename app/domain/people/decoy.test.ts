import { expect, test, vi } from 'vitest'

const derived = vi.hoisted(() => [] as { memory: number; passes: number; parallelism: number; tagLength: number }[])

vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>()
  const argon2 = (...[algorithm, options, done]: Parameters<typeof real.argon2>) => {
    const { memory, passes, parallelism, tagLength } = options
    derived.push({ memory, passes, parallelism, tagLength })
    real.argon2(algorithm, options, done)
  }
  return { ...real, argon2 }
})

test('checking nothing says no and derives at exactly the cost of a real check, so that time does not tell who exists', async () => {
  const { hashSecret, verifyNothing, verifySecret } = await import('./secrets.server.ts')
  const stored = await hashSecret('tres ovillos')
  derived.length = 0
  expect(await verifySecret(stored, 'x')).toBe(false)
  expect(await verifyNothing('x')).toBe(false)
  expect(derived).toHaveLength(2)
  expect(derived[1]).toEqual(derived[0])
})
