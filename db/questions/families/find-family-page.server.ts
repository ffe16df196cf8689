// What may this beneficiary see? What was sent to them and is on its way; and, where the maker allows it, what she earned, what was
// repaid of her loans and what waits. Never a prison, another maker, another beneficiary, or what the loan still wants.
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { BeneficiaryId, MakerId } from '#app/domain/shared/ids.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'
import { TAKEN_BACK, UNDONE } from '../settlement/taken-back.ts'
import { findPayoutPlan } from './find-payout-plan.server.ts'

/** One thing that happened to the money, for a plain sentence. */
export type FamilyMovement =
  | { readonly kind: 'sent' | 'on_its_way'; readonly on: PlainDate; readonly amount: Money; readonly route: string }
  | {
      readonly kind: 'returned'
      readonly on: PlainDate
      readonly amount: Money
      readonly route: string
      readonly reason: string
    }
  | { readonly kind: 'repaid_in_cash'; readonly on: PlainDate; readonly amount: Money }
  | ({ readonly kind: 'sold'; readonly on: PlainDate } & SaleSplit)
  /** A sale that was undone: the buyer got all back, and neither her loan nor her family keeps anything of it. */
  | { readonly kind: 'taken_back'; readonly on: PlainDate }

/** How one sale's income was divided, less what a refund took back of it: the parts add up to what she earned. */
export interface SaleSplit {
  readonly earned: Money
  /** What the law takes before anything else. */
  readonly deducted: Money
  readonly repaid: Money
  /** Exit savings, a group's own part, an earlier refund taken back. */
  readonly setAside: Money
  readonly family: Money
  /** Until when the family's part is held; null once it is free, or before the piece was sent. */
  readonly heldUntil: PlainDate | null
}

export interface FamilyPage {
  readonly makerName: string
  readonly makerAddressForm: 'she' | 'he' | 'neutral'
  readonly locale: Locale
  readonly sees: 'sent' | 'all'
  /** Sent to this beneficiary, in all. */
  readonly sent: Money
  readonly onItsWay: Money
  /** Only where the maker lets this beneficiary see all. */
  readonly all?: {
    readonly earned: Money
    readonly repaid: Money
    /** The family account: waiting for its days to be over, and free for the next payout. */
    readonly held: Money
    readonly available: Money
    readonly nextReleaseOn: PlainDate | null
    /** Of what is held: its seven days are over, and it waits for the buyer's legal window because the returns reserve is thin. */
    readonly waitsForBuyer: Money
    /**
     * This beneficiary's share of each payout, in whole parts, and what it makes of what is held and of what is available, as a payout would;
     * null when the instruction in force gives none.
     */
    readonly share: { readonly part: number; readonly ofParts: number; readonly held: Money; readonly available: Money } | null
  }
  readonly movements: readonly FamilyMovement[]
}

const MOST_MOVEMENTS = 12

/** The page of one beneficiary on a day; undefined when there is none. */
export async function findFamilyPage(
  em: EntityManager,
  beneficiaryId: BeneficiaryId,
  on: PlainDate,
): Promise<FamilyPage | undefined> {
  const [who] = await em.execute<Who[]>(
    `select maker.id as "makerId", maker.code, maker.chosen_name as name, maker.address_form as form, beneficiary.locale, beneficiary.sees
     from families.beneficiary beneficiary join makers.maker maker on maker.id = beneficiary.maker_id where beneficiary.id = ?`,
    [beneficiaryId],
  )
  if (!who) return undefined
  const payouts = await payoutsTo(em, beneficiaryId)
  const total = (kind: 'sent' | 'on_its_way') =>
    Money.sum(
      payouts.flatMap((payout) => (payout.kind === kind ? [payout.amount] : [])),
      'PEN',
    )
  const page = {
    makerName: who.name,
    makerAddressForm: who.form,
    locale: who.locale,
    sees: who.sees,
    sent: total('sent'),
    onItsWay: total('on_its_way'),
  }
  if (who.sees === 'sent') return { ...page, movements: payouts.slice(0, MOST_MOVEMENTS) }
  const movements = [...payouts, ...(await sales(em, who.makerId)), ...(await cashRepayments(em, who.makerId))]
  return { ...page, all: await findAll(em, who, beneficiaryId, on), movements: latestFirst(movements).slice(0, MOST_MOVEMENTS) }
}

interface Who {
  makerId: MakerId
  code: string
  name: string
  form: 'she' | 'he' | 'neutral'
  locale: Locale
  sees: 'sent' | 'all'
}

type Payout = Extract<FamilyMovement, { route: string }>

async function payoutsTo(em: EntityManager, beneficiaryId: BeneficiaryId): Promise<Payout[]> {
  const rows = await em.execute<{ kind: Payout['kind']; on: PlainDate; minor: string; route: string; reason: string | null }[]>(
    `select case state when 'paid' then 'sent' when 'returned' then 'returned' else 'on_its_way' end as kind, route,
       amount_minor::text as minor, return_reason as reason,
       (coalesce(returned_at, paid_at, sent_at, prepared_at) at time zone 'America/Lima')::date::text as "on"
     from families.payout where beneficiary_id = ? and state <> 'cancelled' and currency = 'PEN'
     order by coalesce(returned_at, paid_at, sent_at, prepared_at) desc, number desc`,
    [beneficiaryId],
  )
  return rows.map(({ kind, on, minor, route, reason }) =>
    kind === 'returned' ? { kind, on, amount: pen(minor), route, reason: reason ?? '' } : { kind, on, amount: pen(minor), route },
  )
}

/** When the seven days are over and the money still waits, it waits for the buyer's legal window: the reserve is thin. */
const HELD_UNTIL = `case when settlement.held_until <= shared.now() and win.ends_at > shared.now() then win.ends_at else settlement.held_until end`

async function sales(em: EntityManager, makerId: string): Promise<FamilyMovement[]> {
  const rows = await em.execute<SaleRow[]>(
    `select (settled_at at time zone 'America/Lima')::date::text as "on", (income_minor - taken.income)::text as income,
       (disposable_minor - taken.income + taken.law)::text as disposable, (loan_minor - taken.loan)::text as loan,
       (family_minor - taken.family)::text as family,
       case when released_at is null then (${HELD_UNTIL} at time zone 'America/Lima')::date::text end as held_until,
       ${UNDONE} as undone
     from settlement.settlement settlement left join settlement.buyer_window win on win.settlement_id = settlement.id
     ${TAKEN_BACK}
     where maker_id = ? and currency = 'PEN' order by settled_at desc, id desc limit ?`,
    [makerId, MOST_MOVEMENTS],
  )
  return rows.map((row) => {
    const { on } = row
    if (row.undone) return { kind: 'taken_back', on }
    const [earned, disposable, repaid, family] = [pen(row.income), pen(row.disposable), pen(row.loan), pen(row.family)]
    return {
      kind: 'sold',
      on,
      earned,
      deducted: earned.minus(disposable),
      repaid,
      setAside: disposable.minus(repaid).minus(family),
      family,
      heldUntil: row.held_until,
    }
  })
}

interface SaleRow {
  on: PlainDate
  income: string
  disposable: string
  loan: string
  family: string
  held_until: PlainDate | null
  undone: boolean
}

async function cashRepayments(em: EntityManager, makerId: string): Promise<FamilyMovement[]> {
  const rows = await em.execute<{ on: PlainDate; minor: string }[]>(
    `select repayment.paid_on::text as "on", (repayment.interest_minor + repayment.principal_minor)::text as minor
     from lending.repayment repayment join lending.loan loan on loan.id = repayment.loan_id
     where loan.maker_id = ? and repayment.source = 'cash'
       and not exists (select from lending.annulment where repayment_id = repayment.id and state = 'annulled')
     order by repayment.paid_at desc limit ?`,
    [makerId, MOST_MOVEMENTS],
  )
  return rows.map(({ on, minor }) => ({ kind: 'repaid_in_cash', on, amount: pen(minor) }))
}

async function findAll(em: EntityManager, who: Who, beneficiaryId: BeneficiaryId, on: PlainDate): Promise<FamilyPage['all']> {
  const [row] = await em.execute<AllRow[]>(
    `select
       (select coalesce(sum(income_minor - taken.income), 0)::text from settlement.settlement settlement ${TAKEN_BACK}
        where maker_id = maker.id and currency = 'PEN') as earned,
       (select coalesce(sum(paid.minor), 0)::text from lending.loan loan join (
          select loan_id, interest_minor + principal_minor as minor from lending.repayment
           where not exists (select from lending.annulment where repayment_id = repayment.id and state = 'annulled')
          union all select loan_id, -interest_minor - principal_minor from lending.repayment_reversal) paid on paid.loan_id = loan.id
        where loan.maker_id = maker.id) as repaid,
       (select coalesce(sum(-balance), 0)::text from ledger.balance
        where book = 'network' and code = 'family:' || maker.code || ':held' and currency = 'PEN') as held,
       (select coalesce(sum(-balance), 0)::text from ledger.balance
        where book = 'network' and code = 'family:' || maker.code || ':available' and currency = 'PEN') as available,
       (select (min(${HELD_UNTIL}) at time zone 'America/Lima')::date::text from settlement.settlement settlement
        left join settlement.buyer_window win on win.settlement_id = settlement.id
        ${TAKEN_BACK}
        where maker_id = maker.id and released_at is null and family_minor > taken.family) as next_release_on,
       (select coalesce(sum(family_minor - taken.family), 0)::text from settlement.settlement settlement
        join settlement.buyer_window win on win.settlement_id = settlement.id and win.ends_at > shared.now()
        ${TAKEN_BACK}
        where maker_id = maker.id and released_at is null and held_until <= shared.now() and currency = 'PEN') as waits_for_buyer
     from makers.maker maker where maker.id = ?`,
    [who.makerId],
  )
  if (!row) return undefined
  const plan = await findPayoutPlan(em, who.makerId, on)
  const mine = plan.findIndex((part) => part.beneficiaryId === beneficiaryId)
  const shareOf = (whole: Money) => whole.allocate(plan.map(({ part }) => BigInt(part)))[mine] ?? Money.zero('PEN')
  const [held, available] = [pen(row.held), pen(row.available)]
  return {
    earned: pen(row.earned),
    repaid: pen(row.repaid),
    held,
    available,
    nextReleaseOn: row.next_release_on,
    waitsForBuyer: pen(row.waits_for_buyer),
    share: plan[mine]
      ? {
          part: plan[mine].part,
          ofParts: plan.reduce((sum, { part }) => sum + part, 0),
          held: shareOf(held),
          available: shareOf(available),
        }
      : null,
  }
}

interface AllRow {
  earned: string
  repaid: string
  held: string
  available: string
  next_release_on: PlainDate | null
  waits_for_buyer: string
}

/** Dates are text that sorts; within a day the order of the kinds stands. */
function latestFirst(movements: readonly FamilyMovement[]): FamilyMovement[] {
  return [...movements].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
}

function pen(minor: string): Money {
  return Money.ofMinor(minor, 'PEN')
}
