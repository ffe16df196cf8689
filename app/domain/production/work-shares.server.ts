import { WorkShare } from '#db/entities/production/work-share.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { Context } from '../shared/command.server.ts'
import type { MakerId, PieceId } from '../shared/ids.ts'
import { type Refusal, refuse } from '../shared/outcome.ts'
import type { ProductionRefusal } from './refusals.ts'
import type { WorkShareInput } from './schema.ts'

/** Who made each of these pieces. */
export async function sharesOfPieces(em: EntityManager, pieceIds: readonly PieceId[]): Promise<Map<PieceId, WorkShare[]>> {
  const shares = await em.find(WorkShare, { pieceId: { $in: [...pieceIds] } }, { orderBy: { id: 'asc' } })
  const byPiece = new Map<PieceId, WorkShare[]>()
  for (const share of shares) {
    if (share.pieceId) byPiece.set(share.pieceId, [...(byPiece.get(share.pieceId) ?? []), share])
  }
  return byPiece
}

/** Writes the work shares of a piece, or the plan of an order to make. */
export async function writeShares(
  context: Context,
  of: { pieceId: PieceId } | { productionOrderId: string },
  shares: readonly WorkShareInput[],
): Promise<WorkShare[]> {
  const rows = shares.map((share) => context.em.create(WorkShare, { ...of, ...share, makerId: share.makerId as MakerId }))
  await context.em.persist(rows).flush()
  return rows
}

/** Refuses shares without a maker, with one maker twice, or with one nobody knows. */
export async function checkShares(
  em: EntityManager,
  shares: readonly WorkShareInput[],
): Promise<Refusal<ProductionRefusal> | undefined> {
  const makerIds = shares.map((share) => share.makerId)
  if (makerIds.length === 0) return refuse('no_work_shares' as const).refusal
  if (new Set(makerIds).size < makerIds.length) return refuse('maker_twice' as const).refusal
  const [row] = await em.execute<{ known: number }[]>('select count(*)::int as known from makers.maker where id in (?)', [
    makerIds,
  ])
  return row?.known === makerIds.length ? undefined : refuse('maker_unknown' as const).refusal
}
