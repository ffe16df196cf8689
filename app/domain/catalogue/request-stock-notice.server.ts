import { countTry, type TryLimit } from '../people/try-limits.server.ts'
import type { Actor } from '../shared/actor.ts'
import { run } from '../shared/command.server.ts'
import { type Outcome, refuse } from '../shared/outcome.ts'
import { type AskStockNotice, askStockNotice } from './ask-stock-notice.server.ts'
import type { CatalogueRefusal } from './refusals.ts'

/** Five notices for one address and twenty from one network address in an hour: enough for a wardrobe, too few for a flood. */
export const STOCK_NOTICE_LIMIT: TryLimit = { door: 'stock-notice', perName: 5, perAddress: 20, windowSeconds: 3600 }

/**
 * Asks for a notice on behalf of a browser, which is counted before anything is looked at. Refuses: too_many_notices, and what askStockNotice
 * refuses.
 */
export async function requestStockNotice(
  actor: Actor,
  input: AskStockNotice,
  from: { readonly address: string; readonly key: string },
): Promise<Outcome<{ asked: true }, CatalogueRefusal>> {
  const wait = await countTry(STOCK_NOTICE_LIMIT, { name: input.email.toLowerCase(), address: from.address })
  if (wait !== undefined) return refuse('too_many_notices', { minutes: Math.ceil(wait / 60) })
  return run(askStockNotice, actor, input, { key: from.key })
}
