import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface ChartEntry {
  readonly book: 'network' | 'fund'
  readonly pattern: string
  readonly side: 'D' | 'C'
  readonly kind: string
  readonly isFloored: boolean
  readonly isSharded: boolean
  readonly isSeam: boolean
  readonly meaning: InThreeLanguages
  readonly accounts: number
  /** The only account of the template, or undefined. */
  readonly code: string | undefined
}

/** The chart of accounts: every template there is, and how many ledger accounts were opened from it. */
export async function findChart(em: EntityManager): Promise<ChartEntry[]> {
  return em.execute<ChartEntry[]>(
    `select template.book, template.pattern, template.side, template.kind, template.floored as "isFloored",
       template.sharded as "isSharded", template.seam as "isSeam", template.meaning, opened.accounts, opened.code
     from ledger.account_template template
     cross join lateral (
       select count(distinct account.code)::int as accounts, case when count(distinct account.code) = 1 then min(account.code) end as code
       from ledger.ledger_account account where account.book = template.book and account.pattern = template.pattern) opened
     order by template.book desc, template.position`,
  )
}
