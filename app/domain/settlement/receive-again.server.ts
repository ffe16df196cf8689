import type { Payment } from '#db/entities/payments/payment.ts'
import { insertRow } from '#db/insert.server.ts'
import { openAgain } from '../payments/open-payment.server.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import { type Currency, Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { receiveGift } from './confirm-gift.server.ts'
import { receiveMoney } from './confirm-payment.server.ts'
import { prepareReturnOf } from './internal/gift-return-row.server.ts'
import { lockGiftPayment, lockPayment } from './internal/locks.server.ts'
import type { SettlementRefusal } from './refusals.ts'

/** A charge of the provider, in plain JSON. */
export interface ChargeFacts {
  /** The payment whose page it came by. */
  readonly paymentId: string
  readonly paymentRef: string
  readonly chargeRef: string
  readonly amount: string
  readonly currency: Currency
  readonly balanceRef: string
  readonly fee: string
}

export interface ReceivedAgain {
  [key: string]: string
  /** `known`: it is in the books already. */
  result: 'known' | 'in_suspense' | 'paid' | 'needs_attention' | 'given_twice'
}

/**
 * A provider's page was paid once more. The further charge is a payment of its own: of an order it is set aside as any second payment is, a gift is a gift
 * of its own whose going back is prepared. Once per charge, however often it is told; a charge that is a payment of ours, or that a person set aside
 * before, moves nothing. Refuses a payment that is unknown, and one whose own money is not in the books yet.
 */
export const receiveAgain = command<ChargeFacts, ReceivedAgain, SettlementRefusal>(
  'settlement.receive-again',
  'confirm:provider-payment',
  async (context, charge) => {
    const ofOrder = await lockPayment(context.em, charge.paymentId as PaymentId)
    const first = ofOrder?.payment ?? (await lockGiftPayment(context.em, charge.paymentId))
    if (!first) return refuse('payment_not_found')
    if (!['succeeded', 'in_suspense', 'returned'].includes(first.state)) return refuse('payment_not_paid', { state: first.state })
    if (await isBooked(context, first, charge)) return done({ result: 'known' as const })
    const amount = Money.ofMinor(charge.amount, charge.currency)
    const payment = await openAgain(context, first, { ...charge, amount, fee: Money.ofMinor(charge.fee, charge.currency) })
    if (!ofOrder) return receiveGiftAgain(context, first, payment)
    const received = await receiveMoney(context, { order: ofOrder.order, payment })
    return received.ok ? done({ result: received.value.result }) : received
  },
)

/** Whether the charge is a payment of ours, or money that a person set aside. The movement's own lock keeps it from being set aside meanwhile. */
async function isBooked({ em }: Context, { provider }: Payment, { chargeRef, balanceRef }: ChargeFacts): Promise<boolean> {
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('provider transaction ' || ?, 0))`, [balanceRef])
  const found = await em.execute(
    `select 1 from payments.payment where provider = ? and charge_ref = ?
     union all select 1 from payments.provider_balance_transaction where provider = ? and ref = ? and set_aside_by is not null`,
    [provider, chargeRef, provider, balanceRef],
  )
  return found.length > 0
}

/** Nobody meant to give twice by one page: it is booked where the first one went, with its receipt, and prepared to go back. */
async function receiveGiftAgain(context: Context, first: Payment, payment: Payment) {
  const { em, now } = context
  const [gift] = await em.execute<Record<string, string>[]>(
    `select purpose, purpose_from_on::text as purpose_from_on, locale, is_anonymous, giver::text as giver from programmes.gift where payment_id = ?`,
    [first.id],
  )
  if (!gift) return refuse('payment_not_found')
  await insertRow(em, 'programmes.gift', { ...gift, payment_id: payment.id, begun_at: now }, 'id')
  const received = await receiveGift(context, payment)
  if (!received.ok) return received
  await prepareReturnOf(em, {
    ...{ paymentId: payment.id, cause: 'given_twice', amount: payment.amount() },
    ...{ by: actorRef(context.actor), at: now },
  })
  return done({ result: 'given_twice' as const })
}
