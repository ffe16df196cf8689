// What may the fund lend today? What is in its bank account, less what must stay there and what is promised, and the highest lawful yearly rate.
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface LendingMeans {
  readonly bank: Money
  readonly mustStay: Money
  /** Approved, and not paid out yet. */
  readonly promised: Money
  /** What may be approved without anybody waiting: what is in the bank, less what must stay and what is promised. */
  readonly free: Money
  /** The cap in force on the day, "1.1221" for 112.21 %; undefined when none is known, and then nothing is lent. */
  readonly cap: string | undefined
}

/** The fund's means on a day. */
export async function findLendingMeans(em: EntityManager, on: PlainDate): Promise<LendingMeans> {
  const [row] = await em.execute<{ bank: string; stays: string | null; promised: string; cap: string | null }[]>(
    `select
       (select coalesce(sum(balance), 0)::text from ledger.ledger_account where book = 'fund' and code = 'bank:fund:PEN') as bank,
       (select must_stay_minor::text from lending.committee_rule where from_on <= ? order by from_on desc limit 1) as stays,
       (select coalesce(sum(principal_minor), 0)::text from lending.loan where state = 'approved') as promised,
       (select trim_scale(effective_annual)::text from lending.rate_cap where from_on <= ? order by from_on desc limit 1) as cap`,
    [on, on],
  )
  const [bank, mustStay, promised] = [row?.bank, row?.stays, row?.promised].map((minor) =>
    Money.ofMinor(minor ?? '0', 'PEN'),
  ) as [Money, Money, Money]
  return { bank, mustStay, promised, free: bank.minus(mustStay).minus(promised), cap: row?.cap ?? undefined }
}
