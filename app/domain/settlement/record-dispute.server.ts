import { LockMode } from '@mikro-orm/postgresql'
import type { Order } from '#db/entities/orders/order.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { insertRow } from '#db/insert.server.ts'
import { account } from '../ledger/accounts.ts'
import { credit, debit, type JournalLine } from '../ledger/journal.ts'
import { lockBalances, postJournal } from '../ledger/post-journal.server.ts'
import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import { type Currency, Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockGiftPayment, lockPayment } from './internal/locks.server.ts'
import { loseDispute } from './internal/lose-dispute.server.ts'
import { loseGift } from './internal/lose-gift.server.ts'
import type { SettlementRefusal } from './refusals.ts'

export type DisputeRowState = 'inquiry' | 'open' | 'won' | 'lost' | 'closed'

/** What the provider says of a dispute now, in plain JSON. Amounts are minor units; withdrawn is negative, reinstated positive. */
export interface DisputeFacts {
  readonly providerRef: string
  readonly paymentId: string
  readonly state: DisputeRowState
  readonly reason: string
  readonly amount: string
  readonly currency: Currency
  readonly evidenceDueAt?: string | undefined
  readonly movements: readonly {
    readonly ref: string
    readonly amount: string
    readonly fee: string
    readonly currency: Currency
  }[]
}

export interface Dispute {
  readonly id: string
  readonly number: string
  readonly state: DisputeRowState
}

/**
 * Lets the books follow what the provider says of a dispute: each movement of its balance once, and the end once. The money is withheld
 * (`dispute_held`), with a fee that the network bears; won, it comes back; lost, it is a refund at the network's cost. Facts may come in any
 * order and any number of times. Refuses a payment nobody knows.
 */
export const recordDispute = command<DisputeFacts, { number: string; state: DisputeRowState }, SettlementRefusal>(
  'settlement.record-dispute',
  'record:dispute',
  async (context, facts) => {
    const sale = await lockPayment(context.em, facts.paymentId as PaymentId)
    const payment = sale?.payment ?? (await lockGiftPayment(context.em, facts.paymentId))
    if (!payment) return refuse('payment_not_found')
    const dispute = await lockOrWrite(context, facts)
    for (const movement of facts.movements) await bookMovement(context, payment, dispute, movement)
    const isOver = facts.state === 'won' || facts.state === 'lost' || facts.state === 'closed'
    const wasOver = dispute.state === 'won' || dispute.state === 'lost' || dispute.state === 'closed'
    const isLost =
      (facts.state === 'lost' || dispute.state === 'lost') &&
      (await lose(context, { payment, order: sale?.order }, dispute, facts))
    // What was decided stays decided, but for a win that the bank takes back together with the money.
    if (wasOver && !(isLost && dispute.state === 'won')) return done({ number: dispute.number, state: dispute.state })
    await context.em.execute(
      'update settlement.dispute set state = ?, amount_minor = ?, evidence_due_at = ?, ended_at = ? where id = ?',
      [facts.state, facts.amount, facts.evidenceDueAt ?? null, isOver ? context.now : null, dispute.id],
    )
    return done({ number: dispute.number, state: facts.state })
  },
)

async function lockOrWrite(context: Context, facts: DisputeFacts): Promise<Dispute> {
  const { em } = context
  const find = () =>
    em.execute<Dispute[]>('select id, number, state from settlement.dispute where provider_ref = ? for update', [
      facts.providerRef,
    ])
  const [known] = await find()
  if (known) return known
  await insertRow(
    em,
    'settlement.dispute',
    {
      payment_id: facts.paymentId,
      provider_ref: facts.providerRef,
      reason: facts.reason,
      amount_minor: facts.amount,
      currency: facts.currency,
      state: facts.state === 'inquiry' ? 'inquiry' : 'open',
      evidence_due_at: facts.evidenceDueAt,
      opened_at: context.now,
    },
    'id',
  )
  const [written] = await find()
  assert(written, 'a dispute that was written down is there')
  return written
}

/** *Dispute opened*, and what comes back of it: amount between the provider's balance and `dispute_held`, the fee as the network's cost. */
async function bookMovement(
  context: Context,
  { provider }: Payment,
  dispute: Dispute,
  movement: DisputeFacts['movements'][number],
): Promise<void> {
  const [booked] = await context.em.execute('select 1 from settlement.dispute_movement where balance_ref = ?', [movement.ref])
  if (booked) return
  const amount = Money.ofMinor(movement.amount, movement.currency)
  const fee = Money.ofMinor(movement.fee, movement.currency)
  const isWithdrawn = amount.isNegative()
  // Given back after it was lost, by an appeal: what the network had borne comes back to it.
  const isAppeal = dispute.state === 'lost' && !isWithdrawn
  const held = isAppeal ? account.disputeCost : account.disputeHeld(dispute.number, movement.currency)
  const journalId = await postJournal(context, {
    key: `dispute:${dispute.number}:${movement.ref}`,
    kind: isWithdrawn ? 'dispute-opened' : 'dispute-reinstated',
    source: { type: 'dispute', id: dispute.id, part: movement.ref },
    lines: [
      debit('network', held, amount.negated()),
      debit('network', account.disputeCost, fee),
      credit('network', account.psp(provider, movement.currency), fee.minus(amount)),
    ] satisfies JournalLine[],
  })
  await insertRow(
    context.em,
    'settlement.dispute_movement',
    {
      dispute_id: dispute.id,
      balance_ref: movement.ref,
      amount_minor: amount.minor,
      fee_minor: fee.minor,
      currency: movement.currency,
      journal_id: journalId,
    },
    'balance_ref as id',
  )
}

/**
 * What stands withheld when the bank says that it is lost, and only that, goes out of the books: also what is withdrawn after its word, or
 * anew after a win. False when nothing is withheld.
 */
async function lose(
  context: Context,
  { order, payment }: { readonly order: Order | undefined; readonly payment: Payment },
  dispute: Dispute,
  facts: DisputeFacts,
): Promise<boolean> {
  const { em } = context
  const [movement] = await em.execute<{ currency: Currency }[]>(
    'select currency from settlement.dispute_movement where dispute_id = ? limit 1',
    [dispute.id],
  )
  if (!movement) return false
  const held = { book: 'network', account: account.disputeHeld(dispute.number, movement.currency), ...movement } as const
  const [withheld] = await lockBalances(em, [held])
  if (!withheld?.isPositive()) return false
  const amount = await inBuyersCurrency(context, dispute, withheld, Money.ofMinor(facts.amount, facts.currency))
  const fresh = await em.findOneOrFail(Payment, { id: payment.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (order) await loseDispute(context, { order, payment: fresh, dispute, amount })
  else await loseGift(context, fresh, dispute, amount)
  return true
}

/** What the provider withheld in another currency than the buyer paid becomes what she disputed, through the position: the order is in hers. */
async function inBuyersCurrency(context: Context, dispute: Dispute, withheld: Money, disputed: Money): Promise<Money> {
  if (withheld.currency === disputed.currency) return withheld
  const [row] = await context.em.execute<{ movements: number }[]>(
    'select count(*)::int as movements from settlement.dispute_movement where dispute_id = ?',
    [dispute.id],
  )
  const part = `converted:${row?.movements ?? 0}`
  await postJournal(context, {
    key: `dispute:${dispute.number}:${part}`,
    kind: 'dispute-lost',
    source: { type: 'dispute', id: dispute.id, part },
    lines: [
      debit('network', account.disputeHeld(dispute.number, disputed.currency), disputed),
      credit('network', account.fxPosition(disputed.currency), disputed),
      debit('network', account.fxPosition(withheld.currency), withheld),
      credit('network', account.disputeHeld(dispute.number, withheld.currency), withheld),
    ],
  })
  return disputed
}
