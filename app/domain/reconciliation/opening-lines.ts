import { type Currency, isCurrency, Money } from '../shared/money.ts'

/** One balance as it was typed: its ledger account, and the amount with its sign (debit positive). */
export interface OpeningLine {
  readonly account: string
  readonly amount: Money
}

/** The most balances that one sheet brings in. */
export const MOST_LINES = 200

/**
 * Reads balances as a person types or pastes them, one a line: the ledger account, the amount, and the side it stands on, D for debit (debe), H or
 * C for credit (haber): `bank:network:PEN 1500.00 D`. Empty lines are left out. Gives the first line that cannot be read instead, by its place.
 */
export function readOpeningLines(text: string): { readonly lines: readonly OpeningLine[] } | { readonly unreadable: number } {
  const lines: OpeningLine[] = []
  for (const [index, typed] of text.split('\n').entries()) {
    if (typed.trim() === '') continue
    const [, account = '', figure = '', side = ''] =
      /^\s*([a-z_]+(?::[A-Za-z0-9_.-]+)*)\s+(\S+)\s+([DHCdhc])\s*$/.exec(typed) ?? []
    const money = Money.tryParse(figure, currencyOf(account))
    if (!money?.isPositive()) return { unreadable: index + 1 }
    lines.push({ account, amount: side.toUpperCase() === 'D' ? money : money.negated() })
  }
  return { lines }
}

/** The currency that the code of an account ends with, else soles. */
function currencyOf(account: string): Currency {
  const last = account.split(':').at(-1) ?? ''
  return isCurrency(last) ? last : 'PEN'
}
