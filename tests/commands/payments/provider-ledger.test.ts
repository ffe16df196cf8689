import { describe, expect, test } from 'vitest'
import { bookTransaction } from '#app/domain/payments/book-transaction.server.ts'
import type { PaymentProvider } from '#app/domain/payments/ports.ts'
import { ONLINE_PROVIDERS } from '#app/domain/payments/providers.ts'
import { pullEvents, pullTransactions } from '#app/domain/payments/pull-provider.server.ts'
import { recordPull } from '#app/domain/payments/record-pull.server.ts'
import { setAsideTransaction } from '#app/domain/payments/set-aside-transaction.server.ts'
import { settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { bookDifferences, sweepProvider } from '#app/domain/settlement/sweep-provider.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findStatedFunds } from '#db/questions/payments/find-provider-room.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import {
  aCheckout,
  anUnpaidOrder,
  JOBS,
  openSandbox,
  payOnPage,
  SETTLED_ONCE,
  settledTimes,
} from '#tests/support/card-payments.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aMovement, change, differences, journals, nameOf, pen } from '#tests/support/provider-ledger.ts'

openTestDatabase()
const sandbox = openSandbox()

/** A payment that the provider calls paid and has not yet told the fee of. */
async function aPaymentWithoutFee(fetched: { balance?: undefined } = { balance: undefined }) {
  const sale = await aCheckout(sandbox.provider)
  await payOnPage(sale.url)
  const silent = {
    ...sandbox.provider,
    fetchCheckout: async (ref: string) => ({ ...(await sandbox.provider.fetchCheckout(ref)), ...fetched }),
  } as PaymentProvider
  await settleProviderPayment(silent, VISITOR, sale.paymentId)
  return {
    ...sale,
    ...(await row<{ charge_ref: string; amount_minor: string }>(
      'select charge_ref, amount_minor::text from payments.payment where id = ?',
      [sale.paymentId],
    )),
  }
}

describe('what never arrived is found in the provider’s own lists', () => {
  test('without any delivery the sweeper finds the events, works them and settles the sale', async () => {
    const sale = await aCheckout(sandbox.provider)
    await payOnPage(sale.url)
    expect(await pullEvents(sandbox.provider, JOBS)).toBeGreaterThanOrEqual(3)
    expect(
      await rows(`select distinct came_by, state from payments.provider_event where reference = ?`, [sale.paymentId]),
    ).toEqual([{ came_by: 'list', state: 'received' }])
    await aMinuteLater()
    await sweepProvider(sandbox.provider, JOBS)
    expect(await settledTimes(sale.orderId)).toEqual(SETTLED_ONCE)
    expect(await pullEvents(sandbox.provider, JOBS)).toBe(0)
    expect(await differences()).toEqual([])
  })

  test('what a list said is kept once, however often it is read, and the balance beside it agrees', async () => {
    const sale = await aCheckout(sandbox.provider)
    await payOnPage(sale.url)
    expect(await pullTransactions(sandbox.provider, JOBS)).toBe(1)
    expect(await pullTransactions(sandbox.provider, JOBS)).toBe(0)
    const funds = await rows<{ currency: Currency; said: string; known: string }>(
      `select currency, (available_minor + pending_minor)::text as said, known_minor::text as known from payments.provider_funds`,
    )
    expect(funds).toEqual([{ currency: 'PEN', said: funds[0]?.known, known: funds[0]?.known }])
    await settleProviderPayment(sandbox.provider, VISITOR, sale.paymentId)
  })

  test('what is booked after the provider was asked is told apart from what nobody can explain', async () => {
    await pullTransactions(sandbox.provider, JOBS)
    const before = await findStatedFunds(forkEntityManager(), ONLINE_PROVIDERS)
    const sale = await aCheckout(sandbox.provider)
    await payOnPage(sale.url)
    await settleProviderPayment(sandbox.provider, VISITOR, sale.paymentId)
    const [asked, after] = [before, await findStatedFunds(forkEntityManager(), ONLINE_PROVIDERS)].map((all) =>
      all.find(({ currency }) => currency === 'PEN'),
    )
    expect(asked?.bookedSince.toText()).toBe('0.00')
    expect(after?.bookedSince.isPositive()).toBe(true)
    expect(after?.booked.minus(asked?.booked ?? pen(0n)).toText()).toBe(after?.bookedSince.toText())
    await pullTransactions(sandbox.provider, JOBS)
  })

  test('a sale while the list is read is missed by nobody: the reading answers for what was there when it began', async () => {
    const sale = await aCheckout(sandbox.provider)
    const selling = {
      ...sandbox.provider,
      async *listBalanceTransactions(since) {
        yield* sandbox.provider.listBalanceTransactions(since)
        await payOnPage(sale.url)
        await settleProviderPayment(sandbox.provider, VISITOR, sale.paymentId)
      },
    } as PaymentProvider
    await pullTransactions(selling, JOBS)
    expect(await settledTimes(sale.orderId)).toEqual(SETTLED_ONCE)
    expect(await differences()).toEqual([])
    await pullTransactions(sandbox.provider, JOBS)
    expect(await differences()).toEqual([])
  })

  test('a reading that breaks off is told, and the next one starts where the last good one did', async () => {
    const before = await row('select seen_until, complete_at from payments.provider_pull where list = ?', ['transactions'])
    const breaking = {
      ...sandbox.provider,
      listBalanceTransactions: () => {
        throw new Error('broke off')
      },
    } as PaymentProvider
    await expect(pullTransactions(breaking, JOBS)).rejects.toThrow('broke off')
    expect(await row('select seen_until, complete_at from payments.provider_pull where list = ?', ['transactions'])).toEqual(
      before,
    )
    expect(await row('select error from payments.provider_pull where list = ?', ['transactions'])).toEqual({ error: 'broke off' })
    await pullTransactions(sandbox.provider, JOBS)
    expect(await row('select error from payments.provider_pull where list = ?', ['transactions'])).toEqual({ error: null })
  })
})

/** Moves what waits a little into the past: what has just come is left to the queue. */
async function aMinuteLater(): Promise<void> {
  await withClient(testDatabase().owner, (client) =>
    client.query(`update payments.provider_event set received_at = received_at - interval '2 minutes' where state = 'received'`),
  )
}

describe('the fee that the provider kept', () => {
  test('is booked when it is known, though nobody knew it when the money came', async () => {
    const sale = await aPaymentWithoutFee()
    expect(await settledTimes(sale.orderId)).toMatchObject({ captured: 1, fees: 0 })
    const moved = await change(['psp_fee', 'psp:stripe:PEN'], () => sweepProvider(sandbox.provider, JOBS))
    expect(moved.psp_fee).toBe(String(-BigInt(moved['psp:stripe:PEN'] ?? 0)))
    expect(BigInt(moved.psp_fee ?? 0)).toBeGreaterThan(0n)
    expect(await settledTimes(sale.orderId)).toEqual(SETTLED_ONCE)
    expect(await differences()).toEqual([])
    const again = await journals()
    await sweepProvider(sandbox.provider, JOBS)
    expect(await journals()).toBe(again)
  })

  test.each([
    ['a cent more', 1n],
    ['a cent less', -1n],
  ])('%s than was booked is the network’s, never hers', async (_name, cent) => {
    const sale = await aCheckout(sandbox.provider)
    await payOnPage(sale.url)
    const lying = {
      ...sandbox.provider,
      fetchCheckout: async (ref: string) => {
        const state = await sandbox.provider.fetchCheckout(ref)
        return { ...state, balance: state.balance && { ...state.balance, fee: state.balance.fee.minus(pen(cent)) } }
      },
    } as PaymentProvider
    await settleProviderPayment(lying, VISITOR, sale.paymentId)
    const family = `family:${sale.maker.code}:held`
    const moved = await change(['psp_fee', 'psp:stripe:PEN', family], () => sweepProvider(sandbox.provider, JOBS))
    expect(moved).toEqual({ psp_fee: String(cent), 'psp:stripe:PEN': String(-cent), [family]: '0' })
    expect(await differences()).toEqual([])
  })

  test('of the provider’s own, for no sale, is the network’s cost; booked once', async () => {
    const fee = await aMovement({ type: 'stripe_fee', amount: pen(-250n) })
    const book = () => run(bookTransaction, JOBS, { provider: 'stripe' as const, ref: fee.ref }, { key: crypto.randomUUID() })
    const moved = await change(['psp_fee', 'psp:stripe:PEN'], async () => {
      expect(await book()).toMatchObject({ value: { result: 'booked' } })
      expect(await book()).toMatchObject({ value: { result: 'left' } })
    })
    expect(moved).toEqual({ psp_fee: '250', 'psp:stripe:PEN': '-250' })
  })
})

test('a charge that the provider turned into soles passes through the position, and its fee is in soles', async () => {
  const order = await anUnpaidOrder()
  const charge = nameOf('ch')
  await rows(`update payments.payment set state = 'paid', charge_ref = ?, amount_minor = 8500, currency = 'USD' where id = ?`, [
    charge,
    order.paymentId,
  ])
  await settleProviderPayment(sandbox.provider, VISITOR, order.paymentId)
  await aMovement({ type: 'charge', sourceRef: charge, amount: pen(29_070n), fee: pen(1_228n) })
  const codes = ['psp:stripe:USD', 'psp:stripe:PEN', 'fx_position:USD', 'fx_position:PEN', 'psp_fee']
  const moved = await change(codes, () => bookDifferences(sandbox.provider, JOBS))
  expect(moved).toMatchObject({
    'psp:stripe:USD': '-8500',
    'fx_position:USD': '8500',
    'psp:stripe:PEN': String(29_070 - 1_228),
    'fx_position:PEN': '-29070',
  })
  expect((await differences()).filter(({ object }) => object === charge)).toEqual([])
})

describe('what differs is told', () => {
  test('a movement that nobody can place is a difference until a person sets it aside; then it is money in suspense', async () => {
    const movement = await aMovement({ type: 'charge', sourceRef: nameOf('ch'), amount: pen(5_000n), fee: pen(172n) })
    await bookDifferences(sandbox.provider, JOBS)
    const told = (await differences()).find(({ refs }) => refs.includes(movement.ref))
    expect(told).toMatchObject({ said: pen(4_828n), booked: pen(0n), journals: [] })

    const treasurer = await staffWith('treasurer')
    const input = { ref: movement.ref, because: 'Cobro hecho desde el panel del proveedor' }
    const codes = ['psp:stripe:PEN', 'suspense:PEN', 'psp_fee']
    const moved = await change(codes, async () => {
      expect(await run(setAsideTransaction, treasurer, input, { key: 'aside' })).toMatchObject({ ok: true })
    })
    expect(moved).toEqual({ 'psp:stripe:PEN': '4828', 'suspense:PEN': '-5000', psp_fee: '172' })
    expect((await differences()).filter(({ refs }) => refs.includes(movement.ref))).toEqual([])
    const before = await journals()
    expect(await run(setAsideTransaction, treasurer, input, { key: 'aside-2' })).toMatchObject({
      refusal: { code: 'transaction_is_booked' },
    })
    expect(await run(setAsideTransaction, treasurer, { ...input, ref: 'txn_none' }, { key: 'aside-3' })).toMatchObject({
      refusal: { code: 'transaction_not_found' },
    })
    expect(await journals()).toBe(before)
  })

  test('a movement that is in the books cannot be set aside; and only the treasurer may', async () => {
    const sale = await aCheckout(sandbox.provider)
    await payOnPage(sale.url)
    await settleProviderPayment(sandbox.provider, VISITOR, sale.paymentId)
    await pullTransactions(sandbox.provider, JOBS)
    const { ref } = await row<{ ref: string }>('select balance_ref as ref from payments.payment where id = ?', [sale.paymentId])
    const before = await journals()
    const treasurer = await staffWith('treasurer')
    expect(await run(setAsideTransaction, treasurer, { ref, because: 'No sé qué es' }, { key: 'booked' })).toMatchObject({
      refusal: { code: 'transaction_is_booked' },
    })
    const officer = await staffWith('credit_officer')
    await expect(run(setAsideTransaction, officer, { ref, because: 'x' }, { key: 'no' })).rejects.toThrow(Forbidden)
    expect(await journals()).toBe(before)
  })

  test('two people who set one movement aside at once do it once', async () => {
    const movement = await aMovement({ type: 'reserve_hold', amount: pen(-700n) })
    const treasurer = await staffWith('treasurer')
    const set = (key: string) =>
      run(setAsideTransaction, treasurer, { ref: movement.ref, because: 'Reserva del proveedor' }, { key })
    const answers = await Promise.all([set('race-1'), set('race-2')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('a journal of ours that nothing at the provider stands for is told, with its key', async () => {
    const sale = await aCheckout(sandbox.provider)
    await payOnPage(sale.url)
    await settleProviderPayment(sandbox.provider, VISITOR, sale.paymentId)
    const reading = { provider: 'stripe', list: 'transactions' as const, begunAt: new Date().toISOString() }
    await run(recordPull, JOBS, reading, { key: crypto.randomUUID() })
    const { number } = await row<{ number: string }>('select number from payments.payment where id = ?', [sale.paymentId])
    const told = (await differences()).find(({ journals: keys }) => keys.includes(`capture:${number}`))
    expect(told).toMatchObject({ said: pen(0n), refs: [] })
    await pullTransactions(sandbox.provider, JOBS)
    expect((await differences()).find(({ journals: keys }) => keys.includes(`capture:${number}`))).toBeUndefined()
  })
})
