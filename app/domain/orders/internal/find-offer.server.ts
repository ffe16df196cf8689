import { createHash } from 'node:crypto'
import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { type Currency, Money } from '../../shared/money.ts'
import type { OfferTerms } from '../offer-rules.ts'

interface Row {
  id: string
  code: string
  percent: string | null
  amount: string | null
  minimum: string | null
  currency: Currency | null
  from_on: PlainDate
  to_on: PlainDate
  is_ended: boolean
  most_uses: number | null
  used: number
  most_per_buyer: number | null
  used_by_buyer: number
  meant: string[]
}

interface OfferAsked {
  readonly code: string
  readonly buyerKey: string | undefined
  readonly sessionId: string | undefined
  readonly variantIds: readonly string[]
}

/** An offer as it stands, and which of these variants it is for; undefined when there is no such code. */
export async function findOffer(
  em: EntityManager,
  { code, buyerKey, sessionId, variantIds }: OfferAsked,
): Promise<{ terms: OfferTerms; meant: ReadonlySet<string> } | undefined> {
  const [row] = await em.execute<Row[]>(
    `select offer.id, offer.code, percent::text, amount_minor::text as amount, minimum_minor::text as minimum, currency, from_on::text,
       to_on::text, ended_at is not null as is_ended, most_uses, used - own.uses as used, most_per_buyer,
       (select count(*)::int from orders.offer_use use where use.offer_id = offer.id and use.buyer = ? and use.returned_at is null) - own.uses
         as used_by_buyer,
       array(select variant.id::text from catalogue.variant variant join catalogue.product product on product.id = variant.product_id
             join catalogue.category category on category.id = product.category_id
             where variant.id in (?) and (
               not exists (select from orders.offer_category where offer_id = offer.id)
                 and not exists (select from orders.offer_product where offer_id = offer.id)
               or exists (select from orders.offer_category where offer_id = offer.id and category_id in (category.id, category.parent_id))
               or exists (select from orders.offer_product where offer_id = offer.id and product_id = product.id))) as meant
     from orders.offer offer cross join lateral (
       select count(*)::int as uses from orders.order placed join orders.offer_use use on use.order_id = placed.id
       where placed.session_id = ? and placed.state = 'awaiting_payment' and use.offer_id = offer.id and use.returned_at is null) own
     where offer.code = ?`,
    [buyerDigest(buyerKey ?? ''), variantIds, sessionId ?? null, code],
  )
  if (!row) return undefined
  const money = (minor: string | null) =>
    minor === null || row.currency === null ? undefined : Money.ofMinor(minor, row.currency)
  const terms: OfferTerms = {
    id: row.id,
    code: row.code,
    percent: row.percent ?? undefined,
    amount: money(row.amount),
    minimum: money(row.minimum),
    currency: row.currency ?? undefined,
    fromOn: row.from_on,
    toOn: row.to_on,
    isEnded: row.is_ended,
    mostUses: row.most_uses ?? undefined,
    used: row.used,
    mostPerBuyer: row.most_per_buyer ?? undefined,
    usedByBuyer: buyerKey ? row.used_by_buyer : 0,
  }
  return { terms, meant: new Set(row.meant) }
}

/** By what one buyer's uses are counted: the address, or the telephone of who ordered by it and left none. */
export function buyerKeyOf({ email, phone }: { email?: string | undefined; phone?: string | undefined }): string | undefined {
  return email || phone
}

/** A buyer's key as it is kept: enough to know it again, and nothing to write to. */
export function buyerDigest(buyerKey: string): Buffer {
  return createHash('sha256').update(buyerKey.trim().toLowerCase()).digest()
}
