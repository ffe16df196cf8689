import { approveGroupLoan } from '#app/domain/lending/decide-group-loan.server.ts'
import { type GroupAsked, prepareGroupLoan } from '#app/domain/lending/prepare-group-loan.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { GroupLoanId, LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { AGENCY, aMaker, did, FUNDER, type Fund, MINUTES, on, pen } from './lending.ts'
import { rows } from './open-database.ts'

/** What an officer keys in of a group: so many people, each with her part. */
export async function agreed(amounts: readonly string[], day: string, change: Partial<GroupAsked> = {}): Promise<GroupAsked> {
  const members: { makerId: MakerId; amount: ReturnType<typeof pen> }[] = []
  for (const amount of amounts) members.push({ makerId: await aMaker(), amount: pen(amount) })
  return {
    ...{ name: 'Las hilanderas', purpose: 'Alpaca en conos, comprada junta', instalments: 4, members },
    ...{ slip: `G-${crypto.randomUUID().slice(0, 13).toUpperCase()}`, signedOn: plainDate(day) },
    ...{ agencyId: AGENCY, funderId: FUNDER },
    ...change,
  }
}

export interface Group {
  readonly id: GroupLoanId
  readonly number: string
  /** The loans of its parts, in the order in which they were keyed in. */
  readonly parts: readonly LoanId[]
}

/** A prepared group of people who are new to the fund. */
export async function aPreparedGroup(fund: Fund, day: string, ...amounts: string[]): Promise<Group> {
  const asked = await agreed(amounts, day)
  const { groupLoanId, number } = await did(on(day, fund.officer, prepareGroupLoan, asked))
  const parts = await rows<{ id: LoanId }>('select id from lending.loan where group_loan_id = ? order by number', [groupLoanId])
  return { id: groupLoanId, number, parts: parts.map(({ id }) => id) }
}

/** The same with the two votes that approve it. */
export async function anApprovedGroup(fund: Fund, day: string, ...amounts: string[]): Promise<Group> {
  const group = await aPreparedGroup(fund, day, ...amounts)
  for (const member of [fund.treasurer, fund.administrator])
    await did(on(day, member, approveGroupLoan, { groupLoanId: group.id, minutes: MINUTES }))
  return group
}

/** How each part stands. */
export async function statesOf({ id }: Group): Promise<string[]> {
  const found = await rows<{ state: string }>('select state from lending.loan where group_loan_id = ? order by number', [id])
  return found.map(({ state }) => state)
}
