import type { SettlementSlip } from '../../domain/papers/slip.ts'
import type { Json } from '../../domain/shared/json.ts'
import { slipPage } from './slip-page.ts'
import { documentRenderer } from './typst-renderer.server.ts'

export interface SlipToSet {
  readonly number: string
  readonly code: string
  readonly content: SettlementSlip
  readonly isCopy: boolean
}

/** One PDF of several slips, an A5 leaf each. Its title names numbers only: a file's metadata is read by strangers. */
export function settlementSlipsPdf(slips: readonly SlipToSet[], options: { strict?: boolean } = {}): Uint8Array {
  const [first] = slips
  const last = slips.at(-1)
  const title = first === last ? (first?.number ?? '') : `${first?.number}–${last?.number}`
  const data = { title, strict: options.strict ?? false, slips: slips.map(slipPage) as unknown as Json }
  return documentRenderer().render('settlement-slip', data)
}
