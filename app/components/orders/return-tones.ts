import type { ReturnState } from '../../domain/orders/returns.ts'
import type { StatusTone } from '../base/status-pill.tsx'

/** How the state of a request to send a piece back looks. */
export const RETURN_TONES: Readonly<Record<ReturnState, StatusTone>> = {
  asked: 'wait',
  approved: 'info',
  received: 'wait',
  refused: 'plain',
  paying: 'go',
  refunded: 'ok',
  exchanged: 'ok',
}
