import { findProviderDifferences } from '#db/questions/payments/find-provider-differences.server.ts'
import { account } from '../ledger/accounts.ts'
import { credit, debit } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { type Currency, Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PaymentsRefusal } from './refusals.ts'

interface Movement {
  readonly provider: string
  readonly currency: Currency
  readonly amount: string
  readonly fee: string
  readonly is_booked: boolean
}

/**
 * A movement of our balance at the provider that nobody can place goes to suspense, by a person and with a reason: the money is there, so the books say
 * so, and whose it is stays open. Refuses an unknown movement, one that is in the books, and one that belongs to something that is.
 */
export const setAsideTransaction = command<{ ref: string; because: string }, { journalId: string }, PaymentsRefusal>(
  'payments.set-aside-transaction',
  'place:suspense',
  async (context, { ref, because }) => {
    const { em } = context
    await em.execute(`select pg_advisory_xact_lock(hashtextextended('provider transaction ' || ?, 0))`, [ref])
    const [movement] = await em.execute<Movement[]>(
      `select provider, currency, amount_minor::text as amount, fee_minor::text as fee, set_aside_by is not null as is_booked
       from payments.provider_balance_transaction where ref = ?`,
      [ref],
    )
    if (!movement) return refuse('transaction_not_found')
    const [amount, fee] = [Money.ofMinor(movement.amount, movement.currency), Money.ofMinor(movement.fee, movement.currency)]
    const differences = await findProviderDifferences(em, '0 minutes', movement.provider)
    const isOpen = differences.some(({ refs, said, booked }) => refs.includes(ref) && isPartOf(amount.minus(fee), said, booked))
    if (movement.is_booked || !isOpen) return refuse('transaction_is_booked')
    const journalId = await postJournal(context, {
      key: `psp-suspense:${ref}`,
      kind: 'provider-set-aside',
      source: { type: 'balance_transaction', id: ref },
      lines: [
        debit('network', account.psp(movement.provider, movement.currency), amount.minus(fee)),
        debit('network', account.pspFee, fee),
        credit('network', account.suspense(movement.currency), amount),
      ],
    })
    await em.execute(
      `update payments.provider_balance_transaction set set_aside_by = ?, set_aside_because = ? where provider = ? and ref = ?`,
      [actorRef(context.actor), because, movement.provider, ref],
    )
    return done({ journalId: journalId.toString() })
  },
)

/** Whether the books lack this much of what the provider says: never more than the whole difference, and never the other way. */
function isPartOf(net: Money, said: Money, booked: Money): boolean {
  if (said.currency !== net.currency) return false
  const lacking = said.minus(booked)
  return lacking.isNegative() ? net.isNegative() && !net.isLessThan(lacking) : net.isPositive() && !net.isGreaterThan(lacking)
}
