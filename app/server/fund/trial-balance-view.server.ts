import { z } from 'zod'
import type { EntityManager } from '#db/orm.server.ts'
import { findTrialBalance, type TrialBalance, type TrialBasis } from '#db/questions/ledger/find-trial-balance.server.ts'
import { accountHref, accountsHref } from '../../components/ledger/links.ts'
import { isPlainDate, type PlainDate } from '../../domain/shared/dates.ts'
import { allowLongRead } from '../csv-response.server.ts'
import type { Formats } from '../formats.server.ts'
import { parseListParams } from '../list-params.server.ts'

/** What a page's address asks for: the day at whose end (`on`), else the balances of now, or their lines added up again (`from=lines`). */
export function readTrialBasis(request: Request): TrialBasis {
  const filters = { on: z.string().refine(isPlainDate).optional(), from: z.literal('lines').optional() }
  const asked = parseListParams(request, { filters, sorts: ['code'] }).filters
  return asked.on ?? asked.from ?? 'balances'
}

/** The day of a trial balance that is not of now. */
export function dayOf(basis: TrialBasis): PlainDate | undefined {
  return basis === 'balances' || basis === 'lines' ? undefined : basis
}

export async function trialBalanceFrom(em: EntityManager, basis: TrialBasis): Promise<TrialBalance[]> {
  await allowLongRead(em)
  return findTrialBalance(em, basis)
}

/** The trial balance with its figures written. A row leads to its statement, or to the accounts it sums up. */
export function trialBalanceView(balances: readonly TrialBalance[], on: PlainDate | undefined, f: Formats) {
  const until = on ? { to: on } : {}
  return balances.map((balance) => {
    return {
      book: balance.book,
      currency: balance.currency,
      isWhole: balance.difference.isZero(),
      debit: f.figure(balance.debit),
      credit: f.figure(balance.credit),
      difference: f.figure(balance.difference),
      derived: balance.derived && derivedView(balance.derived, on, f),
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

function derivedView({ debit, credit, difference }: NonNullable<TrialBalance['derived']>, on: PlainDate | undefined, f: Formats) {
  const sides = { debit: f.figure(debit), credit: f.figure(credit) }
  return {
    said: on ? f.texts('ledger')('trial.derivedOn', sides) : f.texts('fund')('ledger.derived', sides),
    isWhole: difference.isZero(),
    difference: f.figure(difference),
  }
}
