import { LockMode } from '@mikro-orm/postgresql'
import { Settlement } from '#db/entities/settlement/settlement.ts'
import { insertRow } from '#db/insert.server.ts'
import { findTaken } from '#db/questions/settlement/find-taken.server.ts'
import type { JournalLine } from '../../ledger/journal.ts'
import { postJournal } from '../../ledger/post-journal.server.ts'
import { lockRepaidLoans, type RepaidLoan, recordReversal } from '../../lending/reverse-repayments.server.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import type { LoanId, SettlementId } from '../../shared/ids.ts'
import { type Currency, Money } from '../../shared/money.ts'
import { postingsLeft, sumOf } from '../postings.ts'
import { type ReductionLine, reduce } from '../reduction.ts'
import type { DivisionSnapshot } from '../snapshot.ts'
import { foreignLegs } from './foreign-legs.server.ts'
import { reductionLegs } from './reduction-journal.ts'
import { roomOf } from './room.server.ts'
import { accountsOfSettlement } from './settled-accounts.server.ts'

/** What is taken back of one share, and where the buyer's money goes. */
export interface TakeBack {
  readonly settlementId: SettlementId
  /** Of what the buyer paid for this share, in the order's currency. */
  readonly amount: Money
  /** The ledger account that gets it: promised to the buyer, back to the order, or kept by the provider in a dispute. */
  readonly to: string
  readonly refund?: { readonly id: string; readonly number: string }
  readonly key: string
  readonly kind: 'refunded' | 'acceptance-withdrawn'
  readonly reason: string
}

/** What the maker's slip tells of it. */
export interface TakenBack extends Pick<TakeBack, 'kind' | 'reason'> {
  readonly settlement: Settlement
  readonly reductionId: string
  readonly lines: readonly ReductionLine[]
  readonly loans: readonly RepaidLoan[]
  /** In the order's currency; and in the settlement's: the same, what was taken back before, and what is left of the sale. */
  readonly paidBack: Money
  readonly returned: Money
  readonly returnedBefore: Money
  readonly left: Money
  /** What she still owed of earlier refunds before this one. */
  readonly clawback: Money
}

/**
 * Takes an amount back of one settled share, as if the sale had been for less: the frozen waterfall is replayed on what is left and the
 * difference of each line is posted, from whoever has the money now (reduction.ts). Raises the open loans it had paid, exactly. The
 * caller has locked order and makers, and holds the amount to what is left of the share.
 */
export async function takeBack(context: Context, input: TakeBack): Promise<TakenBack> {
  const { em } = context
  // A release waits for this lock or is waited for: whether her part is still held is read as it stays until the commit.
  const locked = { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE } as const
  const settlement = await em.findOneOrFail(Settlement, { id: input.settlementId }, locked)
  const { paidMinor, paidCurrency, makerId } = settlement
  assert(paidMinor && paidCurrency && input.amount.currency === paidCurrency, 'a share of a sale knows what was paid for it')
  const earlier = await findTaken(em, settlement.id, settlement.currency)
  const left = paidMinor - earlier.paid - input.amount.minor
  const snapshot = settlement.snapshot as DivisionSnapshot
  const settled = postingsLeft(snapshot, paidMinor, paidMinor)
  const loanIds = [...new Set(settled.flatMap(({ loanId }) => (loanId ? [loanId as LoanId] : [])))]
  const loans = await lockRepaidLoans(context, loanIds)
  const accounts = await accountsOfSettlement(em, settlement)
  const room = await roomOf(context, { settlement, accounts, loans, earlier })
  const lines = reduce(settled, postingsLeft(snapshot, left, paidMinor), earlier.lines, room)

  const taken = sumOf(lines, Money.zero(settlement.currency))
  const before = received(snapshot, paidMinor - earlier.paid, paidMinor, settlement.currency)
  const after = received(snapshot, left, paidMinor, settlement.currency)
  assert(taken.equals(before.minus(after)), `what is taken back of ${settlement.number} is what the buyer gets`)
  const legs: JournalLine[] = [
    ...reductionLegs(lines, accounts, loans),
    ...(await foreignLegs(context, { to: input.to, amount: input.amount, atSettlement: taken })),
  ]
  const journalId = await postJournal(context, {
    key: input.key,
    kind: input.kind,
    source: { type: 'settlement', id: settlement.id, part: input.refund?.number ?? `withdrawn:${settlement.number}` },
    lines: legs,
    onBehalfOf: accounts.makerCode,
    reason: input.reason,
    reduces: settlement.journalId,
  })
  const reductionId = await writeReduction(context, input, journalId, lines)
  for (const loan of loans) {
    const raised = (step: 'loan_interest' | 'loan_principal') =>
      sumOf(
        lines.filter((each) => each.loanId === loan.loanId && each.step === step && each.bearer === 'loan'),
        Money.zero(settlement.currency),
      )
    const reversal = {
      loan,
      settlementId: settlement.id,
      journalId,
      interest: raised('loan_interest'),
      principal: raised('loan_principal'),
    }
    await recordReversal(context, reversal)
  }
  assert(makerId, 'a settlement has its maker')
  return {
    ...{ settlement, reductionId, lines, loans, kind: input.kind, reason: input.reason },
    paidBack: input.amount,
    returned: taken,
    returnedBefore: received(snapshot, paidMinor, paidMinor, settlement.currency).minus(before),
    left: after,
    clawback: room.clawback,
  }
}

/** What was received for the part of a share that is left, in the settlement's currency. */
function received(snapshot: DivisionSnapshot, left: bigint, paid: bigint, currency: Currency): Money {
  return sumOf(postingsLeft(snapshot, left, paid), Money.zero(currency))
}

async function writeReduction(
  context: Context,
  input: TakeBack,
  journalId: bigint,
  lines: readonly ReductionLine[],
): Promise<string> {
  const { id } = await insertRow(
    context.em,
    'settlement.reduction',
    {
      settlement_id: input.settlementId,
      refund_id: input.refund?.id,
      journal_id: journalId,
      paid_minor: input.amount.minor,
      reduced_at: context.now,
    },
    'id',
  )
  for (const [index, line] of lines.entries()) {
    const values = {
      reduction_id: id,
      position: index + 1,
      step: line.step,
      loan_id: line.loanId,
      bearer: line.bearer,
      amount_minor: line.amount.minor,
    }
    await insertRow(context.em, 'settlement.reduction_line', values, 'position as id')
  }
  return id
}
