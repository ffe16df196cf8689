import { CURE_DAYS } from '#app/domain/lending/rules/pace.ts'

/*
 * How every loan stood at the end of a day. What is owed is the ledger's, what was paid is the repayments', as the pace counts them: what a
 * buyer's refund took back later never makes her late.
 */

/** How long behind the pace, in days: each bucket ends where the next one begins. */
export const BUCKETS = ['on_pace', 'grace', 'to_30', 'to_60', 'to_90', 'over_90'] as const
export type Bucket = (typeof BUCKETS)[number]

/** What puts a loan at risk: it is late by more than so many days, or its schedule was made anew, however it is paid since. */
export function isAtRisk(moreThan: number | '?'): string {
  return `(days_late > ${moreThan} or is_rescheduled)`
}

/**
 * Every agreement on a loan that was made by the day, the first one and each new one, with the schedule that told its dates: the latest before
 * the next agreement, because a pause that is over has moved the dates, so that it tells of every earlier day what was due on it.
 */
const AGREEMENTS = `agreement as (
  select id as loan_id, 1::smallint as first_version, 0::bigint as paid_before, false as is_anew from lending.loan
  union all
  select loan_id, schedule_version, paid_before_minor, true from lending.reschedule join day on decided_on <= day."on" where state = 'agreed'),
era as (
  select agreement.*, case when later.decided_on <= day."on" then later.decided_on end as replaced_on,
    (select max(schedule_version) from lending.instalment
      where loan_id = agreement.loan_id and (later.schedule_version is null or schedule_version < later.schedule_version)) as version
  from agreement cross join day
  left join lateral (select reschedule.schedule_version, reschedule.decided_on from lending.reschedule
    where reschedule.loan_id = agreement.loan_id and reschedule.state = 'agreed' and reschedule.schedule_version > agreement.first_version
    order by reschedule.schedule_version limit 1) later on true)`

/**
 * The instalments of each agreement, with what must have been paid up to each: a new agreement counts from what had been paid before it. While
 * a clock stands still, what had not fallen due has no date yet.
 */
const PLAN = `${AGREEMENTS},
plan as (
  select dated.*, dated.paid_before + sum(dated.amount) over (partition by dated.loan_id, dated.first_version order by dated.n) as scheduled,
    max(dated.due_on) over (partition by dated.loan_id, dated.first_version) as last_due_on
  from (
    select era.loan_id, era.first_version, era.paid_before, era.is_anew, era.replaced_on, instalment.n,
      instalment.interest_minor + instalment.principal_minor as amount,
      case when instalment.due_on >= pause.started_on then 'infinity'::date else instalment.due_on end as due_on
    from era
    join lending.instalment instalment on instalment.loan_id = era.loan_id and instalment.schedule_version = era.version
    left join lending.pause pause on pause.loan_id = era.loan_id and pause.ended_on is null) dated),
in_force as (select * from plan where replaced_on is null)`

/** Payments that had come in by the day and stood on it: one that was annulled counts until the day on which it was. */
const COUNTED = `counted as (
  select repayment.* from lending.repayment repayment join day on repayment.paid_on <= day."on"
  where not exists (select from lending.annulment
    where repayment_id = repayment.id and state = 'annulled' and decided_on <= day."on"))`

/** Money that came in up to the day, by loan. */
const REPAID = `${COUNTED},
repaid as (select loan_id, sum(interest_minor + principal_minor) as amount from counted group by loan_id)`

/**
 * `with` of every question about standings: binds one parameter, the day. `standing` has a row per loan that was paid out by then.
 * Days late run from the first instalment that what was paid does not cover; after the last date, everything is owed.
 */
export const STANDING = `with day as (select ?::date as "on"),
owed as (
  select split_part(account.code, ':', 2) as number,
    sum(line.amount) filter (where account.pattern = 'loan:{loan}:principal') as principal,
    sum(line.amount) filter (where account.pattern = 'loan:{loan}:interest') as interest
  from ledger.ledger_account account
  join ledger.journal_line line on line.ledger_account_id = account.id
  join ledger.journal journal on journal.id = line.journal_id
  join day on journal.effective_on <= day."on"
  where account.pattern in ('loan:{loan}:principal', 'loan:{loan}:interest') group by 1),
${PLAN},
${REPAID},
pace as (
  select in_force.loan_id, in_force.last_due_on, in_force.is_anew, coalesce(max(repaid.amount), 0) as paid,
    max(in_force.paid_before) + coalesce(sum(in_force.amount) filter (where in_force.due_on <= day."on"), 0) as expected,
    nullif(min(in_force.due_on) filter (where in_force.due_on > day."on"), 'infinity') as next_due_on,
    min(in_force.due_on) filter (where in_force.due_on <= day."on" and in_force.scheduled > coalesce(repaid.amount, 0)) as uncovered_on
  from in_force cross join day left join repaid on repaid.loan_id = in_force.loan_id
  group by in_force.loan_id, in_force.last_due_on, in_force.is_anew),
lent as (
  select loan.id, loan.number, loan.maker_id, loan.kind, loan.step, loan.agency_id, maker.prison_id, loan.prepared_by as officer,
    loan.disbursed_on, case when loan.closed_on <= day."on" then loan.closed_on end as closed_on, loan.principal_minor as lent,
    coalesce(owed.principal, 0) as principal, coalesce(owed.interest, 0) as interest, pace.paid, pace.expected, pace.next_due_on,
    pace.is_anew as is_rescheduled, loan.closed_on is null or loan.closed_on > day."on" as is_open,
    loan.state = 'written_off' and loan.closed_on <= day."on" as is_lost,
    row_number() over (partition by loan.maker_id, loan.kind order by loan.disbursed_on, loan.number) as nth,
    case when loan.closed_on <= day."on" then null
      when pace.last_due_on < day."on" then least(pace.uncovered_on, pace.last_due_on) else pace.uncovered_on end as late_since,
    case when loan.closed_on <= day."on" then 0
      when pace.last_due_on < day."on" then coalesce(owed.principal, 0) + coalesce(owed.interest, 0)
      else greatest(pace.expected - pace.paid, 0) end as behind
  from lending.loan loan
  join day on loan.disbursed_on <= day."on"
  join makers.maker maker on maker.id = loan.maker_id
  join pace on pace.loan_id = loan.id
  left join owed on owed.number = loan.number),
standing as (
  select lent.*, coalesce(day."on" - lent.late_since, 0) as days_late,
    case when coalesce(day."on" - lent.late_since, 0) = 0 then 'on_pace' when day."on" - lent.late_since <= ${CURE_DAYS} then 'grace'
      when day."on" - lent.late_since <= 30 then 'to_30' when day."on" - lent.late_since <= 60 then 'to_60'
      when day."on" - lent.late_since <= 90 then 'to_90' else 'over_90' end as bucket
  from lent cross join day)`

/**
 * Every instalment that fell due in a period of a loan that was open until then, and how it was met: binds the day, then the first day of
 * the period. What a new agreement replaced counts only where it had been over for good. A loan that was given up met nothing by its end. `met` is on_time, cured within the days of grace, late, or waiting while that grace still runs.
 */
export const INSTALMENTS_DUE = `with day as (select ?::date as "on"), first as (select ?::date as "on"),
${PLAN},
${COUNTED},
came as (
  select plan.loan_id, plan.n, plan.due_on, plan.amount, plan.scheduled, loan.number, loan.maker_id, loan.step, loan.agency_id,
    case when loan.closed_on <= day."on" and loan.state <> 'written_off' then loan.closed_on end as closed_on,
    coalesce(sum(repayment.interest_minor + repayment.principal_minor) filter (where repayment.paid_on <= plan.due_on), 0) as paid_by_due,
    coalesce(sum(repayment.interest_minor + repayment.principal_minor)
      filter (where repayment.paid_on <= plan.due_on + ${CURE_DAYS}), 0) as paid_by_cure
  from plan cross join day cross join first
  join lending.loan loan on loan.id = plan.loan_id
  left join counted repayment on repayment.loan_id = plan.loan_id
  where plan.due_on between first."on" and day."on" and (plan.replaced_on is null or plan.due_on + ${CURE_DAYS} < plan.replaced_on) and (loan.closed_on is null or loan.closed_on >= plan.due_on)
  group by plan.loan_id, plan.first_version, plan.n, plan.due_on, plan.amount, plan.scheduled, loan.number, loan.maker_id, loan.step, loan.agency_id,
    loan.closed_on, loan.state, day."on"),
due as (
  select came.*,
    case when came.paid_by_due >= came.scheduled or came.closed_on <= came.due_on then 'on_time'
      when came.paid_by_cure >= came.scheduled or came.closed_on <= came.due_on + ${CURE_DAYS} then 'cured'
      when day."on" <= came.due_on + ${CURE_DAYS} then 'waiting' else 'late' end as met
  from came cross join day)`
