// What has the money done, over every line of the ledger: earned, credited, lent, repaid, given; and how was each year's money shared out?
import type { EntityManager } from '#db/orm.server.ts'

/** Sums in céntimos as texts, with how many people stand behind each. Not for the public as it is: what may be shown, domain/impact decides. */
export interface ImpactCount {
  readonly version: 1
  readonly since: string | null
  readonly makers: number
  readonly pieces: number
  readonly earned: string
  readonly credited: string
  readonly lending: {
    readonly borrowers: number
    readonly loans: number
    readonly lent: string
    readonly repaidPrincipal: string
    readonly repaidInterest: string
    readonly outstanding: string
    readonly lost: string
    /** What was brought in to be lent, and given to the fund, by whomever. */
    readonly capital: string
    readonly grants: string
  }
  readonly gifts: readonly { readonly purpose: string; readonly gifts: number; readonly net: string }[]
  readonly years: readonly {
    readonly year: number
    readonly makers: number
    readonly pieces: number
    readonly earned: string
    readonly law: string
    readonly costs: string
    readonly tax: string
  }[]
}

/** Every journal of a settlement: its own, one that reverses it, those that reduce it. */
const DIVIDED = `divided as (
    select journal.id, journal.effective_on, settlement.maker_id from settlement.settlement join ledger.journal on journal.id = settlement.journal_id
    union select journal.id, journal.effective_on, settlement.maker_id from settlement.settlement
      join ledger.journal on journal.reverses = settlement.journal_id
    union select journal.id, journal.effective_on, settlement.maker_id from settlement.settlement
      join ledger.journal on journal.reduces = settlement.journal_id),
  moved as (
    select extract(year from divided.effective_on)::int as year, account.book, split_part(account.code, ':', 1) as head, -sum(line.amount) as amount
    from divided join ledger.journal_line line on line.journal_id = divided.id
    join ledger.ledger_account account on account.id = line.ledger_account_id and account.currency = 'PEN' group by 1, 2, 3),
  sold as (
    select piece_id, maker_id, extract(year from settled_at at time zone 'America/Lima')::int as year, settled_at from settlement.settlement
    where paid_minor > (select coalesce(sum(paid_minor), 0) from settlement.reduction where settlement_id = settlement.id))`

const EARNED = `(book = 'fund' and head = 'loan' or book = 'network' and head in ('family', 'savings', 'group_fund', 'clawback'))`

/** Journals in which loans are repaid, and those that take a repayment back. */
const REPAYING = `('settled', 'refunded', 'acceptance-withdrawn', 'repaid', 'repayment-annulled')`

/** Reads every line: for a job, never for a page. */
export async function countImpact(em: EntityManager): Promise<{ content: ImpactCount; lastJournal: string }> {
  const [sales] = await em.execute<
    { since: string | null; makers: number; pieces: number; earned: string; credited: string; last: string }[]
  >(
    `with ${DIVIDED} select
       (select to_char(min(settled_at) at time zone 'America/Lima', 'YYYY-MM-DD') from settlement.settlement) as since,
       (select count(distinct maker_id)::int from sold) as makers, (select count(distinct piece_id)::int from sold) as pieces,
       (select coalesce(sum(amount) filter (where ${EARNED}), 0)::text from moved) as earned,
       (select coalesce(sum(amount) filter (where ${EARNED} and book = 'network'), 0)::text from moved) as credited,
       (select coalesce(max(id), 0)::text from ledger.journal) as last`,
  )
  if (!sales) throw new Error('a question of sums has one row')
  const { last, ...ofSales } = sales
  return {
    content: {
      version: 1,
      ...ofSales,
      lending: await countLending(em),
      gifts: await countGifts(em),
      years: await countYears(em),
    },
    lastJournal: last,
  }
}

async function countYears(em: EntityManager): Promise<ImpactCount['years']> {
  return em.execute<{ year: number; makers: number; pieces: number; earned: string; law: string; costs: string; tax: string }[]>(
    `with ${DIVIDED}, people as (
       select year, count(distinct maker_id)::int as makers, count(distinct piece_id)::int as pieces from sold group by 1)
     select moved.year, coalesce(people.makers, 0) as makers, coalesce(people.pieces, 0) as pieces,
       coalesce(sum(amount) filter (where ${EARNED}), 0)::text as earned,
       coalesce(sum(amount) filter (where book = 'network' and head in ('inpe', 'reparation', 'child_support', 'inpe_credit')), 0)::text as law,
       coalesce(sum(amount) filter (where book = 'network' and head in ('fee_recovered', 'margin', 'materials_recovered')), 0)::text as costs,
       coalesce(sum(amount) filter (where book = 'network' and head = 'igv'), 0)::text as tax
     from moved left join people on people.year = moved.year group by moved.year, people.makers, people.pieces order by moved.year`,
  )
}

async function countLending(em: EntityManager): Promise<ImpactCount['lending']> {
  const [row] = await em.execute<
    {
      borrowers: number
      loans: number
      lent: string
      repaid_principal: string
      repaid_interest: string
      outstanding: string
      lost: string
      capital: string
      grants: string
    }[]
  >(
    `with moved as (
       select journal.kind, account.pattern, split_part(account.code, ':', 2) as loan, line.amount from ledger.ledger_account account
       join ledger.journal_line line on line.ledger_account_id = account.id join ledger.journal on journal.id = line.journal_id
       where account.book = 'fund' and account.currency = 'PEN' and account.pattern in ('loan:{loan}:principal', 'loan:{loan}:interest')),
     lent as (select distinct loan from moved where kind = 'disbursed')
     select (select count(*)::int from lent) as loans,
       (select count(distinct loan.maker_id)::int from lent join lending.loan on loan.number = lent.loan) as borrowers,
       coalesce(sum(amount) filter (where kind = 'disbursed'), 0)::text as lent,
       coalesce(-sum(amount) filter (where kind in ${REPAYING} and pattern = 'loan:{loan}:principal'), 0)::text as repaid_principal,
       coalesce(-sum(amount) filter (where kind in ${REPAYING} and pattern = 'loan:{loan}:interest'), 0)::text as repaid_interest,
       coalesce(sum(amount) filter (where pattern = 'loan:{loan}:principal'), 0)::text as outstanding,
       coalesce(-sum(amount) filter (where kind = 'written-off' and pattern = 'loan:{loan}:principal'), 0)::text as lost,
       (select coalesce(-sum(balance), 0)::text from ledger.ledger_account where book = 'fund' and pattern = 'capital:{funder}') as capital,
       (select coalesce(-sum(balance), 0)::text from ledger.ledger_account where book = 'fund' and code = 'grants') as grants
     from moved`,
  )
  if (!row) throw new Error('a question of sums has one row')
  const { repaid_principal: repaidPrincipal, repaid_interest: repaidInterest, ...rest } = row
  return { ...rest, repaidPrincipal, repaidInterest }
}

/** Gifts of the public by what they were for: the net that reached it, less what went back, from the journals' own lines. */
async function countGifts(em: EntityManager): Promise<ImpactCount['gifts']> {
  return em.execute<{ purpose: string; gifts: number; net: string }[]>(
    `select gift.purpose, count(distinct journal.id) filter (where journal.kind = 'gift-received')::int as gifts, coalesce(-sum(line.amount), 0)::text as net
     from ledger.journal join programmes.gift on journal.source_id = gift.payment_id::text
     join ledger.journal_line line on line.journal_id = journal.id
     join ledger.ledger_account account on account.id = line.ledger_account_id
       and account.pattern in ('capital:{funder}', 'grants', 'loss_reserve', 'returns_reserve', 'donation_income')
     where journal.source_type = 'gift' and journal.kind in ('gift-received', 'gift-returned') group by gift.purpose order by gift.purpose`,
  )
}
