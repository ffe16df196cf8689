import type { TryLimit } from '../../domain/people/try-limits.server.ts'
import { countTry } from '../../domain/people/try-limits.server.ts'
import { done, type Outcome, refuse } from '../../domain/shared/outcome.ts'
import { requestContext } from '../request-context.server.ts'

/** What a buyer writes and sends from an order's page: so often from one link and from one network address. */
const AFTER_SALE: TryLimit = { door: 'after-sale', perName: 20, perAddress: 60, windowSeconds: 3600 }

/** Counts one sending before anything of it is read, pictures least of all. Refuses `after_sale_too_often`. */
export async function countSending(order: number): Promise<Outcome<null, 'after_sale_too_often'>> {
  const wait = await countTry(AFTER_SALE, { name: `order:${order}`, address: requestContext().clientAddress })
  return wait === undefined ? done(null) : refuse('after_sale_too_often', { minutes: Math.ceil(wait / 60) })
}
