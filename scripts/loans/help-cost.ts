import { RATES_HELP } from './help-schedule.ts'

/** What `loan:cost --help` says. */
export const COST_HELP = `What dated payments cost a year, whoever computed them: the rate that makes them worth what was received.

  npm run --silent loan:cost < scripts/loans/examples/cost.json

Reads one JSON document from standard input and writes one to standard output. What is wrong with the document is said
in a sentence, with exit code 2.

THE DOCUMENT  amounts are texts ("5000.00"), dates are "2026-01-31"
  currency          PEN (default), USD, EUR, JPY, KWD
  received          what came into the borrower's hands, fees kept back taken off
  receivedOn        when
  payments          [{"on": "2026-02-10", "amount": "230.00"}, ...] on any dates, or
  series            {"firstOn": "2026-02-10", "frequency": {"every": 1, "unit": "months"}, "payments": 24, "amount": "230.00",
                    "firstAmount": "250.00", "lastAmount": "280.00"}: payments one period apart, the first and last of another
                    amount if they have one. Rates by periods and unit-periods need a series.

THE ANSWER
  received, paid, cost   amounts; cost = paid - received
${RATES_HELP}`
