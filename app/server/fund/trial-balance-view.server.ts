import { z } from 'zod'
import type { EntityManager } from '#db/orm.server.ts'
import { findTrialBalance, type TrialBalance } from '#db/questions/ledger/find-trial-balance.server.ts'
import { accountHref, accountsHref } from '../../components/ledger/links.ts'
import { isPlainDate, type PlainDate } from '../../domain/shared/dates.ts'
import { allowLongRead } from '../csv-response.server.ts'
import type { Formats } from '../formats.server.ts'
import { parseListParams } from '../list-params.server.ts'

/** The day at whose end a trial balance is wanted; undefined for now. */
export function readTrialDay(request: Request): PlainDate | undefined {
  const { filters } = parseListParams(request, { filters: { on: z.string().refine(isPlainDate).optional() }, sorts: ['code'] })
  return filters.on
}

export async function trialBalanceOn(em: EntityManager, on: PlainDate | undefined): Promise<TrialBalance[]> {
  await allowLongRead(em)
  return findTrialBalance(em, on)
}

/** The trial balance with its figures written. A row leads to its statement, or to the accounts it sums up. */
export function trialBalanceView(balances: readonly TrialBalance[], on: PlainDate | undefined, f: Formats) {
  const until = on ? { to: on } : {}
  return balances.map((balance) => {
    const derived = { debit: f.figure(balance.derivedDebit), credit: f.figure(balance.derivedCredit) }
    return {
      book: balance.book,
      currency: balance.currency,
      isWhole: balance.difference.isZero(),
      isDerivedWhole: balance.derivedDifference.isZero(),
      debit: f.figure(balance.debit),
      credit: f.figure(balance.credit),
      difference: f.figure(balance.difference),
      derived: on ? f.texts('ledger')('trial.derivedOn', derived) : f.texts('fund')('ledger.derived', derived),
      derivedDifference: f.figure(balance.derivedDifference),
      rows: balance.rows.map((row) => ({
        pattern: row.pattern,
        code: row.code,
        href: row.code
          ? accountHref(balance.book, row.code, balance.currency, until)
          : accountsHref({ book: balance.book, pattern: row.pattern, currency: balance.currency }),
        accounts: row.accounts,
        meaning: row.meaning[f.locale],
        debit: row.debit.isZero() ? '' : f.figure(row.debit),
        credit: row.credit.isZero() ? '' : f.figure(row.credit),
      })),
    }
  })
}
