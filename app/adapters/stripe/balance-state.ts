import type Stripe from 'stripe'
import type { ProviderBalance, ProviderTransaction } from '#app/domain/payments/ports.ts'
import { fromStripeAmount } from './stripe-money.ts'

/** What a movement did to our balance: amount − fee = net. */
export function toBalance(transaction: Stripe.BalanceTransaction): ProviderBalance {
  const { id, amount, fee, net, currency } = transaction
  return {
    ref: id,
    amount: fromStripeAmount(amount, currency),
    fee: fromStripeAmount(fee, currency),
    net: fromStripeAmount(net, currency),
  }
}

/** As toBalance, for a field that may be missing, or an id that was not expanded. */
export function balanceIn(field: string | Stripe.BalanceTransaction | null | undefined): ProviderBalance | undefined {
  const transaction = expanded(field)
  return transaction && toBalance(transaction)
}

/** A movement in the port's words, with what it was for. */
export function toTransaction(transaction: Stripe.BalanceTransaction): ProviderTransaction {
  return {
    ...toBalance(transaction),
    type: transaction.type,
    sourceRef: idOf(transaction.source),
    exchangeRate: transaction.exchange_rate === null ? undefined : String(transaction.exchange_rate),
    createdAt: instantOf(transaction.created),
    availableAt: instantOf(transaction.available_on),
  }
}

/** Stripe's seconds as an instant. */
export function instantOf(seconds: number): Date {
  return new Date(seconds * 1000)
}

/** An instant as Stripe's seconds, downwards: a list since then leaves nothing out. */
export function secondsOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000)
}

/** The object in an expandable field, when it was expanded. */
export function expanded<Thing extends { id: string }>(field: string | Thing | null | undefined): Thing | undefined {
  return typeof field === 'object' && field !== null ? field : undefined
}

/** The id in an expandable field, whether expanded or not. */
export function idOf(field: string | { id: string } | null | undefined): string | undefined {
  return typeof field === 'string' ? field : field?.id
}
