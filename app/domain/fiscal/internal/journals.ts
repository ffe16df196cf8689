import { account } from '../../ledger/accounts.ts'
import { credit, debit, type Journal, type JournalLine } from '../../ledger/journal.ts'
import { Money } from '../../shared/money.ts'
import type { ReversalReason } from '../expenses.ts'
import type { LockedExpense, LockedRemittance } from './locks.server.ts'

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

/** Remitted: what was withheld leaves its account, less what the other side had in credit, through the network's bank. */
export function remittedJournal(remittance: LockedRemittance): Journal {
  const { id, number, kind, subject, currency } = remittance
  const amount = Money.ofMinor(remittance.amountMinor, currency)
  const off = Money.ofMinor(remittance.creditMinor, currency)
  const accounts = accountsOf(remittance)
  return {
    key: `remit:${number}`,
    kind: 'remitted',
    source: { type: 'remittance', id },
    lines: [
      debit('network', accounts.withheld, amount.plus(off)),
      ...(accounts.credit ? [credit('network', accounts.credit, off)] : []),
      credit('network', account.bank('network', currency), amount),
    ],
    ...(kind === 'reparation' || kind === 'child_support' ? { onBehalfOf: subject } : {}),
  }
}

function expenseLines(expense: LockedExpense): JournalLine[] {
  const { book, currency, place } = expense
  const net = Money.ofMinor(expense.netMinor, currency)
  const tax = Money.ofMinor(expense.taxMinor, currency)
  const from = expense.paidFrom === 'cash' ? account.cash(place, currency) : account.bank(place, currency)
  return [debit(book, account.expense(expense.kind), net), debit(book, account.taxCredit, tax), credit(book, from, net.plus(tax))]
}

/** A running cost: the expense, the tax that will come off, and where it was paid from. */
export function expenseJournal(expense: LockedExpense): Journal {
  return {
    key: `expense:${expense.number}`,
    kind: 'expense',
    source: { type: 'expense', id: expense.id },
    lines: expenseLines(expense),
  }
}

/** The exact mirror of an expense that was entered by mistake. */
export function reversedExpenseJournal(expense: LockedExpense, posted: bigint, reason: ReversalReason): Journal {
  return {
    key: `expense:${expense.number}:reversed`,
    kind: 'expense-reversed',
    source: { type: 'expense', id: expense.id },
    lines: expenseLines(expense).map((line) => ({ ...line, amount: line.amount.negated() })),
    reason,
    reverses: posted,
  }
}
