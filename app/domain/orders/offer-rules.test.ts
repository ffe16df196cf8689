import { expect, test } from 'vitest'
import { plainDate } from '../shared/dates.ts'
import { Money } from '../shared/money.ts'
import { discountsOf, type LineForOffer, type OfferTerms, offerCode, problemOf } from './offer-rules.ts'

const soles = (text: string) => Money.parse(text, 'PEN')
const aLine = (gross: string, change: Partial<LineForOffer> = {}): LineForOffer => ({
  ...{ gross: soles(gross), quantity: 1, isMeant: true },
  ...change,
})
const ON = plainDate('2026-11-29')

function anOffer(change: Partial<OfferTerms> = {}): OfferTerms {
  return {
    ...{ id: 'o', code: 'HILO10', percent: '10.00', amount: undefined, minimum: undefined, currency: undefined },
    ...{ fromOn: plainDate('2026-11-01'), toOn: plainDate('2026-12-31'), isEnded: false, mostUses: undefined, used: 0 },
    ...{ mostPerBuyer: undefined, usedByBuyer: 0 },
    ...change,
  }
}

const texts = (amounts: readonly Money[]) => amounts.map((amount) => amount.toText())

test('a percentage is taken off each line it is for, half-up', () => {
  expect(texts(discountsOf(anOffer(), [aLine('180.00'), aLine('0.25'), aLine('60.00', { isMeant: false })], 'PEN'))).toEqual([
    ...['18.00', '0.03', '0.00'],
  ])
  expect(texts(discountsOf(anOffer({ percent: '12.50' }), [aLine('99.99')], 'PEN'))).toEqual(['12.50'])
})

test('an amount is shared among its lines and adds up to the céntimo', () => {
  const offer = anOffer({ percent: undefined, amount: soles('20.00') })
  const shared = discountsOf(offer, [aLine('33.33'), aLine('33.33'), aLine('33.34'), aLine('99.00', { isMeant: false })], 'PEN')
  expect(Money.sum(shared, 'PEN').toText()).toBe('20.00')
  expect(shared[3]?.isZero()).toBe(true)
})

test('a céntimo is left of each piece, however much is taken off', () => {
  const offer = anOffer({ percent: undefined, amount: soles('500.00') })
  expect(texts(discountsOf(offer, [aLine('3.00', { quantity: 3 })], 'PEN'))).toEqual(['2.97'])
  expect(texts(discountsOf(anOffer({ percent: '90.00' }), [aLine('0.02', { quantity: 2 })], 'PEN'))).toEqual(['0.00'])
})

test.each([
  ['offer_over', { isEnded: true }],
  ['offer_over', { toOn: plainDate('2026-11-28') }],
  ['offer_not_yet', { fromOn: plainDate('2026-11-30') }],
  ['offer_used_up', { mostUses: 3, used: 3 }],
  ['offer_used_by_buyer', { mostPerBuyer: 1, usedByBuyer: 1 }],
  ['offer_other_currency', { currency: 'EUR' as const }],
  ['offer_minimum', { minimum: soles('180.01') }],
])('it says %s', (problem, change) => {
  expect(problemOf(anOffer(change), [aLine('180.00')], 'PEN', ON)).toBe(problem)
})

test('it holds on its first and its last day, for its own pieces alone', () => {
  expect(problemOf(anOffer({ fromOn: ON, toOn: ON, minimum: soles('180.00') }), [aLine('180.00')], 'PEN', ON)).toBeUndefined()
  expect(problemOf(anOffer(), [aLine('180.00', { isMeant: false })], 'PEN', ON)).toBe('offer_not_for_these')
})

test.each([
  [' hilo 10 ', 'HILO10'],
  ['ｈｉｌｏ１０', 'HILO10'],
  ['navidad-2026', 'NAVIDAD-2026'],
  ["'; drop table orders.offer; --", undefined],
  ['<script>', undefined],
  ['X'.repeat(25), undefined],
  ['ab', undefined],
  ['Ñandú', undefined],
  ['HILO\u202e10', undefined],
  ['HILO\u000010', undefined],
])('the code %j is read as %j', (typed, code) => {
  expect(offerCode(typed)).toBe(code)
})
