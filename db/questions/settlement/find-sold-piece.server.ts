// Which piece of an order is this, by its number: is it here still, is its acceptance in force, whose is it, and what was paid for it?
import type { PieceId } from '#app/domain/shared/ids.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface SoldPieceFound {
  readonly id: PieceId
  readonly number: string
  readonly name: InThreeLanguages
  readonly makers: string
  readonly isAccepted: boolean
  /** Sold and not sent. */
  readonly isHere: boolean
  /** A piece that the network carries has no lines of a maker to take back. */
  readonly isMakers: boolean
}

interface Row {
  id: PieceId
  number: string
  name: InThreeLanguages
  makers: string | null
  is_accepted: boolean
  state: string
  owner: string
}

export async function findSoldPiece(em: EntityManager, orderNumber: number, piece: string): Promise<SoldPieceFound | undefined> {
  const [row] = await em.execute<Row[]>(
    `select piece.id, piece.number, line.product_name as name, piece.state, piece.owner,
       exists (select from production.acceptance where piece_id = piece.id and withdrawn_at is null) as is_accepted,
       (select string_agg(maker.chosen_name, ', ' order by share.part desc, maker.code) from production.work_share share
          join makers.maker on maker.id = share.maker_id where share.piece_id = piece.id) as makers
     from catalogue.piece join orders.order_line line on line.id = piece.order_line_id join orders."order" on "order".id = line.order_id
     where "order".number = ? and piece.number = ? and piece.state in ('sold', 'dispatched')`,
    [orderNumber, piece],
  )
  if (!row) return undefined
  const { id, number, name, is_accepted, state, owner } = row
  return {
    id,
    number,
    name,
    makers: row.makers ?? '',
    isAccepted: is_accepted,
    isHere: state === 'sold',
    isMakers: owner === 'maker',
  }
}
