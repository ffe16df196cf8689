import type { Settlement } from '#db/entities/settlement/settlement.ts'
import type { Taken } from '#db/questions/settlement/find-taken.server.ts'
import { isRemitted } from '../../fiscal/remitted.server.ts'
import { account } from '../../ledger/accounts.ts'
import { lockBalances } from '../../ledger/post-journal.server.ts'
import type { RepaidLoan } from '../../lending/reverse-repayments.server.ts'
import type { Context } from '../../shared/command.server.ts'
import { Money } from '../../shared/money.ts'
import { REMITTED_STEPS, type RemittedStep, type Room } from '../reduction.ts'
import type { SettledAccounts } from './settled-accounts.server.ts'

interface RoomSource {
  readonly settlement: Settlement
  readonly accounts: SettledAccounts
  readonly loans: readonly RepaidLoan[]
  readonly earlier: Taken
}

/**
 * What there is to take from, read under locks that hold to the commit: the settlement's own family part where it stands now, the reserve,
 * what she still owes of earlier refunds, which of her loans are open, what of this month was remitted.
 */
export async function roomOf(context: Context, { settlement, accounts, loans, earlier }: RoomSource): Promise<Room> {
  const { em } = context
  const { currency } = settlement
  const { makerCode } = accounts
  const remitted = await remittedSteps(context, accounts)
  const groupFund = accounts.byStep.get('group_fund')
  const codes = [
    account.familyHeld(makerCode),
    account.familyAvailable(makerCode),
    account.savings(makerCode),
    account.returnsReserve,
    account.clawback(makerCode),
    ...(groupFund ? [groupFund] : []),
  ]
  const balances = await lockBalances(
    em,
    codes.map((code) => ({ book: 'network' as const, account: code, currency })),
  )
  const zero = Money.zero(currency)
  const [held, available, savings, reserve, clawback, group] = codes.map((_, index) => balances[index] ?? zero)
  const own = await ownFamilyPart(context, settlement, earlier)
  return {
    held: Money.min(own.held, held ?? zero),
    available: Money.min(own.available, available ?? zero),
    isReleased: settlement.releasedAt !== null && settlement.releasedAt !== undefined,
    savings: savings ?? zero,
    groupFund: groupFund ? (group ?? zero) : zero,
    reserve: reserve ?? zero,
    clawback: clawback ?? zero,
    openLoans: new Set(loans.filter(({ isOpen }) => isOpen).map(({ loanId }) => loanId)),
    remitted,
  }
}

/** Of this settlement's family part: held until it is released, then available until a payout takes it. */
async function ownFamilyPart(
  { em }: Context,
  settlement: Settlement,
  earlier: Taken,
): Promise<{ held: Money; available: Money }> {
  const { currency } = settlement
  const zero = Money.zero(currency)
  const takenFrom = (...bearers: string[]) =>
    Money.sum(
      earlier.lines.filter(({ bearer }) => bearers.includes(bearer)).map(({ amount }) => amount),
      currency,
    )
  const left = Money.ofMinor(settlement.familyMinor, currency).minus(takenFrom('held', 'available'))
  if (!settlement.releasedAt) return { held: Money.max(left, zero), available: zero }
  const [row] = await em.execute<{ paid: string }[]>(
    `select coalesce(sum(part.amount_minor), 0)::text as paid from families.payout_settlement part
     join families.payout payout on payout.id = part.payout_id and payout.state not in ('cancelled', 'returned')
     where part.settlement_id = ?`,
    [settlement.id],
  )
  return { held: zero, available: Money.max(left.minus(Money.ofMinor(row?.paid ?? '0', currency)), zero) }
}

/** What the network has passed on for the month of the settlement: it is never hers to give back. */
async function remittedSteps({ em }: Context, accounts: SettledAccounts): Promise<ReadonlySet<RemittedStep>> {
  const remitted = new Set<RemittedStep>()
  for (const step of REMITTED_STEPS) {
    if (!accounts.byStep.has(step)) continue
    const subject = step === 'inpe' ? accounts.prisonCode : accounts.makerCode
    if (subject && (await isRemitted(em, step, subject, accounts.period))) remitted.add(step)
  }
  return remitted
}
