import { expect, test } from 'vitest'
import { replayAnswer, scheduleAnswer } from '#scripts/loans/answers.ts'
import { ReplayDocument } from '#scripts/loans/replay-document.ts'
import { TermsDocument } from '#scripts/loans/terms-document.ts'
import { addDays, addMonths, daysBetween, plainDate } from '../../shared/dates.ts'
import { Money, type Rate } from '../../shared/money.ts'
import { actuarialApr, type CashFlow, effectiveCost } from './cost.ts'
import type { Frequency } from './terms.ts'

/*
 * Worked figures that nobody here wrote, through the documents of `loan:schedule`. Facts and figures only; each group names its source.
 */

const rowsOf = (document: object) =>
  scheduleAnswer(TermsDocument.parse(document)).instalments.map(({ interest, principal, total, balanceAfter }) =>
    [interest, principal, total, balanceAfter].map((text) => text.replace(/^0\.00$/, '0')).join(' '),
  )

const monthly = (principal: string, instalments: number, rate: string, dayCount: string, disbursedOn: string) => ({
  currency: 'EUR',
  principal,
  disbursedOn,
  instalments,
  rate: { kind: 'nominal_annual', value: rate },
  dayCount,
})

/** Apache Fineract, ProgressiveEMICalculatorTest and EMICalculation.feature (C3152 to C3165): equal instalments, interest by days. */
test.each<[string, object, string[]]>([
  [
    '100 at 15.678 %, actual/365',
    monthly('100', 6, '0.15678', 'actual/365', '2024-01-01'),
    [
      '1.33 16.10 17.43 83.90',
      '1.05 16.38 17.43 67.52',
      '0.90 16.53 17.43 50.99',
      '0.66 16.77 17.43 34.22',
      '0.46 16.97 17.43 17.25',
      '0.22 17.25 17.47 0',
    ],
  ],
  [
    '100 at 9.4822 %, 30/360',
    monthly('100', 6, '0.094822', '30/360', '2024-01-01'),
    [
      '0.79 16.34 17.13 83.66',
      '0.66 16.47 17.13 67.19',
      '0.53 16.60 17.13 50.59',
      '0.40 16.73 17.13 33.86',
      '0.27 16.86 17.13 17.00',
      '0.13 17.00 17.13 0',
    ],
  ],
  [
    '100 at 9.4822 %, actual/actual over a change of year into a leap year',
    monthly('100', 6, '0.094822', 'actual/actual', '2023-12-12'),
    [
      '0.80 16.33 17.13 83.67',
      '0.67 16.46 17.13 67.21',
      '0.50 16.63 17.13 50.58',
      '0.41 16.72 17.13 33.86',
      '0.26 16.87 17.13 16.99',
      '0.14 16.99 17.13 0',
    ],
  ],
  [
    '100 at 12 % every two months',
    { ...monthly('100', 3, '0.12', '30/360', '2024-01-01'), frequency: { every: 2, unit: 'months' } },
    ['2.00 32.68 34.68 67.32', '1.35 33.33 34.68 33.99', '0.68 33.99 34.67 0'],
  ],
  [
    '100 at 9.4822 % every two weeks',
    { ...monthly('100', 6, '0.094822', 'actual/360', '2024-01-01'), frequency: { every: 14, unit: 'days' } },
    [
      '0.37 16.51 16.88 83.49',
      '0.31 16.57 16.88 66.92',
      '0.25 16.63 16.88 50.29',
      '0.19 16.69 16.88 33.60',
      '0.12 16.76 16.88 16.84',
      '0.06 16.84 16.90 0',
    ],
  ],
  // Their instalment is moved by a cent so that the last one differs less; ours is told it.
  [
    '75 at 12.3 % in agreed instalments of 15.47',
    { ...monthly('75', 5, '0.123', '30/360', '2024-01-01'), instalmentAmount: '15.47' },
    [
      '0.77 14.70 15.47 60.30',
      '0.62 14.85 15.47 45.45',
      '0.47 15.00 15.47 30.45',
      '0.31 15.16 15.47 15.29',
      '0.16 15.29 15.45 0',
    ],
  ],
  [
    '1,000 without interest',
    monthly('1000', 4, '0', 'actual/actual', '2024-01-01'),
    ['0 250.00 250.00 750.00', '0 250.00 250.00 500.00', '0 250.00 250.00 250.00', '0 250.00 250.00 0'],
  ],
])('Fineract: %s', (_, document, expected) => {
  expect(rowsOf(document)).toEqual(expected)
})

/**
 * Apache Fineract, LoanContractTermination.feature (C3678, C3679) and EMICalculation.feature (C4483, one tranche): a month is a twelfth of a year, and part of
 * one is counted by its days, which is `whole_months` here.
 */
test.each<[string, string, object[], string, string]>([
  ['interest to a due date', '0.07', [repayment('2024-02-01', '17.01')], '2024-03-01', '83.57 0.49'],
  ['interest to a day before it', '0.07', [repayment('2024-02-01', '17.01')], '2024-02-29', '83.57 0.47'],
  ['an instalment paid early', '0.094822', [repayment('2024-01-15', '17.13', 'advance')], '2024-01-15', '83.23 0.00'],
  ['its interest by the next due date', '0.094822', [repayment('2024-01-15', '17.13', 'advance')], '2024-03-01', '83.23 1.02'],
  [
    'and the instalments after it as they were',
    '0.094822',
    [repayment('2024-01-15', '17.13', 'advance'), repayment('2024-03-01', '17.13'), repayment('2024-04-01', '17.13')],
    '2024-04-01',
    '50.52 0.00',
  ],
])('Fineract: %s', (_, rate, events, asOf, expected) => {
  const terms = monthly('100', 6, rate, 'whole_months', '2024-01-01')
  const { balance } = replayAnswer(ReplayDocument.parse({ terms, policy: { interestDue: 'to_due_date' }, events, asOf }))
  expect(`${balance.principal} ${balance.interest}`).toBe(expected)
})

function repayment(on: string, amount: string, treatAs?: 'advance') {
  return { type: 'repayment', on, amount, ...(treatAs ? { treatAs } : {}) }
}

const dollars = (text: string) => Money.parse(text, 'USD')
const percent = (rate: Rate, places = 2) => rate.times(100).toDecimalPlaces(places).toFixed(places)

/** Payments one period apart, as the appendix gives them: the first and last may differ. */
function payments(
  firstOn: string,
  frequency: Frequency,
  count: number,
  amount: string,
  odd: { first?: string; last?: string } = {},
): CashFlow[] {
  const { every, unit } = frequency
  return Array.from({ length: count }, (_, index) => ({
    dueOn: unit === 'months' ? addMonths(plainDate(firstOn), every * index) : addDays(plainDate(firstOn), every * index),
    amount: dollars((index === 0 && odd.first) || (index === count - 1 && odd.last) || amount),
  }))
}

const MONTH: Frequency = { every: 1, unit: 'months' }
const weeks = (every: number): Frequency => ({ every: 7 * every, unit: 'days' })

/** United States, Regulation Z (12 CFR 1026), appendix J (c): the actuarial method, to two decimals of a percent. */
test.each<[string, string, string, Frequency, CashFlow[], string]>([
  ['(c)(1)(i) monthly', '5000', '1978-01-10', MONTH, payments('1978-02-10', MONTH, 24, '230'), '9.69'],
  ['(c)(1)(ii) monthly, long first', '6000', '1978-02-10', MONTH, payments('1978-04-01', MONTH, 36, '200'), '11.82'],
  [
    '(c)(1)(iv) quarterly, long first',
    '10000',
    '1978-05-23',
    { every: 3, unit: 'months' },
    payments('1978-10-01', { every: 3, unit: 'months' }, 40, '385'),
    '8.97',
  ],
  ['(c)(1)(v) weekly, long first', '500', '1978-03-20', weeks(1), payments('1978-04-21', weeks(1), 30, '17.60'), '14.96'],
  [
    '(c)(2)(i) odd first payment',
    '5000',
    '1978-01-10',
    MONTH,
    payments('1978-02-10', MONTH, 24, '230', { first: '250' }),
    '10.08',
  ],
  [
    '(c)(2)(ii) every four weeks, odd first payment',
    '400',
    '1978-03-18',
    weeks(4),
    payments('1978-04-20', weeks(4), 12, '38.31', { first: '39.50' }),
    '28.50',
  ],
  ['(c)(3)(i) odd last payment', '5000', '1978-01-10', MONTH, payments('1978-02-10', MONTH, 24, '230', { last: '280' }), '10.50'],
  [
    '(c)(3)(ii) every two weeks, short first, odd last payment',
    '200',
    '1978-04-03',
    weeks(2),
    payments('1978-04-11', weeks(2), 20, '9.50', { last: '30' }),
    '12.22',
  ],
  [
    '(c)(4)(i) odd first and last payment',
    '5000',
    '1978-01-10',
    MONTH,
    payments('1978-02-10', MONTH, 24, '230', { first: '250', last: '280' }),
    '10.90',
  ],
  [
    '(c)(4)(ii) every two months, short first, odd first and last payment',
    '8000',
    '1978-01-10',
    { every: 2, unit: 'months' },
    payments('1978-03-01', { every: 2, unit: 'months' }, 20, '465', { first: '449.36', last: '200' }),
    '7.30',
  ],
  ['(c)(5)(i) one payment', '1000', '1978-01-03', MONTH, payments('1978-09-15', MONTH, 1, '1080'), '11.45'],
])('Regulation Z, appendix J %s', (_, advanced, on, frequency, flows, expected) => {
  expect(percent(actuarialApr(dollars(advanced), plainDate(on), flows, frequency))).toBe(expected)
})

/** European Union, directive 98/7/EC annex II (the equation is that of 2008/48/EC annex I): calendar days over 365, to one decimal of a percent. */
test.each<[string, string, [on: string, amount: string][], string]>([
  ['1,000 against 1,200 after a year and a half', '1000', [['1995-07-01', '1200']], '13.0'],
  ['the same with 50 kept back', '950', [['1995-07-01', '1200']], '16.9'],
  [
    'two payments of 600',
    '1000',
    [
      ['1995-01-01', '600'],
      ['1996-01-01', '600'],
    ],
    '13.1',
  ],
  [
    '272 after three and six months, 544 after a year',
    '1000',
    [
      ['1994-04-02', '272'],
      ['1994-07-02', '272'],
      ['1995-01-01', '544'],
    ],
    '13.2',
  ],
])('directive 98/7/EC: %s', (_, received, flows, expected) => {
  const from = plainDate('1994-01-01')
  const paid = flows.map(([on, amount]) => ({ dueOn: plainDate(on), amount: Money.parse(amount, 'EUR') }))
  expect(percent(effectiveCost(Money.parse(received, 'EUR'), from, paid, 365), 1)).toBe(expected)
  expect(daysBetween(from, plainDate('1995-07-01'))).toBe(546)
})

/** Peru, SBS 3274-2017: TEA on a year of 360 days; thirty-day months compound to it. And a moneylender's 30 % a month is 2,229.8 % a year. */
test.each([
  ['0.02', '26.82'],
  ['0.3', '2229.81'],
])('%s in thirty days is a TEA of %s %%', (value, expected) => {
  const { rates } = scheduleAnswer(
    TermsDocument.parse({
      principal: '300.00',
      disbursedOn: '2026-05-25',
      instalments: 3,
      frequency: { every: 30, unit: 'days' },
      rate: { kind: 'per_period', value },
    }),
  )
  expect((Number(rates.tea) * 100).toFixed(2)).toBe(expected)
})

/**
 * Peru, a lender's sheet "Fórmula Crédito Consumo" of 8 November 2019: 10,000 in 12 instalments every 30 days, with insurance on what is left. (Its own
 * instalments are not rounded inside, so that its principal is a céntimo off from the fourth row on.)
 */
test('a Peruvian sheet: instalment, interest and insurance of the rows it prints', () => {
  const { instalments } = scheduleAnswer(
    TermsDocument.parse({
      principal: '10000.00',
      disbursedOn: '2019-11-08',
      instalments: 12,
      frequency: { every: 30, unit: 'days' },
      rate: { kind: 'per_period', value: '0.024000129' },
      fees: [{ name: 'seguro de desgravamen', kind: 'percent_of_balance', rate: '0.001' }],
    }),
  )
  expect(instalments.slice(0, 6).map(({ amount, interest, fees }) => `${amount} ${interest} ${fees}`)).toEqual([
    '968.98 240.00 10.00',
    '968.98 222.51 9.27',
    '968.98 204.59 8.52',
    '968.98 186.24 7.76',
    '968.98 167.46 6.98',
    '968.98 148.22 6.18',
  ])
  expect(instalments.slice(0, 3).map(({ principal }) => principal)).toEqual(['728.98', '746.47', '764.39'])
})

test('by equal periods, as the same annex writes it, a loan without fees costs its TEA', () => {
  const { rates } = scheduleAnswer(
    TermsDocument.parse({
      principal: '600000.00',
      disbursedOn: '2026-01-15',
      instalments: 12,
      rate: { kind: 'effective_annual', value: '0.4' },
    }),
  )
  expect(Number(rates.tceaByPeriods)).toBeCloseTo(0.4, 6)
})
