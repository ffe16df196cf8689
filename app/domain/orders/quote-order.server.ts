import { ask, type EntityManager } from '#db/orm.server.ts'
import { lawWithoutResponsible } from '../catalogue/product-safety.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { InThreeLanguages, Locale } from '../shared/locale.ts'
import { type Currency, Money } from '../shared/money.ts'
import { done, type Outcome, type Refusal, refuse } from '../shared/outcome.ts'
import { findOffer } from './internal/find-offer.server.ts'
import { findWay } from './internal/find-way.server.ts'
import { discountsOf, type OfferProblem, problemOf } from './offer-rules.ts'
import { type PackedLine, type ParcelPlan, planParcels, type Sending } from './parcels.ts'
import type { OrdersRefusal } from './refusals.ts'
import { blockedByGate, type GateRule, type QuotedLine } from './rules.ts'

type PricedLine = QuotedLine &
  PackedLine & {
    readonly productName: InThreeLanguages
    /** What an offer takes off the line. */
    readonly discount: Money
  }

/** Goods at their list prices, less what an offer takes off them, and each parcel: `total = goods − discount + shipping`. */
export interface OrderQuote extends ParcelPlan {
  readonly lines: readonly PricedLine[]
  readonly goods: Money
  readonly discount: Money
  readonly total: Money
  /** The other way to send what is ready and what is made to order, where there is one. */
  readonly otherPlan: ParcelPlan | undefined
  /** The code that was asked for: the offer behind it, or why it takes nothing off. */
  readonly offer: { readonly code: string; readonly id?: string; readonly problem?: Refusal<OfferProblem> } | undefined
  readonly isExport: boolean
  readonly transitDays: readonly [number, number]
  /** The service or the point that the price is of. */
  readonly delivery:
    | { readonly service: string; readonly pickupPoint?: never }
    | { readonly pickupPoint: string; readonly service?: never }
}

export interface QuoteRequest {
  /** `toMake`: the buyer wants it made, because none was left. */
  readonly lines: readonly { readonly variantId: string; readonly quantity: number; readonly toMake?: boolean | undefined }[]
  readonly country: string
  readonly currency: Currency
  readonly offerCode?: string | undefined
  /** How it shall travel: a service of the zone, or a point where it is picked up. What is not offered there any more goes the usual way. */
  readonly delivery?: string | undefined
  /** Whether what is ready waits for what is made to order. */
  readonly sending?: Sending | undefined
  /** In which language a refusal names a piece. */
  readonly locale?: Locale | undefined
  /** Whose uses of the code are counted, once it is known. */
  readonly buyerKey?: string | undefined
  /** The shopper: the use that their own unpaid order holds does not stand against them. */
  readonly sessionId?: string | undefined
}

/**
 * Prices a bag for a destination on a day, from the server's own data alone. Refuses, in this order: an empty bag, a destination nobody
 * ships to, a currency it is not sold in, a variant that is not offered or has no price, goods the destination's law keeps out, a country
 * whose law wants somebody there who answers for them when nobody does, a parcel too heavy. A code that does not hold takes nothing off and is no refusal: the quote says why.
 * The bag, the checkout and placing the order ask this one question.
 */
export async function quoteOrder(
  em: EntityManager,
  request: QuoteRequest,
  on: PlainDate,
): Promise<Outcome<OrderQuote, OrdersRefusal>> {
  if (request.lines.length === 0) return refuse('bag_empty')
  const destination = await findDestination(em, request.country, on)
  if (!destination) return refuse('destination_unknown', { country: request.country })
  const way = await findWay(em, destination, request, on)
  if (!way) return refuse('currency_not_for_destination', { country: request.country, currency: request.currency })
  const rates =
    way.delivery.service === undefined ? [] : await findRates(em, destination.zone, way.delivery.service, request.currency, on)

  const offers = await findOffered(em, request, on)
  const lines: PricedLine[] = []
  for (const wanted of request.lines) {
    const offer = offers.get(wanted.variantId)
    if (!offer) return refuse('variant_unavailable', { variantId: wanted.variantId })
    if (!offer.unitPrice)
      return refuse('no_price_in_currency', { name: offer.productName[request.locale ?? 'es'], currency: request.currency })
    const { making, madeAgain, ...offered } = offer
    const madeToOrder = offer.madeToOrder || (madeAgain && wanted.toMake === true)
    const own = { madeToOrder, makingDays: madeToOrder ? making : undefined, unitPrice: offer.unitPrice }
    lines.push({ ...offered, ...own, discount: Money.zero(request.currency), ...wanted })
  }
  const blocked = blockedByGate(lines, destination.gate)
  if (blocked[0]) {
    const names = lines.filter((line) => blocked.includes(line.variantId)).map((line) => line.productName[request.locale ?? 'es'])
    return refuse('destination_blocked', {
      country: request.country,
      law: destination.law,
      names: names.join(', '),
      variantIds: blocked.join(','),
    })
  }
  const law = await lawWithoutResponsible(em, request.country, on)
  if (law) return refuse('nobody_answers_there', { country: request.country, law })
  const free = [{ upToGrams: Number.MAX_SAFE_INTEGER, amount: Money.zero(request.currency) }]
  const planned = planParcels(lines, way.delivery.pickupPoint === undefined ? rates : free, request.sending)
  if (!planned) return refuse('parcel_too_heavy', { country: request.country })
  const discounted = await applyOffer(em, request, lines, on)
  const goods = Money.sum(
    lines.map(({ unitPrice, quantity }) => unitPrice.times(quantity)),
    request.currency,
  )
  const total = goods.plus(planned.plan.shipping).minus(discounted.discount)
  const isExport = request.country !== 'PE'
  return done({ ...planned.plan, ...discounted, goods, total, otherPlan: planned.other, isExport, ...way })
}

/** What an offer takes off the lines, or why it takes nothing off. */
async function applyOffer(
  em: EntityManager,
  { offerCode: code, buyerKey, sessionId, currency }: QuoteRequest,
  lines: readonly PricedLine[],
  on: PlainDate,
): Promise<Pick<OrderQuote, 'lines' | 'discount' | 'offer'>> {
  const none = { lines, discount: Money.zero(currency) }
  if (!code) return { ...none, offer: undefined }
  const offer = await findOffer(em, { code, buyerKey, sessionId, variantIds: lines.map(({ variantId }) => variantId) })
  if (!offer) return { ...none, offer: { code, problem: { code: 'offer_unknown', facts: { code } } } }
  const forOffer = lines.map(({ variantId, unitPrice, quantity }) => ({
    gross: unitPrice.times(quantity),
    quantity,
    isMeant: offer.meant.has(variantId),
  }))
  const problem = problemOf(offer.terms, forOffer, currency, on)
  const { minimum, currency: own } = offer.terms
  const facts = { code, ...(minimum && { minimum: minimum.toJSON() }), ...(own && { currency: own }) }
  if (problem) return { ...none, offer: { code, problem: { code: problem, facts } } }
  const discounts = discountsOf(offer.terms, forOffer, currency)
  return {
    lines: lines.map((line, index) => ({ ...line, discount: discounts[index] ?? line.discount })),
    discount: Money.sum(discounts, currency),
    offer: { code, id: offer.terms.id },
  }
}

export interface Destination {
  zone: string
  transitMin: number
  transitMax: number
  gate: GateRule
  law: string
}

async function findDestination(em: EntityManager, country: string, on: PlainDate): Promise<Destination | undefined> {
  const [row] = await ask<{
    zone: string
    transit_days_min: number
    transit_days_max: number
    rule: GateRule | null
    law: string | null
  }>(
    em,
    `select destination.zone, destination.transit_days_min, destination.transit_days_max, gate.rule, gate.law
     from orders.destinations_on(?) destination
     left join lateral (
       select rule, law from orders.destination_gate gate
       where gate.country = destination.country and gate.from_on <= ? and (gate.to_on is null or gate.to_on >= ?)
       order by from_on desc limit 1) gate on true
     where destination.country = ?`,
    [on, on, on, country],
  )
  if (!row) return undefined
  return {
    zone: row.zone,
    transitMin: row.transit_days_min,
    transitMax: row.transit_days_max,
    gate: row.rule ?? 'review',
    law: row.law ?? '',
  }
}

async function findRates(em: EntityManager, zone: string, service: string, currency: Currency, on: PlainDate) {
  const rows = await ask<{ up_to_grams: number; amount_minor: string }>(
    em,
    'select up_to_grams, amount_minor from orders.rates_on(?) where zone = ? and service = ? and currency = ? order by up_to_grams',
    [on, zone, service, currency],
  )
  return rows.map((row) => ({ upToGrams: row.up_to_grams, amount: Money.ofMinor(row.amount_minor, currency) }))
}

async function findOffered(em: EntityManager, request: QuoteRequest, on: PlainDate) {
  const rows = await ask<{
    id: string
    made_to_order: boolean
    made_again: boolean
    made_in_custody: boolean
    weight_grams: number
    amount_minor: string | null
    name: InThreeLanguages
    packing_center: string
    making_min: number | null
    making_max: number | null
  }>(
    em,
    `select variant.id, product.made_to_order, product.made_again, product.made_in_custody, product.weight_grams, price.amount_minor,
       product.making_days_min as making_min, product.making_days_max as making_max,
       orders.center_on(coalesce((select region from makers.maker where id = product.maker_id), (select region from makers.group where id = product.group_id)), ?)
         as packing_center,
       (select jsonb_object_agg(locale, name) from catalogue.product_text where product_id = product.id) as name
     from catalogue.variant variant
     join catalogue.product product on product.id = variant.product_id and product.state = 'published'
     left join lateral (
       select amount_minor from catalogue.price where variant_id = variant.id and currency = ? and from_on <= ?
       order by from_on desc limit 1) price on true
     where variant.id = any (?)`,
    [on, request.currency, on, request.lines.map((line) => line.variantId)],
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        productName: row.name,
        madeToOrder: row.made_to_order,
        madeAgain: row.made_again,
        packingCenter: row.packing_center,
        making: makingOf(row),
        madeInCustody: row.made_in_custody,
        weightGrams: row.weight_grams,
        unitPrice: row.amount_minor === null ? undefined : Money.ofMinor(row.amount_minor, request.currency),
      },
    ]),
  )
}

function makingOf(row: { making_min: number | null; making_max: number | null }) {
  return row.making_min !== null && row.making_max !== null ? ([row.making_min, row.making_max] as const) : undefined
}
