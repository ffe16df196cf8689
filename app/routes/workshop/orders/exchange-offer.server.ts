import { z } from 'zod'
import { findSellable } from '#db/questions/production/find-stock.server.ts'
import { findRefundable, type Refundable, type RefundableUnit } from '#db/questions/settlement/find-refundable.server.ts'
import { lawAgainstCustody } from '../../../domain/orders/custody-gate.server.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { PIECE_FATES } from '../../../domain/settlement/refund-states.ts'
import { choice, chosen } from '../../../domain/shared/fields.ts'
import type { Money } from '../../../domain/shared/money.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import type { Formats } from '../../../server/formats.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { reviewStep } from '../../../server/review-step.server.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'

export const EXCHANGE_BEARERS = ['maker', 'network'] as const

export const ExchangeForm = z.object({
  step: reviewStep(),
  variantId: chosen(),
  borneBy: choice(EXCHANGE_BEARERS),
  pieceGoes: choice(PIECE_FATES),
})
type Chosen = Omit<z.output<typeof ExchangeForm>, 'step'>

/** A free piece at the price of the one that comes back. */
interface Offer {
  readonly value: string
  readonly label: string
}

export interface ExchangeFound {
  readonly orderId: string
  readonly number: number
  readonly piece: string
  readonly unit: RefundableUnit
  /** Delivery that no parcel has earned yet: it stays with the first order. */
  readonly deliveryLeft: Money | undefined
  readonly offers: readonly Offer[]
}

/** A piece of an order, and the free pieces that cost just what is left of it; undefined when the order has no such piece. */
export async function findExchange(actor: StaffActor, number: number, piece: string): Promise<ExchangeFound | undefined> {
  const { locale } = requestContext()
  return read(actor, async (em) => {
    const order = await findRefundable(em, number)
    const unit = order?.units.find((each) => each.piece === piece)
    if (!order || !unit) return undefined
    const today = await findToday(em)
    const rows = await findSellable(em, { locale, today, currency: order.currency })
    const law = await lawAgainstCustody(em, order.country, today)
    return {
      orderId: order.orderId,
      number,
      piece,
      unit,
      deliveryLeft: unit.isHere ? deliveryHeldFor(order, unit) : undefined,
      offers: rows
        .filter(({ madeInCustody }) => !madeInCustody || !law)
        .filter(({ priceMinor }) => priceMinor !== null && unit.left.isPositive() && BigInt(priceMinor) === unit.left.minor)
        .map((row) => ({ value: row.variantId, label: [row.product, row.size, row.author].filter(Boolean).join(' · ') })),
    }
  })
}

function deliveryHeldFor({ parcels }: Refundable, unit: RefundableUnit): Money | undefined {
  return parcels.find(({ parcel, left, isSent }) => parcel === unit.parcel && !isSent && left.isPositive())?.left
}

/** What stands between the filled-in form and the exchange. */
export function reviewOf({ piece, unit, deliveryLeft }: ExchangeFound, offer: Offer, value: Chosen, f: Formats) {
  const t = f.texts('settlement')
  return {
    facts: [
      { label: t('exchange.back'), value: `${piece} · ${unit.name[f.locale]}` },
      { label: t('exchange.pieceGoes'), value: t(`exchange.fates.${value.pieceGoes}`) },
      { label: t('exchange.goes'), value: offer.label },
      { label: t('refunds.amount'), value: f.money(unit.left) },
      { label: t('refunds.bearer'), value: t(`refunds.bearers.${value.borneBy}`) },
    ],
    inWords: amountInWords(unit.left, f.locale),
    meaning: [
      t(`exchange.meaning.${value.borneBy}`),
      ...(deliveryLeft ? [t('exchange.deliveryStays', { amount: f.money(deliveryLeft) })] : []),
    ].join(' '),
  }
}
