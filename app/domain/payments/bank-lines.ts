import { account } from '../ledger/accounts.ts'
import { type Book, credit, debit, type JournalLine } from '../ledger/journal.ts'
import type { Json } from '../shared/json.ts'
import { Money } from '../shared/money.ts'

/*
 * The lines of money that no sale moves. The commands post them, and the page before the deed shows them: one function for both, so that what
 * was read is what is posted.
 */

/** A wallet paid: its account goes down by what arrived and what it kept. */
export function payoutLines(provider: string, arrived: Money, fee: Money): JournalLine[] {
  return [
    debit('network', account.bank('network', arrived.currency), arrived),
    debit('network', account.pspFee, fee),
    credit('network', account.psp(provider, arrived.currency), arrived.plus(fee)),
  ]
}

/** Cash from a box to the bank. */
export function depositLines(place: string, amount: Money): JournalLine[] {
  return [
    debit('network', account.bank('network', amount.currency), amount),
    credit('network', account.cash(place, amount.currency), amount),
  ]
}

/** Cash from the bank to a box. */
export function withdrawalLines(place: string, amount: Money): JournalLine[] {
  return [
    debit('network', account.cash(place, amount.currency), amount),
    credit('network', account.bank('network', amount.currency), amount),
  ]
}

/** The bank took foreign money and gave soles; both sides through the currency positions. */
export function conversionLines(sold: Money, received: Money): JournalLine[] {
  return [
    debit('network', account.fxPosition(sold.currency), sold),
    credit('network', account.bank('network', sold.currency), sold),
    debit('network', account.bank('network', received.currency), received),
    credit('network', account.fxPosition(received.currency), received),
  ]
}

/** A counted box is brought to what lay in it: `difference` is what lay there less what the books said. */
export function countLines(book: Book, place: string, difference: Money): JournalLine[] {
  return [
    debit(book, account.cash(place, difference.currency), difference),
    debit(book, account.expense('cash_difference'), difference.negated()),
  ]
}

/** What must be added to the position in soles so that it is worth what is still to be given in foreign money, at the rates of the day. */
export function resultOfPositions(soles: Money, foreign: readonly { readonly position: Money; readonly rate: string }[]): Money {
  const worth = foreign.map(({ position, rate }) => position.convert('PEN', rate))
  return Money.sum(worth, 'PEN').negated().minus(soles)
}

/** The result of exchange, with the rates that made it. */
export function valuationLines(result: Money, rule?: Json): JournalLine[] {
  return [debit('network', account.fxPosition('PEN'), result, rule), credit('network', account.fxResult, result)]
}
