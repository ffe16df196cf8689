import type { Dispute } from '../wire.ts'
import { type Books, failing, sum } from './books.ts'

/** An open or lost chargeback has taken its amount and fee; a won one has given the amount back; an inquiry touches nothing. */
export function checkDisputes(books: Books): string[] {
  return books.disputes.flatMap((dispute) => {
    const booked = books.transactionsOf.get(dispute.id) ?? []
    const expected = expectedBookings(dispute)
    const charge = books.charge.get(String(dispute.charge))
    const amount = sum(booked, (transaction) => transaction.amount)
    const first = booked[0]
    const held = dispute.status === 'won' || expected === 0 ? 0 : (first?.amount ?? 0)
    return failing(
      [booked.length === expected, `${dispute.id}: ${dispute.status}, booked ${booked.length} times, not ${expected}`],
      [amount === held, `${dispute.id}: ${dispute.status}, moved ${amount}, not ${held}`],
      [
        !first || first.currency !== dispute.currency || first.amount === -dispute.amount,
        `${dispute.id}: ${dispute.amount} disputed, ${first?.amount} withdrawn`,
      ],
      [charge?.disputed === true, `${dispute.id}: its charge does not say that it is disputed`],
      [dispute.amount <= (charge?.amount_captured ?? 0), `${dispute.id}: disputes more than was captured`],
      [
        JSON.stringify(dispute.balance_transactions.map(({ id }) => id)) === JSON.stringify(booked.map(({ id }) => id)),
        `${dispute.id}: does not show what was booked`,
      ],
      [
        dispute.is_charge_refundable === (isInquiry(dispute) || dispute.status === 'won'),
        `${dispute.id}: ${dispute.status}, its charge refundable: ${dispute.is_charge_refundable}`,
      ],
    )
  })
}

function isInquiry({ status }: Dispute): boolean {
  return status.startsWith('warning_')
}

function expectedBookings(dispute: Dispute): number {
  if (isInquiry(dispute)) return 0
  return dispute.status === 'won' ? 2 : 1
}
