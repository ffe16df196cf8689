import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { Currency } from '../../shared/money.ts'
import { refuse } from '../../shared/outcome.ts'
import { capAllows, type RateCap, teaOf } from '../rules/rates.ts'

export interface ProductInForce {
  readonly id: string
  readonly step: number
  readonly principal_minor: string
  readonly currency: Currency
  readonly instalments: number
  readonly rate_per_period: string
  readonly period_days: number
}

/** The terms of a step of the ladder that are in force on a day. */
export async function productInForce(em: EntityManager, step: number, on: PlainDate): Promise<ProductInForce | undefined> {
  const [row] = await em.execute<ProductInForce[]>(
    `select id, step, principal_minor::text, currency, instalments, rate_per_period::text, period_days from lending.product
     where kind = 'ladder' and step = ? and from_on <= ? order by from_on desc limit 1`,
    [step, on],
  )
  return row
}

export interface AdvanceProduct {
  readonly id: string
  readonly currency: Currency
  readonly instalments: number
  readonly rate_per_period: string
  readonly period_days: number
  readonly share_of_disposable: string
  readonly days_after_promise: number
}

/** The terms of an order advance that are in force on a day. */
export async function advanceProductInForce(em: EntityManager, on: PlainDate): Promise<AdvanceProduct | undefined> {
  const [row] = await em.execute<AdvanceProduct[]>(
    `select id, currency, instalments, rate_per_period::text, period_days, trim_scale(share_of_disposable)::text as share_of_disposable, days_after_promise
     from lending.product where kind = 'order_advance' and from_on <= ? order by from_on desc limit 1`,
    [on],
  )
  return row
}

export interface GroupProduct {
  readonly id: string
  readonly currency: Currency
  /** The most that a group may agree on. */
  readonly instalments: number
  readonly rate_per_period: string
  readonly period_days: number
  readonly largest_part_minor: string
  readonly fewest_members: number
  readonly most_members: number
}

/** The limits and the rate of group loans that are in force on a day. */
export async function groupProductInForce(em: EntityManager, on: PlainDate): Promise<GroupProduct | undefined> {
  const [row] = await em.execute<GroupProduct[]>(
    `select id, currency, instalments, rate_per_period::text, period_days, largest_part_minor::text, fewest_members, most_members
     from lending.product where kind = 'group_part' and from_on <= ? order by from_on desc limit 1`,
    [on],
  )
  return row
}

/** The steps of which she repaid a loan on time. */
export async function punctualSteps(em: EntityManager, makerId: string): Promise<number[]> {
  const rows = await em.execute<{ step: number }[]>(
    `select distinct loan.step from lending.loan loan join lending.step_verdict verdict on verdict.loan_id = loan.id and verdict.withdrawn_on is null
     where loan.maker_id = ? and verdict.punctual`,
    [makerId],
  )
  return rows.map(({ step }) => step)
}

/** The refusal of a rate that may not be lent at on a day; undefined when it may. */
export async function refusalOfRate(em: EntityManager, ratePerPeriod: string, periodDays: number, on: PlainDate) {
  const rows = await em.execute<{ from_on: PlainDate; effective_annual: string }[]>(
    'select from_on::text, effective_annual::text from lending.rate_cap where from_on <= ? order by from_on desc limit 1',
    [on],
  )
  const caps: RateCap[] = rows.map((row) => ({ fromOn: row.from_on, effectiveAnnual: row.effective_annual }))
  const tea = teaOf(ratePerPeriod, periodDays)
  const verdict = capAllows(tea, caps, on)
  if (verdict.allowed) return undefined
  if (verdict.reason === 'no_cap_known') return refuse('no_cap_in_force', { on })
  return refuse('above_rate_cap', {
    rate: tea.times(100).toDecimalPlaces(2).toString(),
    cap: percentText(verdict.cap.effectiveAnnual),
  })
}

function percentText(rate: string): string {
  const [whole = '0', fraction = ''] = rate.split('.')
  const digits = `${whole}${fraction.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  const rest = fraction.slice(2).replace(/0+$/, '')
  return rest ? `${digits}.${rest}` : digits
}
