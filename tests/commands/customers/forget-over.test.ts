import { beforeAll, expect, test } from 'vitest'
import { forgetOver } from '#app/domain/customers/forget-over.server.ts'
import { beginDraft } from '#app/domain/orders/drafts.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { knownEverywhere, tablesWith } from '#tests/support/known-everywhere.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

const key = () => crypto.randomUUID()
const JOBS = systemActor('jobs')

// Only a demo world's clock may be moved.
beforeAll(() => asOwner(`update shared.world set kind = 'demo'`))

/** Sets the world's clock to noon of a day in Lima. */
const itIs = (day: string) =>
  asOwner(`update shared.world set clock_offset = ($1::timestamp at time zone 'America/Lima') - now()`, [`${day} 12:00`])
const forget = async () => (await did(run(forgetOver, JOBS, { day: key() }, { key: key() }))).forgotten
const year = async () =>
  (await row<{ year: number }>(`select extract(year from shared.now() at time zone 'America/Lima')::int as year`)).year

test('what the law keeps is forgotten by itself when its years are over, and not a day before', async () => {
  await asOwner(`update shared.world set clock_offset = '0'`)
  const ana = await knownEverywhere('ana.years@example.com')
  const eva = await knownEverywhere('eva.years@example.com')
  const begun = await year()
  const [line] = await rows<{ id: string }>('select id from orders.order_line where order_id = ?', [ana.paid.orderId])
  await rows(
    `with asked as (
       insert into orders.return_request (order_line_id, unit, reason, wants, words, open_until, asked_by, asked_at)
       values (?, 1, 'late', 'refund', ?, now()::date, 'visitor', now()) returning id)
     insert into orders.return_photo (request_id, position, file) select id, 1, repeat('a', 64) from asked`,
    [line?.id, `Escriban a ${ana.email}`],
  )
  await asOwner(`update orders."order" set state = 'completed', completed_at = now() where id = $1`, [ana.paid.orderId])
  await asOwner(
    `update fiscal.voucher set state = 'accepted', answered_at = now(), cdr_number = '1',
       content = jsonb_set(content, '{buyer,name}', to_jsonb('Ana Years'::text)) where order_id = $1`,
    [ana.paid.orderId],
  )
  await asOwner(`update orders.complaint set answered_at = now(), answer = 'Listo.' where consumer ->> 'email' = $1`, [ana.email])
  await expect(run(forgetOver, VISITOR, { day: key() }, { key: key() })).rejects.toThrow(Forbidden)

  await itIs(`${begun + 2}-12-31`)
  // Her sheet was answered and its two years are over; who answers the other one is still awaited. Nobody paid the two orders that were let go.
  expect(await forget()).toMatchObject({ complaints: 1, unpaidOrders: 2, orders: 0, vouchers: 0, photos: 0 })
  await itIs(`${begun + 5}-12-31`)
  expect(await forget()).toMatchObject({ complaints: 0, orders: 0, vouchers: 0 })
  expect(await tablesWith('Ana Years')).toEqual(['fiscal.voucher'])

  await itIs(`${begun + 6}-01-01`)
  expect(await forget()).toMatchObject({ orders: 1, returns: 1, vouchers: 1, photos: 1 })
  expect(await tablesWith('Ana Years')).toEqual([])
  expect(await row('select buyer, goods_minor::text as goods from orders.order where id = ?', [ana.paid.orderId])).toEqual({
    buyer: {},
    goods: '6000',
  })
  expect(
    await row('select state, content -> ? as buyer from fiscal.voucher where order_id = ?', ['buyer', ana.paid.orderId]),
  ).toMatchObject({
    state: 'accepted',
    buyer: { identity: '0', number: '-', name: '', address: '' },
  })
  expect(await rows(`select data from pgboss.job where name = 'drop-evidence'`)).toEqual([{ data: { files: ['a'.repeat(64)] } }])
  // The other order was never handed over: who waits for it is known.
  expect(await row(`select buyer ->> 'email' as email from orders.order where id = ?`, [eva.paid.orderId])).toEqual({
    email: eva.email,
  })
  // The log names nobody, and what it says of long ago is over as well; nothing is left to forget.
  expect(
    (await rows<{ forgotten: { orders: number } }>('select forgotten from customers.term_over')).map(
      ({ forgotten }) => forgotten.orders,
    ),
  ).toEqual([1])
  expect(Object.values(await forget()).every((count) => count === 0)).toBe(true)
  await expect(rows(`update fiscal.voucher set state = 'rejected' where order_id = ?`, [ana.paid.orderId])).rejects.toThrow(
    /has answered/,
  )
})

test('what led to no purchase is forgotten after its term: drafts by phone with their buyer, and who was about to buy', async () => {
  await asOwner(`update shared.world set clock_offset = '0'`)
  const clerk = await staffWith('workshop')
  const draft = { takenThrough: 'phone', locale: 'es', country: 'PE', currency: 'PEN' } as const
  const { draftId } = await did(run(beginDraft, clerk, draft, { key: key() }))
  const buyer = (phone: string) => JSON.stringify({ name: 'Ana', phone, address: { lines: ['Calle 1'], city: 'Lima' } })
  const bag = (session: string, phone: string, days: number) =>
    rows(
      `insert into orders.bag (session_id, updated_at, buyer, order_note) values (?, now() - make_interval(days => ?), ?::jsonb, 'Timbre 2')`,
      [session, days, buyer(phone)],
    )
  await bag(draftId, '900000001', 0)
  await bag(key(), '900000002', 91)
  await bag(key(), '900000003', 89)
  expect(await forget()).toMatchObject({ drafts: 0, bags: 1 })
  expect(await tablesWith('900000002')).toEqual([])
  expect(await tablesWith('900000001')).toEqual(['orders.bag'])
  await asOwner(`update shared.world set clock_offset = interval '91 days'`)
  expect(await forget()).toMatchObject({ drafts: 1, bags: 1 })
  expect(await rows('select 1 from orders.draft')).toEqual([])
  for (const phone of ['900000001', '900000003']) expect(await tablesWith(phone)).toEqual([])
})
