import { TERMS_HELP } from './help-schedule.ts'

/** What `loan:replay --help` says. */
export const REPLAY_HELP = `A loan lived through its dated events to a day: how each payment was divided, what is owed after it, what has accrued.

  npm run --silent loan:replay < scripts/loans/examples/replay.json

Reads one JSON document from standard input and writes one to standard output. What is wrong with the document is said
in a sentence, with exit code 2. Nothing is stored and no database is asked.

THE DOCUMENT  {"terms": {...}, "policy": {...}, "events": [...], "asOf": "2026-06-30"}
  asOf              the day the loan is told on, by default that of the last event; interest is accrued to it

${TERMS_HELP}
THE POLICY (each field may be left out)
  allocation        the order in which a payment covers what is due; each once. Default:
                    ["interest_due", "principal_due", "fees_due", "late_interest"]
  mandate           what happens with more than is due. whole_outstanding (default): it pays interest not yet due, then
                    principal not yet due. only_due: it is not taken and is excess.
  interestDue       Due is measured in amounts: nothing is due while all that was paid covers the instalments whose date has
                    come. When something is missing, principal due is what those instalments hold and was not repaid, or
                    what is missing beyond the interest, whichever is more; after the last date everything is due.
                    Interest due is then all interest to the day (to_date, default), or what had accrued by the last due
                    date (to_due_date).
  interestRestartsOn  interest is a running total, rounded, less what is posted of it. due_date (default): it begins anew at each
                    due date and where principal changes, so that payments on their dates give the figures of the schedule.
                    principal_change: only where principal changes (the fund's own loans).
  prepaymentAbove   2: a payment of more than so many instalments (of the next one that pays principal) is a prepayment and
                    makes the schedule anew; up to it, it pays instalments ahead: principal and the interest on it go down
                    at once, dates and amounts stay
  prepaymentReduces term (default): the instalment stays and there are fewer; instalment: as many, and smaller
  lateRate          "0": simple yearly rate on overdue principal from its due date, by the day count of the terms, on top of the
                    interest that goes on. Never on interest, and not during a pause.

THE EVENTS  [{"type": "repayment", "on": "2026-02-15", "amount": "100.00", "id": "r1"}, ...]; "id" is any text, each once
  Each stands on its day, in whatever order the list has: a back-dated one is lived where it belongs. On one day agreements
  on dates come first, then the instalment falls due, then money moves in the order of the list.
  repayment         amount; "treatAs": "prepayment" or "advance" decides over prepaymentAbove; "reduces": "term" or "instalment"
  payoff            closes the loan; without "amount" it is all that is owed on the day, above it is excess, below it is taken
                    as a repayment and the answer says what is missing
  reversal          "of": the id of an event entered by mistake. The history is lived again as if it had never been.
  charge_back       "of": the id of a repayment or payoff that its payer took back. It raises an open loan by exactly what it had
                    paid, from that day, and makes nobody late. What had left as excess, or had paid a loan that has ended, is
                    "recoupment": owed without interest.
  payment_holiday   "instalments": how many are skipped. Dates from that day on move by as many periods, and what is owed is
                    spread over them anew; interest so far is paid with the first of them, or "capitalise": true.
  pause             "until": dates from that day on move by the days between, amounts stay. Interest goes on by days, or
                    "interest": "stops".
  reschedule        "terms": {"instalments": 6} and, if they change, firstDueOn, frequency, rate, amortization, grace; what is owed
                    is spread anew, arrears with it. Interest so far is paid with the first instalment, or "capitalise": true.
  write_off         all that is owed is lost and stops accruing
  recovery          amount: money after a write-off, up to what was written off; beyond it, excess

INTEREST is posted at every due date and at every event, on the principal before it, rounded by the terms. Between due dates it
  runs by days on the principal outstanding; at a simple rate unpaid interest bears none. Flat interest runs on what was lent,
  to the last due date. A payment of interest alone changes no principal.

THE ANSWER
  status, endedOn   active, closed or written_off
  balance           owed on asOf: principal, interest, fees, lateInterest, total. The total pays the loan off that day.
  due               of it, what is due
  totals            accrued, charged and capitalised over the life; writtenOff, recovered, recoupment
  transactions      on, type, id, amount, how it was divided (principal, interest, fees, lateInterest, excess: they add up to the
                    amount), interestAccrued since the transaction before, balance after it, effect, scheduleVersion.
                    instalment_due and capitalisation stand between the events; the amount of the first is the instalment's.
  schedules         every version, with the day it began and why
`
