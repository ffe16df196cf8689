import { defineEntity, p } from '@mikro-orm/postgresql'
import type { LoanKind } from '#app/domain/lending/states.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { GroupLoanId, LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'

const LoanSchema = defineEntity({
  name: 'Loan',
  schema: 'lending',
  tableName: 'loan',
  properties: {
    id: p.uuid().$type<LoanId>().primary().defaultRaw('shared.new_id()'),
    number: p.text().defaultRaw('default'),
    makerId: p.uuid().$type<MakerId>(),
    productId: p.uuid(),
    kind: p.text().$type<LoanKind>().default('ladder'),
    step: p.smallint().nullable(),
    groupLoanId: p.uuid().$type<GroupLoanId>().nullable(),
    state: p.text().$type<'prepared' | 'approved' | 'active' | 'closed' | 'written_off' | 'declined'>(),
    principalMinor: p.bigint('bigint'),
    currency: p.text().$type<Currency>(),
    instalments: p.smallint(),
    ratePerPeriod: p.decimal(),
    periodDays: p.smallint(),
    purpose: p.text(),
    funderId: p.text().nullable(),
    agencyId: p.text().nullable(),
    contractVersion: p.smallint(),
    preparedBy: p.text(),
    preparedOn: p.date().$type<PlainDate>(),
    approvedBy: p.text().nullable(),
    approvedOn: p.date().$type<PlainDate>().nullable(),
    declinedBy: p.text().nullable(),
    declinedOn: p.date().$type<PlainDate>().nullable(),
    disbursedOn: p.date().$type<PlainDate>().nullable(),
    closedOn: p.date().$type<PlainDate>().nullable(),
    principalChangedOn: p.date().$type<PlainDate>().nullable(),
    interestPostedMinor: p.bigint('bigint'),
  },
})

/** A loan, on the ladder or beside it: its terms and dates. What she owes is the ledger's balance, stored nowhere else. */
export class Loan extends LoanSchema.class {
  principal(): Money {
    return Money.ofMinor(this.principalMinor, this.currency)
  }
}
LoanSchema.setClass(Loan)
