import { account } from '../../ledger/accounts.ts'
import { credit, debit, type Journal } from '../../ledger/journal.ts'
import { Money } from '../../shared/money.ts'
import type { LockedPayout } from './locks.server.ts'

/** What names a payout in the books. */
export type PayoutOfBooks = Pick<LockedPayout, 'id' | 'number' | 'makerCode'>

/** Prepared: the family's money is set aside, on its way. */
export function preparedJournal(payout: PayoutOfBooks, amount: Money): Journal {
  return {
    key: `payout:${payout.number}`,
    kind: 'payout-prepared',
    source: { type: 'payout', id: payout.id },
    lines: [
      debit('network', account.familyAvailable(payout.makerCode), amount),
      credit('network', account.familyInTransit(payout.makerCode), amount),
    ],
    onBehalfOf: payout.makerCode,
  }
}

/** Paid: the money left the agency's cash, or the network's bank for every other way. */
export function paidJournal(payout: LockedPayout): Journal {
  const amount = Money.ofMinor(payout.amountMinor, payout.currency)
  const place = payout.agencyId ?? 'office'
  const paidFrom = payout.route === 'cash' ? account.cash(place, payout.currency) : account.bank('network', payout.currency)
  return {
    key: `payout:${payout.number}:paid`,
    kind: 'payout-paid',
    source: { type: 'payout', id: payout.id },
    lines: [debit('network', account.familyInTransit(payout.makerCode), amount), credit('network', paidFrom, amount)],
    onBehalfOf: payout.makerCode,
  }
}

/** Cancelled: the mirror of *prepared*. The money is available again. */
export function cancelledJournal(payout: LockedPayout, prepared: bigint): Journal {
  const amount = Money.ofMinor(payout.amountMinor, payout.currency)
  return {
    key: `payout:${payout.number}:cancelled`,
    kind: 'payout-cancelled',
    source: { type: 'payout', id: payout.id },
    lines: [
      debit('network', account.familyInTransit(payout.makerCode), amount),
      credit('network', account.familyAvailable(payout.makerCode), amount),
    ],
    onBehalfOf: payout.makerCode,
    reason: 'payout_cancelled',
    reverses: prepared,
  }
}
