import { expect, test } from 'vitest'
import { type CircuitChange, guardProvider } from '#app/domain/payments/guarded-provider.server.ts'
import { type PaymentProvider, PaymentProviderError, type ProviderEvent } from '#app/domain/payments/ports.ts'
import { recordCircuit } from '#app/domain/payments/record-circuit.server.ts'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { workProviderEvent } from '#app/domain/settlement/work-provider-event.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import {
  aCheckout,
  anUnpaidOrder,
  checkoutStart,
  eventsOf,
  JOBS,
  openSandbox,
  payOnPage,
  receive,
  SETTLED_ONCE,
  settledTimes,
} from '#tests/support/card-payments.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'

openTestDatabase()
const sandbox = openSandbox()

/** A provider that can be switched off, behind a circuit with a clock of the test's own. */
function aGuardedProvider() {
  const seen = { isDown: false, calls: 0, nowMs: 0, changes: [] as CircuitChange[] }
  const lines = new Proxy({} as PaymentProvider, {
    get(_target, name) {
      const member: unknown = Reflect.get(sandbox.provider, name)
      if (typeof member !== 'function') return member
      return (...given: unknown[]) => {
        seen.calls += 1
        if (seen.isDown) return Promise.reject(new PaymentProviderError('unreachable', 'Stripe: nobody is there'))
        return member.apply(sandbox.provider, given)
      }
    },
  })
  const provider = guardProvider(lines, { nowMs: () => seen.nowMs, onChange: (change) => seen.changes.push(change) })
  return { seen, provider }
}

async function silence(provider: PaymentProvider, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1)
    await expect(provider.fetchCheckout('cs_1')).rejects.toMatchObject({ trouble: 'unreachable', isRetryable: true })
}

test('after five silences no call goes out: a checkout is told at once that nobody was charged, and the order keeps waiting', async () => {
  const { seen, provider } = aGuardedProvider()
  const order = await anUnpaidOrder()
  seen.isDown = true
  await silence(provider, 5)
  expect(seen.changes).toEqual([{ state: 'open', trouble: 'Stripe: nobody is there' }])
  const calls = seen.calls
  await expect(startCheckout(provider, VISITOR, checkoutStart(order.paymentId))).rejects.toMatchObject({ trouble: 'unreachable' })
  await silence(provider, 3)
  await expect(provider.listEvents({ since: new Date() })[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    trouble: 'unreachable',
  })
  expect(seen.calls).toBe(calls)
  expect(await settledTimes(order.orderId)).toMatchObject({ state: 'awaiting_payment', payment: 'created' })

  // The provider is back: one call tries, and all is as before. The same payment opens its page.
  seen.isDown = false
  seen.nowMs = 10_000
  expect(await startCheckout(provider, VISITOR, checkoutStart(order.paymentId))).toMatchObject({ ok: true })
  expect(seen.changes.map(({ state }) => state)).toEqual(['open', 'half_open', 'closed'])
})

test('a payment that was made meanwhile is being checked, its event waits without a failure, and both go through afterwards', async () => {
  const { seen, provider } = aGuardedProvider()
  const sale = await aCheckout(provider)
  await payOnPage(sale.url)
  const event = (await eventsOf(sandbox.provider, sale.paymentId)).at(-1) as ProviderEvent
  await receive(provider, event)
  seen.isDown = true
  await silence(provider, 5)
  expect(await settleProviderPayment(provider, VISITOR, sale.paymentId)).toMatchObject({ result: 'unreachable' })
  for (let n = 0; n < 10; n += 1) expect(await workProviderEvent(provider, JOBS, event.id)).toBe('waits')
  expect(await row('select state, failures from payments.provider_event where event_id = ?', [event.id])).toEqual({
    state: 'received',
    failures: 0,
  })
  seen.isDown = false
  seen.nowMs = 10_000
  expect(await workProviderEvent(provider, JOBS, event.id)).toBe('done')
  expect(await settleProviderPayment(provider, VISITOR, sale.paymentId)).toMatchObject({ result: 'paid' })
  expect(await settledTimes(sale.orderId)).toEqual(SETTLED_ONCE)
})

test('a refusal is an answer: however many there are, the provider is there', async () => {
  const { seen, provider } = aGuardedProvider()
  for (let n = 0; n < 8; n += 1) await expect(provider.fetchCheckout('cs_none')).rejects.toMatchObject({ trouble: 'not_found' })
  expect(seen.changes).toEqual([])
})

test('what a circuit became is a row for people to see: one per process, the newest, with the last trouble', async () => {
  const tell = (process: string, state: 'open' | 'closed', trouble?: string) =>
    run(recordCircuit, JOBS, { provider: 'stripe', process, state, trouble }, { key: crypto.randomUUID() })
  await tell('pages', 'open', 'Stripe: no answer in time')
  await tell('pages', 'closed')
  await tell('jobs', 'closed')
  expect(await row(`select state, last_trouble from payments.provider_circuit where process = 'pages'`)).toEqual({
    state: 'closed',
    last_trouble: 'Stripe: no answer in time',
  })
})
