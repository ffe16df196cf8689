import type { Json } from '../../domain/shared/json.ts'
import { type SlipPaper, slipPage } from './slip-page.ts'
import { documentRenderer } from './typst-renderer.server.ts'

/** One PDF of several slips of any kind, an A5 leaf each. Its title names numbers only: a file's metadata is read by strangers. */
export function slipsPdf(slips: readonly SlipPaper[], options: { strict?: boolean } = {}): Uint8Array {
  const [first] = slips
  const last = slips.at(-1)
  const title = first === last ? (first?.number ?? '') : `${first?.number}–${last?.number}`
  const data = { title, strict: options.strict ?? false, slips: slips.map(slipPage) as unknown as Json }
  return documentRenderer().render('slip', data)
}
