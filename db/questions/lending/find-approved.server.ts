import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** An approved loan whose money has not gone out. */
export interface ApprovedFound {
  readonly id: LoanId
  readonly number: string
  readonly principal: Money
  /** Of the ladder; a credit beside it has none. */
  readonly step: number | undefined
  /** The number of the group loan that it is a part of. */
  readonly group: string | undefined
  readonly maker: { readonly code: string; readonly chosenName: string }
  readonly approvedOn: PlainDate
  /** The minutes by which the committee let it go first. */
  readonly goesFirstBy: string | undefined
}

interface Row {
  id: LoanId
  number: string
  principal: string
  currency: Currency
  step: number | null
  group: string | null
  code: string
  name: string
  approved: PlainDate
  first_by: string | null
}

/** Who is approved and not paid out, in the order in which the money goes out: whom the committee let go first, then by the deciding vote. */
export async function findApproved(em: EntityManager): Promise<ApprovedFound[]> {
  const rows = await em.execute<Row[]>(
    `select loan.id, loan.number, loan.principal_minor::text as principal, loan.currency, loan.step, party.number as "group", maker.code, maker.chosen_name as name,
       loan.approved_on::text as approved, turn.minutes as first_by
     from lending.loan loan
     join makers.maker maker on maker.id = loan.maker_id
     left join lending.group_loan party on party.id = loan.group_loan_id
     left join lending.turn turn on turn.loan_id = loan.id
     left join lateral (select max(voted_at) as at from lending.vote where loan_id = loan.id) decided on true
     where loan.state = 'approved'
     order by turn.given_at nulls last, loan.approved_on, decided.at nulls first, loan.number`,
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    principal: Money.ofMinor(row.principal, row.currency),
    step: row.step ?? undefined,
    group: row.group ?? undefined,
    maker: { code: row.code, chosenName: row.name },
    approvedOn: row.approved,
    goesFirstBy: row.first_by ?? undefined,
  }))
}
