import { LockMode } from '@mikro-orm/postgresql'
import { Order } from '#db/entities/orders/order.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { account } from '../ledger/accounts.ts'
import { credit, debit, type Journal } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { writeRefundSent } from '../orders/order-letters.server.ts'
import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import { type Currency, Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { attemptsOf, type RefundAttempt, refundOfAttempt } from './internal/refund-attempts.server.ts'
import { lockRefund, orderOfRefund, type RefundRow } from './internal/refund-row.server.ts'
import type { SettlementRefusal } from './refusals.ts'

/** What the provider says of one try now, in plain JSON. `rejected`: it refused, nothing moved. */
export interface RefundFacts {
  readonly attemptId: string
  readonly status: 'pending' | 'succeeded' | 'failed' | 'cancelled' | 'rejected'
  readonly amount: string
  readonly currency: Currency
  readonly providerRef?: string | undefined
  readonly balanceRef?: string | undefined
  readonly failureCode?: string | undefined
}

/**
 * Lets the books follow what the provider says of a refund. Sent: promised money leaves the provider's balance, once. Failed, at once or days
 * later: it is back there, promised still, and somebody finds another way. Facts may come in any order and any number of times. Refuses a
 * try nobody knows.
 */
export const recordRefundState = command<RefundFacts, { state: RefundAttempt['state'] }, SettlementRefusal>(
  'settlement.record-refund-state',
  'send:refund',
  async (context, facts) => {
    const { em } = context
    const refundId = await refundOfAttempt(em, { id: facts.attemptId })
    const orderId = refundId && (await orderOfRefund(em, refundId))
    if (!refundId || !orderId) return refuse('refund_not_found')
    const order = await em.findOneOrFail(Order, { id: orderId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const refund = await lockRefund(em, refundId)
    const attempt = (await attemptsOf(em, refundId)).find(({ id }) => id === facts.attemptId)
    assert(refund && attempt, 'a try belongs to a refund')
    assert(refund.amount.equals(Money.ofMinor(facts.amount, facts.currency)), `the provider sends what ${refund.number} is of`)
    if (attempt.state === 'failed') return done({ state: attempt.state })

    const isOver = facts.status === 'failed' || facts.status === 'cancelled' || facts.status === 'rejected'
    const booked = await bookSent(context, order, refund, attempt, facts)
    if (isOver) {
      if (booked) await bookFailed(context, order, refund, attempt)
      await writeAttempt(context, attempt, { ...facts, state: 'failed', balanceRef: booked })
      await writeRefund(context, refund, 'failed')
      return done({ state: 'failed' as const })
    }
    const state =
      facts.status === 'succeeded' ? ('succeeded' as const) : attempt.state === 'succeeded' ? attempt.state : ('sent' as const)
    await writeAttempt(context, attempt, { ...facts, state, balanceRef: booked })
    await writeRefund(context, refund, state === 'succeeded' ? 'paid' : 'sent')
    return done({ state })
  },
)

/** *Refund sent*, when the provider has moved the money: a try is booked once, whatever is told of it later. */
async function bookSent(
  context: Context,
  order: Order,
  refund: RefundRow,
  attempt: RefundAttempt,
  facts: RefundFacts,
): Promise<string | undefined> {
  if (attempt.balanceRef) return attempt.balanceRef
  const ref = facts.balanceRef ?? (facts.status === 'succeeded' ? facts.providerRef : undefined)
  if (!ref) return undefined
  await postJournal(context, sentJournal(order, refund, attempt.n, await providerAccount(context, refund)))
  await writeRefundSent(context, order, { number: refund.number, n: attempt.n, amount: refund.amount, isByCard: true })
  return ref
}

/** Where the money of its payment stands: what is given back leaves from there. */
async function providerAccount({ em }: Context, refund: RefundRow): Promise<string> {
  const { provider } = await em.findOneOrFail(Payment, { id: refund.paymentId })
  return account.psp(provider, refund.amount.currency)
}

/** Promised money leaves: from the provider's balance, the bank, a wallet or a cash box. */
export function sentJournal(order: Order, refund: RefundRow, n: number, from: string): Journal {
  return {
    key: `refund-sent:${refund.number}:${n}`,
    kind: 'refund-sent',
    source: { type: 'refund', id: refund.id, part: `sent:${n}` },
    lines: [
      debit('network', account.refundDue(order.number, refund.amount.currency), refund.amount),
      credit('network', from, refund.amount),
    ],
  }
}

/** The money came back to the provider's balance: it is promised again. */
async function bookFailed(context: Context, order: Order, refund: RefundRow, { n }: RefundAttempt): Promise<void> {
  const [sent] = await context.em.execute<{ id: string }[]>('select id::text from ledger.journal where key = ?', [
    `refund-sent:${refund.number}:${n}`,
  ])
  assert(sent, `try ${n} of ${refund.number} was booked when it was sent`)
  await postJournal(context, {
    key: `refund-failed:${refund.number}:${n}`,
    kind: 'refund-failed',
    source: { type: 'refund', id: refund.id, part: `failed:${n}` },
    lines: [
      debit('network', await providerAccount(context, refund), refund.amount),
      credit('network', account.refundDue(order.number, refund.amount.currency), refund.amount),
    ],
    reason: 'refund_failed',
    reverses: BigInt(sent.id),
  })
}

async function writeAttempt(
  { em, now }: Context,
  attempt: RefundAttempt,
  facts: Pick<RefundFacts, 'providerRef' | 'failureCode' | 'balanceRef'> & { state: RefundAttempt['state'] },
): Promise<void> {
  await em.execute(
    `update settlement.refund_attempt set state = ?, provider_ref = coalesce(?, provider_ref), balance_ref = coalesce(balance_ref, ?),
       failure_code = ?, ended_at = ? where id = ?`,
    [
      facts.state,
      facts.providerRef ?? null,
      facts.balanceRef ?? null,
      facts.failureCode ?? null,
      facts.state === 'sent' ? null : now,
      attempt.id,
    ],
  )
}

async function writeRefund({ em, now }: Context, refund: RefundRow, state: 'sent' | 'paid' | 'failed'): Promise<void> {
  await em.execute('update settlement.refund set state = ?, ended_at = ? where id = ?', [
    state,
    state === 'paid' ? now : null,
    refund.id,
  ])
}
