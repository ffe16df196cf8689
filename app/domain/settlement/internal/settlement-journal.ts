import { account } from '../../ledger/accounts.ts'
import type { JournalLine } from '../../ledger/journal.ts'
import { assert } from '../../shared/assert.ts'
import type { Json } from '../../shared/json.ts'
import { Money } from '../../shared/money.ts'
import type { PaidDocument } from '../document-amounts.ts'
import { type Posting, postingsOf } from '../postings.ts'
import type { Division } from '../rules.ts'

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

/** What the buyer paid for the share, in the order's currency; after a discount the network carries, with the tax and fee of that. */
export interface PaidShare {
  readonly paid: Money
  readonly discount?: PaidDocument | undefined
}

/**
 * The legs of *settled* (money.md 4): the order's money out, one leg per line of the division, the loans through the seam between the two
 * books, and, for a sale in another currency, the conversion through the currency positions.
 */
export function settlementLines(
  division: Division,
  gross: Money,
  parties: SettlementParties,
  { paid, discount }: PaidShare,
): JournalLine[] {
  const held = line('network', account.orderHeld(parties.orderNumber, paid.currency), paid)
  const received = discount?.received ?? gross
  const conversion =
    paid.currency === gross.currency
      ? []
      : [
          line('network', account.fxPosition(paid.currency), paid.negated()),
          line('network', account.fxPosition(gross.currency), received),
        ]
  const ruleOf = new Map(division.lines.map((each) => [`${each.step} ${each.loanId ?? ''}`, each.rule as unknown as Json]))
  const postings = postingsOf(division, gross, discount).filter(({ amount }) => !amount.isZero())
  const toLoans = postings.filter((each) => each.loanId !== undefined)
  const owedToFund = Money.sum(
    toLoans.map((each) => each.amount),
    gross.currency,
  )
  const leg = (book: 'network' | 'fund', each: Posting, code: string) =>
    line(book, code, each.amount.negated(), ruleOf.get(`${each.step} ${each.loanId ?? ''}`))
  const network = postings
    .filter((each) => each.loanId === undefined)
    .map((each) => leg('network', each, accountOf(each, parties)))
  const seam = owedToFund.isZero()
    ? []
    : [line('network', account.dueToFund, owedToFund.negated()), line('fund', account.dueFromNetwork, owedToFund)]
  const fund = toLoans.map((each) => leg('fund', each, loanAccountOf(each, parties)))
  return [held, ...conversion, ...network, ...seam, ...fund]
}

function line(book: 'network' | 'fund', code: string, amount: Money, rule?: Json): JournalLine {
  return { book, account: code, amount, rule }
}

function accountOf(each: Posting, parties: SettlementParties): string {
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
    case 'discount':
      return account.discountCost
    default:
      throw new Error(`${each.step} has no account of its own in the network`)
  }
}

function loanAccountOf(each: Posting, parties: SettlementParties): string {
  const number = each.loanId === undefined ? undefined : parties.loanNumbers.get(each.loanId)
  assert(number, `loan ${each.loanId} of a settlement line has a number`)
  return each.step === 'loan_interest' ? account.loanInterest(number) : account.loanPrincipal(number)
}
