import type { z } from 'zod'
import { Loan } from '#db/entities/lending/loan.ts'
import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { isClosedFor } from '../makers/death.server.ts'
import { actorRef } from '../shared/actor.ts'
import { brokenConstraint, type Context, command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { GroupLoanId, MakerId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { memberElsewhere } from './internal/group-loans.server.ts'
import { lockMakers } from './internal/locks.server.ts'
import { isAgency, isFunder } from './internal/references.server.ts'
import { type GroupProduct, groupProductInForce, refusalOfRate } from './internal/terms.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { GroupLoanForm } from './schema.ts'

/** One member's agreed part. */
export interface AgreedPart {
  readonly makerId: MakerId
  readonly amount: Money
}

export type GroupAsked = z.output<typeof GroupLoanForm> & { readonly members: readonly AgreedPart[] }

interface GroupWritten {
  readonly id: GroupLoanId
  readonly number: string
}

/**
 * Keys in what several people agreed on and all signed, and so prepares a group loan: the agreement and a loan for each one's part, all of it or
 * nothing, at the terms in force today. The committee decides on the whole. Refuses, in this order: `maker_unknown`, `member_twice`,
 * `nothing_new_for_her`, `application_in_future`, `agency_unknown`, `funder_unknown`, `no_group_terms`, `group_size_wrong` (too few or too many), `too_many_instalments`,
 * `above_largest_part`, `member_in_group_already` (one group at a time), `no_cap_in_force`, `above_rate_cap`, `slip_used`.
 */
export const prepareGroupLoan = command<GroupAsked, { groupLoanId: GroupLoanId; number: string }, LendingRefusal>(
  'lending.prepare-group-loan',
  'prepare:loan',
  async (context, input) => {
    const { em, today } = context
    const makerIds = input.members.map(({ makerId }) => makerId)
    const people = new Set(makerIds)
    if ((await lockMakers(em, makerIds)).length !== people.size) return refuse('maker_unknown')
    if (people.size !== makerIds.length) return refuse('member_twice')
    for (const makerId of makerIds) if (await isClosedFor(em, makerId)) return refuse('nothing_new_for_her')
    if (input.signedOn > today) return refuse('application_in_future', { on: input.signedOn })
    if (input.agencyId && !(await isAgency(em, input.agencyId))) return refuse('agency_unknown')
    if (input.funderId && !(await isFunder(em, input.funderId))) return refuse('funder_unknown')
    const product = await groupProductInForce(em, today)
    if (!product) return refuse('no_group_terms', { on: today })
    const refused =
      refusalOfLimits(input, product) ?? (await refusalOfMembers(em, makerIds)) ?? (await refusalOfRateOn(em, product, today))
    if (refused) return refused
    const group = await writeGroup(context, input, product)
    if (!group) return refuse('slip_used', { slip: input.slip })
    for (const part of input.members) writePart(context, { group, input, product, part })
    await em.flush()
    return done({ groupLoanId: group.id, number: group.number })
  },
)

function refusalOfLimits({ members, instalments }: GroupAsked, product: GroupProduct) {
  const { fewest_members: fewest, most_members: most } = product
  if (members.length < fewest || members.length > most)
    return refuse('group_size_wrong', { members: members.length, fewest, most })
  if (instalments > product.instalments) return refuse('too_many_instalments', { most: product.instalments })
  const largest = Money.ofMinor(product.largest_part_minor, product.currency)
  if (members.some(({ amount }) => amount.isGreaterThan(largest)))
    return refuse('above_largest_part', { largest: largest.toJSON() })
  return undefined
}

async function refusalOfMembers(em: EntityManager, makerIds: readonly MakerId[]) {
  const elsewhere = await memberElsewhere(em, makerIds)
  return elsewhere && refuse('member_in_group_already', elsewhere)
}

function refusalOfRateOn(em: EntityManager, product: GroupProduct, today: PlainDate) {
  return refusalOfRate(em, product.rate_per_period, product.period_days, today)
}

/** The agreement, with the sum of its parts. Undefined when another one came on the same slip, perhaps at this moment. */
async function writeGroup(
  { em, actor, now, today }: Context,
  input: GroupAsked,
  product: GroupProduct,
): Promise<GroupWritten | undefined> {
  const total = Money.sum(
    input.members.map(({ amount }) => amount),
    product.currency,
  )
  const { name, purpose, instalments, slip, signedOn } = input
  try {
    return await insertRow<GroupWritten>(
      em,
      'lending.group_loan',
      {
        ...{
          name,
          purpose,
          product_id: product.id,
          members: input.members.length,
          total_minor: total.minor,
          currency: product.currency,
        },
        ...{ instalments, rate_per_period: product.rate_per_period, period_days: product.period_days, slip, signed_on: signedOn },
        ...{ prepared_by: actorRef(actor), prepared_on: today, prepared_at: now },
      },
      'id, number',
    )
  } catch (error) {
    if (brokenConstraint(error) === 'group_loan_slip_once') return undefined
    throw error
  }
}

interface PartToWrite {
  readonly group: GroupWritten
  readonly input: GroupAsked
  readonly product: GroupProduct
  readonly part: AgreedPart
}

function writePart({ em, actor, today }: Context, { group, input, product, part }: PartToWrite): void {
  const loan = em.create(Loan, {
    ...{ makerId: part.makerId, productId: product.id, kind: 'group_part', groupLoanId: group.id, state: 'prepared' },
    ...{ principalMinor: part.amount.minor, currency: product.currency, instalments: input.instalments },
    ...{ ratePerPeriod: product.rate_per_period, periodDays: product.period_days, purpose: input.purpose },
    ...{ agencyId: input.agencyId, funderId: input.funderId, contractVersion: 1 },
    ...{ preparedBy: actorRef(actor), preparedOn: today, interestPostedMinor: 0n },
  })
  em.persist(loan)
}
