import { insertRow } from '#db/insert.server.ts'
import { findGivingTerms } from '#db/questions/programmes/find-giving-terms.server.ts'
import { openPayment } from '../payments/open-payment.server.ts'
import { isOnline, providerOfMethod } from '../payments/providers.ts'
import { command } from '../shared/command.server.ts'
import { addMs } from '../shared/dates.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { ProgrammesRefusal } from './refusals.ts'
import type { GiveInput } from './schema.ts'

export interface BegunGift {
  [key: string]: string
  /** `DON0012`: what the giver writes on a transfer, and what people call the gift. */
  number: string
  paymentId: string
}

/** The provider's page stays open this long: its shortest is thirty minutes, and nothing is held for a gift. */
const ONLINE_PAGE_MINUTES = 60
const DAY_MS = 86_400_000

/**
 * Begins a gift before anybody is charged: the gift and its one payment attempt are written down. Online the provider's page comes next, by transfer
 * the giver gets the account and the number to write on it. Nothing is a gift until its money came. Refuses a purpose that is not open, an amount
 * below or above what may be given at once, and a transfer or Mercado Pago in another currency than soles.
 */
export const give = command<GiveInput, BegunGift, ProgrammesRefusal>('programmes.give', 'use:shop', async (context, input) => {
  const { em, now, today } = context
  const terms = await findGivingTerms(em, input.currency, today)
  const purpose = terms.purposes.find(({ code }) => code === input.purpose)
  if (!purpose) return refuse('gift_purpose_closed')
  const amount = Money.ofMinor(input.amount, input.currency)
  if (amount.isLessThan(terms.least)) return refuse('gift_too_small', { least: terms.least.toJSON() })
  if (amount.isGreaterThan(terms.most)) return refuse('gift_too_large', { most: terms.most.toJSON() })
  if (input.method === 'transfer' && input.currency !== 'PEN') return refuse('gift_transfer_in_soles')
  if (input.method === 'mercadopago' && input.currency !== 'PEN') return refuse('gift_way_closed')
  const waitMs = isOnline(providerOfMethod(input.method)) ? ONLINE_PAGE_MINUTES * 60_000 : terms.transferDays * DAY_MS
  const payment = await openPayment(context, { method: input.method, amount, expiresAt: addMs(now, waitMs) })
  const giver = { ...(input.name && !input.isAnonymous && { name: input.name }), ...(input.email && { email: input.email }) }
  const gift = await insertRow<{ number: string }>(
    em,
    'programmes.gift',
    {
      payment_id: payment.id,
      purpose: purpose.code,
      purpose_from_on: purpose.fromOn,
      locale: input.locale,
      is_anonymous: input.isAnonymous,
      giver: JSON.stringify(giver),
      begun_at: now,
    },
    'number',
  )
  return done({ number: gift.number, paymentId: payment.id })
})
