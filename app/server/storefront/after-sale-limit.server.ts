import type { FormReply } from '../../components/base/form-reply.ts'
import { countTry, type TryLimit } from '../../domain/people/try-limits.server.ts'
import { done, type Outcome, type Refusal, refuse } from '../../domain/shared/outcome.ts'
import type { Locale } from '../../texts/locales.ts'
import { refusalText } from '../../texts/texts.ts'
import { requestContext } from '../request-context.server.ts'

/** What anybody writes and sends without a sign-in: so often from one order's page or e-mail address, and from one network address. */
const AFTER_SALE: TryLimit = { door: 'after-sale', perName: 20, perAddress: 60, windowSeconds: 3600 }

/** Counts one sending before anything of it is read, pictures least of all. Refuses `after_sale_too_often`. */
export async function countSending(from: string): Promise<Outcome<null, 'after_sale_too_often'>> {
  const wait = await countTry(AFTER_SALE, { name: from, address: requestContext().clientAddress })
  return wait === undefined ? done(null) : refuse('after_sale_too_often', { minutes: Math.ceil(wait / 60) })
}

/** The answer to one sending too many. Nothing of the body was read: what was typed stays in the browser's own memory of the page. */
export function tooOften(refusal: Refusal, locale: Locale): FormReply {
  return { values: {}, errors: {}, messages: [refusalText(locale, refusal, 'orders')] }
}
