import { z } from 'zod'
import type { SuspensePayment } from '#db/questions/payments/find-suspense-payment.server.ts'
import { findWaitingOrder } from '#db/questions/payments/find-suspense-payment.server.ts'
import { refundHref, threadHref } from '../../components/ledger/links.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { placeSuspense } from '../../domain/settlement/place-suspense.server.ts'
import type { SettlementRefusal } from '../../domain/settlement/refusals.ts'
import { returnSuspense } from '../../domain/settlement/return-suspense.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { wholeNumber } from '../../domain/shared/fields.ts'
import { done, type Outcome, refuse } from '../../domain/shared/outcome.ts'
import { read } from '../../domain/shared/read.server.ts'
import type { Formats } from '../../server/formats.server.ts'
import { reviewStep } from '../../server/review-step.server.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'

export const SuspenseDeed = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('return'), step: reviewStep() }),
  z.object({ intent: z.literal('place'), step: reviewStep(), orderNumber: wholeNumber({ min: 1, max: 999_999_999 }) }),
])
export type SuspenseDeed = z.output<typeof SuspenseDeed>

interface Reviewed {
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly inWords: string
  readonly meaning: string
}

/** What will happen, before it does. An order that cannot take the money is named here already; the command asks again, under its locks. */
export async function reviewSuspense(
  actor: StaffActor,
  payment: SuspensePayment,
  deed: SuspenseDeed,
  f: Formats,
): Promise<Outcome<Reviewed, SettlementRefusal>> {
  const t = f.texts('fund')
  const amount = { label: t('payments.amount'), value: f.money(payment.amount) }
  const inWords = amountInWords(payment.amount, f.locale)
  if (deed.intent === 'return') {
    const facts = [
      amount,
      { label: t('payments.buyer'), value: payment.buyer },
      { label: t('payments.method'), value: wayOf(payment, f) },
    ]
    return done({ facts, inWords, meaning: t(payment.isFromProvider ? 'payments.returnByProvider' : 'payments.returnByHand') })
  }
  const order = await read(actor, (em) => findWaitingOrder(em, deed.orderNumber))
  if (!order) return refuse('order_not_found')
  if (order.state !== 'awaiting_payment' && order.state !== 'expired')
    return refuse('order_not_waiting', { number: order.number })
  if (!order.total.equals(payment.amount)) return refuse('amount_does_not_fit', { total: order.total.toJSON() })
  const facts = [
    amount,
    { label: t('payments.order'), value: String(order.number) },
    { label: t('payments.buyer'), value: order.buyer },
    { label: t('payments.orderAsks'), value: f.money(order.total) },
  ]
  return done({ facts, inWords, meaning: t('payments.placeMeaning', { order: String(order.number) }) })
}

/** Does it, under the form's key, and says where the money can be followed from here. */
export async function performOnSuspense(
  actor: StaffActor,
  payment: SuspensePayment,
  deed: SuspenseDeed,
  key: string,
): Promise<Outcome<{ to: string }, SettlementRefusal>> {
  if (deed.intent === 'return') {
    const returned = await run(returnSuspense, actor, { paymentId: payment.id }, { key })
    return returned.ok ? done({ to: `${refundHref(returned.value.number)}?done=approve` }) : returned
  }
  const placed = await run(placeSuspense, actor, { paymentId: payment.id, orderNumber: deed.orderNumber }, { key })
  return placed.ok ? done({ to: threadHref(placed.value.orderNumber) }) : placed
}

function wayOf({ method, reference }: SuspensePayment, f: Formats): string {
  return [f.word('fund', `methods.${method}`), reference].filter(Boolean).join(' · ')
}
