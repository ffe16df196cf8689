import { account } from '../ledger/accounts.ts'
import { credit, debit, type Journal, type JournalLine } from '../ledger/journal.ts'
import { Money } from '../shared/money.ts'
import type { ReversalReason } from './expenses.ts'
import type { LockedExpense, LockedRemittance } from './internal/locks.server.ts'

/** The accounts that a remittance empties: what was withheld, and what comes off it first, if anything does. */
export function accountsOf({ kind, subject, period }: Pick<LockedRemittance, 'kind' | 'subject' | 'period'>): {
  readonly withheld: string
  readonly credit: string | undefined
} {
  switch (kind) {
    case 'inpe':
      return { withheld: account.inpe(subject, period), credit: account.inpeCredit(subject) }
    case 'reparation':
      return { withheld: account.reparation(subject), credit: undefined }
    case 'child_support':
      return { withheld: account.childSupport(subject), credit: undefined }
    case 'igv':
      return { withheld: account.igv, credit: account.taxCredit }
  }
}

/** The lines of a remittance: what was withheld leaves its account, less what the other side had in credit, through the network's bank. */
export function remittanceLines(
  remittance: Pick<LockedRemittance, 'kind' | 'subject' | 'period'> & { readonly amount: Money; readonly off: Money },
): JournalLine[] {
  const { amount, off } = remittance
  const accounts = accountsOf(remittance)
  return [
    debit('network', accounts.withheld, amount.plus(off)),
    ...(accounts.credit ? [credit('network', accounts.credit, off)] : []),
    credit('network', account.bank('network', amount.currency), amount),
  ]
}

/** Remitted: by its number, on behalf of the maker where it is hers. */
export function remittedJournal(remittance: LockedRemittance): Journal {
  const { id, number, kind, subject, currency } = remittance
  const amount = Money.ofMinor(remittance.amountMinor, currency)
  const off = Money.ofMinor(remittance.creditMinor, currency)
  return {
    key: `remit:${number}`,
    kind: 'remitted',
    source: { type: 'remittance', id },
    lines: remittanceLines({ ...remittance, amount, off }),
    ...(kind === 'reparation' || kind === 'child_support' ? { onBehalfOf: subject } : {}),
  }
}

/** What the lines of an expense need; `place` is the book's bank, or the box that paid. */
export interface ExpenseFigures extends Pick<LockedExpense, 'book' | 'kind' | 'paidFrom' | 'place'> {
  readonly net: Money
  readonly tax: Money
}

/** The lines of a running cost: the expense, the tax that will come off, and where it was paid from. */
export function expenseLines({ book, kind, paidFrom, place, net, tax }: ExpenseFigures): JournalLine[] {
  const from = paidFrom === 'cash' ? account.cash(place, net.currency) : account.bank(place, net.currency)
  return [debit(book, account.expense(kind), net), debit(book, account.taxCredit, tax), credit(book, from, net.plus(tax))]
}

/** The lines that take an expense back: the same, the other way round. */
export function reversedExpenseLines(figures: ExpenseFigures): JournalLine[] {
  return expenseLines(figures).map((line) => ({ ...line, amount: line.amount.negated() }))
}

function figuresOf(expense: LockedExpense): ExpenseFigures {
  const { currency } = expense
  return { ...expense, net: Money.ofMinor(expense.netMinor, currency), tax: Money.ofMinor(expense.taxMinor, currency) }
}

/** A running cost, by its number. */
export function expenseJournal(expense: LockedExpense): Journal {
  return {
    key: `expense:${expense.number}`,
    kind: 'expense',
    source: { type: 'expense', id: expense.id },
    lines: expenseLines(figuresOf(expense)),
  }
}

/** The exact mirror of an expense that was entered by mistake. */
export function reversedExpenseJournal(expense: LockedExpense, posted: bigint, reason: ReversalReason): Journal {
  return {
    key: `expense:${expense.number}:reversed`,
    kind: 'expense-reversed',
    source: { type: 'expense', id: expense.id },
    lines: reversedExpenseLines(figuresOf(expense)),
    reason,
    reverses: posted,
  }
}
