// What may the fund lend today? The money that is free in its bank account, and the highest lawful yearly rate that is known.
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface LendingMeans {
  readonly free: Money
  /** The cap in force on the day, "1.1221" for 112.21 %; undefined when none is known, and then nothing is lent. */
  readonly cap: string | undefined
}

/** The fund's means on a day. */
export async function findLendingMeans(em: EntityManager, on: PlainDate): Promise<LendingMeans> {
  const [row] = await em.execute<{ free: string; cap: string | null }[]>(
    `select
       (select coalesce(sum(balance), 0)::text from ledger.ledger_account where book = 'fund' and code = 'bank:fund:PEN') as free,
       (select trim_scale(effective_annual)::text from lending.rate_cap where from_on <= ? order by from_on desc limit 1) as cap`,
    [on],
  )
  return { free: Money.ofMinor(row?.free ?? '0', 'PEN'), cap: row?.cap ?? undefined }
}
