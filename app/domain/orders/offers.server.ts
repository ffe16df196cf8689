import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { Currency } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { offerCode } from './offer-rules.ts'
import type { OrdersRefusal } from './refusals.ts'

export interface NewOffer {
  readonly code: string
  /** "10.00"; left out for an amount. */
  readonly percent?: string | undefined
  /** Minor units of the currency. */
  readonly amount?: string | undefined
  readonly minimum?: string | undefined
  readonly currency?: Currency | undefined
  readonly fromOn: PlainDate
  readonly toOn: PlainDate
  readonly mostUses?: number | undefined
  readonly mostPerBuyer?: number | undefined
  /** What it is for; with neither it is for everything. */
  readonly categoryIds: readonly string[]
  readonly productCodes: readonly string[]
  readonly reason: string
}

/**
 * Begins an offer with a code. Its terms stay as they are until it ends; whoever carries a discount is not said here but by the maker's agreement,
 * and without one by the network. Refuses a code that cannot be one or that another offer has had, dates that are over or the wrong way round, a
 * percentage of nothing or above ninety, an amount or minimum without its currency, an amount that is not below its minimum, and a piece nobody
 * knows.
 */
export const beginOffer = command<NewOffer, { offerId: string; code: string }, OrdersRefusal>(
  'orders.begin-offer',
  'manage:offers',
  async (context, input) => {
    const code = offerCode(input.code)
    if (code === undefined) return refuse('offer_code_shape')
    const no = refusalOfTerms(context, input)
    if (no) return no
    const [known] = await context.em.execute<unknown[]>('select 1 from orders.offer where code = ?', [code])
    if (known) return refuse('offer_code_taken', { code })
    const products = await productIds(context, input.productCodes)
    const missing = input.productCodes.find((product) => !products.has(product))
    if (missing) return refuse('offer_product_unknown', { product: missing })
    const offer = await insertRow<{ id: string }>(
      context.em,
      'orders.offer',
      {
        code,
        kind: input.percent === undefined ? 'amount' : 'percent',
        percent: input.percent,
        amount_minor: input.amount,
        currency: input.currency,
        minimum_minor: input.minimum,
        from_on: input.fromOn,
        to_on: input.toOn,
        most_uses: input.mostUses,
        most_per_buyer: input.mostPerBuyer,
        reason: input.reason,
        created_by: actorRef(context.actor),
        created_at: context.now,
      },
      'id',
    )
    for (const category_id of new Set(input.categoryIds))
      await insertRow(context.em, 'orders.offer_category', { offer_id: offer.id, category_id }, 'offer_id as id')
    for (const product_id of new Set(products.values()))
      await insertRow(context.em, 'orders.offer_product', { offer_id: offer.id, product_id }, 'offer_id as id')
    return done({ offerId: offer.id, code })
  },
)

function refusalOfTerms({ today }: Context, input: NewOffer) {
  if (input.toOn < input.fromOn || input.toOn < today) return refuse('offer_dates')
  if ((input.percent === undefined) === (input.amount === undefined)) return refuse('offer_takes_one_thing_off')
  if (input.percent !== undefined && !isPercent(input.percent)) return refuse('offer_percent')
  if (input.currency === undefined && (input.amount ?? input.minimum) !== undefined) return refuse('offer_currency_missing')
  if (input.amount !== undefined && (input.minimum === undefined || BigInt(input.minimum) <= BigInt(input.amount)))
    return refuse('offer_minimum_above_amount')
  return undefined
}

/** More than nothing, ninety at most, with two decimals. */
function isPercent(text: string): boolean {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(text)
  if (!match) return false
  const hundredths = BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'))
  return hundredths > 0n && hundredths <= 9000n
}

async function productIds({ em }: Context, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await em.execute<{ id: string; code: string }[]>('select id, code from catalogue.product where code in (?)', [
    codes,
  ])
  return new Map(rows.map(({ id, code }) => [code, id]))
}

/**
 * Ends an offer before its last day: from now on its code takes nothing off. Orders that were placed with it keep their price. Refuses an unknown
 * one, and one that has ended.
 */
export const endOffer = command<{ offerId: string; reason: string }, { code: string }, OrdersRefusal>(
  'orders.end-offer',
  'manage:offers',
  async ({ em, actor, now, today }, { offerId, reason }) => {
    const [offer] = await em.execute<{ code: string; ended: boolean }[]>(
      'select code, ended_at is not null or to_on < ? as ended from orders.offer where id = ? for update',
      [today, offerId],
    )
    if (!offer) return refuse('offer_not_found')
    if (offer.ended) return refuse('offer_has_ended', { code: offer.code })
    await em.execute('update orders.offer set ended_by = ?, ended_at = ?, ended_reason = ? where id = ?', [
      actorRef(actor),
      now,
      reason,
      offerId,
    ])
    return done({ code: offer.code })
  },
)
