// Which offers with a code are there, for what, how far are they used, what did they take off, and who began and ended them?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export type OfferState = 'running' | 'to_come' | 'used_up' | 'over' | 'ended'

export interface OfferRow {
  readonly id: string
  readonly code: string
  /** "10.00"; undefined for an amount. */
  readonly percent: string | undefined
  readonly amount: Money | undefined
  readonly minimum: Money | undefined
  readonly currency: Currency | undefined
  readonly fromOn: PlainDate
  readonly toOn: PlainDate
  readonly mostUses: number | undefined
  readonly used: number
  readonly mostPerBuyer: number | undefined
  readonly state: OfferState
  /** Names of the categories and pieces it is for; empty for everything. */
  readonly isFor: readonly string[]
  readonly reason: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly endedBy: string | undefined
  readonly endedAt: Date | undefined
  readonly endedReason: string | undefined
  /** What it took off orders that were paid, one amount for each currency. */
  readonly given: readonly Money[]
}

interface Row {
  id: string
  code: string
  percent: string | null
  amount: string | null
  minimum: string | null
  currency: Currency | null
  from_on: PlainDate
  to_on: PlainDate
  most_uses: number | null
  used: number
  most_per_buyer: number | null
  state: OfferState
  is_for: string[]
  reason: string
  created_by: string | null
  created_at: string
  ended_by: string | null
  ended_at: string | null
  ended_reason: string | null
  given: { minor: string; currency: Currency }[]
}

const NAME = (column: string) =>
  `coalesce((select display_name from people.sign_in where 'staff:' || sign_in.id = ${column}), split_part(${column}, ':', 2), ${column})`

/** The offers, those that run first, then the newest; or the one of a code. */
export async function findOffers(
  em: EntityManager,
  { on, locale, code }: { on: PlainDate; locale: Locale; code?: string },
): Promise<OfferRow[]> {
  const rows = await em.execute<Row[]>(
    `select offer.id, code, percent::text, amount_minor::text as amount, minimum_minor::text as minimum, currency, from_on::text, to_on::text,
       most_uses, used, most_per_buyer,
       case when ended_at is not null then 'ended' when to_on < ? then 'over' when from_on > ? then 'to_come'
            when used >= most_uses then 'used_up' else 'running' end as state,
       array(select category.name ->> ? from orders.offer_category own join catalogue.category on category.id = own.category_id
             where own.offer_id = offer.id order by 1)
         || array(select words.name from orders.offer_product own join catalogue.product_text words on words.product_id = own.product_id and words.locale = ?
             where own.offer_id = offer.id order by 1) as is_for,
       reason, ${NAME('created_by')} as created_by, created_at::text, ${NAME('ended_by')} as ended_by, ended_at::text, ended_reason,
       coalesce((select jsonb_agg(jsonb_build_object('minor', sum::text, 'currency', sums.currency)) from (
         select use.currency, sum(use.discount_minor) as sum from orders.offer_use use join orders.order placed on placed.id = use.order_id
         where use.offer_id = offer.id and placed.paid_at is not null group by use.currency order by use.currency) sums), '[]') as given
     from orders.offer offer where ?::text is null or code = ?
     order by ended_at is not null or to_on < ?, created_at desc, id`,
    [on, on, locale, locale, code ?? null, code ?? null, on],
  )
  return rows.map(offerOf)
}

function offerOf(row: Row): OfferRow {
  const money = (minor: string | null) =>
    minor === null || row.currency === null ? undefined : Money.ofMinor(minor, row.currency)
  return {
    id: row.id,
    code: row.code,
    percent: row.percent ?? undefined,
    amount: money(row.amount),
    minimum: money(row.minimum),
    currency: row.currency ?? undefined,
    fromOn: row.from_on,
    toOn: row.to_on,
    mostUses: row.most_uses ?? undefined,
    used: row.used,
    mostPerBuyer: row.most_per_buyer ?? undefined,
    state: row.state,
    isFor: row.is_for,
    reason: row.reason,
    createdBy: row.created_by ?? '',
    createdAt: new Date(row.created_at),
    endedBy: row.ended_by ?? undefined,
    endedAt: row.ended_at === null ? undefined : new Date(row.ended_at),
    endedReason: row.ended_reason ?? undefined,
    given: row.given.map(({ minor, currency }) => Money.ofMinor(minor, currency)),
  }
}
