// What have makers earned here, what of it repaid loans, what was credited to families, and how many people is that?
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** Sums over every settlement less what was reversed, from the lines of the ledger. In soles, the currency of the waterfall. */
export interface Earnings {
  readonly earned: Money
  readonly repaid: Money
  readonly credited: Money
  readonly pieces: number
  readonly makers: number
  readonly since: string
}

/** Figures about fewer people than this are not published (product.md). */
export const FEWEST_PEOPLE = 5

/**
 * The public totals, or undefined when there are none or too few people stand behind them. Read from the ledger itself: what settlements
 * credited to family accounts, and what they paid into loans; earned is the sum of both, so the three figures always agree.
 * A piece of which the buyer got all back at the maker's cost was not sold.
 */
export async function findEarnings(em: EntityManager): Promise<Earnings | undefined> {
  const [row] = await em.execute<
    { repaid: string | null; credited: string | null; pieces: number; makers: number; since: string | null }[]
  >(
    `with divided as (
       select journal.id from ledger.journal journal
       join settlement.settlement settlement on settlement.journal_id in (journal.id, journal.reverses, journal.reduces)
     ), moved as (
       select account.book, account.code, -sum(line.amount) as amount
       from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id
       where line.journal_id in (select id from divided) and account.currency = 'PEN'
       group by account.book, account.code
     ), sold as (
       select piece_id, maker_id from settlement.settlement settlement
       where paid_minor > (select coalesce(sum(paid_minor), 0) from settlement.reduction where settlement_id = settlement.id)
     )
     select (select sum(amount) from moved where book = 'fund' and code like 'loan:%') as repaid,
       (select sum(amount) from moved where book = 'network'
          and split_part(code, ':', 1) in ('family', 'savings', 'group_fund', 'clawback')) as credited,
       (select count(distinct piece_id)::int from sold) as pieces, (select count(distinct maker_id)::int from sold) as makers,
       (select to_char(min(settled_at) at time zone 'America/Lima', 'YYYY-MM-DD') from settlement.settlement) as since`,
  )
  if (!row?.since || row.makers < FEWEST_PEOPLE) return undefined
  const repaid = Money.ofMinor(row.repaid ?? '0', 'PEN')
  const credited = Money.ofMinor(row.credited ?? '0', 'PEN')
  return { earned: repaid.plus(credited), repaid, credited, pieces: row.pieces, makers: row.makers, since: row.since }
}
