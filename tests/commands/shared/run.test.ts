import { describe, expect, test } from 'vitest'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { command, Forbidden, KeyReused, run } from '#app/domain/shared/command.server.ts'
import { done, refuse } from '#app/domain/shared/outcome.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'

openTestDatabase()

const SYSTEM = systemActor('test')
let ran = 0

/** Writes a funder's row: something to see or not to see afterwards. */
const writeFunder = command<{ id: string; next?: 'refuse' | 'throw' | 'enqueue' }, { id: string }, 'no'>(
  'test.write-funder',
  'run:jobs',
  async (context, { id, next }) => {
    ran += 1
    await context.em.execute('insert into programmes.funder (id, name) values (?, ?)', [id, id])
    if (next === 'enqueue' || next === 'refuse') await context.enqueue('draw-pictures', { productId: id })
    if (next === 'refuse') return refuse('no', { id })
    if (next === 'throw') throw new Error('an outage')
    return done({ id })
  },
)

const unknownQueue = command<Record<string, never>, null>('test.unknown-queue', 'run:jobs', async (context) => {
  await context.enqueue('nobody-works-this', {})
  return done(null)
})

async function funder(id: string) {
  return rows('select id from programmes.funder where id = ?', [id])
}

async function jobs(id: string) {
  return rows(`select name from pgboss.job where data->>'productId' = ?`, [id])
}

describe('one transaction', () => {
  test('a refusal leaves nothing: no row, no job, no log, and the same key may try again', async () => {
    expect(await run(writeFunder, SYSTEM, { id: 'refused', next: 'refuse' }, { key: 'r' })).toMatchObject({
      refusal: { code: 'no', facts: { id: 'refused' } },
    })
    expect([await funder('refused'), await jobs('refused')]).toEqual([[], []])
    expect(await rows(`select id from shared.command_log where key = 'r'`)).toEqual([])
    expect(await run(writeFunder, SYSTEM, { id: 'refused' }, { key: 'r' })).toMatchObject({ ok: true })
  })

  test('a bug leaves nothing either, and is thrown on', async () => {
    await expect(run(writeFunder, SYSTEM, { id: 'thrown', next: 'throw' }, { key: 't' })).rejects.toThrow('an outage')
    expect(await funder('thrown')).toEqual([])
  })

  test('work for afterwards exists exactly when the command did its own', async () => {
    await run(writeFunder, SYSTEM, { id: 'later', next: 'enqueue' }, { key: 'e' })
    expect(await jobs('later')).toEqual([{ name: 'draw-pictures' }])
    await expect(run(unknownQueue, SYSTEM, {}, { key: 'q' })).rejects.toMatchObject({ code: 'HL020' })
  })
})

describe('once per key', () => {
  test('the second call reads the first one’s answer and does nothing', async () => {
    ran = 0
    const first = await run(writeFunder, SYSTEM, { id: 'once' }, { key: 'k' })
    const second = await run(writeFunder, SYSTEM, { id: 'once' }, { key: 'k' })
    expect([first.ok && first.value, second.ok && second.value]).toEqual([{ id: 'once' }, { id: 'once' }])
    expect([second.ok && second.replayed, ran]).toEqual([true, 1])
  })

  test('the order of an input’s fields does not matter, another input under the key is its own error', async () => {
    await run(writeFunder, SYSTEM, { id: 'fields', next: undefined }, { key: 'f' })
    expect(await run(writeFunder, SYSTEM, { next: undefined, id: 'fields' }, { key: 'f' })).toMatchObject({
      ok: true,
      replayed: true,
    })
    await expect(run(writeFunder, SYSTEM, { id: 'others' }, { key: 'f' })).rejects.toThrow(KeyReused)
  })

  test('twelve at once with one key do the work once and all get its answer', async () => {
    ran = 0
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => run(writeFunder, SYSTEM, { id: 'twelve' }, { key: '12' })),
    )
    expect(outcomes.every((outcome) => outcome.ok && outcome.value.id === 'twelve')).toBe(true)
    expect(ran).toBe(1)
  })
})

describe('trying again', () => {
  const meet = command<{ first: string; second: string }, { ok: true }>(
    'test.meet',
    'run:jobs',
    async ({ em }, { first, second }) => {
      await em.execute('update programmes.funder set restricted = not restricted where id = ?', [first])
      await em.execute('select pg_sleep(0.2)')
      await em.execute('update programmes.funder set restricted = not restricted where id = ?', [second])
      return done({ ok: true })
    },
  )

  test('two commands that lock in opposite order both succeed: the deadlocked one runs again', async () => {
    await run(writeFunder, SYSTEM, { id: 'left' }, { key: 'left' })
    await run(writeFunder, SYSTEM, { id: 'right' }, { key: 'right' })
    const outcomes = await Promise.all([
      run(meet, SYSTEM, { first: 'left', second: 'right' }, { key: 'a' }),
      run(meet, SYSTEM, { first: 'right', second: 'left' }, { key: 'b' }),
    ])
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
    expect(await row(`select bool_or(restricted) as changed from programmes.funder where id in ('left', 'right')`)).toEqual({
      changed: false,
    })
  })
})

test('who does not hold the permission is turned away before anything begins', async () => {
  ran = 0
  await expect(run(writeFunder, VISITOR, { id: 'visitor' }, { key: 'v' })).rejects.toThrow(Forbidden)
  expect([ran, await funder('visitor')]).toEqual([0, []])
})
