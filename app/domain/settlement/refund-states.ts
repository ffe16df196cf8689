/** What a refund may go back for, in the words its form and her slip use. */
export const REFUND_CAUSES = [
  'cancelled',
  'returned',
  'faulty',
  'damaged_in_post',
  'not_delivered',
  'late',
  'wrong_piece',
  'goodwill',
] as const
export type RefundCause = (typeof REFUND_CAUSES)[number] | 'exchange' | 'dispute_lost' | 'unplaced'

/** Who carries it. */
export const REFUND_BEARERS = ['maker', 'network', 'carrier'] as const
export type RefundBearer = (typeof REFUND_BEARERS)[number]

/** What becomes of a piece whose whole price went back: the buyer keeps it or it was never made, it is here again, or it is gone. */
export const PIECE_FATES = ['nowhere', 'to_stock', 'lost'] as const
export type PieceFate = (typeof PIECE_FATES)[number]

export type RefundState = 'prepared' | 'approved' | 'sent' | 'paid' | 'failed' | 'cancelled'

/** Who bears a refund when nobody says otherwise (product.md): the network once the piece was dispatched, before that the maker's mirror. */
export function defaultBearer(isDispatched: boolean): RefundBearer {
  return isDispatched ? 'network' : 'maker'
}
