import { insertRow } from '#db/insert.server.ts'
import { findPayoutPlan, type PlannedPart } from '#db/questions/families/find-payout-plan.server.ts'
import { findUnpaidSettlements } from '#db/questions/families/find-unpaid-settlements.server.ts'
import { account } from '../ledger/accounts.ts'
import { booksUnderReview } from '../ledger/books-under-review.server.ts'
import { lockBalances, postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { BeneficiaryId, MakerId, PayoutId } from '../shared/ids.ts'
import { type Currency, Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMaker } from './internal/locks.server.ts'
import { preparedJournal } from './internal/payout-journals.ts'
import type { FamiliesRefusal } from './refusals.ts'
import { takeOldestFirst } from './rules.ts'
import type { PreparePayout } from './schema.ts'

/** One payout that waits for another person to release it. */
export type PreparedPayout = {
  readonly payoutId: PayoutId
  readonly number: string
  readonly beneficiaryId: BeneficiaryId
  readonly amount: { readonly minor: string; readonly currency: Currency }
}

/**
 * Prepares a maker's payouts: all that is available, shared by her instruction in force, one payout for each beneficiary, made of the
 * oldest settlements first. The money is on its way until somebody else releases it.
 * Refuses: books_under_review (the last check of the ledger found something broken), unknown_maker, no_instruction, no_route, nothing_available.
 */
export const preparePayout = command<PreparePayout, { payouts: PreparedPayout[] }, FamiliesRefusal>(
  'families.prepare-payout',
  'prepare:payout',
  async (context, { makerId }) => {
    const { em, today } = context
    const review = await booksUnderReview(em)
    if (review) return review
    const maker = await lockMaker(em, makerId)
    if (!maker) return refuse('unknown_maker')
    const plan = await findPayoutPlan(em, makerId, today)
    if (plan.length === 0) return refuse('no_instruction')
    const [lost] = plan.filter((part) => part.route === null)
    if (lost) return refuse('no_route', { name: lost.name })
    const available = await readAvailable(context, maker.code)
    if (!available.isPositive()) return refuse('nothing_available')

    // What is left over by the céntimo goes by largest remainder: the parts always add up to what is available.
    const amounts = available.allocate(plan.map((part) => BigInt(part.part)))
    const shares = plan.flatMap((part, index) => {
      const amount = amounts[index]
      return amount?.isPositive() ? [{ part, amount }] : []
    })
    const payouts: PreparedPayout[] = []
    for (const { part, amount } of shares) payouts.push(await prepareOne(context, { makerId, code: maker.code }, part, amount))
    await nameSettlements(context, makerId, payouts)
    return done({ payouts })
  },
)

async function readAvailable({ em }: Context, code: string): Promise<Money> {
  const [available] = await lockBalances(em, [{ book: 'network', account: account.familyAvailable(code), currency: 'PEN' }])
  return available ?? Money.zero('PEN')
}

async function prepareOne(
  context: Context,
  maker: { makerId: MakerId; code: string },
  part: PlannedPart,
  amount: Money,
): Promise<PreparedPayout> {
  const row = await insertRow<{ id: PayoutId; number: string }>(
    context.em,
    'families.payout',
    {
      maker_id: maker.makerId,
      beneficiary_id: part.beneficiaryId,
      instruction_id: part.instructionId,
      route: part.route,
      amount_minor: amount.minor,
      currency: amount.currency,
      state: 'prepared',
      prepared_by: actorRef(context.actor),
      prepared_at: context.now,
    },
    'id, number',
  )
  await postJournal(context, preparedJournal({ ...row, makerCode: maker.code }, amount))
  return { payoutId: row.id, number: row.number, beneficiaryId: part.beneficiaryId, amount: amount.toJSON() }
}

/** Writes down which settlements each payout is made of, so that a family's cent can be followed back to its sale. */
async function nameSettlements({ em }: Context, makerId: MakerId, payouts: readonly PreparedPayout[]): Promise<void> {
  const taken = takeOldestFirst(
    payouts.map((payout) => Money.fromJSON(payout.amount)),
    await findUnpaidSettlements(em, makerId),
  )
  for (const { payout, settlementId, amount } of taken) {
    const values = { payout_id: payouts[payout]?.payoutId, settlement_id: settlementId, amount_minor: amount.minor }
    await insertRow(em, 'families.payout_settlement', values, 'payout_id as id')
  }
}
