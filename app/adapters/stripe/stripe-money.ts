import { PaymentProviderError } from '#app/domain/payments/ports.ts'
import { assert } from '#app/domain/shared/assert.ts'
import { type Currency, isCurrency, Money } from '#app/domain/shared/money.ts'

/** Stripe takes at most eight digits. */
const LARGEST = 99_999_999n

/** Stripe charges three-decimal currencies in steps of ten: the last digit has to be a zero. */
const STEP: Record<Currency, bigint> = { PEN: 1n, USD: 1n, EUR: 1n, JPY: 1n, KWD: 10n }

/** An amount as Stripe takes it: whole minor units. Exact; throws on what Stripe could not charge to the last unit. */
export function toStripeAmount(money: Money): number {
  assert(!money.isNegative() && money.minor <= LARGEST, `not an amount Stripe can charge: ${money.toText()} ${money.currency}`)
  assert(money.minor % STEP[money.currency] === 0n, `Stripe charges ${money.currency} in steps of ${STEP[money.currency]}`)
  return Number(money.minor)
}

/** The currency code as Stripe writes it. */
export function toStripeCurrency(currency: Currency): string {
  return currency.toLowerCase()
}

/** Money from Stripe's minor units and currency. Exact, or an error: a number that is not a safe integer is never rounded. */
export function fromStripeAmount(amount: number | null | undefined, currency: string | null | undefined): Money {
  const code = currency?.toUpperCase() ?? ''
  if (!isCurrency(code))
    throw new PaymentProviderError('misconfigured', `Stripe speaks of a currency we keep no books in: ${code}`)
  if (!Number.isSafeInteger(amount))
    throw new PaymentProviderError('misconfigured', `Stripe gave an amount that is no whole number: ${amount}`)
  return Money.ofMinor(String(amount), code)
}
