import { command } from '../shared/command.server.ts'
import type { VariantId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { writeMadePiece } from './made-piece.server.ts'
import type { ProductionRefusal } from './refusals.ts'
import type { StockPieceInput } from './schema.ts'
import { checkShares } from './work-shares.server.ts'

/** Quality accepts a piece made for stock: it may be sold from now on. Refuses an unknown variant and shares that name nobody, or one twice. */
export const stockPiece = command<StockPieceInput, { pieceId: string; number: string }, ProductionRefusal>(
  'production.stock-piece',
  'accept:piece',
  async (context, input) => {
    const [variant] = await context.em.execute('select id from catalogue.variant where id = ?', [input.variantId])
    if (!variant) return refuse('variant_unknown')
    const refusal = await checkShares(context.em, input.shares)
    if (refusal) return { ok: false, refusal }
    const made = await writeMadePiece(context, { variantId: input.variantId as VariantId, shares: input.shares })
    return done({ pieceId: made.pieceId, number: made.pieceNumber })
  },
)
