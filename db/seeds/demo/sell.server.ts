import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { quoteOrder } from '#app/domain/orders/quote-order.server.ts'
import { stockPiece } from '#app/domain/production/stock-piece.server.ts'
import { cashSale } from '#app/domain/settlement/cash-sale.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { addMs, dateOf } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findParcelsOfOrder } from '#db/questions/orders/find-parcels-to-come.server.ts'
import { payByCard } from './cards.server.ts'
import { HUILLOC_MEMBERS, MAKERS } from './data/makers.ts'
import { PRODUCTS } from './data/products.ts'
import type { DemoBuyer } from './data/staff-and-buyers.ts'
import type { Day, SoldPieces } from './plan/event.ts'
import { kindOf } from './product-texts.ts'
import { type DemoWorld, expectDone, instantAt, makerOf, productOf, staffOf, tell } from './world.server.ts'

/** How many days before its sale a piece came out of the workshop, unless the story says otherwise. */
const MADE_BEFORE_SALE = 9

/** Céntimos from which a seller at a fair asks for a document: well below what the law names. */
const MUCH_AT_A_FAIR = 50_000n
/** Invented, with a number that nobody has. */
const FAIR_BUYER = { name: 'Elena Rojas', documentKind: 'boleta', documentType: 'dni', documentNumber: '00000107' } as const

/** Pieces made for stock and accepted by quality: the maker's own, or of three weavers of the cooperative in turn. */
export async function stock(world: DemoWorld, pieces: SoldPieces, day: Day, size: number, key: string): Promise<void> {
  const row = PRODUCTS.find(([code]) => code === pieces.product)
  const variantId = productOf(world, pieces.product).variants[size]
  if (!row || !variantId) throw new Error(`no piece of ${pieces.product} can be made`)
  for (let piece = 0; piece < pieces.quantity; piece += 1) {
    const shares = sharesOf(world, row[2], kindOf(row[1]).minutes, piece - day)
    const now = addMs(instantAt(world, day), piece)
    await tell(
      stockPiece,
      staffOf(world, 'workshop'),
      { variantId, shares },
      { key: `stock:${key}:${pieces.product}:${size}:${piece}`, now },
    )
  }
}

/** What stands on the shelf today: pieces of every size, made in the last weeks. */
export async function fillShelves(world: DemoWorld): Promise<void> {
  for (const [place, [product, , , , , , offer]] of PRODUCTS.entries()) {
    if (typeof offer !== 'number') continue
    const sizes = productOf(world, product).variants.length
    for (let size = 0; size < sizes; size += 1) {
      const quantity = sizes > 1 && size !== 1 ? Math.min(offer, 1) : offer
      await stock(world, { product, quantity }, -3 - (place % 25), size, 'shelf')
    }
  }
}

/** Who made a piece: its author alone, or weavers of the cooperative by the parts they agreed on. */
export function sharesOf(world: DemoWorld, author: string, minutes: number, turn: number) {
  if (MAKERS.some(({ handle }) => handle === author)) return [{ makerId: makerOf(world, author).id, part: 1, minutes }]
  return [5, 3, 2].map((part, index) => {
    const weaver = HUILLOC_MEMBERS[(turn + index) % HUILLOC_MEMBERS.length]
    return { makerId: makerOf(world, weaver?.handle ?? '').id, part, minutes: (minutes / 10) * part }
  })
}

export interface WebOrder {
  readonly key: string
  readonly at: Date
  readonly buyer: DemoBuyer
  readonly method: 'yape' | 'plin' | 'transfer' | 'card'
  readonly pieces: readonly SoldPieces[]
}

/** A buyer's order on the site, at the server's own prices; unpaid. */
export async function order(world: DemoWorld, { key, at, buyer, method, pieces }: WebOrder) {
  const lines = pieces.map(({ product, quantity }) => ({ variantId: productOf(world, product).variants[0] ?? '', quantity }))
  const { country, currency } = buyer
  const quoted = expectDone('orders.quote', key, await quoteOrder(forkEntityManager(), { lines, country, currency }, dateOf(at)))
  const { street, city, region, district, ubigeo, postalCode } = buyer
  return tell(
    placeOrder,
    VISITOR,
    {
      lines,
      country,
      currency,
      locale: buyer.locale,
      method,
      buyer: {
        name: buyer.name,
        email: buyer.email,
        ...buyer.paper,
        address: { lines: [street], city, region, district, ubigeo, postalCode },
      },
      expectedTotal: quoted.total.minor.toString(),
    },
    { key: `order:${key}`, now: at },
  )
}

/** Staff saw the buyer's money: the order is paid, and what was in stock is settled. */
export async function pay(
  world: DemoWorld,
  placed: { paymentId: string; number: number },
  method: string,
  at: Date,
): Promise<void> {
  const input = { paymentId: placed.paymentId, reference: `${method.toUpperCase()}-${100_000 + placed.number * 37}` }
  await tell(confirmManualPayment, staffOf(world, 'treasurer'), input, { key: `paid:${placed.number}`, now: at })
}

/** The parcel leaves the workshop. */
export async function dispatch(
  world: DemoWorld,
  placed: { orderId: string; number: number },
  buyer: DemoBuyer,
  at: Date,
): Promise<void> {
  const carrier = buyer.country === 'PE' ? 'Olva Courier' : 'Serpost EMS'
  const ready = (await findParcelsOfOrder(forkEntityManager(), placed.number)).filter((parcel) => parcel.ready > 0)
  // What was planned for two parcels leaves in two.
  const parcels = ready.length > 1 ? ready.map(({ parcel }) => parcel) : [undefined]
  for (const [index, parcel] of parcels.entries()) {
    const input = { orderId: placed.orderId, carrier, trackingCode: `HL${placed.number}${index || ''}PE`, parcel }
    const key = index === 0 ? `sent:${placed.number}` : `sent:${placed.number}:${parcel}`
    await tell(dispatchOrder, staffOf(world, 'workshop'), input, { key, now: at })
  }
}

/** A whole sale on the site: made, bought, paid (by card at once, else an hour later), sent. */
export async function sellOnTheSite(
  world: DemoWorld,
  sale: {
    key: string
    day: Day
    buyer: DemoBuyer
    method: WebOrder['method']
    pieces: readonly SoldPieces[]
    dispatchedOn?: Day
    tag?: string
    isUnpaid?: boolean
  },
): Promise<void> {
  const { key, day, buyer, method, pieces, tag } = sale
  for (const each of pieces) await stock(world, each, day - MADE_BEFORE_SALE, 0, key)
  const at = instantAt(world, day, 60)
  const placed = await order(world, { key, at, buyer, method, pieces })
  if (tag) world.sales.set(tag, { orderId: placed.orderId, number: placed.number, paymentId: placed.paymentId, buyer })
  if (sale.isUnpaid) return
  if (method === 'card') await payByCard(world, { paymentId: placed.paymentId, buyer }, at)
  else await pay(world, placed, method, instantAt(world, day, 120))
  if (sale.dispatchedOn !== undefined) await dispatch(world, placed, buyer, instantAt(world, sale.dispatchedOn, 30))
}

/** A sale for cash at a fair: paid, handed over and settled in one moment. */
export async function sellAtTheFair(
  world: DemoWorld,
  sale: { key: string; day: Day; place: string; pieces: readonly SoldPieces[] },
): Promise<void> {
  const { key, day, place, pieces } = sale
  for (const each of pieces) await stock(world, each, day - MADE_BEFORE_SALE, 0, key)
  const lines = pieces.map(({ product, quantity }) => {
    const price = PRODUCTS.find(([code]) => code === product)?.[3] ?? ''
    return {
      variantId: productOf(world, product).variants[0] ?? '',
      quantity,
      unitPrice: price.replace('.', '').replace(/^0+/, ''),
    }
  })
  const total = lines.reduce((sum, line) => sum + BigInt(line.unitPrice) * BigInt(line.quantity), 0n)
  // Who spends much at a fair is asked for a document: above the law's amount the boleta must name it.
  const buyer = total > MUCH_AT_A_FAIR ? FAIR_BUYER : undefined
  await tell(
    cashSale,
    staffOf(world, 'workshop'),
    { lines, place, channel: 'fair', buyer },
    { key: `fair:${key}`, now: instantAt(world, day, 150) },
  )
}
