// What is in a shopper's bag, in their language and currency, and how many pieces is that?
import type { Sending } from '#app/domain/orders/parcels.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'
import type { PictureRow } from '../catalogue/find-pieces.server.ts'
import { AUTHOR_COLUMNS, type AuthorColumns, authorOf, JOIN_AUTHOR, type PublicAuthor } from '../makers/public-author.ts'

export interface BagLineRow {
  readonly id: string
  readonly variantId: string
  readonly quantity: number
  readonly code: string
  readonly name: string
  readonly slug: string
  readonly size: string | undefined
  readonly colour: string | undefined
  readonly author: PublicAuthor
  readonly madeInCustody: boolean
  readonly madeToOrder: boolean
  /** The shopper asked for it to be made, because none was left. */
  readonly toMake: boolean
  readonly makingDays: readonly [number, number] | undefined
  readonly inStock: number
  /** False when it was taken out of the shop since it was put in. */
  readonly isOffered: boolean
  /** Undefined when it has no price in the currency. */
  readonly unitPrice: Money | undefined
  /** What one cost when the shopper saw it last, if that was in this currency. */
  readonly seenPrice: Money | undefined
  readonly picture: PictureRow | undefined
}

/** A bag with what the buyer has written so far on the way to the order. */
export interface BagRow {
  readonly giftNote: string | undefined
  readonly orderNote: string | undefined
  /** The code that the shopper typed, of an offer that there is or was. */
  readonly offerCode: string | undefined
  /** How it shall travel, and the country that this was chosen for. */
  readonly delivery: string | undefined
  readonly deliveryCountry: string | undefined
  /** Whether what is ready waits for what is made to order, if that was chosen. */
  readonly sending: Sending | undefined
  /** What step one of the checkout kept: who buys and where to. Shaped by app/domain/orders/schema.ts. */
  readonly buyer: unknown
  readonly lines: readonly BagLineRow[]
}

const NO_DELIVERY = { delivery: undefined, deliveryCountry: undefined, sending: undefined }

interface HeadRow {
  id: string
  gift_note: string | null
  order_note: string | null
  offer_code: string | null
  delivery: string | null
  delivery_country: string | null
  sending: Sending | null
  buyer: unknown
}

interface Row extends AuthorColumns {
  id: string
  variant_id: string
  quantity: number
  code: string
  name: string
  slug: string
  size: string | null
  colour: string | null
  made_in_custody: boolean
  made_to_order: boolean
  to_make: boolean
  making_days_min: number | null
  making_days_max: number | null
  in_stock: number
  is_offered: boolean
  amount_minor: string | null
  seen_minor: string | null
  image_key: string | null
  width: number
  height: number
  alt: string
  is_drawing: boolean
}

/** The bag of a shopper's session, oldest line first; empty for one who has none yet. */
export async function findBag(
  em: EntityManager,
  sessionId: string | undefined,
  locale: Locale,
  currency: Currency,
): Promise<BagRow> {
  const [bag] = sessionId
    ? await ask<HeadRow>(
        em,
        'select id, gift_note, order_note, offer_code, delivery, delivery_country, sending, buyer from orders.bag where session_id = ?',
        [sessionId],
      )
    : []
  if (!bag)
    return { giftNote: undefined, orderNote: undefined, offerCode: undefined, ...NO_DELIVERY, buyer: undefined, lines: [] }
  const rows = await ask<Row>(
    em,
    `select line.id, line.variant_id, line.quantity, product.code, words.name, words.slug, variant.size,
       colour.name ->> ? as colour, ${AUTHOR_COLUMNS}, product.made_in_custody, line.to_make,
       product.made_to_order or (line.to_make and product.made_again) as made_to_order, product.making_days_min,
       product.making_days_max, product.state = 'published' as is_offered, price.amount_minor,
       case when line.seen_currency = ? then line.seen_minor end as seen_minor,
       (select count(*)::int from catalogue.piece where variant_id = variant.id and state = 'in_stock') as in_stock,
       picture.image_key, picture.width, picture.height, picture.alt ->> ? as alt, picture.is_drawing
     from orders.bag_line line
     join catalogue.variant variant on variant.id = line.variant_id
     join catalogue.product product on product.id = variant.product_id
     join catalogue.product_text words on words.product_id = product.id and words.locale = ?
     left join catalogue.colour colour on colour.id = variant.colour_id
     ${JOIN_AUTHOR}
     left join lateral (
       select amount_minor from catalogue.price where variant_id = variant.id and currency = ?
         and from_on <= (shared.now() at time zone 'America/Lima')::date
       order by from_on desc limit 1) price on true
     left join lateral (select * from catalogue.picture where product_id = product.id and view <> 'cut' order by position limit 1) picture on true
     where line.bag_id = ? order by line.added_at, line.id`,
    [locale, currency, locale, locale, currency, bag.id],
  )
  return {
    giftNote: bag.gift_note ?? undefined,
    orderNote: bag.order_note ?? undefined,
    offerCode: bag.offer_code ?? undefined,
    delivery: bag.delivery ?? undefined,
    deliveryCountry: bag.delivery_country ?? undefined,
    sending: bag.sending ?? undefined,
    buyer: bag.buyer ?? undefined,
    lines: rows.map((row) => lineOf(row, currency)),
  }
}

/** How many pieces are in a shopper's bag: for the header of every page. */
export async function countBag(em: EntityManager, sessionId: string | undefined): Promise<number> {
  if (!sessionId) return 0
  const [row] = await ask<{ pieces: number }>(
    em,
    `select coalesce(sum(line.quantity), 0)::int as pieces
     from orders.bag bag join orders.bag_line line on line.bag_id = bag.id where bag.session_id = ?`,
    [sessionId],
  )
  return row?.pieces ?? 0
}

function lineOf(row: Row, currency: Currency): BagLineRow {
  return {
    id: row.id,
    variantId: row.variant_id,
    quantity: row.quantity,
    code: row.code,
    name: row.name,
    slug: row.slug,
    size: row.size ?? undefined,
    colour: row.colour ?? undefined,
    author: authorOf(row),
    madeInCustody: row.made_in_custody,
    madeToOrder: row.made_to_order,
    toMake: row.to_make,
    makingDays:
      row.made_to_order && row.making_days_min && row.making_days_max ? [row.making_days_min, row.making_days_max] : undefined,
    inStock: row.in_stock,
    isOffered: row.is_offered,
    unitPrice: row.amount_minor === null ? undefined : Money.ofMinor(row.amount_minor, currency),
    seenPrice: row.seen_minor === null ? undefined : Money.ofMinor(row.seen_minor, currency),
    picture: row.image_key
      ? { key: row.image_key, width: row.width, height: row.height, alt: row.alt, isDrawing: row.is_drawing }
      : undefined,
  }
}
