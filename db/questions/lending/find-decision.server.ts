// On what does the committee decide, and what has each of its members said?
import type { NO_REASONS, WithdrawalReason } from '#app/domain/lending/choices.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface ApplicationFound {
  readonly slip: string
  readonly signedOn: PlainDate
  readonly weeks: number
  readonly expectedOrders: string | undefined
  readonly expectedAmount: Money | undefined
  readonly keyedBy: string
}

export interface VoteFound {
  /** The actor who voted, as the command compares it. */
  readonly voter: string
  readonly name: string
  readonly saysYes: boolean
  readonly reason: (typeof NO_REASONS)[number] | null
  readonly minutes: string
  readonly on: PlainDate
}

export interface DecisionFound {
  /** Undefined for loans from before applications were written down. */
  readonly application: ApplicationFound | undefined
  readonly votes: readonly VoteFound[]
  readonly votesNeeded: number
  readonly withdrawal: { readonly reason: WithdrawalReason; readonly by: string; readonly on: PlainDate } | undefined
  /** Who found her need on a first visit: they do not vote. */
  readonly visitors: readonly string[]
}

interface ApplicationRow {
  slip: string
  signed: PlainDate
  weeks: number
  orders: string | null
  expected: string | null
  keyed_by: string
}

/** What belongs to the decision on one loan, with the rule of the committee on a day. */
export async function findDecision(em: EntityManager, loanId: LoanId, on: PlainDate): Promise<DecisionFound> {
  const [application] = await em.execute<ApplicationRow[]>(
    `select slip, signed_on::text as signed, weeks, expected_orders as orders, expected_minor::text as expected,
       coalesce(person.display_name, keyed_by) as keyed_by
     from lending.application left join people.sign_in person on 'staff:' || person.id = keyed_by where loan_id = ?`,
    [loanId],
  )
  const votes = await em.execute<VoteFound[]>(
    `select voter, coalesce(person.display_name, voter) as name, says_yes as "saysYes", reason, minutes, voted_on::text as "on"
     from lending.vote left join people.sign_in person on 'staff:' || person.id = voter where loan_id = ? order by voted_at, vote.id`,
    [loanId],
  )
  const [withdrawal] = await em.execute<NonNullable<DecisionFound['withdrawal']>[]>(
    `select reason, coalesce(person.display_name, withdrawn_by) as by, withdrawn_on::text as "on"
     from lending.withdrawal left join people.sign_in person on 'staff:' || person.id = withdrawn_by where loan_id = ?`,
    [loanId],
  )
  const [rule] = await em.execute<{ votes: number }[]>(
    'select votes_needed as votes from lending.committee_rule where from_on <= ? order by from_on desc limit 1',
    [on],
  )
  const visitors = await em.execute<{ by: string }[]>(
    `select distinct visited_by as by from lending.visit
     where kind = 'first' and maker_id = (select maker_id from lending.loan where id = ?)`,
    [loanId],
  )
  return {
    application: application && applicationOf(application),
    votes,
    votesNeeded: rule?.votes ?? 0,
    withdrawal,
    visitors: visitors.map(({ by }) => by),
  }
}

function applicationOf(row: ApplicationRow): ApplicationFound {
  return {
    slip: row.slip,
    signedOn: row.signed,
    weeks: row.weeks,
    expectedOrders: row.orders ?? undefined,
    expectedAmount: row.expected ? Money.ofMinor(row.expected, 'PEN') : undefined,
    keyedBy: row.keyed_by,
  }
}
