import { CURE_DAYS } from '#app/domain/lending/rules/pace.ts'

/*
 * How every loan stood at the end of a day. What is owed is the ledger's, what was paid is the repayments', as the pace counts them: what a
 * buyer's refund took back later never makes her late.
 */

/** How long behind the pace, in days: each bucket ends where the next one begins. */
export const BUCKETS = ['on_pace', 'grace', 'to_30', 'to_60', 'to_90', 'over_90'] as const
export type Bucket = (typeof BUCKETS)[number]

/**
 * The schedules in force, with what must have been paid up to each date. While a clock stands still, what had not fallen due has no date yet;
 * a pause that is over has moved the dates, so that the schedule in force tells of every earlier day what was due on it. A version that no
 * pause wrote is an agreement made anew.
 */
const PLAN = `plan as (
  select dated.*, sum(dated.amount) over (partition by dated.loan_id order by dated.n) as scheduled,
    max(dated.due_on) over (partition by dated.loan_id) as last_due_on
  from (
    select instalment.loan_id, instalment.n, instalment.interest_minor + instalment.principal_minor as amount,
      case when instalment.due_on >= pause.started_on then 'infinity'::date else instalment.due_on end as due_on
    from lending.instalment instalment
    join (select loan_id, max(schedule_version) as version from lending.instalment group by loan_id) latest
      on latest.loan_id = instalment.loan_id and latest.version = instalment.schedule_version
    left join lending.pause pause on pause.loan_id = instalment.loan_id and pause.ended_on is null) dated)`

/** The loans whose schedule was made anew by anything but a pause. */
const RESCHEDULED = `rescheduled as (
  select distinct instalment.loan_id from lending.instalment instalment
  where instalment.schedule_version > 1 and not exists (select 1 from lending.pause pause
    where pause.loan_id = instalment.loan_id and pause.schedule_version = instalment.schedule_version))`

/** Money that came in up to the day, by loan. */
const REPAID = `repaid as (
  select loan_id, sum(interest_minor + principal_minor) as amount from lending.repayment join day on paid_on <= day."on" group by loan_id)`

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
${RESCHEDULED},
${REPAID},
pace as (
  select plan.loan_id, plan.last_due_on, coalesce(max(repaid.amount), 0) as paid,
    coalesce(sum(plan.amount) filter (where plan.due_on <= day."on"), 0) as expected,
    nullif(min(plan.due_on) filter (where plan.due_on > day."on"), 'infinity') as next_due_on,
    min(plan.due_on) filter (where plan.due_on <= day."on" and plan.scheduled > coalesce(repaid.amount, 0)) as uncovered_on
  from plan cross join day left join repaid on repaid.loan_id = plan.loan_id group by plan.loan_id, plan.last_due_on),
lent as (
  select loan.id, loan.number, loan.maker_id, loan.step, loan.agency_id, maker.prison_id, loan.prepared_by as officer,
    loan.disbursed_on, case when loan.closed_on <= day."on" then loan.closed_on end as closed_on, loan.principal_minor as lent,
    coalesce(owed.principal, 0) as principal, coalesce(owed.interest, 0) as interest, pace.paid, pace.expected, pace.next_due_on,
    rescheduled.loan_id is not null as is_rescheduled, loan.closed_on is null or loan.closed_on > day."on" as is_open,
    row_number() over (partition by loan.maker_id order by loan.disbursed_on, loan.number) as nth,
    case when loan.closed_on <= day."on" then null
      when pace.last_due_on < day."on" then least(pace.uncovered_on, pace.last_due_on) else pace.uncovered_on end as late_since,
    case when loan.closed_on <= day."on" then 0
      when pace.last_due_on < day."on" then coalesce(owed.principal, 0) + coalesce(owed.interest, 0)
      else greatest(pace.expected - pace.paid, 0) end as behind
  from lending.loan loan
  join day on loan.disbursed_on <= day."on"
  join makers.maker maker on maker.id = loan.maker_id
  join pace on pace.loan_id = loan.id
  left join rescheduled on rescheduled.loan_id = loan.id
  left join owed on owed.number = loan.number),
standing as (
  select lent.*, coalesce(day."on" - lent.late_since, 0) as days_late,
    case when coalesce(day."on" - lent.late_since, 0) = 0 then 'on_pace' when day."on" - lent.late_since <= ${CURE_DAYS} then 'grace'
      when day."on" - lent.late_since <= 30 then 'to_30' when day."on" - lent.late_since <= 60 then 'to_60'
      when day."on" - lent.late_since <= 90 then 'to_90' else 'over_90' end as bucket
  from lent cross join day)`

/**
 * Every instalment that fell due in a period of a loan that was open until then, and how it was met: binds the day, then the first day of
 * the period. `met` is on_time, cured within the days of grace, late, or waiting while that grace still runs.
 */
export const INSTALMENTS_DUE = `with day as (select ?::date as "on"), first as (select ?::date as "on"),
${PLAN},
came as (
  select plan.loan_id, plan.n, plan.due_on, plan.amount, plan.scheduled, loan.number, loan.maker_id, loan.step, loan.agency_id,
    case when loan.closed_on <= day."on" then loan.closed_on end as closed_on,
    coalesce(sum(repayment.interest_minor + repayment.principal_minor) filter (where repayment.paid_on <= plan.due_on), 0) as paid_by_due,
    coalesce(sum(repayment.interest_minor + repayment.principal_minor)
      filter (where repayment.paid_on <= plan.due_on + ${CURE_DAYS}), 0) as paid_by_cure
  from plan cross join day cross join first
  join lending.loan loan on loan.id = plan.loan_id
  left join lending.repayment repayment on repayment.loan_id = plan.loan_id and repayment.paid_on <= day."on"
  where plan.due_on between first."on" and day."on" and (loan.closed_on is null or loan.closed_on >= plan.due_on)
  group by plan.loan_id, plan.n, plan.due_on, plan.amount, plan.scheduled, loan.number, loan.maker_id, loan.step, loan.agency_id,
    loan.closed_on, day."on"),
due as (
  select came.*,
    case when came.paid_by_due >= came.scheduled or came.closed_on <= came.due_on then 'on_time'
      when came.paid_by_cure >= came.scheduled or came.closed_on <= came.due_on + ${CURE_DAYS} then 'cured'
      when day."on" <= came.due_on + ${CURE_DAYS} then 'waiting' else 'late' end as met
  from came cross join day)`
