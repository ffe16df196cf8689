import { assert } from '../../../shared/assert.ts'
import type { PlainDate } from '../../../shared/dates.ts'
import { Money } from '../../../shared/money.ts'
import type { CreditTerms } from '../terms.ts'
import { rescheduled, withHoliday, without, withPause } from './change.ts'
import { chargedBack, recovered, writtenOff } from './end.ts'
import { changesDates, faultOf, inOrder, type LoanEvent, type RepaymentPolicy } from './events.ts'
import { livedTo } from './live.ts'
import { disbursed, type LoanInReplay, recorded } from './loan-in-replay.ts'
import { paidOff, repaid } from './pay.ts'

/**
 * Lives a loan from its disbursement through its events to a day. The same terms and events give the same loan, in whatever order events of different
 * days were entered; one that was reversed is left out as if it had never been, and a back-dated one simply stands on its day.
 */
export function replayed(
  terms: CreditTerms,
  policy: RepaymentPolicy,
  events: readonly LoanEvent[],
  asOf: PlainDate,
): LoanInReplay {
  const fault = faultOf(events, terms.disbursedOn)
  assert(fault === undefined, fault ?? '')
  const reversed = new Set(events.flatMap((event) => (event.type === 'reversal' ? [event.of] : [])))
  let loan = disbursed(terms, policy)
  for (const event of inOrder(events)) {
    assert(event.on <= asOf, 'a loan is told on a day after its last event')
    if (reversed.has(event.id)) continue
    loan = afterEvent(livedTo(loan, event.on, !changesDates(event)), event)
  }
  return livedTo(loan, asOf, true)
}

function afterEvent(loan: LoanInReplay, event: LoanEvent): LoanInReplay {
  if (event.type === 'reversal') return without(loan, event, `as if "${event.of}" had never been`)
  if (event.type === 'charge_back') return chargedBack(loan, event)
  if (loan.status === 'written_off') {
    if (event.type === 'recovery' || event.type === 'repayment' || event.type === 'payoff') return recovered(loan, event)
    return without(loan, event, 'nothing: the loan was written off')
  }
  if (loan.status === 'closed') return afterTheEnd(loan, event)
  switch (event.type) {
    case 'repayment':
      return repaid(loan, event)
    case 'payoff':
      return paidOff(loan, event)
    case 'payment_holiday':
      return withHoliday(loan, event)
    case 'pause':
      return withPause(loan, event)
    case 'reschedule':
      return rescheduled(loan, event)
    case 'write_off':
      return writtenOff(loan, event)
    case 'recovery':
      return repaid(loan, { ...event, type: 'repayment' })
  }
}

/** A closed loan takes nothing: what is paid into it is excess. */
function afterTheEnd(loan: LoanInReplay, event: LoanEvent): LoanInReplay {
  const zero = Money.zero(loan.principal.currency)
  const amount = 'amount' in event && event.amount ? event.amount : zero
  const split = { interest: zero, principal: zero, fees: zero, lateInterest: zero, excess: amount }
  return recorded(loan, { on: event.on, type: event.type, id: event.id, amount, split, effect: 'nothing: the loan was closed' })
}
