import type { LoanKind } from '#app/domain/lending/states.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** What a part's own papers and pages say of its group: of the other members only how many there are. */
export interface GroupOfPart {
  readonly number: string
  readonly name: string
  readonly members: number
  readonly total: Money
  readonly slip: string
  readonly signedOn: PlainDate
}

export interface LoanFound {
  readonly id: LoanId
  readonly number: string
  readonly kind: LoanKind
  /** Of the ladder; a credit beside it has none. */
  readonly step: number | undefined
  /** The order that an advance is for. */
  readonly order: number | undefined
  /** The group loan that it is somebody's part of. */
  readonly group: GroupOfPart | undefined
  readonly state: 'prepared' | 'approved' | 'active' | 'closed' | 'written_off' | 'declined'
  readonly maker: { readonly id: MakerId; readonly code: string; readonly handle: string; readonly chosenName: string }
  readonly purpose: string
  readonly agency: { readonly id: string; readonly name: string } | undefined
  readonly funder: { readonly id: string; readonly name: string } | undefined
  readonly terms: {
    readonly principal: Money
    readonly instalments: number
    readonly ratePerPeriod: string
    readonly periodDays: number
    /** Of an order advance: the date of its one instalment. */
    readonly dueOn?: PlainDate
  }
  readonly contractVersion: number
  readonly preparedBy: string
  readonly preparedOn: PlainDate
  readonly approvedBy: string | undefined
  readonly approvedOn: PlainDate | undefined
  readonly declinedOn: PlainDate | undefined
  readonly disbursedOn: PlainDate | undefined
  readonly closedOn: PlainDate | undefined
  readonly disbursementJournalId: string | undefined
  /** How the money went out; undefined for loans paid out before this was written down. */
  readonly disbursementWay: 'bank_transfer' | 'agency_cash' | 'materials' | undefined
  readonly principalChangedOn: PlainDate | undefined
  /** Of the interest, what was posted since the principal last changed. */
  readonly interestPosted: Money
  /** The ledger's two balances. */
  readonly owed: { readonly interest: Money; readonly principal: Money }
  readonly verdict: { readonly punctual: boolean; readonly ruleVersion: string; readonly decidedOn: PlainDate } | undefined
}

interface Row {
  id: LoanId
  number: string
  kind: LoanKind
  step: number | null
  advance_due_on: PlainDate | null
  order: number | null
  group: { number: string; name: string; members: number; total: string; slip: string; signed: PlainDate } | null
  state: LoanFound['state']
  maker_id: MakerId
  maker_code: string
  handle: string
  chosen_name: string
  purpose: string
  agency_id: string | null
  agency_name: string | null
  funder_id: string | null
  funder_name: string | null
  principal_minor: string
  currency: Currency
  instalments: number
  rate_per_period: string
  period_days: number
  contract_version: number
  prepared_by: string
  prepared_on: PlainDate
  approved_by: string | null
  approved_on: PlainDate | null
  declined_on: PlainDate | null
  disbursed_on: PlainDate | null
  closed_on: PlainDate | null
  principal_changed_on: PlainDate | null
  interest_posted_minor: string
  disbursement: string | null
  way: LoanFound['disbursementWay'] | null
  interest_owed: string
  principal_owed: string
  punctual: boolean | null
  rule_version: string | null
  decided_on: PlainDate | null
}

/** One loan by its number: its terms, who stands behind it, what it owes by the ledger, and the verdict on its step. */
export async function findLoan(em: EntityManager, number: string): Promise<LoanFound | undefined> {
  const [row] = await em.execute<Row[]>(
    `select loan.id, loan.number, loan.kind, loan.step, tie.due_on::text as advance_due_on,
       "order".number as "order", case when party.id is not null then json_build_object('number', party.number, 'name', party.name,
         'members', party.members, 'total', party.total_minor::text, 'slip', party.slip, 'signed', party.signed_on::text) end as "group", loan.state, maker.id as maker_id, maker.code as maker_code, maker.handle, maker.chosen_name,
       loan.purpose, agency.id as agency_id, agency.name as agency_name, funder.id as funder_id, funder.name as funder_name,
       loan.principal_minor::text, loan.currency, loan.instalments, loan.rate_per_period::text, loan.period_days, loan.contract_version,
       coalesce(preparer.display_name, loan.prepared_by) as prepared_by, loan.prepared_on::text,
       coalesce(approver.display_name, loan.approved_by) as approved_by, loan.approved_on::text, loan.declined_on::text,
       loan.disbursed_on::text, loan.closed_on::text, loan.principal_changed_on::text, loan.interest_posted_minor::text,
       (select id::text from ledger.journal where key = 'disburse:' || loan.number) as disbursement,
       (select way from lending.disbursement where loan_id = loan.id and state = 'paid') as way,
       coalesce((select balance from ledger.ledger_account where book = 'fund' and code = 'loan:' || loan.number || ':interest'), 0)::text
         as interest_owed,
       coalesce((select balance from ledger.ledger_account where book = 'fund' and code = 'loan:' || loan.number || ':principal'), 0)::text
         as principal_owed,
       verdict.punctual, verdict.rule_version, verdict.decided_on::text
     from lending.loan loan
     join makers.maker maker on maker.id = loan.maker_id
     left join makers.agency agency on agency.id = loan.agency_id
     left join programmes.funder funder on funder.id = loan.funder_id
     left join people.sign_in preparer on 'staff:' || preparer.id = loan.prepared_by
     left join people.sign_in approver on 'staff:' || approver.id = loan.approved_by
     left join lending.order_advance tie on tie.loan_id = loan.id
     left join orders.order_line line on line.id = tie.order_line_id
     left join orders."order" on "order".id = line.order_id
     left join lending.group_loan party on party.id = loan.group_loan_id
     left join lending.step_verdict verdict on verdict.loan_id = loan.id and verdict.withdrawn_on is null
     where loan.number = ?`,
    [number],
  )
  return row && found(row)
}

function found(row: Row): LoanFound {
  const money = (minor: string) => Money.ofMinor(minor, row.currency)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    step: row.step ?? undefined,
    order: row.order ?? undefined,
    group: row.group ? groupOf(row.group, money) : undefined,
    state: row.state,
    maker: { id: row.maker_id, code: row.maker_code, handle: row.handle, chosenName: row.chosen_name },
    purpose: row.purpose,
    agency: row.agency_id && row.agency_name ? { id: row.agency_id, name: row.agency_name } : undefined,
    funder: row.funder_id && row.funder_name ? { id: row.funder_id, name: row.funder_name } : undefined,
    terms: {
      principal: money(row.principal_minor),
      instalments: row.instalments,
      ratePerPeriod: row.rate_per_period,
      periodDays: row.period_days,
      ...(row.advance_due_on && { dueOn: row.advance_due_on }),
    },
    contractVersion: row.contract_version,
    preparedBy: row.prepared_by,
    preparedOn: row.prepared_on,
    approvedBy: row.approved_by ?? undefined,
    approvedOn: row.approved_on ?? undefined,
    declinedOn: row.declined_on ?? undefined,
    disbursedOn: row.disbursed_on ?? undefined,
    closedOn: row.closed_on ?? undefined,
    disbursementJournalId: row.disbursement ?? undefined,
    disbursementWay: row.way ?? undefined,
    principalChangedOn: row.principal_changed_on ?? undefined,
    interestPosted: money(row.interest_posted_minor),
    owed: { interest: money(row.interest_owed), principal: money(row.principal_owed) },
    verdict:
      row.punctual !== null && row.rule_version && row.decided_on
        ? { punctual: row.punctual, ruleVersion: row.rule_version, decidedOn: row.decided_on }
        : undefined,
  }
}

function groupOf({ total, signed, ...group }: NonNullable<Row['group']>, money: (minor: string) => Money): GroupOfPart {
  return { ...group, total: money(total), signedOn: signed }
}
