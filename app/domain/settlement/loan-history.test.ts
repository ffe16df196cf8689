import { expect, test } from 'vitest'
import { aSale, pen } from '#tests/support/sample-sales.ts'
import { paceOf } from '../lending/rules/pace.ts'
import { interestAccrued, payoff } from '../lending/rules/repayment.ts'
import { postponed, scheduleOf } from '../lending/rules/schedule.ts'
import { type PlainDate, plainDate } from '../shared/dates.ts'
import { type Money, Rate } from '../shared/money.ts'
import { documentAmounts } from './document-amounts.ts'
import { amountOf, divide } from './rules.ts'

/**
 * Rocío's fifth loan as the loan page shows it: S/ 2,000.00 on 25 May 2026, the whole outstanding by mandate, a family floor
 * of 20 %, repaid by eleven sales and by nothing else. The workshop stood still from 10 to 19 August: dates moved, interest did not stop.
 */
const DISBURSED = plainDate('2026-05-25')
const TERMS = { principal: pen('2000'), instalments: 12, ratePerPeriod: '0.02', periodDays: 30 }
const YAPE = '0.0344'
const CASH = '0'
const SALES: [on: string, price: string, fee: string, interest: string, principal: string, left: string][] = [
  ['2026-06-09', '290.00', CASH, '19.90', '117.72', '1882.28'],
  ['2026-06-18', '340.00', CASH, '11.22', '150.14', '1732.14'],
  ['2026-07-22', '240.00', YAPE, '39.31', '69.96', '1662.18'],
  ['2026-08-05', '250.00', CASH, '15.43', '103.21', '1558.97'],
  ['2026-08-25', '320.00', YAPE, '20.72', '124.98', '1433.99'],
  ['2026-09-15', '250.00', YAPE, '20.02', '93.80', '1340.19'],
  ['2026-09-21', '180.00', YAPE, '5.32', '76.63', '1263.56'],
  ['2026-10-10', '320.00', YAPE, '15.95', '129.75', '1133.81'],
  ['2026-10-29', '195.00', YAPE, '14.31', '74.47', '1059.34'],
  ['2026-11-04', '8.60', CASH, '4.08', '0.00', '1059.34'],
  ['2026-11-18', '180.00', YAPE, '10.00', '71.95', '987.39'],
]

/** A loan that lives as the books would have it: interest to the day first, then what the sale pays. */
class LivingLoan {
  interest: Money = pen('0')
  principal: Money = TERMS.principal
  changedOn: PlainDate = DISBURSED
  posted: Money = pen('0')
  payments: { on: PlainDate; amount: Money }[] = []

  get base() {
    return { ...TERMS, principal: this.principal, principalChangedOn: this.changedOn, postedSinceThen: this.posted }
  }

  accrue(on: PlainDate) {
    const more = interestAccrued(this.base, on)
    this.interest = this.interest.plus(more)
    this.posted = this.posted.plus(more)
  }

  sell(on: PlainDate, price: string, fee: string): string {
    this.accrue(on)
    const terms = { taxRate: '0.18', fee: { percent: fee, fixed: pen('0') }, marginRate: '0' }
    const amounts = documentAmounts([{ id: 'line', gross: pen(price) }], terms).get('line')
    const owed = {
      interestOwed: this.interest,
      principalOwed: this.principal,
      interestDue: this.interest,
      principalDue: this.principal,
    }
    const mandate = { kind: 'whole_outstanding', shareOfDisposable: '1', familyFloor: '0.20' } as const
    const division = divide(aSale({ ...amounts, mandate, loans: [{ loanId: 'loan_0047', ...owed }] }))
    const [paidInterest, paidPrincipal] = [amountOf(division, 'loan_interest'), amountOf(division, 'loan_principal')]
    this.interest = this.interest.minus(paidInterest)
    this.principal = this.principal.minus(paidPrincipal)
    if (paidPrincipal.isPositive()) {
      this.changedOn = on
      this.posted = pen('0')
    }
    this.payments.push({ on, amount: paidInterest.plus(paidPrincipal) })
    return [paidInterest, paidPrincipal, this.principal].map((amount) => amount.toText()).join(' ')
  }

  paidBy(on: PlainDate): Money {
    return this.payments.filter((payment) => payment.on <= on).reduce((sum, { amount }) => sum.plus(amount), pen('0'))
  }
}

function livedThrough(): LivingLoan {
  const loan = new LivingLoan()
  for (const [on, price, fee] of SALES) loan.sell(plainDate(on), price, fee)
  return loan
}

test('each of the eleven sales pays the interest and principal that the loan page shows', () => {
  const loan = new LivingLoan()
  const rows = SALES.map(([on, price, fee]) => `${on} ${loan.sell(plainDate(on), price, fee)}`)
  expect(rows).toEqual(SALES.map(([on, , , interest, principal, left]) => `${on} ${interest} ${principal} ${left}`))
})

test('on 20 November she owes 988.69, has paid 1,188.87 and is 243.27 ahead', () => {
  const loan = livedThrough()
  const today = plainDate('2026-11-20')
  expect(payoff(loan, loan.base, today).total.toText()).toBe('988.69')
  expect(loan.paidBy(today).toText()).toBe('1188.87')
  const schedule = postponed(scheduleOf(TERMS, DISBURSED), plainDate('2026-08-10'), 10)
  const { pace, expected, difference } = paceOf(schedule, loan.paidBy(today), today)
  expect([pace, expected.toText(), difference.toText()]).toEqual(['ahead', '945.60', '243.27'])
})

test('at each date that has come she was where the page says', () => {
  const loan = livedThrough()
  const schedule = postponed(scheduleOf(TERMS, DISBURSED), plainDate('2026-08-10'), 10)
  const rows = schedule.slice(0, 5).map(({ dueOn }) => {
    const { pace, expected, paid, difference } = paceOf(schedule, loan.paidBy(dueOn), dueOn)
    return [dueOn, expected.toText(), paid.toText(), difference.toText(), pace].join(' ')
  })
  expect(rows).toEqual([
    '2026-06-24 189.12 298.98 109.86 ahead',
    '2026-07-24 378.24 408.25 30.01 on_pace',
    '2026-09-02 567.36 672.59 105.23 ahead',
    '2026-10-02 756.48 868.36 111.88 ahead',
    '2026-11-01 945.60 1102.84 157.24 ahead',
  ])
})

test('half of the principal has come back, and 1,012.61 of it exactly', () => {
  const loan = livedThrough()
  const repaid = TERMS.principal.minus(loan.principal)
  expect(repaid.toText()).toBe('1012.61')
  expect(repaid.toDecimal().div(TERMS.principal.toDecimal()).times(100).toDecimalPlaces(1, Rate.ROUND_HALF_UP).toString()).toBe(
    '50.6',
  )
})
