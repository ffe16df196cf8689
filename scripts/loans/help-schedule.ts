/** The fields that both commands read: the terms of a loan, and what each choice means. */
export const TERMS_HELP = `THE TERMS OF A LOAN
  Amounts and rates are texts ("1000.00", "0.24" for 24 %): a JSON number has no exact tenth. Dates are "2026-01-31".

  currency          PEN (default), USD, EUR, JPY, KWD
  principal         what is lent
  disbursedOn       the day it is paid out; interest runs from it
  instalments       how many
  frequency         {"every": 1, "unit": "months"} (default), or "days". Months keep the day of the month; where one is
                    short its last day stands for it, and the day comes back after it.
  firstDueOn        the first due date, for a longer or shorter first period. Default: one period after disbursedOn.
                    Later due dates are counted from it. Weekends and holidays move nothing.
  rate              {"kind": ..., "value": "0.24"}
                      nominal_annual    interest of a period = balance x rate x years
                      effective_annual  (TEA) balance x ((1 + rate)^years - 1)
                      per_period        balance x ((1 + rate)^periods - 1); a regular period is exactly the rate
  dayCount          how years are counted. Default: whole_months with months, actual/360 with days.
                      30/360         bond basis, ISDA 2006 4.16(f); 30E/360 Eurobond basis, 4.16(g). The last day of a short
                                     month stands for the day of the due dates: 31 January to 28 February is 30 days.
                      actual/360, actual/365   calendar days over 360 or 365
                      actual/actual  ISDA 4.16(b): days of leap years over 366, the others over 365
                      whole_months   a month is 1/12 of a year however long; part of a month by its days (what some systems do
                                     under the name of 30/360 with daily interest)
  amortization      equal_instalments (default, French), equal_principal (German), bullet (interest each period, principal last).
                    Equal instalments make the balance zero over the very periods, uneven ones too: P / sum of v(k), where v(k)
                    is the product of 1 / (1 + interest of a period on one). Where a period costs more than the instalment, its
                    row pays its interest, and the equal instalment begins after it.
  interestMethod    declining_balance (default): on what is left; flat: on what was lent, in every period
  grace             {"full": 0, "principal": 0}: the first "full" instalments pay nothing and their interest becomes principal on
                    the due date; the next "principal" ones pay interest only. Both count as instalments.
  rounding          {"mode": "half-up", "multiple": "0.01", "instalmentMultiple": "0.01"}; mode half-up or half-even.
                    Interest, fees and principal are rounded to "multiple" once each, where the row is made; the equal
                    instalment (of equal_principal: the part of the principal) to "instalmentMultiple", by default the same.
                    The last instalment takes what rounding left.
  instalmentAmount  an equal instalment that was agreed, in place of the computed one; the schedule ends when the debt does,
                    and the last instalment takes the rest
  fees              on top of each instalment, in grace too: [{"name": "insurance", "kind": "fixed", "amount": "1.50"}], or
                    "percent_of_principal" (of what was lent) or "percent_of_balance" (before the instalment) with "rate"
  disbursementFees  [{"name": "opening", "amount": "10.00"}]: kept back when the loan is paid out. They change what is received
                    and so what the loan costs, not the schedule.
`

/** The yearly rates that `loan:schedule` and `loan:cost` answer. */
export const RATES_HELP = `  rates             to ten places, each of them right; "0.2682417946" is 26.82417946 %. None is negative.
    tea             effective yearly rate of a regular period (of terms; not for flat)
    tcea            effective yearly cost of all that is paid for what was received, actual days, year of 360 days
    tceaByPeriods   the same by equal periods, as SBS 3274-2017 annex 1 writes it (Peru): (1 + rate of a period)^(periods a year)
                    - 1, with 12 months or 360 days a year; where the first period is as long as the others
    apr365          effective, actual days, year of 365 days (European Union, 2008/48/EC annex I; XIRR of spreadsheets)
    aprActuarial    nominal, unit-periods with the odd days first (United States, Regulation Z appendix J; 12 months, 52 weeks
                    or 365 days a year; one payment within a year: its term is the unit-period)
`

/** What `loan:schedule --help` says. */
export const SCHEDULE_HELP = `The schedule of a loan and what it costs a year.

  npm run --silent loan:schedule < scripts/loans/examples/schedule.json

Reads one JSON document, the terms, from standard input and writes one to standard output. What is wrong with the
document is said in a sentence, with exit code 2. Nothing is stored and no database is asked.

${TERMS_HELP}
THE ANSWER
  instalments       number, from, dueOn, interest, principal, amount (interest + principal), fees, total (amount + fees),
                    capitalisedInterest (added to the balance instead of paid), balanceAfter
  totals            the sums. principal = what was lent + capitalisedInterest.
  received          principal less disbursementFees
${RATES_HELP}  What payments cost that somebody else computed, loan:cost tells: npm run --silent loan:cost -- --help
`
