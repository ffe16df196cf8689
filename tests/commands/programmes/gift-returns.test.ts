import { beforeAll, expect, test } from 'vitest'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import type { GiveInput } from '#app/domain/programmes/schema.ts'
import { cancelGiftReturn, payGiftReturn, prepareGiftReturn } from '#app/domain/settlement/return-gift.server.ts'
import { settleProviderDispute } from '#app/domain/settlement/settle-provider-dispute.server.ts'
import { settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { sweepProvider } from '#app/domain/settlement/sweep-provider.server.ts'
import { arriveTransfer, prepareTransfer, sendTransfer } from '#app/domain/settlement/transfer-to-fund.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findGift } from '#db/questions/programmes/find-gifts.server.ts'
import { findDisputes } from '#db/questions/settlement/find-disputes.server.ts'
import { balanceOf, posted } from '#tests/support/books.ts'
import { checkoutStart, JOBS, openSandbox, payOnPage } from '#tests/support/card-payments.ts'
import { aBegunGift, aReceivedGift } from '#tests/support/gifts.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { refusalOf } from '#tests/support/lending.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { differences } from '#tests/support/provider-ledger.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
const sandbox = openSandbox()
everythingHoldsAfterwards()

const key = () => crypto.randomUUID()
const BOOKS = {
  purpose: () => balanceOf('capital:public-gifts', 'fund'),
  cost: () => balanceOf('refund_cost'),
  seam: () => balanceOf('due_to_fund'),
  bank: () => balanceOf('bank:network:PEN'),
  psp: () => balanceOf('psp:stripe:PEN'),
}

/** How each of the books moved while something was done. */
async function moved(work: () => Promise<unknown>): Promise<Record<keyof typeof BOOKS, number>> {
  const read = async () => Promise.all(Object.values(BOOKS).map((balance) => balance()))
  const before = await read()
  await work()
  const after = await read()
  return Object.fromEntries(
    Object.keys(BOOKS).map((name, index) => [name, Number(after[index]) - Number(before[index])]),
  ) as Record<keyof typeof BOOKS, number>
}

const prepare = async (paymentId: string, who: 'credit_officer' | 'treasurer' = 'credit_officer') =>
  run(prepareGiftReturn, await staffWith(who), { paymentId, cause: 'mistaken' as const }, { key: key() })
const idOf = async (number: string) =>
  (await row<{ id: string }>('select id from settlement.gift_return where number = ?', [number])).id
const pay = async (returnId: string, reference = `OP-${key().slice(0, 8)}`) =>
  run(payGiftReturn, await staffWith('treasurer'), { returnId, reference }, { key: key() })

/** A gift by card, booked; and a bank's dispute of it, at the provider itself. */
async function aDisputedGift(change: Partial<GiveInput> = {}) {
  const begun = await aBegunGift({ method: 'card', ...change })
  const started = await did(startCheckout(sandbox.provider, VISITOR, checkoutStart(begun.paymentId)))
  await payOnPage(started.url)
  await settleProviderPayment(sandbox.provider, VISITOR, begun.paymentId)
  const { charge } = await row<{ charge: string }>('select charge_ref as charge from payments.payment where id = ?', [
    begun.paymentId,
  ])
  const opened = await act(`disputes/${charge}`, { reason: 'fraudulent' })
  return { ...begun, providerRef: String(opened.id) }
}

async function act(path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${sandbox.url}/__sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Record<string, unknown>
}

beforeAll(async () => {
  // The network's bank holds what it sends back.
  await aReceivedGift({ amount: '90000', purpose: 'returns' })
})

test('a mistaken gift goes back whole, by two people, once; its purpose carries it and the next transfer is less', async () => {
  const gift = await aReceivedGift({ amount: '8000' })
  const { number } = await did(prepare(gift.paymentId))
  expect(await refusalOf(prepare(gift.paymentId))).toBe('gift_return_waits')
  const returnId = await idOf(number)
  const books = await moved(async () => {
    const paid = await Promise.all([1, 2, 3].map(() => pay(returnId)))
    expect(paid.filter(({ ok }) => ok)).toHaveLength(1)
  })
  expect(books).toEqual({ purpose: 8000, cost: 0, seam: 8000, bank: -8000, psp: 0 })
  expect(await refusalOf(pay(returnId))).toBe('gift_return_not_waiting')
  expect(await refusalOf(prepare(gift.paymentId))).toBe('gift_not_here')
  const found = await findGift(forkEntityManager(), gift.number)
  expect(found).toMatchObject({ state: 'returned', returns: [{ number, state: 'paid', cause: 'mistaken' }] })
  const { count } = await row<{ count: number }>(`select count(*)::int as count from mail.message where kind = 'gift-returned'`)
  expect(count).toBe(1)
})

test('what was lent is not called back: what the fund has not in hand, the network carries', async () => {
  const gift = await aReceivedGift({ amount: '6000' })
  const { transferId } = await did(run(prepareTransfer, await staffWith('credit_officer'), {}, { key: key() }))
  await did(run(sendTransfer, await staffWith('treasurer'), { transferId, reference: 'OP-T' }, { key: key() }))
  await did(run(arriveTransfer, await staffWith('treasurer'), { transferId }, { key: key() }))
  // All but S/ 10.00 of what the fund holds is out on loans meanwhile.
  const lent = (await balanceOf('bank:fund:PEN', 'fund')) - 1000
  await posted(
    [
      ['bank:fund:PEN', -lent],
      ['opening', lent],
    ],
    { book: 'fund' },
  )
  const { number } = await did(prepare(gift.paymentId))
  const returnId = await idOf(number)
  expect(await moved(() => did(pay(returnId)))).toEqual({ purpose: 1000, cost: 5000, seam: 1000, bank: -6000, psp: 0 })
  await posted(
    [
      ['bank:fund:PEN', lent],
      ['opening', -lent],
    ],
    { book: 'fund' },
  )
})

test('is refused to the one who prepared it, for a reference used before; and may be called off', async () => {
  const [one, two] = [await aReceivedGift({ amount: '1500' }), await aReceivedGift({ amount: '1500' })]
  const treasurer = await staffWith('treasurer')
  const own = await did(
    run(prepareGiftReturn, treasurer, { paymentId: one.paymentId, cause: 'giver_asked' as const }, { key: key() }),
  )
  const ownId = await idOf(own.number)
  expect(await refusalOf(run(payGiftReturn, treasurer, { returnId: ownId, reference: 'OP-1' }, { key: key() }))).toBe(
    'same_person',
  )
  await did(pay(ownId, 'OP-ONCE'))
  const { number } = await did(prepare(two.paymentId))
  expect(await refusalOf(pay(await idOf(number), 'OP-ONCE'))).toBe('reference_used')
  await did(run(cancelGiftReturn, await staffWith('credit_officer'), { returnId: await idOf(number) }, { key: key() }))
  expect(await refusalOf(run(cancelGiftReturn, treasurer, { returnId: await idOf(number) }, { key: key() }))).toBe(
    'gift_return_not_waiting',
  )
  expect(await refusalOf(prepare(crypto.randomUUID()))).toBe('payment_not_found')
  expect(await refusalOf(prepare((await aBegunGift({ method: 'transfer' })).paymentId))).toBe('gift_not_here')
})

test('a bank takes a gift back: withheld, and lost it is carried by its purpose, its fee by the network; nothing is parked', async () => {
  const gift = await aDisputedGift()
  const { net, fee } = await row<{ net: number; fee: number }>(
    'select net_minor::int as net, fee_minor::int as fee from settlement.received_gift where payment_id = ?',
    [gift.paymentId],
  )
  expect(await settleProviderDispute(sandbox.provider, JOBS, { providerRef: gift.providerRef })).toBe('open')
  expect(await refusalOf(prepare(gift.paymentId))).toBe('refund_dispute_open')
  const [shown] = (await findDisputes(forkEntityManager())).filter(({ gift: number }) => number === gift.number)
  expect(shown).toMatchObject({ state: 'open', order: undefined })
  await act(`disputes/${gift.providerRef}`, { to: 'lost' })
  const books = await moved(async () => {
    const settle = () => settleProviderDispute(sandbox.provider, JOBS, { providerRef: gift.providerRef })
    expect(await Promise.all([settle(), settle(), settle()])).toEqual(['lost', 'lost', 'lost'])
  })
  expect(books).toEqual({ purpose: net, cost: fee, seam: net, bank: 0, psp: 0 })
  expect(await findGift(forkEntityManager(), gift.number)).toMatchObject({
    state: 'returned',
    returns: [{ cause: 'dispute_lost' }],
  })
  await sweepProvider(sandbox.provider, JOBS)
  expect(await differences()).toEqual([])
})

test('a bank decides for the gift: the money is back, and the gift stays', async () => {
  const gift = await aDisputedGift({ purpose: 'returns' })
  await settleProviderDispute(sandbox.provider, JOBS, { providerRef: gift.providerRef })
  await act(`disputes/${gift.providerRef}`, { to: 'won' })
  expect(await settleProviderDispute(sandbox.provider, JOBS, { providerRef: gift.providerRef })).toBe('won')
  expect(await findGift(forkEntityManager(), gift.number)).toMatchObject({ state: 'received', returns: [] })
  await sweepProvider(sandbox.provider, JOBS)
  expect(await differences()).toEqual([])
})
