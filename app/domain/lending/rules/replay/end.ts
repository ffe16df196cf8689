import { assert } from '../../../shared/assert.ts'
import { Money } from '../../../shared/money.ts'
import type { LoanEvent } from './events.ts'
import { interestRestarted, lateRebased } from './live.ts'
import { type LoanInReplay, nothing, recorded, totalOf } from './loan-in-replay.ts'

type EventOf<Type extends LoanEvent['type']> = Extract<LoanEvent, { type: Type }>

/** What is owed is given up as lost and stops accruing; it stays written down as the most that can still be recovered. */
export function writtenOff(loan: LoanInReplay, event: EventOf<'write_off'>): LoanInReplay {
  const { interest, principal, fees, lateInterest } = loan
  const split = { interest, principal, fees, lateInterest, excess: Money.zero(principal.currency) }
  const ended: LoanInReplay = {
    ...loan,
    ...nothing(principal.currency),
    status: 'written_off',
    endedOn: event.on,
    writtenOff: { interest, principal, fees, lateInterest },
  }
  return recorded(ended, { on: event.on, type: event.type, id: event.id, amount: totalOf(loan), split })
}

/** Money that comes after the write-off: up to what was written off; beyond it, it is not the fund's. */
export function recovered(loan: LoanInReplay, event: EventOf<'recovery' | 'repayment' | 'payoff'>): LoanInReplay {
  const open = totalOf(loan.writtenOff).minus(loan.recovered)
  const amount = event.amount ?? open
  const taken = Money.min(amount, open)
  const split = { ...nothing(amount.currency), excess: amount.minus(taken) }
  const after = { ...loan, recovered: loan.recovered.plus(taken) }
  return recorded(after, { on: event.on, type: event.type, id: event.id, amount, split, effect: 'recovery' })
}

/**
 * A payment taken back by who paid it. An open loan is raised by exactly what it had paid, interest on it from that day, and nobody becomes late by it;
 * a loan that has ended stays ended. What the loan cannot carry (a surplus that had left, an ended loan) is recouped without interest.
 */
export function chargedBack(loan: LoanInReplay, event: EventOf<'charge_back'>): LoanInReplay {
  const paid = loan.transactions.find(({ id }) => id === event.of)
  assert(paid, 'what is charged back was paid')
  const { interest, principal, fees, lateInterest, excess } = paid.split
  if (loan.status !== 'active' || paid.effect === 'recovery') {
    const ended = { ...loan, recoupment: loan.recoupment.plus(paid.amount) }
    return recorded(ended, { on: event.on, type: event.type, id: event.id, amount: paid.amount, effect: 'recouped' })
  }
  const raised: LoanInReplay = {
    ...loan,
    interest: loan.interest.plus(interest),
    principal: loan.principal.plus(principal),
    fees: loan.fees.plus(fees),
    lateInterest: loan.lateInterest.plus(lateInterest),
    recoupment: loan.recoupment.plus(excess),
  }
  const after = lateRebased(principal.isPositive() ? interestRestarted(raised, event.on) : raised, event.on)
  const effect = excess.isPositive() ? 'raises the loan; its surplus is recouped' : 'raises the loan'
  return recorded(after, { on: event.on, type: event.type, id: event.id, amount: paid.amount, split: paid.split, effect })
}
