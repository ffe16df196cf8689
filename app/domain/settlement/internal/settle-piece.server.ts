import type { Order } from '#db/entities/orders/order.ts'
import type { OrderLine } from '#db/entities/orders/order-line.ts'
import type { WorkShare } from '#db/entities/production/work-share.ts'
import { Settlement } from '#db/entities/settlement/settlement.ts'
import { findStandings, type MakerStanding } from '#db/questions/makers/find-standings.server.ts'
import { findSupportGiven } from '#db/questions/settlement/find-support-given.server.ts'
import { account } from '../../ledger/accounts.ts'
import { lockBalances, postJournal } from '../../ledger/post-journal.server.ts'
import { claimsOf, type OpenLoanClaim, recordSaleRepayment } from '../../lending/sale-repayments.server.ts'
import { HELD_DAYS } from '../../orders/rules.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import { addDays, instantOn, monthOf } from '../../shared/dates.ts'
import type { PieceId } from '../../shared/ids.ts'
import { Money } from '../../shared/money.ts'
import { type LineAmounts, type PaidDocument, splitLine } from '../document-amounts.ts'
import { NO_MANDATE } from '../loan-claims.ts'
import { type Division, type DivisionInput, divide } from '../rules.ts'
import { snapshotOf } from '../snapshot.ts'
import { settingOn } from './settings.server.ts'
import { settlementLines } from './settlement-journal.ts'
import { issueSettlementSlip } from './settlement-slip.server.ts'
import { type OrderTerms, profileInForce, SETTLEMENT_CURRENCY } from './terms.server.ts'
import { unitAmounts } from './unit-amounts.ts'
import { unitsOf } from './units.server.ts'

/** A made event: one piece of an order line, accepted by quality. */
export interface MadePiece {
  readonly pieceId: PieceId
  readonly acceptance: { readonly id: string; readonly number: string }
  readonly shares: readonly WorkShare[]
}

/** At a fair there is no parcel: the family's part is held from the sale itself. */
export type HeldFrom = 'dispatch' | 'now'

/**
 * Settles one made and paid piece: its part of the line is shared among those who made it, and each share is divided by her own profile,
 * mandate and loans, read under lock in this transaction. Posts one journal per share and writes the frozen settlement, the repayments
 * and her slip. The caller has locked the order, then the makers.
 */
export async function settlePiece(
  context: Context,
  order: Order,
  line: OrderLine,
  terms: OrderTerms,
  piece: MadePiece,
  heldFrom: HeldFrom,
): Promise<string[]> {
  const unit = (await unitsOf(context.em, order, line)).find(({ state }) => state === 'open')
  assert(unit, `order line ${line.id} is settled ${line.quantity} times at most`)
  const amounts = unitAmounts(terms, line, unit)
  const paidOfPiece = partOfPaid(unit.toSettle, piece.shares)
  // Of a price with fewer céntimos than makers, those without one have no settlement, and the others share all of it.
  const shares = piece.shares.filter((share) => paidOfPiece.get(share.id)?.isPositive())
  const parts = shares.map((share) => ({ id: share.id, weight: BigInt(share.part) }))
  const listed = splitLine(amounts.listed, parts)
  const received = splitLine(amounts.paid, parts)
  const standings = await findStandings(
    context.em,
    shares.map((share) => share.makerId),
    context.today,
  )

  const settled: string[] = []
  for (const share of [...shares].sort((a, b) => (a.makerId < b.makerId ? -1 : 1))) {
    const standing = standings.get(share.makerId)
    const [mine, bought, paid] = [listed.get(share.id), received.get(share.id), paidOfPiece.get(share.id)]
    assert(standing && mine && bought && paid, `work share ${share.id} has a maker with a profile, and its part`)
    const discount = await discountCarriedByNetwork(context, standing.makerId, mine, bought)
    const carried = discount ? mine : bought
    const work = { order, line, unit: unit.unit, terms, piece, share, standing, amounts: carried, discount, paid, heldFrom }
    settled.push((await settleShare(context, work)).id)
  }
  return settled
}

/** The network carries a discount, unless her agreement in force says that she does. Undefined: she is divided from what was paid. */
async function discountCarriedByNetwork(
  context: Context,
  makerId: string,
  listed: LineAmounts,
  paid: LineAmounts,
): Promise<PaidDocument | undefined> {
  if (listed.gross.equals(paid.gross)) return undefined
  const [agreement] = await context.em.execute<{ carried_by: 'maker' | 'network' }[]>(
    'select carried_by from settlement.discount_agreement where maker_id = ? and from_on <= ? order by from_on desc limit 1',
    [makerId, context.today],
  )
  if (agreement?.carried_by === 'maker') return undefined
  return { received: paid.gross, igv: paid.igv, paymentFee: paid.paymentFee }
}

interface ShareToSettle {
  readonly order: Order
  readonly line: OrderLine
  readonly unit: number
  readonly terms: OrderTerms
  readonly piece: MadePiece
  readonly share: WorkShare
  readonly standing: MakerStanding
  readonly amounts: LineAmounts
  readonly discount: PaidDocument | undefined
  readonly paid: Money
  readonly heldFrom: HeldFrom
}

async function settleShare(context: Context, work: ShareToSettle): Promise<Settlement> {
  const { order, line, piece, share, standing } = work
  const claims = await claimsOf(context, standing.makerId)
  const profile = await profileInForce(context.em, standing.profile, context.today)
  const input = await divisionInput(context, work, profile.profile, claims)
  const division = divide(input)
  const parties = {
    orderNumber: order.number,
    makerCode: standing.code,
    prisonCode: standing.prisonCode,
    groupHandle: undefined,
    period: monthOf(context.today),
    loanNumbers: new Map(claims.map((claim) => [claim.loanId, claim.number])),
  }
  const journalId = await postJournal(context, {
    key: `settle:${order.number}-${line.position}:${piece.acceptance.number}:${share.id}`,
    kind: 'settled',
    source: { type: 'order_line', id: line.id, part: `${piece.acceptance.number}:${share.id}` },
    lines: settlementLines(division, input.gross, parties, { paid: work.paid, discount: work.discount }),
    onBehalfOf: standing.code,
  })
  const settlement = await writeSettlement(context, work, { journalId, profileVersionId: profile.id, input, division })
  for (const change of division.loans) {
    await recordSaleRepayment(context, { settlementId: settlement.id, journalId, change })
  }
  await issueSettlementSlip(context, {
    settlement,
    order,
    line,
    pieceId: piece.pieceId,
    standing,
    division,
    gross: input.gross,
    paid: work.paid,
    share: { part: share.part, of: piece.shares.reduce((sum, each) => sum + each.part, 0) },
    terms: work.terms,
  })
  return settlement
}

/** Everything the division depends on, read now, under this transaction's locks. */
async function divisionInput(
  context: Context,
  { amounts, standing, terms }: ShareToSettle,
  profile: DivisionInput['profile'],
  claims: readonly OpenLoanClaim[],
): Promise<DivisionInput> {
  const [clawback] = await lockBalances(context.em, [
    { book: 'network', account: account.clawback(standing.code), currency: SETTLEMENT_CURRENCY },
  ])
  assert(clawback, 'a locked balance is zero when the account never opened')
  return {
    ...amounts,
    documentRules: terms.documentRules,
    flags: {
      inCustody: standing.inCustody,
      reparationApplies: standing.reparationApplies,
      childSupport: await childSupportOf(context, standing),
    },
    profile,
    mandate: standing.mandate ?? NO_MANDATE,
    loans: claims,
    clawback,
    recoupmentCap: await settingOn(context.em, 'recoupment_cap', context.today),
    savingsRate: '0',
    groupFundRate: '0',
  }
}

/** A monthly order takes what her sales of this month have not yet given it, whenever the months before are passed on. */
async function childSupportOf(
  { em, today }: Context,
  { makerId, childSupport }: MakerStanding,
): Promise<DivisionInput['flags']['childSupport']> {
  if (childSupport?.kind !== 'monthly') return childSupport
  const monthly = Money.ofMinor(childSupport.monthlyMinor, SETTLEMENT_CURRENCY)
  const given = await findSupportGiven(em, makerId, today, SETTLEMENT_CURRENCY)
  return { kind: 'monthly', amountLeft: Money.max(monthly.minus(given), Money.zero(SETTLEMENT_CURRENCY)) }
}

async function writeSettlement(
  context: Context,
  { line, unit, piece, share, standing, heldFrom, discount, paid }: ShareToSettle,
  result: { journalId: bigint; profileVersionId: string; input: DivisionInput; division: Division },
): Promise<Settlement> {
  const { division } = result
  const toLoans = division.loans.reduce(
    (sum, { paid }) => sum.plus(paid.interest).plus(paid.principal),
    Money.zero(SETTLEMENT_CURRENCY),
  )
  const settlement = context.em.create(Settlement, {
    orderLineId: line.id,
    pieceId: piece.pieceId,
    acceptanceId: piece.acceptance.id,
    workShareId: share.id,
    makerId: standing.makerId,
    journalId: result.journalId,
    profileVersionId: result.profileVersionId,
    mandateId: standing.mandate?.id,
    unit,
    paidMinor: paid.minor,
    paidCurrency: paid.currency,
    snapshot: snapshotOf(result.input, discount),
    currency: SETTLEMENT_CURRENCY,
    grossMinor: result.input.gross.minor,
    incomeMinor: division.income.minor,
    disposableMinor: division.disposable.minor,
    loanMinor: toLoans.minor,
    familyMinor: division.family.minor,
    settledAt: context.now,
    heldUntil: heldFrom === 'now' ? instantOn(addDays(context.today, HELD_DAYS), 0) : undefined,
  })
  await context.em.persist(settlement).flush()
  for (const [index, each] of division.lines.entries()) {
    await context.em.execute(
      `insert into settlement.settlement_line (settlement_id, position, step, amount_minor, loan_id, rule) values (?, ?, ?, ?, ?, ?::jsonb)`,
      [settlement.id, index + 1, each.step, each.amount.minor.toString(), each.loanId ?? null, JSON.stringify(each.rule)],
    )
  }
  return settlement
}

/** The buyer's own currency shared like the line: by largest remainder in the order of the ids. */
function partOfPaid(paid: Money, shares: readonly WorkShare[]): Map<string, Money> {
  const ordered = [...shares].sort((a, b) => (a.id < b.id ? -1 : 1))
  const parts = paid.allocate(ordered.map((share) => BigInt(share.part)))
  return new Map(ordered.map((share, index) => [share.id, parts[index] ?? Money.zero(paid.currency)]))
}
