import { account } from '../../ledger/accounts.ts'
import type { JournalLine } from '../../ledger/journal.ts'
import { assert } from '../../shared/assert.ts'
import type { Json } from '../../shared/json.ts'
import { Money } from '../../shared/money.ts'
import type { Division, DivisionLine } from '../rules.ts'

/** Whose accounts a division goes to: people-facing numbers only. */
export interface SettlementParties {
  readonly orderNumber: number
  readonly makerCode: string
  /** Needed when INPE's part is taken. */
  readonly prisonCode: string | undefined
  readonly groupHandle: string | undefined
  readonly period: string
  readonly loanNumbers: ReadonlyMap<string, string>
}

/** The part of the order's money in its own currency, when that is not the one it is divided in. */
export interface ForeignGross {
  readonly paid: Money
}

/**
 * The legs of *settled* (money.md 4): the order's money out, one leg per line of the division, the loans through the seam between the two
 * books, and, for a sale in another currency, the conversion through the currency positions.
 */
export function settlementLines(
  division: Division,
  gross: Money,
  parties: SettlementParties,
  foreign?: ForeignGross,
): JournalLine[] {
  const paid = foreign?.paid ?? gross
  const held = line('network', account.orderHeld(parties.orderNumber, paid.currency), paid)
  const conversion = foreign
    ? [
        line('network', account.fxPosition(paid.currency), paid.negated()),
        line('network', account.fxPosition(gross.currency), gross),
      ]
    : []
  const toLoans = division.lines.filter((each) => each.loanId !== undefined)
  const owedToFund = Money.sum(
    toLoans.map((each) => each.amount),
    gross.currency,
  )
  const network = division.lines
    .filter((each) => each.loanId === undefined && !each.amount.isZero())
    .map((each) => line('network', accountOf(each, parties), each.amount.negated(), each.rule as unknown as Json))
  const seam = owedToFund.isZero()
    ? []
    : [line('network', account.dueToFund, owedToFund.negated()), line('fund', account.dueFromNetwork, owedToFund)]
  const fund = toLoans.map((each) =>
    line('fund', loanAccountOf(each, parties), each.amount.negated(), each.rule as unknown as Json),
  )
  return [held, ...conversion, ...network, ...seam, ...fund]
}

function line(book: 'network' | 'fund', code: string, amount: Money, rule?: Json): JournalLine {
  return { book, account: code, amount, rule }
}

function accountOf(each: DivisionLine, parties: SettlementParties): string {
  const maker = parties.makerCode
  switch (each.step) {
    case 'igv':
      return account.igv
    case 'payment_fee':
      return account.feeRecovered
    case 'margin':
      return account.margin
    case 'materials':
      return account.materials
    case 'inpe':
      assert(parties.prisonCode, 'work in custody names the prison its 10 % goes to')
      return account.inpe(parties.prisonCode, parties.period)
    case 'reparation':
      return account.reparation(maker)
    case 'child_support':
      return account.childSupport(maker)
    case 'recoupment':
      return account.clawback(maker)
    case 'savings':
      return account.savings(maker)
    case 'group_fund':
      assert(parties.groupHandle, 'a group fund belongs to a group')
      return account.groupFund(parties.groupHandle)
    case 'family':
      return account.familyHeld(maker)
    default:
      throw new Error(`${each.step} has no account of its own in the network`)
  }
}

function loanAccountOf(each: DivisionLine, parties: SettlementParties): string {
  const number = each.loanId === undefined ? undefined : parties.loanNumbers.get(each.loanId)
  assert(number, `loan ${each.loanId} of a settlement line has a number`)
  return each.step === 'loan_interest' ? account.loanInterest(number) : account.loanPrincipal(number)
}
