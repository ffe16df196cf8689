import { encode } from 'uqr'
import { Money, type MoneyJson } from '../../domain/shared/money.ts'
import { formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import type { LooseTranslator } from '../../texts/texts.ts'

/*
 * What slips of every kind are made of, and a loan's papers with them: finished sentences and figures, from which the sheet is set and which
 * the screen shows. Nothing is computed anew here but sums of a paper's own lines, so both say the same today and in five years.
 */

export interface SlipRow {
  readonly op: '' | '+' | '−' | '='
  readonly label: string
  readonly amount: string
}

export interface SlipTable {
  readonly title: string
  readonly rows: readonly SlipRow[]
}

/** One thing that is explained: words, figures in a small table, or both. */
export interface SlipReason {
  readonly title: string
  readonly text: string
  /** Column heads; none when the figures speak for themselves. The last figure of each row is the one that counts. */
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly more: string
}

/** What a kind of slip says, between the head and the reply that all have. */
export interface SlipBody {
  readonly date: string
  readonly about: string
  readonly ideas: readonly { readonly label: string; readonly words: string; readonly amount: string }[]
  readonly boxes: { readonly filled: number; readonly text: string } | null
  readonly tables: readonly SlipTable[]
  readonly reasons: readonly SlipReason[]
  /** Explained under the tables: what stands for itself. */
  readonly asides: readonly SlipReason[]
  /** Room to write: what for, and on how many lines. */
  readonly writing?: { readonly title: string; readonly lines: number }
  /** Her last answer; the first three are the same on every slip. */
  readonly lastAnswer: string
}

export interface SlipPage extends Omit<SlipBody, 'lastAnswer'> {
  readonly lang: Locale
  readonly number: string
  readonly copy: string
  readonly title: string
  /** At the head of the second leaf, when one has not room for all of it. */
  readonly secondLeaf: string
  readonly greeting: string
  readonly ask: string
  readonly reply: {
    readonly cut: string
    readonly title: string
    readonly boxes: readonly string[]
    readonly sign: string
    readonly date: string
  }
  /** The dark and light squares of the opaque code, a text of ones and noughts per row. */
  readonly qr: readonly string[]
}

/** A name longer than this would push the account off its one page. */
const LONGEST_PRODUCT = 48

/** Something explained, in words alone unless figures are given. */
export function reason(title: string, text: string, figures: Partial<SlipReason> = {}): SlipReason {
  return { title, text, head: [], rows: [], more: '', ...figures }
}

interface LoanOnSlip {
  readonly lent: MoneyJson
  readonly after: { readonly interest: MoneyJson; readonly principal: MoneyJson }
}

/** Ten boxes for all that was lent; a box is filled when a whole tenth of it is paid. */
export function boxesOf(loans: readonly LoanOnSlip[], t: LooseTranslator): SlipBody['boxes'] {
  const [first] = loans
  if (!first) return null
  const total = (amounts: readonly MoneyJson[]) => Money.sum(amounts.map(Money.fromJSON), first.lent.currency)
  const lent = total(loans.map((loan) => loan.lent))
  const owed = total(loans.map((loan) => loan.after.principal))
  const filled = tenthsPaid(lent, owed)
  return { filled, text: t('slip.boxes', { filled: filled.toString() }) }
}

/** Whole tenths of what was lent that are paid back, never more than ten. */
export function tenthsPaid(lent: Money, owed: Money): number {
  const tenths = (lent.minus(owed).minor * 10n) / lent.minor
  return [...'0123456789'].filter((tenth) => BigInt(tenth) < tenths).length
}

/** Interest and principal together: what is owed. */
export function bothOf(balance: { readonly interest: MoneyJson; readonly principal: MoneyJson }): Money {
  return Money.fromJSON(balance.interest).plus(Money.fromJSON(balance.principal))
}

/** An amount in a column that says its currency at its head. */
export function figure(amount: Money | MoneyJson, lang: Locale): string {
  return formatMoney(amount, lang, { currency: 'none' })
}

/** A buyer's own currency and the rate, for a sale abroad; nothing for one in soles. */
export function exchangeNote(
  sale: { readonly paid: MoneyJson; readonly exchangeRate?: string | undefined },
  gross: MoneyJson,
  { lang, t }: { readonly lang: Locale; readonly t: LooseTranslator },
): string {
  if (!sale.exchangeRate || sale.paid.currency === gross.currency) return ''
  const rate = sale.exchangeRate.replace('.', lang === 'fr' ? ',' : '.')
  return ` (${t('slip.exchange', { paid: formatMoney(sale.paid, lang), rate }).replaceAll(' ', '\u00a0')})`
}

/** An amount inside a sentence: never parted from its currency at the end of a line. */
export function said(amount: Money | MoneyJson, lang: Locale): string {
  return formatMoney(amount, lang).replaceAll(' ', '\u00a0')
}

export function shortened(name: string): string {
  return name.length <= LONGEST_PRODUCT ? name : `${name.slice(0, LONGEST_PRODUCT - 1).trimEnd()}…`
}

/** The paper's opaque code, in capitals so that it needs the fewest squares. It tells a stranger nothing. */
export function squaresOf(code: string): string[] {
  return encode(code.toUpperCase(), { ecc: 'M', border: 0 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))
}
