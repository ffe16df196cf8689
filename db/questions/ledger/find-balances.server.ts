// What do these ledger accounts hold now, what do they mean, and on which side do they stand? Also for accounts that never opened.
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface AccountAsked {
  readonly book: 'network' | 'fund'
  readonly code: string
  readonly currency: Currency
}

export interface BalanceFound extends AccountAsked {
  readonly side: 'D' | 'C'
  readonly meaning: InThreeLanguages
  /** Debit positive, as stored; zero for an account that never opened. */
  readonly balance: Money
}

/** The balances over all shards, in one statement. An account that the chart does not know is left out. */
export async function findBalances(em: EntityManager, accounts: readonly AccountAsked[]): Promise<BalanceFound[]> {
  const rows = await em.execute<(Omit<BalanceFound, 'balance'> & { minor: string })[]>(
    `select asked.book, asked.code, asked.currency, template.side, template.meaning,
       (select coalesce(sum(account.balance), 0)::text from ledger.ledger_account account
        where account.book = asked.book and account.code = asked.code and account.currency = asked.currency) as minor
     from jsonb_to_recordset(?::jsonb) as asked(book text, code text, currency text)
     join ledger.account_template template on template.book = asked.book and asked.code ~ template.matcher`,
    [JSON.stringify(accounts)],
  )
  return rows.map(({ minor, ...row }) => ({ ...row, balance: Money.ofMinor(minor, row.currency) }))
}
