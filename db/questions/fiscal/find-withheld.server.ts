// What was withheld up to the end of a month and is still to be paid on: INPE's part month by month, each maker's reparation and child
// support, the sales tax; and what comes off it (INPE's credit, the tax paid on purchases)?
import type { RemittanceKind } from '#app/domain/fiscal/remittances.ts'
import { lastDayOf } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface Withheld {
  readonly kind: RemittanceKind
  readonly subject: string
  readonly period: string
  readonly amount: Money
  readonly credit: Money
}

/*
 * The balance is read once, over all shards, in the one snapshot of this statement; from it goes what belongs to later months. A refund's or
 * a correction's line belongs to the month of the sale it corrects, except for the tax, where a credit note counts in its own month. What was
 * remitted counts whatever day the bank paid it.
 */
const question = (codes: string) => `
  with asked as (select ?::date as through, ?::text as period), later as (
    select account.code, -sum(line.amount) as amount
    from asked join ledger.journal journal on journal.effective_on > asked.through
    left join ledger.journal corrected on corrected.id = coalesce(journal.reduces, journal.reverses)
    join ledger.journal_line line on line.journal_id = journal.id
    join ledger.ledger_account account on account.id = line.ledger_account_id
    where ${codes} journal.kind <> 'remitted' and account.book = 'network' and account.currency = 'PEN'
      and account.pattern in ('reparation:{maker}', 'child_support:{maker}', 'igv', 'tax_credit')
      and (account.pattern in ('igv', 'tax_credit') or coalesce(corrected.effective_on, journal.effective_on) > asked.through)
    group by account.code
  ), stands as (
    select balance.code, balance.pattern, -balance.balance as owed, coalesce(later.amount, 0) as later
    from ledger.balance balance left join later on later.code = balance.code
    where ${codes.replaceAll('account.', 'balance.')} balance.book = 'network' and balance.currency = 'PEN' and balance.pattern in
      ('inpe:{prison}:{period}', 'inpe_credit:{prison}', 'reparation:{maker}', 'child_support:{maker}', 'igv', 'tax_credit')
  ), withheld as (
    select split_part(pattern, ':', 1) as kind,
      case when pattern = 'igv' then 'PE' else split_part(code, ':', 2) end as subject,
      case when pattern = 'inpe:{prison}:{period}' then split_part(code, ':', 3) else asked.period end as period,
      case when pattern = 'inpe:{prison}:{period}' then owed else least(owed, owed - later) end as amount
    from stands cross join asked where pattern not in ('inpe_credit:{prison}', 'tax_credit')
  )
  select kind, subject, period, amount::text as amount, coalesce((
      select greatest(0, least(-owed, -owed + later)) from stands
      where (kind = 'inpe' and code = 'inpe_credit:' || subject) or (kind = 'igv' and code = 'tax_credit')), 0)::text as credit
  from withheld where amount > 0 and period <= (select period from asked)`

/** All of it through a month, or of one prison, maker or treasury alone; latest months last. */
export async function findWithheld(
  em: EntityManager,
  period: string,
  only?: { readonly kind: RemittanceKind; readonly subject: string },
): Promise<Withheld[]> {
  const codes = only ? codesOf(only.kind, only.subject, period) : []
  const rows = await em.execute<{ kind: RemittanceKind; subject: string; period: string; amount: string; credit: string }[]>(
    `${question(only ? 'account.code in (?) and' : '')} order by period, kind, subject`,
    only ? [lastDayOf(period), period, codes, codes] : [lastDayOf(period), period],
  )
  return rows.map(({ amount, credit, ...row }) => ({
    ...row,
    amount: Money.ofMinor(amount, 'PEN'),
    credit: Money.ofMinor(credit, 'PEN'),
  }))
}

/** The ledger accounts of one remittance: asked by name, so that only their own lines are read. */
function codesOf(kind: RemittanceKind, subject: string, period: string): string[] {
  if (kind === 'igv') return ['igv', 'tax_credit']
  return kind === 'inpe' ? [`inpe:${subject}:${period}`, `inpe_credit:${subject}`] : [`${kind}:${subject}`]
}
