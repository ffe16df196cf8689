import { expect, test } from 'vitest'
import { askLink, LINK_LIMIT } from '#app/domain/customers/ask-link.server.ts'
import { forgetExpired } from '#app/domain/customers/forget-expired.server.ts'
import { openLink } from '#app/domain/customers/open-link.server.ts'
import { findCustomer, renewToken, signOutCustomer, signOutEverywhere } from '#app/domain/customers/sessions.server.ts'
import { findShopSession, findStaffActor } from '#app/domain/people/sessions.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findCustomerOrders } from '#db/questions/customers/find-customer-orders.server.ts'
import { anOrderFor, aPieceInStock, place } from '#tests/support/buying.ts'
import { aCustomer, aLink, tokenOf } from '#tests/support/customers.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'

openTestDatabase()

const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })
const press = (token: string, pressKey = key()) => openLink(VISITOR, token, { key: pressKey })
const ordersOf = (email: string) => findCustomerOrders(forkEntityManager(), email, { locale: 'es', limit: 20, offset: 0 })

test('a known and an unknown address are answered alike, and each gets the same letter', async () => {
  await aCustomer('known@example.com')
  const from = () => ({ address: key(), key: key(), tokenOf })
  const known = await askLink(VISITOR, { email: 'Known@Example.com', locale: 'fr' }, from())
  const unknown = await askLink(VISITOR, { email: 'nobody@example.com', locale: 'fr' }, from())
  expect(known).toEqual({ ok: true, value: { asked: true } })
  expect(unknown).toEqual(known)
  const letters = await rows<{ recipient: string; kind: string; facts: object }>(
    `select recipient, kind, facts from mail.message where locale = 'fr' order by recipient`,
  )
  expect(letters.map(({ recipient, kind }) => [recipient, kind])).toEqual([
    ['known@example.com', 'sign-in-link'],
    ['nobody@example.com', 'sign-in-link'],
  ])
  // Asking makes no customer, and neither row nor letter nor log holds what opens the link.
  expect(await rows(`select id from customers.customer where email = 'nobody@example.com'`)).toEqual([])
  const { id } = await row<{ id: string }>(`select id from customers.sign_in_link where email = 'nobody@example.com'`)
  const secret = tokenOf(id).split('.')[1] as string
  for (const table of ['customers.sign_in_link', 'mail.message', 'shared.command_log'])
    expect((await rows<{ text: string }>(`select t::text as text from ${table} t`)).map(({ text }) => text).join()).not.toContain(
      secret,
    )
})

test('too many links for one address, or from one place, are stopped whoever asks', async () => {
  const ask = (email: string, address: string) => askLink(VISITOR, { email, locale: 'es' }, { address, key: key(), tokenOf })
  for (let n = 0; n < LINK_LIMIT.perName; n += 1) expect((await ask('full@example.com', key())).ok).toBe(true)
  expect(await ask('FULL@example.com', key())).toMatchObject(refusal('too_many_links'))
  for (let n = 0; n < LINK_LIMIT.perAddress; n += 1) expect((await ask(`n${n}@example.com`, 'here')).ok).toBe(true)
  expect(await ask('other@example.com', 'here')).toMatchObject(refusal('too_many_links'))
  expect(await rows(`select id from customers.sign_in_link where email = 'other@example.com'`)).toEqual([])
})

test('a link signs in once; a used, an old and an invented one get one answer and open nothing', async () => {
  const token = await aLink('once@example.com')
  const opened = await press(token)
  expect(opened).toMatchObject({ ok: true, value: { sessionToken: expect.stringMatching(/^[\w-]{43}$/) } })
  expect(await findCustomer(opened.ok ? opened.value.sessionToken : '')).toMatchObject({
    email: 'once@example.com',
    isFresh: true,
  })
  expect(await press(token)).toMatchObject(refusal('link_not_valid'))
  expect(await press(tokenOf(key()))).toMatchObject(refusal('link_not_valid'))
  const late = await aLink('late@example.com')
  await asOwner(
    `update customers.sign_in_link set asked_at = now() - interval '30 minutes', expires_at = now() where email = 'late@example.com'`,
  )
  expect(await press(late)).toMatchObject(refusal('link_not_valid'))
  expect(await rows(`select id from customers.customer where email = 'late@example.com'`)).toEqual([])
  expect(
    await rows(`select session.id from customers.session join customers.customer on customer.id = customer_id
    where email = 'once@example.com'`),
  ).toHaveLength(1)
})

test('a link pressed many times at once gives one session; the same page sent twice names the same one', async () => {
  const token = await aLink('race@example.com')
  const twice = key()
  const all = await Promise.all([twice, twice, key(), key(), key()].map((each) => press(token, each)))
  const tokens = new Set(all.flatMap((each) => (each.ok ? [each.value.sessionToken] : [])))
  expect(tokens.size).toBe(1)
  expect(
    await rows(
      `select session.id from customers.session join customers.customer on customer.id = customer_id where email = 'race@example.com'`,
    ),
  ).toHaveLength(1)
  // Sent again after signing out, the old page opens nothing.
  const again = await aLink('race2@example.com')
  const onePage = key()
  const first = await press(again, onePage)
  const session = first.ok ? first.value.sessionToken : ''
  await signOutCustomer(session)
  expect(await press(again, onePage)).toMatchObject({ ok: true, value: { sessionToken: session } })
  expect(await findCustomer(session)).toBeUndefined()
})

test('a session is renewed, ends by itself, and signs out here or everywhere; it opens nothing of staff or bags', async () => {
  const ana = await aCustomer('ana.session@example.com')
  const other = await aCustomer('ana.session@example.com')
  expect(other.id).toBe(ana.id)
  expect(other.token).not.toBe(ana.token)
  expect(await findStaffActor(ana.token)).toBeUndefined()
  expect(await findShopSession(ana.token)).toBeUndefined()

  expect(await renewToken(ana.token)).toBeUndefined()
  await asOwner(`update customers.session set rotated_at = now() - interval '2 days' where customer_id = $1`, [ana.id])
  const renewed = await renewToken(ana.token)
  expect(await findCustomer(renewed)).toMatchObject({ id: ana.id })
  expect(await findCustomer(ana.token)).toMatchObject({ id: ana.id })
  await asOwner(`update customers.session set rotated_at = now() - interval '2 minutes' where customer_id = $1`, [ana.id])
  expect(await findCustomer(ana.token)).toBeUndefined()

  await asOwner(`update customers.session set last_seen_at = now() - interval '8 days' where customer_id = $1`, [ana.id])
  expect(await findCustomer(renewed)).toBeUndefined()
  const [third, fourth] = [await aCustomer('ana.session@example.com'), await aCustomer('ana.session@example.com')]
  const stranger = await aCustomer('stranger@example.com')
  await signOutCustomer(third.token)
  expect([await findCustomer(third.token), (await findCustomer(fourth.token))?.id]).toEqual([undefined, ana.id])
  expect(await run(signOutEverywhere, ana.actor, {}, { key: key() })).toMatchObject({ value: { ended: 3 } })
  expect(await findCustomer(fourth.token)).toBeUndefined()
  expect(await findCustomer(stranger.token)).toBeDefined()
  await expect(run(signOutEverywhere, VISITOR, {}, { key: key() })).rejects.toThrow(Forbidden)
})

test('orders are found by the very address that was proven, and by no other that looks like it', async () => {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '60.00')
  const bought = async (email: string) => {
    await aPieceInStock(variantId, maker)
    const input = await anOrderFor([variantId])
    return place({ ...input, buyer: { ...input.buyer, email } })
  }
  const mine = await bought('ana.torres@example.com')
  await bought('anatorres@example.com')
  await bought('ana.torres+shop@example.com')
  const found = await ordersOf('ana.torres@example.com')
  expect(found).toMatchObject({ total: 1, orders: [{ number: mine.number, state: 'waiting' }] })
  // However the address is written when the link is asked for, the letter goes to the one of small letters, and so does what it proves.
  const token = await aLink('ANA.Torres@Example.COM')
  expect(
    await rows(`select recipient from mail.message where recipient ilike 'ana.torres@example.com' and kind = 'sign-in-link'`),
  ).toEqual([{ recipient: 'ana.torres@example.com' }])
  await press(token)
  expect(await rows(`select email from customers.customer where email ilike '%torres%'`)).toEqual([
    { email: 'ana.torres@example.com' },
  ])
  for (const twin of ['an.atorres@example.com', 'ana.torres@example.org', '%@example.com'])
    expect((await ordersOf(twin)).total).toBe(0)
})

test('what is over is forgotten once a day: links, their letters, sessions', async () => {
  const asked = await aLink('never@example.com')
  const ana = await aCustomer('stays@example.com')
  await asOwner(`update customers.sign_in_link set asked_at = now() - interval '2 days', expires_at = now() - interval '2 days'
    where email = 'never@example.com'`)
  await asOwner(`update mail.message set state = 'sent', attempts = 1, sent_at = now() - interval '2 days', queued_at = now() - interval '2 days'
    where recipient = 'never@example.com'`)
  const gone = await aCustomer('gone@example.com')
  await asOwner(`update customers.session set expires_at = now() where customer_id = $1`, [gone.id])
  await run(forgetExpired, systemActor('jobs'), { day: key() }, { key: key() })
  expect(await press(asked)).toMatchObject(refusal('link_not_valid'))
  for (const table of ['customers.sign_in_link', 'customers.customer', 'mail.message', 'shared.command_log'])
    expect((await rows<{ text: string }>(`select t::text as text from ${table} t`)).map(({ text }) => text).join()).not.toContain(
      'never@example.com',
    )
  expect(await rows('select id from customers.session where customer_id = ?', [gone.id])).toEqual([])
  expect(await findCustomer(ana.token)).toBeDefined()
})
