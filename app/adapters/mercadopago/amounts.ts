import { PaymentProviderError } from '#app/domain/payments/ports.ts'
import { assert } from '#app/domain/shared/assert.ts'
import { type Currency, isCurrency, Money } from '#app/domain/shared/money.ts'

/** As Mercado Pago writes an amount in JSON: units and at most two decimals, never an exponent. */
const AMOUNT = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/

/**
 * An amount as Mercado Pago takes it: a number of units with two decimals. Such a number has at most eleven digits here, so its shortest text is the
 * amount itself; what would not come back the same is never sent.
 */
export function toAmount(money: Money): number {
  assert(!money.isNegative() && money.minor <= 99_999_999_999n, `not an amount Mercado Pago can charge: ${money.toText()}`)
  const amount = Number.parseFloat(money.toText())
  assert(fromAmount(amount, money.currency).equals(money), `${money.toText()} is not the same as a number of JSON`)
  return amount
}

/** Money from a number of JSON and a currency. Exact, or an error: a third decimal is never rounded away. */
export function fromAmount(amount: number | string | null | undefined, currency: string | null | undefined): Money {
  const code = currency ?? ''
  if (!isCurrency(code)) throw strange(`a currency we keep no books in: ${code}`)
  const parts = AMOUNT.exec(String(amount ?? ''))
  if (!parts) throw strange(`an amount that is no sum of money: ${amount}`)
  const [, sign = '', units = '', cents = ''] = parts
  return Money.ofMinor(`${sign}${units}${cents.padEnd(2, '0')}`, code)
}

/** The sum of amounts, each read exactly. */
export function sumOf(amounts: readonly (number | string | null | undefined)[], currency: Currency): Money {
  return Money.sum(
    amounts.map((amount) => fromAmount(amount, currency)),
    currency,
  )
}

function strange(what: string): PaymentProviderError {
  return new PaymentProviderError('misconfigured', `Mercado Pago speaks of ${what}`)
}
