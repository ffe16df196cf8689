import type { Order } from '#db/entities/orders/order.ts'
import type { OrderLine } from '#db/entities/orders/order-line.ts'
import type { WorkShare } from '#db/entities/production/work-share.ts'
import { Settlement } from '#db/entities/settlement/settlement.ts'
import { findStandings, type MakerStanding } from '#db/questions/makers/find-standings.server.ts'
import { account } from '../../ledger/accounts.ts'
import { lockBalances, postJournal } from '../../ledger/post-journal.server.ts'
import { claimsOf, type OpenLoanClaim, recordSaleRepayment } from '../../lending/sale-repayments.server.ts'
import { HELD_DAYS } from '../../orders/rules.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import { addDays, instantOn, monthOf } from '../../shared/dates.ts'
import type { PieceId } from '../../shared/ids.ts'
import { Money } from '../../shared/money.ts'
import { mandateForSale, NO_MANDATE } from '../loan-claims.ts'
import { type Division, type DivisionInput, divide } from '../rules.ts'
import { snapshotOf } from '../snapshot.ts'
import { legalFlagsOf } from './legal-flags.server.ts'
import { settingOn } from './settings.server.ts'
import { settlementLines } from './settlement-journal.ts'
import { issueSettlementSlip } from './settlement-slip.server.ts'
import { type OrderTerms, profileInForce, SETTLEMENT_CURRENCY } from './terms.server.ts'
import { type ShareOfUnit, sharesOfUnit } from './unit-shares.server.ts'
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
  const shares = await sharesOfUnit(context, line, terms, unit, piece.shares)
  const standings = await findStandings(
    context.em,
    shares.map(({ share }) => share.makerId),
    context.today,
  )

  const settled: string[] = []
  for (const part of [...shares].sort((a, b) => (a.share.makerId < b.share.makerId ? -1 : 1))) {
    const standing = standings.get(part.share.makerId)
    assert(standing, `work share ${part.share.id} has a maker with a profile`)
    const work = { order, line, unit: unit.unit, terms, piece, standing, heldFrom, ...part }
    settled.push((await settleShare(context, work)).id)
  }
  return settled
}

interface ShareToSettle extends ShareOfUnit {
  readonly order: Order
  readonly line: OrderLine
  readonly unit: number
  readonly terms: OrderTerms
  readonly piece: MadePiece
  readonly standing: MakerStanding
  readonly heldFrom: HeldFrom
}

async function settleShare(context: Context, work: ShareToSettle): Promise<Settlement> {
  const { order, line, piece, share, standing } = work
  const claims = await claimsOf(context, standing.makerId, line.id)
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
    familyFloor: input.mandate.familyFloor,
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
    flags: await legalFlagsOf(context, standing),
    profile,
    mandate: mandateForSale(standing.mandate ?? NO_MANDATE, claims),
    loans: claims,
    clawback,
    recoupmentCap: await settingOn(context.em, 'recoupment_cap', context.today),
    savingsRate: '0',
    groupFundRate: '0',
  }
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
