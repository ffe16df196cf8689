import { Acceptance } from '#db/entities/production/acceptance.ts'
import type { WorkShare } from '#db/entities/production/work-share.ts'
import { addPiece } from '../catalogue/stock.server.ts'
import { actorRef } from '../shared/actor.ts'
import type { Context } from '../shared/command.server.ts'
import type { OrderLineId, PieceId, VariantId } from '../shared/ids.ts'
import type { WorkShareInput } from './schema.ts'
import { writeShares } from './work-shares.server.ts'

export interface MadePieceRow {
  readonly pieceId: PieceId
  readonly pieceNumber: string
  readonly acceptance: Acceptance
  readonly shares: WorkShare[]
}

/** Writes a piece that quality accepted, with who made it: into stock, or straight to the order line it was made for. */
export async function writeMadePiece(
  context: Context,
  made: { variantId: VariantId; orderLineId?: OrderLineId; shares: readonly WorkShareInput[] },
): Promise<MadePieceRow> {
  const piece = await addPiece(context, { variantId: made.variantId, orderLineId: made.orderLineId })
  const shares = await writeShares(context, { pieceId: piece.id }, made.shares)
  const acceptance = context.em.create(Acceptance, {
    pieceId: piece.id,
    acceptedBy: actorRef(context.actor),
    acceptedAt: context.now,
  })
  await context.em.persist(acceptance).flush()
  return { pieceId: piece.id, pieceNumber: piece.number, acceptance, shares }
}
