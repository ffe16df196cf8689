import type { Order } from '#db/entities/orders/order.ts'
import type { OrderLine } from '#db/entities/orders/order-line.ts'
import { insertRow } from '#db/insert.server.ts'
import { findUnitBooks } from '#db/questions/settlement/find-unit-books.server.ts'
import { account } from '../../ledger/accounts.ts'
import { debit, type JournalLine } from '../../ledger/journal.ts'
import { postJournal } from '../../ledger/post-journal.server.ts'
import type { Context } from '../../shared/command.server.ts'
import type { Money } from '../../shared/money.ts'
import { foreignLegs } from './foreign-legs.server.ts'
import { paidOnOf, taxRateOn } from './terms.server.ts'

/** Who carries a refund that does not touch the maker's lines: the network's own cost, or a claim against a carrier. */
export interface BorneRefund {
  readonly id: string
  readonly number: string
  readonly cause: string
  readonly carrier: string | undefined
}

/**
 * Gives back part of a settled unit at the network's cost (money.md 4, "borne by the network"): the tax inside it is owed no more, the rest
 * is cost, her lines are untouched. Counted in total, so that partial refunds end where one full one does. Gives back that tax.
 */
export async function bearUnit(
  context: Context,
  source: { order: Order; line: OrderLine; unit: number; amount: Money; to: string; refund: BorneRefund; position: number },
): Promise<Money> {
  const { order, line, unit, amount, to, refund } = source
  const books = await findUnitBooks(context.em, line.id, unit)
  const untouched = books.paid - books.reduced
  const gone = books.borne + amount.minor
  const cumulated = (whole: Money) => whole.fraction(untouched, books.paid).minus(whole.fraction(untouched - gone, books.paid))
  const igv = cumulated(books.igv).minus(books.borneIgv)
  const value = cumulated(books.received).minus(books.borneIgv).minus(books.borneCost)
  const cost = value.minus(igv)
  const journalId = await postJournal(context, {
    key: `refund:${refund.number}:${order.number}-${line.position}:${unit}`,
    kind: 'refund-borne',
    source: { type: 'refund', id: refund.id, part: `${line.position}-${unit}` },
    lines: [
      ...costLegs(refund, cost),
      debit('network', account.igv, igv),
      ...(await foreignLegs(context, { to, amount, atSettlement: value })),
    ],
    reason: refund.cause,
  })
  await writeBorne(context, { ...source, journalId, igv, cost, lineId: line.id, unit })
  return igv
}

/** Gives back delivery that a parcel has earned already: its tax, which comes back from here, and the rest as cost or claim. Both in the order's currency. */
export async function bearShipping(
  context: Context,
  source: { order: Order; amount: Money; refundedBefore: Money; to: string; refund: BorneRefund; position: number; name: string },
): Promise<Money> {
  const { order, amount, refundedBefore, to, refund, name } = source
  const rate = order.isExport ? '0' : await taxRateOn(context.em, paidOnOf(order))
  const igv = refundedBefore.plus(amount).partInside(rate).minus(refundedBefore.partInside(rate))
  const cost = amount.minus(igv)
  const journalId = await postJournal(context, {
    key: `refund:${refund.number}:${name}`,
    kind: 'refund-borne',
    source: { type: 'refund', id: refund.id, part: name },
    lines: [
      ...costLegs(refund, cost),
      debit('network', account.igv, igv),
      ...(await foreignLegs(context, { to, amount, atSettlement: amount })),
    ],
    reason: refund.cause,
  })
  await writeBorne(context, { ...source, journalId, igv, cost, lineId: undefined, unit: undefined })
  return igv
}

function costLegs({ carrier }: BorneRefund, cost: Money): JournalLine[] {
  return [debit('network', carrier ? account.claim(carrier) : account.refundCost, cost)]
}

async function writeBorne(
  context: Context,
  part: {
    refund: BorneRefund
    position: number
    journalId: bigint
    amount: Money
    igv: Money
    cost: Money
    lineId: string | undefined
    unit: number | undefined
  },
): Promise<void> {
  await insertRow(
    context.em,
    'settlement.borne_part',
    {
      refund_id: part.refund.id,
      position: part.position,
      order_line_id: part.lineId,
      unit: part.unit,
      journal_id: part.journalId,
      paid_minor: part.amount.minor,
      igv_minor: part.igv.minor,
      cost_minor: part.cost.minor,
    },
    'position as id',
  )
}
