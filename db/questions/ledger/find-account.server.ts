import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** A ledger account as people see it: its shards are one. */
export interface AccountFound {
  readonly book: 'network' | 'fund'
  readonly code: string
  readonly side: 'D' | 'C'
  readonly meaning: InThreeLanguages
  readonly isFloored: boolean
  readonly isSharded: boolean
  /** Debit positive, as stored. */
  readonly balance: Money
  readonly lineCount: number
}

interface AccountRow {
  book: 'network' | 'fund'
  code: string
  currency: Currency
  side: 'D' | 'C'
  meaning: InThreeLanguages
  floored: boolean
  sharded: boolean
  balance: string
  line_count: number
}

/** The ledger accounts that carry a code: usually one; a code may stand in both books or in several currencies. */
export async function findAccounts(em: EntityManager, code: string): Promise<AccountFound[]> {
  const rows = await em.execute<AccountRow[]>(
    `select account.book, account.code, account.currency, account.side, template.meaning, template.floored, template.sharded,
       sum(account.balance)::text as balance, sum(account.version)::int as line_count
     from ledger.ledger_account account
     join ledger.account_template template on template.book = account.book and template.pattern = account.pattern
     where account.code = ?
     group by account.book, account.code, account.currency, account.side, template.book, template.pattern
     order by account.book desc, account.currency`,
    [code],
  )
  return rows.map((row) => ({
    book: row.book,
    code: row.code,
    side: row.side,
    meaning: row.meaning,
    isFloored: row.floored,
    isSharded: row.sharded,
    balance: Money.ofMinor(row.balance, row.currency),
    lineCount: row.line_count,
  }))
}
