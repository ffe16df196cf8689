// Which piece of an order is this, by its number, and is its acceptance in force? Only one that is here still: sold and not sent.
import type { PieceId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface SoldPieceFound {
  readonly id: PieceId
  readonly number: string
  readonly isAccepted: boolean
}

export async function findSoldPiece(em: EntityManager, orderNumber: number, piece: string): Promise<SoldPieceFound | undefined> {
  const [row] = await em.execute<{ id: PieceId; number: string; is_accepted: boolean }[]>(
    `select piece.id, piece.number, exists (select from production.acceptance where piece_id = piece.id and withdrawn_at is null) as is_accepted
     from catalogue.piece join orders.order_line line on line.id = piece.order_line_id join orders."order" on "order".id = line.order_id
     where "order".number = ? and piece.number = ? and piece.state = 'sold' and piece.owner = 'maker'`,
    [orderNumber, piece],
  )
  return row && { id: row.id, number: row.number, isAccepted: row.is_accepted }
}
