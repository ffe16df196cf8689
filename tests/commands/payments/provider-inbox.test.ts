import { describe, expect, test } from 'vitest'
import { closeEvent, FAILURES_BORNE, failEvent, parkEvent } from '#app/domain/payments/close-event.server.ts'
import type { PaymentProvider, ProviderEvent } from '#app/domain/payments/ports.ts'
import { PaymentProviderError } from '#app/domain/payments/ports.ts'
import { receiveEvent, toReceivedEvent } from '#app/domain/payments/receive-event.server.ts'
import { recordProviderState } from '#app/domain/payments/record-provider-state.server.ts'
import { retryEvent } from '#app/domain/payments/triage-event.server.ts'
import { settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { workOrThrow, workProviderEvent } from '#app/domain/settlement/work-provider-event.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import {
  aCheckout,
  anEvent,
  anUnpaidOrder,
  deliver,
  eventsOf,
  JOBS,
  openSandbox,
  payOnPage,
  receive,
  SETTLED_ONCE,
  settledTimes,
  WEBHOOK,
} from '#tests/support/card-payments.ts'
import { footprint } from '#tests/support/footprint.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()
const sandbox = openSandbox()

async function eventRow(eventId: string) {
  return row(
    `select state, parked_for as because, note, failures, retries, last_error as error, came_by from payments.provider_event where event_id = ?`,
    [eventId],
  )
}

/** What a sale wrote, apart from the log of commands. */
async function written() {
  const { commands, ...all } = (await footprint()) as Record<string, number>
  return { commands: commands !== undefined, all }
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, at) => permutations(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]))
}

describe('whatever the order, number and age of its events, a payment ends the same', () => {
  test('every order of arrival of the events of a paid checkout settles once', async () => {
    const first = await aCheckout(sandbox.provider)
    await payOnPage(first.url, '4000000000009995')
    await payOnPage(first.url)
    const kinds = (await eventsOf(sandbox.provider, first.paymentId)).map(({ type }) => type)
    expect(kinds.length).toBeGreaterThanOrEqual(3)
    const orders = permutations(kinds.map((_, index) => index).slice(-4))
    // Not more than four of them in all orders: the bound of what a build may cost.
    for (const order of orders) {
      const sale = await aCheckout(sandbox.provider)
      await payOnPage(sale.url, '4000000000009995')
      await payOnPage(sale.url)
      const events = await eventsOf(sandbox.provider, sale.paymentId)
      for (const index of order) await deliver(sandbox.provider, events[index] as ProviderEvent)
      expect(await settledTimes(sale.orderId)).toEqual(SETTLED_ONCE)
    }
  }, 120_000)

  test('five deliveries of one event at once are one event, worked once, and five answers', async () => {
    const sale = await aCheckout(sandbox.provider)
    await payOnPage(sale.url)
    const events = await eventsOf(sandbox.provider, sale.paymentId)
    const last = events.at(-1) as ProviderEvent
    const event = toReceivedEvent('stripe', last)
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => run(receiveEvent, WEBHOOK, { event }, { key: `${event.eventId}:${n}` })),
    )
    expect(answers.filter((answer) => answer.ok && answer.value.isNew)).toHaveLength(1)
    const [jobs] = await rows<{ jobs: number }>(
      `select count(*)::int as jobs from pgboss.job where name = 'provider-event' and data->>'eventId' = ?`,
      [event.eventId],
    )
    expect(jobs).toEqual({ jobs: 1 })
    await Promise.all([1, 2, 3, 4, 5].map(() => workProviderEvent(sandbox.provider, JOBS, event.eventId)))
    expect(await settledTimes(sale.orderId)).toEqual(SETTLED_ONCE)
    expect(await eventRow(event.eventId)).toMatchObject({ state: 'done', note: 'paid' })
  })

  test('an event three days late, after all is over, wakes nothing up', async () => {
    const sale = await aCheckout(sandbox.provider)
    await payOnPage(sale.url)
    expect(await settleProviderPayment(sandbox.provider, VISITOR, sale.paymentId)).toMatchObject({ result: 'paid' })
    const [early] = await eventsOf(sandbox.provider, sale.paymentId)
    const before = await written()
    const late = { ...(early as ProviderEvent), created: new Date(Date.now() - 3 * 86_400_000) }
    expect(await deliver(sandbox.provider, late)).toBe('done')
    expect(await written()).toEqual(before)
  })

  test('an event of a payment that was given back meanwhile does not bring it back to life, though the provider says more by now', async () => {
    const sale = await aCheckout(sandbox.provider)
    await payOnPage(sale.url)
    const withoutFee = {
      ...sandbox.provider,
      fetchCheckout: async (ref: string) => ({ ...(await sandbox.provider.fetchCheckout(ref)), balance: undefined }),
    } as PaymentProvider
    await settleProviderPayment(withoutFee, VISITOR, sale.paymentId)
    await rows(`update payments.payment set state = 'returned' where id = ?`, [sale.paymentId])
    const before = await written()
    const [event] = await eventsOf(sandbox.provider, sale.paymentId)
    expect(await deliver(sandbox.provider, event as ProviderEvent)).toBe('done')
    const facts = { paymentId: sale.paymentId, status: 'paid' as const, amount: '1', currency: 'PEN' as const }
    expect(await run(recordProviderState, WEBHOOK, facts, { key: 'late' })).toMatchObject({ value: { state: 'returned' } })
    expect(await written()).toEqual(before)
    expect(await settledTimes(sale.orderId)).toMatchObject({ captured: 1, payment: 'returned' })
  })

  test('the payment keeps the provider’s names of itself and of its charge', async () => {
    const sale = await aCheckout(sandbox.provider)
    await payOnPage(sale.url)
    await settleProviderPayment(sandbox.provider, VISITOR, sale.paymentId)
    const payment = await row('select payment_ref, charge_ref, provider_ref from payments.payment where id = ?', [sale.paymentId])
    expect(payment).toMatchObject({ payment_ref: expect.stringMatching(/^pi_/), charge_ref: expect.stringMatching(/^ch_/) })
  })

  test('an event that names the payment by the provider’s names alone is ours', async () => {
    const sale = await aCheckout(sandbox.provider)
    await payOnPage(sale.url)
    await settleProviderPayment(sandbox.provider, VISITOR, sale.paymentId)
    const { charge_ref } = await row<{ charge_ref: string }>('select charge_ref from payments.payment where id = ?', [
      sale.paymentId,
    ])
    const event = anEvent({ type: 'charge.updated', kind: 'charge', objectId: charge_ref, chargeRef: charge_ref })
    expect(await deliver(sandbox.provider, event)).toBe('done')
  })

  test('a checkout whose opening we never heard of is taken up when its event says it is ours, and pays its order', async () => {
    const order = await anUnpaidOrder()
    const payment = await row<{ amount_minor: string; expires_at: Date }>(
      'select amount_minor::text, expires_at from payments.payment where id = ?',
      [order.paymentId],
    )
    const total = Money.ofMinor(payment.amount_minor, 'PEN')
    // The provider opened it; the process died before it could write that down.
    const { url } = await sandbox.provider.createCheckout(
      {
        orderNumber: String(order.number),
        reference: order.paymentId,
        lines: [{ name: 'Chal', quantity: 1, unitAmount: total }],
        total,
        locale: 'es',
        successUrl: 'http://localhost:3000/es',
        cancelUrl: 'http://localhost:3000/es',
        expiresAt: new Date(payment.expires_at),
      },
      { idempotencyKey: `checkout:${order.paymentId}` },
    )
    await payOnPage(url)
    for (const event of await eventsOf(sandbox.provider, order.paymentId)) await deliver(sandbox.provider, event)
    expect(await settledTimes(order.orderId)).toEqual(SETTLED_ONCE)
  })
})

test('a notice that our balance became available asks for nothing, and waits for nobody', async () => {
  const before = await written()
  const event = anEvent({ type: 'balance.available', kind: 'balance', objectId: '' })
  expect(await deliver(sandbox.provider, event)).toBe('done')
  expect(await eventRow(event.id)).toMatchObject({ state: 'done' })
  expect(await written()).toEqual(before)
})

describe('what is not ours is parked and never guessed', () => {
  const cases: [string, Partial<ProviderEvent>, string][] = [
    ['of a kind that nothing follows', { type: 'customer.created', kind: 'other' }, 'unknown_kind'],
    ['of real money, in a world of test money', { livemode: true }, 'other_mode'],
    ['of somebody else’s account', { account: 'acct_other' }, 'other_account'],
    ['of nobody’s payment', { kind: 'charge', objectId: 'ch_9', chargeRef: 'ch_9' }, 'belongs_to_nobody'],
    ['with an id of ours that no payment has', { reference: '0199f3a0-0000-7000-8000-00000000dead' }, 'belongs_to_nobody'],
    ['with words in the place of our id', { reference: "x' or 1=1" }, 'belongs_to_nobody'],
  ]
  test.each(cases)('an event %s', async (_name, change, because) => {
    const before = await written()
    const event = anEvent(change)
    expect(await deliver(sandbox.provider, event)).toBe('parked')
    expect(await eventRow(event.id)).toMatchObject({ state: 'parked', because })
    expect(await written()).toEqual(before)
  })

  test('an event of a second checkout for a payment of ours is nobody’s: the payment has its own', async () => {
    const sale = await aCheckout(sandbox.provider)
    const event = anEvent({ objectId: 'cs_test_another', reference: sale.paymentId })
    expect(await deliver(sandbox.provider, event)).toBe('parked')
    expect(await settledTimes(sale.orderId)).toMatchObject({ captured: 0, payment: 'open' })
  })

  test('an event that was closed is closed: a late worker changes nothing', async () => {
    const event = anEvent({ kind: 'other' })
    await deliver(sandbox.provider, event)
    await run(closeEvent, JOBS, { eventId: event.id, note: 'late' }, { key: crypto.randomUUID() })
    await run(parkEvent, JOBS, { eventId: event.id, because: 'other_mode', note: 'late' }, { key: crypto.randomUUID() })
    expect(await eventRow(event.id)).toMatchObject({ state: 'parked', because: 'unknown_kind' })
    expect(await workProviderEvent(sandbox.provider, JOBS, event.id)).toBe('was_closed')
  })
})

describe('an event whose work fails', () => {
  const broken = (error: Error) => ({ ...sandbox.provider, fetchCheckout: () => Promise.reject(error) }) as PaymentProvider
  const aPaidEvent = async () => {
    const sale = await aCheckout(sandbox.provider)
    await payOnPage(sale.url)
    return { sale, event: (await eventsOf(sandbox.provider, sale.paymentId)).at(-1) as ProviderEvent }
  }

  test('is tried eight times, then parked with its error; a person has it tried again, and it goes through', async () => {
    const { sale, event } = await aPaidEvent()
    await receive(sandbox.provider, event)
    const poisoned = broken(new Error('a poisoned event'))
    for (let n = 1; n < FAILURES_BORNE; n += 1) {
      await expect(workOrThrow(poisoned, JOBS, event.id)).rejects.toThrow('a poisoned event')
      expect(await eventRow(event.id)).toMatchObject({ state: 'received', failures: n, error: 'a poisoned event' })
    }
    await workOrThrow(poisoned, JOBS, event.id)
    expect(await eventRow(event.id)).toMatchObject({ state: 'parked', because: 'fails_always', failures: FAILURES_BORNE })

    const { id } = await row<{ id: string }>('select id from payments.provider_event where event_id = ?', [event.id])
    const treasurer = await staffWith('treasurer')
    expect(await run(retryEvent, treasurer, { id }, { key: 'again' })).toMatchObject({ ok: true, value: { events: 1 } })
    expect(await workProviderEvent(sandbox.provider, JOBS, event.id)).toBe('done')
    expect(await settledTimes(sale.orderId)).toEqual(SETTLED_ONCE)
  })

  test('two workers that fail at the same time count one failure', async () => {
    const { event } = await aPaidEvent()
    await receive(sandbox.provider, event)
    const fail = (error: string) => run(failEvent, JOBS, { eventId: event.id, failure: 1, error }, { key: crypto.randomUUID() })
    await Promise.all([fail('one'), fail('other')])
    expect(await eventRow(event.id)).toMatchObject({ state: 'received', failures: 1 })
  })

  test('a provider that is silent is no failure of the event’s: it waits, however long', async () => {
    const { sale, event } = await aPaidEvent()
    await receive(sandbox.provider, event)
    const silent = broken(new PaymentProviderError('unreachable', 'nobody answers'))
    for (let n = 0; n < FAILURES_BORNE + 2; n += 1)
      await expect(workOrThrow(silent, JOBS, event.id)).rejects.toThrow('worked later')
    expect(await eventRow(event.id)).toMatchObject({ state: 'received', failures: 0 })
    expect(await workProviderEvent(sandbox.provider, JOBS, event.id)).toBe('done')
    expect(await settledTimes(sale.orderId)).toEqual(SETTLED_ONCE)
  })
})

test('what was received is evidence: the application’s own role cannot rewrite it', async () => {
  await receive(sandbox.provider, anEvent())
  for (const change of [`payload = '{}'`, `type = 'x'`, `event_id = 'x'`, `occurred_at = now()`])
    await expect(forkEntityManager().execute(`update payments.provider_event set ${change}`)).rejects.toThrow('permission denied')
  await expect(forkEntityManager().execute('delete from payments.provider_event')).rejects.toThrow('permission denied')
})

test('a delivery that counts other pending webhooks than the first is the same event: kept once, and no clash', async () => {
  const event = toReceivedEvent('stripe', anEvent())
  const deliverCounting = (pending: number) =>
    run(
      receiveEvent,
      WEBHOOK,
      { event: { ...event, payload: { pending_webhooks: pending } } },
      { key: `${event.eventId}:${pending}` },
    )
  expect(await deliverCounting(2)).toMatchObject({ ok: true, value: { isNew: true } })
  expect(await deliverCounting(1)).toMatchObject({ ok: true, value: { isNew: false } })
})
