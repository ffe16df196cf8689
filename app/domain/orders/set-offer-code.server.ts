import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { bagOf } from './internal/bag.server.ts'
import { offerCode } from './offer-rules.ts'
import type { OrdersRefusal } from './refusals.ts'

/**
 * Keeps a code with the bag, or takes it away when nothing was typed. Whether it takes anything off is the price's to say, each time it is asked.
 * Refuses a code that no offer has.
 */
export const setOfferCode = command<{ sessionId: string; typed: string | undefined }, { code: string }, OrdersRefusal>(
  'orders.set-offer-code',
  'use:shop',
  async (context, { sessionId, typed }) => {
    const code = typed === undefined ? null : offerCode(typed)
    if (code === undefined) return refuse('offer_unknown', { code: (typed ?? '').slice(0, 24) })
    if (code !== null) {
      const [offer] = await context.em.execute<unknown[]>('select 1 from orders.offer where code = ?', [code])
      if (!offer) return refuse('offer_unknown', { code })
    }
    const bagId = await bagOf(context, sessionId)
    await context.em.execute('update orders.bag set offer_code = ? where id = ?', [code, bagId])
    return done({ code: code ?? '' })
  },
)
