import { account } from '../ledger/accounts.ts'
import { lockBalances, postJournal, takeJournalKey } from '../ledger/post-journal.server.ts'
import { command } from '../shared/command.server.ts'
import { type Currency, Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { depositLines, payoutLines, withdrawalLines } from './bank-lines.ts'
import type { PaymentsRefusal } from './refusals.ts'

export interface ProviderPayout {
  /** Who tells its payouts on a statement alone. Stripe tells them itself: see record-payout. */
  readonly provider: 'mercadopago' | 'yape' | 'plin'
  readonly currency: Currency
  /** Minor units that stand on the bank's statement. */
  readonly arrived: string
  /** Minor units that the provider kept of them, when it tells so only now; zero when it was booked sale by sale. */
  readonly fee: string
  /** The statement's own reference: one payout is booked once. */
  readonly reference: string
}

/**
 * *Provider pays*: what a wallet owed us arrived in the network's bank account, less what it kept. True facts may arrive out
 * of order, so the provider's account may pass zero for a while; it is reconciled, not refused. Refuses an amount of nothing and a reference used before.
 */
export const recordProviderPayout = command<ProviderPayout, { journalId: string }, PaymentsRefusal>(
  'payments.record-provider-payout',
  'record:bank',
  async (context, input) => {
    const arrived = Money.ofMinor(input.arrived, input.currency)
    const fee = Money.ofMinor(input.fee, input.currency)
    if (!arrived.isPositive() || fee.isNegative()) return refuse('amount_not_positive')
    const key = `psp-payout:${input.provider}:${input.reference}`
    if (!(await takeJournalKey(context.em, key))) return refuse('reference_used', { reference: input.reference })
    const journalId = await postJournal(context, {
      key,
      kind: 'provider-payout',
      source: { type: 'provider_payout', id: `${input.provider}:${input.reference}` },
      lines: payoutLines(input.provider, arrived, fee),
    })
    return done({ journalId: journalId.toString() })
  },
)

/** Cash of a fair or an agency was brought to the network's bank. Refuses more than the cash box holds, nothing, and a reference used before. */
export const depositCash = command<{ place: string; amount: string; reference: string }, { journalId: string }, PaymentsRefusal>(
  'payments.deposit-cash',
  'record:bank',
  async (context, input) => {
    const amount = Money.ofMinor(input.amount, 'PEN')
    if (!amount.isPositive()) return refuse('amount_not_positive')
    const key = `cash-deposit:${input.place}:${input.reference}`
    if (!(await takeJournalKey(context.em, key))) return refuse('reference_used', { reference: input.reference })
    const box = account.cash(input.place, 'PEN')
    const [held] = await lockBalances(context.em, [{ book: 'network', account: box, currency: 'PEN' }])
    if (!held || held.isLessThan(amount)) return refuse('cash_short', { held: (held ?? Money.zero('PEN')).toJSON() })
    const journalId = await postJournal(context, {
      key,
      kind: 'cash-deposit',
      source: { type: 'cash_deposit', id: `${input.place}:${input.reference}` },
      lines: depositLines(input.place, amount),
    })
    return done({ journalId: journalId.toString() })
  },
)

/** Cash was taken from the network's bank to an agency, to pay families there. Refuses more than the bank holds, nothing, and a reference used before. */
export const withdrawCash = command<{ place: string; amount: string; reference: string }, { journalId: string }, PaymentsRefusal>(
  'payments.withdraw-cash',
  'record:bank',
  async (context, input) => {
    const amount = Money.ofMinor(input.amount, 'PEN')
    if (!amount.isPositive()) return refuse('amount_not_positive')
    const key = `cash-withdrawal:${input.place}:${input.reference}`
    if (!(await takeJournalKey(context.em, key))) return refuse('reference_used', { reference: input.reference })
    const bank = account.bank('network', 'PEN')
    const [held] = await lockBalances(context.em, [{ book: 'network', account: bank, currency: 'PEN' }])
    if (!held || held.isLessThan(amount)) return refuse('bank_short', { held: (held ?? Money.zero('PEN')).toJSON() })
    const journalId = await postJournal(context, {
      key,
      kind: 'cash-withdrawal',
      source: { type: 'cash_withdrawal', id: `${input.place}:${input.reference}` },
      lines: withdrawalLines(input.place, amount),
    })
    return done({ journalId: journalId.toString() })
  },
)
