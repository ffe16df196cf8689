// Whom does the fund consider, and how far is each on the way into a loan?
import type { CAME_BY, NEEDS, SET_ASIDE_REASONS } from '#app/domain/lending/choices.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

/** How far a candidate is, read from what was done: a visit, an application, votes, the money. */
export const STANDS = ['considered', 'visited', 'asked', 'approved', 'declined', 'lent', 'set_aside'] as const
export type Stand = (typeof STANDS)[number]

/** Views of the list: on the way, those who got their loan, and those set aside. */
export const CANDIDATE_VIEWS = {
  on_the_way: ['considered', 'visited', 'asked', 'approved', 'declined'],
  lent: ['lent'],
  set_aside: ['set_aside'],
} as const
export type CandidateView = keyof typeof CANDIDATE_VIEWS

export interface CandidateFound {
  readonly id: string
  readonly maker: { readonly id: MakerId; readonly code: string; readonly chosenName: string; readonly trade: string }
  readonly cameBy: (typeof CAME_BY)[number]
  readonly consideredOn: PlainDate
  readonly setAside: { readonly on: PlainDate; readonly reason: (typeof SET_ASIDE_REASONS)[number] } | undefined
  readonly visit: { readonly on: PlainDate; readonly need: (typeof NEEDS)[number] } | undefined
  readonly hasBaseline: boolean
  /** The loan that came of it, and how many of the committee said yes to it. */
  readonly loan: { readonly number: string; readonly yes: number; readonly needed: number } | undefined
  readonly stand: Stand
}

interface Row {
  id: string
  maker_id: MakerId
  code: string
  name: string
  trade: string
  came_by: CandidateFound['cameBy']
  considered: PlainDate
  aside: PlainDate | null
  reason: (typeof SET_ASIDE_REASONS)[number] | null
  visited: PlainDate | null
  need: (typeof NEEDS)[number] | null
  has_baseline: boolean
  loan: string | null
  yes: number
  needed: number
  stand: Stand
}

/** A loan belongs to a candidacy when it was prepared from its day on. */
const CANDIDACIES = `select candidate.id, maker.id as maker_id, maker.code, maker.chosen_name as name, maker.trade, candidate.came_by,
    candidate.considered_on::text as considered, candidate.set_aside_on::text as aside, candidate.set_aside_reason as reason,
    visit.visited_on::text as visited, visit.need, loan.number as loan,
    exists (select from makers.observation where maker_id = maker.id and is_baseline) as has_baseline,
    (select count(*)::int from lending.vote where loan_id = loan.id and says_yes) as yes,
    (select votes_needed from lending.committee_rule where from_on <= (shared.now() at time zone 'America/Lima')::date
     order by from_on desc limit 1) as needed,
    case when candidate.set_aside_on is not null then 'set_aside' when loan.state = 'prepared' then 'asked' when loan.state = 'approved' then 'approved'
      when loan.state = 'declined' then 'declined' when loan.state is not null then 'lent' when visit.id is not null then 'visited'
      else 'considered' end as stand
  from lending.candidate candidate
  join makers.maker maker on maker.id = candidate.maker_id
  left join lateral (select * from lending.visit where maker_id = candidate.maker_id and kind = 'first' order by visited_on desc, id desc limit 1) visit on true
  left join lateral (select * from lending.loan where maker_id = candidate.maker_id and prepared_on >= candidate.considered_on
    order by number desc limit 1) loan on true`

/** The candidates of a view, those considered last first. */
export async function findCandidates(em: EntityManager, view: CandidateView): Promise<CandidateFound[]> {
  const rows = await em.execute<Row[]>(
    `select * from (${CANDIDACIES}) candidacy where stand = any(?::text[]) order by considered desc, id desc limit 200`,
    [`{${CANDIDATE_VIEWS[view].join(',')}}`],
  )
  return rows.map(found)
}

/** The latest candidacy of a maker, open or set aside. */
export async function findCandidacy(em: EntityManager, makerId: MakerId): Promise<CandidateFound | undefined> {
  const [row] = await em.execute<Row[]>(
    `select * from (${CANDIDACIES}) candidacy where maker_id = ? order by aside nulls first, considered desc limit 1`,
    [makerId],
  )
  return row && found(row)
}

function found(row: Row): CandidateFound {
  return {
    id: row.id,
    maker: { id: row.maker_id, code: row.code, chosenName: row.name, trade: row.trade },
    cameBy: row.came_by,
    consideredOn: row.considered,
    setAside: row.aside && row.reason ? { on: row.aside, reason: row.reason } : undefined,
    visit: row.visited && row.need ? { on: row.visited, need: row.need } : undefined,
    hasBaseline: row.has_baseline,
    loan: row.loan ? { number: row.loan, yes: row.yes, needed: row.needed } : undefined,
    stand: row.stand,
  }
}
