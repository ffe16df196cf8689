import type { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { assert } from '../../shared/assert.ts'
import type { GroupLoanId, MakerId } from '../../shared/ids.ts'
import { refuse } from '../../shared/outcome.ts'
import { isAtWholeGroup } from '../rules/group.ts'
import { lockParts } from './locks.server.ts'

/** A group loan with its parts, which are locked by id. */
export interface LockedGroup {
  readonly id: GroupLoanId
  readonly number: string
  readonly parts: readonly [Loan, ...Loan[]]
}

/** A group loan, its parts under lock; undefined when there is none. */
export async function lockGroup(em: EntityManager, id: GroupLoanId): Promise<LockedGroup | undefined> {
  const number = await groupNumber(em, id)
  if (number === undefined) return undefined
  const [first, ...others] = await lockParts(em, id)
  assert(first, `group loan ${number} has parts`)
  return { id, number, parts: [first, ...others] }
}

/** Why a part may not be decided on by itself: the group is one agreement. Undefined for a loan that is no part. */
export async function refusalOfPart(em: EntityManager, { number, groupLoanId }: Loan) {
  if (!groupLoanId) return undefined
  const group = await groupNumber(em, groupLoanId)
  assert(group, `the group of ${number} is there`)
  return refuse('part_of_group', { group })
}

/** True when money of the group that a part belongs to has gone out: from then on each part stands for itself. */
export async function isGroupOut(em: EntityManager, { groupLoanId }: Loan): Promise<boolean> {
  const parts = await em.execute<Pick<Loan, 'state'>[]>('select state from lending.loan where group_loan_id = ?', [groupLoanId])
  return !isAtWholeGroup(parts.map(({ state }) => state))
}

/** What is taken back when one application cannot go on: it alone, or all parts of its group while no money of that has gone out. */
export async function takenBackWith(em: EntityManager, loan: Loan): Promise<readonly Loan[]> {
  const group = loan.groupLoanId ? await lockGroup(em, loan.groupLoanId) : undefined
  return group && isAtWholeGroup(group.parts.map(({ state }) => state)) ? group.parts : [loan]
}

/** Of these people, one who has a part of a group that is not over, with that group's number. Their rows are locked. */
export async function memberElsewhere(em: EntityManager, makerIds: readonly MakerId[]) {
  const [row] = await em.execute<{ name: string; group: string }[]>(
    `select maker.chosen_name as name, party.number as "group" from lending.loan part
     join lending.group_loan party on party.id = part.group_loan_id join makers.maker maker on maker.id = part.maker_id
     where part.maker_id in (?) and part.state in ('prepared', 'approved', 'active') order by part.number limit 1`,
    [[...makerIds]],
  )
  return row
}

async function groupNumber(em: EntityManager, id: GroupLoanId): Promise<string | undefined> {
  const [row] = await em.execute<{ number: string }[]>('select number from lending.group_loan where id = ?', [id])
  return row?.number
}
