import { plainDate } from '../../domain/shared/dates.ts'
import type { Money, MoneyJson } from '../../domain/shared/money.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import { formatDate } from '../../texts/format.ts'
import { figure as figureIn, said } from './slip-parts.ts'

/* Amounts, rates and dates as the papers of a loan or of a maker write them, in Spanish. */

/** An amount in figures and in words. */
export function both(amount: Money | MoneyJson) {
  return { figure: money(amount), words: amountInWords(amount, 'es') }
}

/** As figures, or an empty text for nothing: a line that says nothing is left out. */
export function maybe(amount: Money): string {
  return amount.isZero() ? '' : money(amount)
}

/** An amount with its currency. */
export function money(amount: Money | MoneyJson): string {
  return said(amount, 'es')
}

/** An amount in a column. */
export function figure(amount: Money | MoneyJson): string {
  return figureIn(amount, 'es')
}

/** A yearly rate as contracts print it, with both places: 26.80 %. */
export function yearly(rate: string): string {
  const [whole = '0', places = ''] = rate.split('.')
  const digits = `${whole}${places.padEnd(4, '0').slice(0, 4)}`
  return `${digits.slice(0, -2).replace(/^0+(?=\d)/, '')}.${digits.slice(-2)} %`
}

/** A day in full. */
export function day(date: string): string {
  return formatDate(plainDate(date), 'es', 'long')
}
