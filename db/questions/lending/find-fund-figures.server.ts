import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** The fund on one line, by the ledger. */
export interface FundFigures {
  readonly cash: Money
  readonly onItsWay: Money
  readonly outstanding: Money
  readonly lentEver: Money
  readonly activeLoans: number
  readonly toApprove: number
  readonly toDisburse: number
  readonly transfersToSend: number
  readonly transfersToArrive: number
}

/** What the fund has, what is out, and what waits for a decision. */
export async function findFundFigures(em: EntityManager): Promise<FundFigures> {
  const [row] = await em.execute<
    Record<'cash' | 'way' | 'outstanding' | 'lent', string>[] &
      Record<'active' | 'prepared' | 'approved' | 'to_send' | 'to_arrive', number>[]
  >(
    `select
       (select coalesce(sum(balance), 0)::text from ledger.balance where book = 'fund' and currency = 'PEN'
         and pattern in ('bank:{name}:{ccy}', 'cash:{place}:{ccy}')) as cash,
       (select coalesce(sum(balance), 0)::text from ledger.balance where book = 'fund' and code = 'bank_in_transit:PEN') as way,
       (select coalesce(sum(balance), 0)::text from ledger.balance where book = 'fund' and pattern like 'loan:%') as outstanding,
       (select coalesce(sum(principal_minor), 0)::text from lending.loan where state in ('active', 'closed', 'written_off')) as lent,
       (select count(*)::int from lending.loan where state = 'active') as active,
       (select count(*)::int from lending.loan where state = 'prepared') as prepared,
       (select count(*)::int from lending.loan where state = 'approved') as approved,
       (select count(*)::int from settlement.fund_transfer where state = 'prepared') as to_send,
       (select count(*)::int from settlement.fund_transfer where state = 'sent') as to_arrive`,
  )
  if (!row) throw new Error('a question of sums has one row')
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  return {
    cash: pen(row.cash),
    onItsWay: pen(row.way),
    outstanding: pen(row.outstanding),
    lentEver: pen(row.lent),
    activeLoans: row.active,
    toApprove: row.prepared,
    toDisburse: row.approved,
    transfersToSend: row.to_send,
    transfersToArrive: row.to_arrive,
  }
}
