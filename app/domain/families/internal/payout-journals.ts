import { account } from '../../ledger/accounts.ts'
import { credit, debit, type Journal } from '../../ledger/journal.ts'
import { Money } from '../../shared/money.ts'
import type { FamiliesRefusal } from '../refusals.ts'
import type { PayoutState, ReturnReason } from '../states.ts'
import type { LockedPayout } from './locks.server.ts'

/** Why a payout that is no longer prepared can be neither released nor cancelled. */
export const NOT_PREPARED: Record<Exclude<PayoutState, 'prepared'>, FamiliesRefusal> = {
  sent: 'already_sent',
  paid: 'already_paid',
  returned: 'already_returned',
  cancelled: 'payout_cancelled',
}

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

/** Returned: the mirror of *prepared*. The bank gave the money back, or never took it. */
export function returnedJournal(payout: LockedPayout, prepared: bigint, reason: ReturnReason): Journal {
  return { ...cancelledJournal(payout, prepared), key: `payout:${payout.number}:returned`, kind: 'payout-returned', reason }
}

/** Returned after the statement had shown it as paid: first the bank has it again, the mirror of *paid*. */
export function bouncedJournal(payout: LockedPayout, paid: bigint, reason: ReturnReason): Journal {
  const { lines, ...journal } = paidJournal(payout)
  return {
    ...journal,
    key: `payout:${payout.number}:bounced`,
    kind: 'payout-bounced',
    lines: lines.map((line) => ({ ...line, amount: line.amount.negated() })),
    reason,
    reverses: paid,
  }
}
