import { expect, test } from 'vitest'
import { plainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import { offerOf, termInWeeks } from './offer.ts'

const FIRST_STEP = { principal: Money.parse('300.00', 'PEN'), instalments: 3, ratePerPeriod: '0.02', periodDays: 30 }

test('an offer adds up: what is lent and its interest is what is paid', () => {
  const offer = offerOf(FIRST_STEP, plainDate('2026-11-22'))
  const paid = Money.sum(
    offer.schedule.map((row) => row.amount),
    'PEN',
  )
  expect(offer.total).toEqual(paid)
  expect(offer.total).toEqual(FIRST_STEP.principal.plus(offer.interest))
  expect(offer.schedule.map((row) => row.dueOn)).toEqual(['2026-12-22', '2027-01-21', '2027-02-20'])
})

test('the yearly rates are those the law wants told: 26.82 % for 2 % in 30 days', () => {
  const offer = offerOf(FIRST_STEP, plainDate('2026-11-22'))
  expect(offer.tea).toBe('0.2682')
  expect(offer.tcea).toMatch(/^0\.268[23]$/)
})

test('a moneylender of 30 % a month takes 2,229.8 % a year, and many times the interest', () => {
  const { moneylender, interest } = offerOf(FIRST_STEP, plainDate('2026-11-22'))
  expect(moneylender.tea).toBe('22.2981')
  expect(moneylender.interest.isLessThan(interest.times(10n))).toBe(false)
})

test('a term is told in weeks, the last one begun', () => {
  expect(termInWeeks({ instalments: 3, periodDays: 30 })).toBe(13)
  expect(termInWeeks({ instalments: 7, periodDays: 30 })).toBe(30)
  expect(termInWeeks({ instalments: 1, periodDays: 7 })).toBe(1)
})
