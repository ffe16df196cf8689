import { expect, test } from 'vitest'
import { eraseCustomer, recordExport } from '#app/domain/customers/data-requests.server.ts'
import { forgetExpired } from '#app/domain/customers/forget-expired.server.ts'
import { findCustomer } from '#app/domain/customers/sessions.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findCustomerOrders } from '#db/questions/customers/find-customer-orders.server.ts'
import { findHeldData } from '#db/questions/customers/find-held-data.server.ts'
import { aCustomer, type TestCustomer } from '#tests/support/customers.ts'
import { knownEverywhere, tablesWith } from '#tests/support/known-everywhere.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })
const JOBS = systemActor('jobs')

const session = async ({ token }: TestCustomer) => ({ sessionId: (await findCustomer(token))?.sessionId ?? '' })
const erase = async (who: TestCustomer, asked?: { sessionId: string }) =>
  run(eraseCustomer, who.actor, asked ?? (await session(who)), { key: key() })
const held = (customer: TestCustomer, email: string) => findHeldData(forkEntityManager(), { id: customer.id, email })
const counts = (lists: object) => Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, (list as []).length]))

test('the copy holds everything of an address and nothing of another; taking it is written down, and wants a young sign-in', async () => {
  const ana = await knownEverywhere('ana.copy@example.com')
  await knownEverywhere('anacopy@example.com')
  const number = await did(run(recordExport, ana.customer.actor, await session(ana.customer), { key: key() }))
  expect(number).toEqual({ number: expect.stringMatching(/^DAT\d{4}$/) })
  const lists = await held(ana.customer, ana.email)
  expect(counts(lists)).toMatchObject({
    ...{
      orders: 2,
      reviews: 1,
      complaints: 1,
      gifts: 1,
      stockNotices: 1,
      wholesaleRequests: 1,
      addresses: 1,
      sessions: 1,
      dataRequests: 1,
    },
    ...{ notes: 0, returns: 0, favourites: 0 },
  })
  expect(lists.letters.length).toBeGreaterThan(3)
  const text = JSON.stringify(lists)
  expect(text).toContain('"amount":"60.00"')
  expect(text).not.toContain('anacopy@example.com')

  await asOwner(`update customers.session set created_at = now() - interval '31 minutes' where customer_id = $1`, [
    ana.customer.id,
  ])
  expect(await run(recordExport, ana.customer.actor, await session(ana.customer), { key: key() })).toMatchObject(
    refusal('proof_too_old'),
  )
  await expect(run(recordExport, VISITOR, { sessionId: key() }, { key: key() })).rejects.toThrow(Forbidden)
})

test('erasing forgets at once what no law keeps, keeps the rest, and touches nobody else', async () => {
  const ana = await knownEverywhere('ana.gone@example.com')
  const eva = await knownEverywhere('eva.stays@example.com')
  const before = counts(await held(eva.customer, eva.email))
  // A young session of somebody else proves nothing of this account, and an old one of one's own is not enough.
  expect(await erase(ana.customer, await session(eva.customer))).toMatchObject(refusal('proof_too_old'))
  await asOwner(`update customers.session set created_at = now() - interval '31 minutes' where customer_id = $1`, [
    ana.customer.id,
  ])
  expect(await erase(ana.customer)).toMatchObject(refusal('proof_too_old'))
  const again = await aCustomer(ana.email)
  await asOwner(`update mail.message set state = 'sent', attempts = 1, sent_at = now() where recipient = $1`, [ana.email])

  const two = await session(again)
  const both = await Promise.all([erase(again, two), erase(again, two)])
  expect(both.filter((each) => each.ok)).toHaveLength(1)
  expect(both.filter((each) => !each.ok)).toMatchObject([refusal('proof_too_old')])
  expect(await findCustomer(again.token)).toBeUndefined()
  expect(await findCustomer(ana.customer.token)).toBeUndefined()
  // What is left under the address: the paid order with its voucher, and the sheet of the complaints book.
  expect(await tablesWith(ana.email)).toEqual(['orders.complaint', 'orders."order"'].sort())
  const { orders } = await findCustomerOrders(forkEntityManager(), ana.email, { locale: 'es', limit: 9, offset: 0 })
  expect(orders.map(({ number }) => number)).toEqual([ana.paid.number])
  expect(await rows(`select forgotten from customers.data_request where kind = 'erasure'`)).toMatchObject([
    { forgotten: { reviews: 1, unpaidOrders: 1, notices: 1, requests: 1, gifts: 1 } },
  ])
  expect(counts(await held(eva.customer, eva.email))).toEqual(before)

  await asOwner(`update customers.data_request set asked_at = now() - interval '3 years' where kind = 'erasure'`)
  await run(forgetExpired, JOBS, { day: key() }, { key: key() })
  expect(await rows(`select 1 from customers.data_request where kind = 'erasure'`)).toEqual([])
})

test('who placed an order that was let go is known as long as its money is here', async () => {
  const { email } = await knownEverywhere('ida.owed@example.com')
  const unpaid = await row<{ id: string }>(
    `select id from orders.order where lower(buyer ->> 'email') = ? and state = 'expired' and paid_at is null`,
    [email],
  )
  await asOwner(`update payments.payment set state = 'in_suspense', reference = 'OP-1' where order_id = $1`, [unpaid.id])
  expect(await row('select orders.forget_unpaid(?) as forgotten', [email])).toEqual({ forgotten: 0 })
  expect(await row(`select buyer ->> 'email' as email from orders.order where id = ?`, [unpaid.id])).toEqual({ email })
})

test('a letter is forgotten whole or stays; a review that stands and the buyer of a paid order are not forgotten by asking the database', async () => {
  const eva = await knownEverywhere('eva.words@example.com')
  await expect(rows(`update mail.message set recipient = 'other@example.com' where recipient = ?`, [eva.email])).rejects.toThrow(
    /stays as it was/,
  )
  expect(
    await row('select orders.forget_reviews(?) as reviews, orders.forget_unpaid(?) as unpaid', [eva.email, eva.email]),
  ).toEqual({
    reviews: 0,
    unpaid: 1,
  })
  expect(counts(await held(eva.customer, eva.email))).toMatchObject({ orders: 1, reviews: 1 })
})
