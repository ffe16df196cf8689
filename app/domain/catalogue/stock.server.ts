import { assert } from '../shared/assert.ts'
import type { Context } from '../shared/command.server.ts'
import type { OrderLineId, PieceId, VariantId } from '../shared/ids.ts'

/*
 * The doors of stock: each works inside its caller's transaction and changes the state of pieces by one conditional statement, so that
 * no piece is ever promised twice. in_stock → held → sold → dispatched; held → in_stock when the hold ends without a payment.
 */

/** So many pieces of a variant, for one line of an order. */
export interface PiecesWanted {
  readonly orderLineId: OrderLineId
  readonly variantId: VariantId
  readonly quantity: number
}

/**
 * Adds one accepted piece: into stock, free to be bought, or straight to the order line that it was made for.
 */
export async function addPiece(
  context: Context,
  input: { variantId: VariantId; orderLineId?: OrderLineId },
): Promise<{ id: PieceId; number: string }> {
  const [piece] = await context.em.execute<{ id: PieceId; number: string }[]>(
    `insert into catalogue.piece (variant_id, state, order_line_id, created_at) values (?, ?, ?, ?) returning id, number`,
    [input.variantId, input.orderLineId ? 'sold' : 'in_stock', input.orderLineId ?? null, context.now],
  )
  assert(piece, 'a piece that was added has a number')
  return piece
}

/**
 * Holds pieces for an order line until a time: the oldest free ones, all of the quantity or none. Sixteen buyers may ask for the last
 * piece at once: rows that another is taking are stepped over, so nobody waits and nobody gets the same one.
 */
export async function holdPieces(context: Context, wanted: PiecesWanted & { until: Date }): Promise<PieceId[] | 'sold_out'> {
  const { orderLineId, variantId, quantity, until } = wanted
  assert(until > context.now, 'a hold ends after it begins')
  const held = await context.em.execute<{ id: PieceId }[]>(
    `with free as (
       select id from catalogue.piece where variant_id = ? and state = 'in_stock'
       order by created_at, id limit ? for update skip locked
     )
     update catalogue.piece set state = 'held', order_line_id = ?, held_until = ?
     where id in (select id from free) and (select count(*) from free) = ?
     returning id`,
    [variantId, quantity, orderLineId, until, quantity],
  )
  return held.length === 0 ? 'sold_out' : ids(held)
}

/** Keeps what these order lines hold for longer; never for less long. */
export async function extendHolds(context: Context, orderLineIds: readonly OrderLineId[], until: Date): Promise<void> {
  await context.em.execute(
    `update catalogue.piece set held_until = greatest(held_until, ?::timestamptz)
     where id in (
       select id from catalogue.piece where state = 'held' and order_line_id = any (array[?]::uuid[]) order by id for update
     )`,
    [until, orderLineIds],
  )
}

/** Ends the holds of these order lines: what they held is free again. Pieces already sold stay sold. */
export async function releaseHolds(context: Context, orderLineIds: readonly OrderLineId[]): Promise<PieceId[]> {
  const freed = await context.em.execute<{ id: PieceId }[]>(
    `update catalogue.piece set state = 'in_stock', order_line_id = null, held_until = null
     where id in (
       select id from catalogue.piece where state = 'held' and order_line_id = any (array[?]::uuid[]) order by id for update
     )
     returning id`,
    [orderLineIds],
  )
  return ids(freed)
}

/** Ends every hold whose time is over. Pieces that a payment is turning into sold ones at this moment are left to it. */
export async function releaseExpiredHolds(context: Context): Promise<PieceId[]> {
  const freed = await context.em.execute<{ id: PieceId }[]>(
    `update catalogue.piece set state = 'in_stock', order_line_id = null, held_until = null
     where id in (
       select id from catalogue.piece where state = 'held' and held_until < ? order by id for update skip locked
     )
     returning id`,
    [context.now],
  )
  return ids(freed)
}

/**
 * Turns what an order line holds into sold pieces, as many as the quantity. When its hold ran out and was released before the money
 * came, other free pieces of the variant take their place. Gives the pieces sold: fewer than the quantity when there are no more, and
 * the caller then owes the buyer an answer.
 */
export async function sellHeldPieces(context: Context, wanted: PiecesWanted): Promise<PieceId[]> {
  const sold = await sellUpTo(context, wanted)
  // A hold that is released at this very instant is free only for the next statement to see: so we look twice before giving less.
  const missing = wanted.quantity - sold.length
  return missing === 0 ? sold : [...sold, ...(await sellUpTo(context, { ...wanted, quantity: missing }))].sort()
}

async function sellUpTo(context: Context, { orderLineId, variantId, quantity }: PiecesWanted): Promise<PieceId[]> {
  const sold = await context.em.execute<{ id: PieceId }[]>(
    `with held as (
       select id from catalogue.piece where order_line_id = ? and state = 'held' order by id limit ? for update
     ), free as (
       select id from catalogue.piece where variant_id = ? and state = 'in_stock'
       order by created_at, id limit greatest(0, ? - (select count(*) from held)) for update skip locked
     )
     update catalogue.piece set state = 'sold', order_line_id = ?, held_until = null
     where id in (select id from held union all select id from free)
     returning id`,
    [orderLineId, quantity, variantId, quantity, orderLineId],
  )
  return ids(sold)
}

/** Marks sold pieces as sent. Throws when one of them was not sold: the caller packed what it may not send. */
export async function markDispatched(context: Context, pieceIds: readonly PieceId[]): Promise<void> {
  const sent = await context.em.execute<{ id: PieceId }[]>(
    `update catalogue.piece set state = 'dispatched' where id = any (array[?]::uuid[]) and state = 'sold' returning id`,
    [pieceIds],
  )
  assert(sent.length === new Set(pieceIds).size, 'only sold pieces are dispatched, each once')
}

/**
 * A piece whose sale was given back whole: for sale again, or gone for good. Whose it is now depends on who bore the refund. Throws for a piece
 * that was not sold: the caller gives back what nobody bought.
 */
export async function takeBackPiece(
  context: Context,
  pieceId: PieceId,
  { owner, goes }: { owner: 'maker' | 'network'; goes: 'to_stock' | 'lost' },
): Promise<void> {
  const state = goes === 'to_stock' ? 'in_stock' : 'withdrawn'
  const taken = await context.em.execute<{ id: PieceId }[]>(
    `update catalogue.piece set state = ?, owner = ?, order_line_id = case when ? = 'in_stock' then null else order_line_id end, held_until = null
     where id = ? and state in ('sold', 'dispatched') returning id`,
    [state, owner, state, pieceId],
  )
  assert(taken.length === 1, 'only a piece that was sold comes back')
}

function ids(rows: readonly { id: PieceId }[]): PieceId[] {
  return rows.map((row) => row.id).sort()
}
