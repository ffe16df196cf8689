import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface AccountsWanted {
  readonly book?: string | undefined
  readonly currency?: string | undefined
  /** A template: all loans, all families. */
  readonly pattern?: string | undefined
  /** What the code begins with. */
  readonly starts?: string | undefined
  /** Also those that hold nothing. */
  readonly isAll?: boolean | undefined
  /** Only accounts after this one: the key of the page, book, code and currency. */
  readonly after?: { readonly book: string; readonly code: string; readonly currency: string } | undefined
}

export interface AccountListed {
  readonly book: 'network' | 'fund'
  readonly code: string
  readonly side: 'D' | 'C'
  readonly meaning: InThreeLanguages
  readonly lines: number
  /** Debit positive, as stored. */
  readonly balance: Money
}

export const ACCOUNTS_PER_PAGE = 60

interface Row extends Omit<AccountListed, 'balance'> {
  currency: Currency
  balance: string
}

/** Ledger accounts by book and code; one more than a page holds tells that others follow. */
export async function findAccountsHeld(
  em: EntityManager,
  wanted: AccountsWanted,
): Promise<{ accounts: AccountListed[]; hasMore: boolean }> {
  const { after } = wanted
  const given: [sql: string, ...values: unknown[]][] = []
  if (wanted.book) given.push(['account.book = ?', wanted.book])
  if (wanted.currency) given.push(['account.currency = ?', wanted.currency])
  if (wanted.pattern) given.push(['account.pattern = ?', wanted.pattern])
  if (wanted.starts) given.push([`account.code like ? escape '!'`, `${wanted.starts.replaceAll(/[!%_]/g, '!$&')}%`])
  if (after)
    given.push([
      `(account.book < ? or (account.book = ? and (account.code, account.currency::text) > (?, ?)))`,
      ...[after.book, after.book, after.code, after.currency],
    ])
  const rows = await em.execute<Row[]>(
    `select account.book, account.code, account.currency, account.side, template.meaning, sum(account.version)::int as lines,
       sum(account.balance)::text as balance
     from ledger.ledger_account account
     join ledger.account_template template on template.book = account.book and template.pattern = account.pattern
     ${given.length > 0 ? `where ${given.map(([sql]) => sql).join(' and ')}` : ''}
     group by account.book, account.code, account.currency, account.side, template.book, template.pattern
     ${wanted.isAll ? '' : 'having sum(account.balance) <> 0'}
     order by account.book desc, account.code, account.currency::text limit ${ACCOUNTS_PER_PAGE + 1}`,
    given.flatMap(([, ...values]) => values),
  )
  const accounts = rows.slice(0, ACCOUNTS_PER_PAGE).map(({ currency, balance, ...row }) => ({
    ...row,
    balance: Money.ofMinor(balance, currency),
  }))
  return { accounts, hasMore: rows.length > ACCOUNTS_PER_PAGE }
}
