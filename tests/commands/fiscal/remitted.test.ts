import { expect, test } from 'vitest'
import { isRemitted, lockRemittance } from '#app/domain/fiscal/remitted.server.ts'
import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'

openTestDatabase()

function inTransaction<Value>(work: (em: EntityManager) => Promise<Value>): Promise<Value> {
  return forkEntityManager().transactional((em) => work(em as EntityManager))
}

async function remitted(...question: [kind: 'inpe' | 'reparation', subject: string, period: string]): Promise<boolean> {
  return inTransaction((em) => isRemitted(em, ...question))
}

function prepare(kind: string, subject: string, period: string, state = 'prepared'): Promise<unknown> {
  return rows(
    `insert into fiscal.remittance (kind, subject, period, due_on, amount_minor, currency, state, prepared_by, prepared_at, cancelled_by, cancelled_at)
     values (?, ?, ?, '2026-12-15', 1464, 'PEN', ?, 'staff:a', now(), ?, ?)`,
    [kind, subject, period, state, ...(state === 'cancelled' ? ['staff:a', '2026-12-02'] : [null, null])],
  )
}

test('INPE’s part of a month is remitted from the moment it is prepared, and of no other month', async () => {
  expect(await remitted('inpe', 'e06', '2026-11')).toBe(false)
  await prepare('inpe', 'e06', '2026-11')
  expect(await remitted('inpe', 'e06', '2026-11')).toBe(true)
  expect(await remitted('inpe', 'e06', '2026-10')).toBe(false)
  expect(await remitted('inpe', 'e06', '2026-12')).toBe(false)
  expect(await remitted('inpe', 'e07', '2026-11')).toBe(false)
})

test('what a maker’s court gets is all that was gathered up to a month', async () => {
  await prepare('reparation', 'm_0001', '2026-11')
  expect(await remitted('reparation', 'm_0001', '2026-10')).toBe(true)
  expect(await remitted('reparation', 'm_0001', '2026-11')).toBe(true)
  expect(await remitted('reparation', 'm_0001', '2026-12')).toBe(false)
})

test('a cancelled remittance left nothing', async () => {
  await prepare('inpe', 'e09', '2026-11', 'cancelled')
  expect(await remitted('inpe', 'e09', '2026-11')).toBe(false)
})

test('a refund and a remittance of one prison come one after the other; two refunds do not wait', async () => {
  const order: string[] = []
  let release = () => {}
  const waits = new Promise<void>((resolve) => {
    release = resolve
  })
  let asked = () => {}
  const hasAsked = new Promise<void>((resolve) => {
    asked = resolve
  })
  const refund = inTransaction(async (em) => {
    expect(await isRemitted(em, 'inpe', 'e10', '2026-11')).toBe(false)
    asked()
    await waits
    order.push('refund')
  })
  await hasAsked
  expect(await remitted('inpe', 'e10', '2026-11')).toBe(false)
  const remittance = inTransaction(async (em) => {
    await lockRemittance(em, 'inpe', 'e10')
    order.push('remittance')
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(order).toEqual([])
  release()
  await Promise.all([refund, remittance])
  expect(order).toEqual(['refund', 'remittance'])
})
