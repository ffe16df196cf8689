import { findStoredRate } from '#db/questions/payments/find-exchange-rates.server.ts'
import { account } from '../ledger/accounts.ts'
import { lockBalances, postJournal, takeJournalKey } from '../ledger/post-journal.server.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { conversionLines } from './bank-lines.ts'
import { isFarOff, rateOf } from './exchange-rates.ts'
import type { PaymentsRefusal } from './refusals.ts'
import type { FOREIGN_CURRENCIES } from './schema.ts'

export interface Conversion {
  readonly currency: (typeof FOREIGN_CURRENCIES)[number]
  /** Minor units that left the foreign account, and those of soles that came for them: the bank's own figures. */
  readonly sold: string
  readonly received: string
  readonly reference: string
}

/**
 * The bank changed foreign money into soles. Both sides go through the currency positions at the bank's own figures; what that won or lost shows
 * when the positions are valued. Refuses, in this order: rate_missing, rate_far_off (a tenth or more from the stored rate), reference_used,
 * bank_short with what the foreign account holds.
 */
export const convertCurrency = command<Conversion, { journalId: string }, PaymentsRefusal>(
  'payments.convert-currency',
  'convert:currency',
  async (context, { currency, sold: soldMinor, received: receivedMinor, reference }) => {
    const { em } = context
    const [sold, received] = [Money.ofMinor(soldMinor, currency), Money.ofMinor(receivedMinor, 'PEN')]
    assert(sold.isPositive() && received.isPositive(), 'a conversion gives and takes something')
    const stored = await findStoredRate(em, currency, context.today)
    if (!stored) return refuse('rate_missing', { currency })
    const rate = received.toDecimal().div(sold.toDecimal())
    if (isFarOff(rate, stored.rate)) return refuse('rate_far_off', { rate: rateOf(sold, received), stored: stored.rate })
    const key = `conversion:${reference}`
    if (!(await takeJournalKey(em, key))) return refuse('reference_used', { reference })
    const bank = account.bank('network', currency)
    const [held] = await lockBalances(em, [{ book: 'network', account: bank, currency }])
    if (!held || held.isLessThan(sold)) return refuse('bank_short', { held: (held ?? Money.zero(currency)).toJSON() })
    const journalId = await postJournal(context, {
      key,
      kind: 'currency-converted',
      source: { type: 'conversion', id: reference },
      lines: conversionLines(sold, received),
    })
    return done({ journalId: journalId.toString() })
  },
)
